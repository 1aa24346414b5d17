import { randomInt } from 'node:crypto';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { chinaDay } from '../china-day.ts';

/** So many wrong answers about one number within a day: with four digits a guesser needs years. This implementation's own bounds. */
export const tryLimits = { most: 10, windowMs: 24 * 60 * 60_000 } as const;

/** Counts a try before it is compared; one statement, so that parallel guesses cannot share a try. */
export async function countTry({ store: { db }, now }: CentralParts, subject: string, limits: { readonly most: number; readonly windowMs: number } = tryLimits): Promise<void> {
  const at = now();
  const start = new Date(at.getTime() - limits.windowMs);
  const { tries } = await db
    .insertInto('secretTry')
    .values({ subject, tries: 1, since: at })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet((of) => ({
        tries: of.case().when('secretTry.since', '<', start).then(1).else(of('secretTry.tries', '+', 1)).end(),
        since: of.case().when('secretTry.since', '<', start).then(at).else(of.ref('secretTry.since')).end(),
      })),
    )
    .returning('tries')
    .executeTakeFirstOrThrow();
  if (tries > limits.most) throw new Refusal('tooMany', `at most ${limits.most} tries in ${limits.windowMs / 3_600_000} hours; wait, or ask at a counter`, []);
}

/** Forgets the tries about a number: whoever asks has the right answer. */
export async function forgiveTries({ store: { db } }: CentralParts, subject: string): Promise<void> {
  await db.deleteFrom('secretTry').where('subject', '=', subject).execute();
}

// Crockford's alphabet: nothing that is read for something else.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number that is not guessed: T or A, the day, and forty bits of chance. */
export function slipNumber(prefix: 'T' | 'A', at: Date): string {
  const chance = Array.from({ length: 8 }, () => alphabet.charAt(randomInt(32))).join('');
  return `${prefix}${chinaDay(at).replaceAll('-', '')}-${chance}`;
}

/** The eight digits that go with a number. They follow from it and the registry's key, so no table holds them. */
export function secretOf(vault: Vault, number: string): string {
  return String(Number.parseInt(vault.lookupKey('slip', number).slice(0, 13), 16) % 100_000_000).padStart(8, '0');
}

/** Refuses who does not have both; an unknown number and a wrong secret are told alike. */
export async function withSecret(parts: CentralParts, { number, secret }: { number: string; secret: string }): Promise<void> {
  await countTry(parts, number);
  if (secretOf(parts.vault, number) !== secret) throw wrongKey();
  await forgiveTries(parts, number);
}

export function wrongKey(): Refusal {
  return new Refusal('codeWrong', 'number and secret do not belong together; look at the slip again', [{ path: 'body.secret', message: 'does not belong to this number' }]);
}
