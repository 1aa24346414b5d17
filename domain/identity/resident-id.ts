import { isoDateSchema, type IsoDate } from '../../contract/units.ts';

/** What a number says about itself, or the first thing that is wrong with it. */
export type ResidentIdCheck =
  | { readonly valid: true; readonly birth: IsoDate; readonly sex: 'male' | 'female'; readonly division: string }
  | { readonly valid: false; readonly reason: 'length' | 'characters' | 'birth' | 'check' };

// GB 11643-1999: weights of the first seventeen digits, and the check character for each remainder of 11.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/**
 * Checks a citizen identity number (公民身份号码, GB 11643-1999). The division is read and never judged:
 * old cards carry divisions that were abolished long ago, and residence permits begin with 81, 82 or 83.
 */
export function checkResidentId(value: string): ResidentIdCheck {
  if (value.length !== 18) return { valid: false, reason: 'length' };
  if (!/^\d{17}[\dX]$/.test(value)) return { valid: false, reason: 'characters' };
  const birth = isoDateSchema.safeParse(`${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`);
  if (!birth.success) return { valid: false, reason: 'birth' };
  const sum = weights.reduce((total, weight, index) => total + weight * Number(value.charAt(index)), 0);
  if (checkCharacters.charAt(sum % 11) !== value.charAt(17)) return { valid: false, reason: 'check' };
  const sex = Number(value.charAt(16)) % 2 === 1 ? 'male' : 'female';
  return { valid: true, birth: birth.data, sex, division: value.slice(0, 6) };
}

/** Full years of age (周岁) on a day: one more from each birthday on, from the 1st of March for a birth on the 29th of February. */
export function ageOn(birth: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) >= birth.slice(5) ? years : years - 1;
}
