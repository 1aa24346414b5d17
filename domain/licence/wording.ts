import { z } from 'zod';
import { limitedCompanyTypeSchema, type LimitedCompanyType } from '../../contract/licence.ts';
import type { Shareholder } from '../../contract/registration/establish.ts';
import type { Fen } from '../../contract/units.ts';
import { moneyInWords } from './money-words.ts';
import data from './wording.json' with { type: 'json' };

const wordingSchema = z.object({
  companyTypes: z.strictObject({ onePerson: limitedCompanyTypeSchema, oneOrganisation: limitedCompanyTypeSchema, heldByPersons: limitedCompanyTypeSchema, other: limitedCompanyTypeSchema }),
  /** `{amount}` stands for the amount in capital numerals. */
  capital: z.string().includes('{amount}'),
});
const wording = wordingSchema.parse(data);

/** 注册资本 or 出资额 as a licence says it. */
export function capitalInWords(fen: Fen): string {
  return wording.capital.replace('{amount}', moneyInWords(fen));
}

/** Which kind of limited company its shareholders make it. Control means more than half of the capital (公司法 第二百六十五条). */
export function companyTypeOf(shareholders: readonly Shareholder[]): LimitedCompanyType {
  const { onePerson, oneOrganisation, heldByPersons, other } = wording.companyTypes;
  const persons = shareholders.filter(({ party }) => party.kind === 'person');
  if (shareholders.length === 1) return persons.length === 1 ? onePerson : oneOrganisation;
  return sumOfShares(persons) * 2n > sumOfShares(shareholders) ? heldByPersons : other;
}

/** In whole fen, exactly: fifty large amounts may exceed what a number holds. */
export function sumOfShares(shareholders: readonly Shareholder[]): bigint {
  return shareholders.reduce((sum, { subscribed }) => sum + BigInt(subscribed), 0n);
}
