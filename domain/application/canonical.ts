import { sm3 } from 'sm-crypto-v2';
import { z } from 'zod';
import { applicationSchema, type Application } from '../../contract/application.ts';

/**
 * What a citizen signs: the application's plain values as JSON without spaces, keys sorted by code
 * unit, absent values left out. The same application gives the same text wherever it is made.
 * The text is personal; only its hash may be written down.
 */
export function canonicalText(application: Application): string {
  return canonicalJson(z.encode(applicationSchema, application));
}

/** SM3 of the canonical text: what a signature is bound to. */
export function documentHash(application: Application): string {
  return sm3Hex(canonicalText(application));
}

/** SM3 (GB/T 32905) of a text in UTF-8, as 64 hexadecimal digits. */
export function sm3Hex(text: string): string {
  return sm3(new TextEncoder().encode(text));
}

/** JSON whose keys are sorted at every depth. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
