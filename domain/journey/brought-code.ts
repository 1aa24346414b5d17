import { draftCodeSchema, type DraftCode } from '../../contract/draft.ts';
import { slipOf, type Slip } from '../signing/slip.ts';

/** What somebody brings to the machine: held before its scanner, or typed. */
export type BroughtCode =
  /** Eight digits: a matter that was begun on a phone. */
  | { readonly kind: 'draft'; readonly code: DraftCode }
  /** A resume slip: a case that others have to sign too. */
  | { readonly kind: 'slip'; readonly slip: Slip }
  /** A code of somebody else, or a slip of the finger. */
  | { readonly kind: 'unknown' };

/** Reads a brought code by its form alone; whether it opens anything the central API knows. Digits may stand in groups. */
export function broughtCodeOf(text: string): BroughtCode {
  const code = draftCodeSchema.safeParse(text.replaceAll(/\s/g, ''));
  if (code.success) return { kind: 'draft', code: code.data };
  const slip = slipOf(text);
  return slip === undefined ? { kind: 'unknown' } : { kind: 'slip', slip };
}
