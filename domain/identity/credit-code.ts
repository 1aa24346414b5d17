import { creditCodeSchema, type CreditCode, type DivisionCode } from '../../contract/units.ts';

// GB 32100-2015: 31 characters (no I, O, S, V, Z), weights 3^(i-1) mod 31 of the first seventeen.
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

// GB 11714: weights of the eight characters of an organisation code; letters count from A = 10 to Z = 35.
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The first two characters: market regulation (9), and what kind of entity it registered. */
const prefixes = { enterprise: '91', individualBusiness: '92', cooperative: '93' } as const;
export type EntityCategory = keyof typeof prefixes;

// Subject ids given with a licence begin with MA. This registry numbers from GEH000, the series of the
// synthetic codes of division 440799, up to YYYYYY.
const firstSubject = valueOf('GEH000');
/** How many codes a registry can allocate: serials 0 to one less than this. */
export const serialCount = characters.length ** 6 - firstSubject;

export type CreditCodeCheck =
  | {
      readonly valid: true;
      readonly prefix: string;
      readonly division: string;
      /** Nine characters: the organisation code inside (GB 11714). */
      readonly subjectId: string;
      /** False calls for a second look and is no error: codes with another ninth character were issued. */
      readonly organisationCheck: boolean;
    }
  | { readonly valid: false; readonly reason: 'length' }
  | { readonly valid: false; readonly reason: 'characters'; readonly character: string; readonly position: number }
  | { readonly valid: false; readonly reason: 'check'; readonly expected: string };

/** Checks a unified social credit code (统一社会信用代码, GB 32100-2015). Positions count from 1. */
export function checkCreditCode(value: string): CreditCodeCheck {
  if (value.length !== 18) return { valid: false, reason: 'length' };
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    if (!characters.includes(character)) return { valid: false, reason: 'characters', character, position: index + 1 };
  }
  const expected = checkCharacter(value.slice(0, 17));
  if (value.charAt(17) !== expected) return { valid: false, reason: 'check', expected };
  const subjectId = value.slice(8, 17);
  return {
    valid: true,
    prefix: value.slice(0, 2),
    division: value.slice(2, 8),
    subjectId,
    organisationCheck: organisationCodeCheck(subjectId.slice(0, 8)) === subjectId.charAt(8),
  };
}

/**
 * The code of one serial number. A subject id is unique in the whole registry, so the caller draws
 * serials from one counter for all categories and divisions. Equal input gives the equal code, and no
 * two serials share one. Throws a RangeError for a serial that is no integer of 0 ≤ serial < `serialCount`.
 */
export function allocateCreditCode(entity: { category: EntityCategory; division: DivisionCode; serial: number }): CreditCode {
  const { category, division, serial } = entity;
  if (!Number.isInteger(serial) || serial < 0 || serial >= serialCount) throw new RangeError(`serial ${serial} is outside 0 to ${serialCount - 1}`);
  const body = `MA${sixCharacters(firstSubject + serial)}`;
  const first17 = `${prefixes[category]}${division}${body}${organisationCodeCheck(body)}`;
  return creditCodeSchema.parse(first17 + checkCharacter(first17));
}

/** The ninth character of an organisation code (GB 11714) from its first eight. */
export function organisationCodeCheck(body: string): string {
  if (!/^[0-9A-Z]{8}$/.test(body)) throw new RangeError('an organisation code has eight digits or capital letters before its check');
  const sum = organisationWeights.reduce((total, weight, index) => total + weight * Number.parseInt(body.charAt(index), 36), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * characters.indexOf(first17.charAt(index)), 0);
  return characters.charAt((31 - (sum % 31)) % 31);
}

function valueOf(text: string): number {
  return Array.from(text).reduce((value, character) => value * characters.length + characters.indexOf(character), 0);
}

function sixCharacters(value: number): string {
  let text = '';
  for (let rest = value; text.length < 6; rest = Math.floor(rest / characters.length)) text = characters.charAt(rest % characters.length) + text;
  return text;
}
