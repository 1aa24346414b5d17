import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '../keys/vault.ts';

type Purpose = 'draft' | 'takeAlong';

/** The secret that opens something, made from its number with a key that the database does not have. */
export function tokenOf(vault: Vault, purpose: Purpose, id: string): string {
  return `${id}.${vault.lookupKey(purpose, id)}`;
}

/** What a token opens, or `undefined` where this API never gave it out. */
export function idOf(vault: Vault, purpose: Purpose, token: string): string | undefined {
  const id = token.slice(0, 26);
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(vault, purpose, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
}
