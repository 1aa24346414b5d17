import { Personal } from '../../contract/personal.ts';
import { caseIdSchema, type CaseId } from '../../contract/units.ts';

/** Number and secret of a resume slip (续办单). */
export interface Slip {
  readonly caseId: CaseId;
  readonly secret: Personal<string>;
}

/** Signs of Crockford's base 32, as number and secret are written. */
const sign = '[0-9A-HJKMNP-TV-Z]';
const slip = new RegExp(`^(?:YZ1)?(${sign}{26})(${sign}{12})$`);

/**
 * What a slip says, from the text of its QR code or as typed: small letters, spaces and strokes do not matter,
 * and signs that are mistaken for others count as those. `undefined` for any other text.
 */
export function slipOf(text: string): Slip | undefined {
  const plain = text.toUpperCase().replaceAll(/[\s:-]/g, '');
  // O is read for 0, I and L for 1; only the mark of a slip's QR code is left as it is.
  const read = plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const [, number, secret] = slip.exec(read) ?? [];
  const caseId = caseIdSchema.safeParse(number);
  return secret === undefined || !caseId.success ? undefined : { caseId: caseId.data, secret: new Personal(secret) };
}

/** The secret as it is printed and read aloud: `4F7K-0M2P-9XQA`. */
export function groupSecret(secret: string): string {
  return secret.replaceAll('-', '').replaceAll(/(.{4})(?=.)/g, '$1-');
}
