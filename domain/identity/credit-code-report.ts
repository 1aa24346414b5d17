import type { CreditCodeReport } from '../../contract/entity.ts';
import { divisionCodeSchema } from '../../contract/units.ts';
import { divisionOf, divisionPath } from '../codes/divisions.ts';
import { checkCreditCode } from './credit-code.ts';
import data from './credit-code-departments.json' with { type: 'json' };

interface Department {
  readonly name: string;
  readonly categories: Readonly<Record<string, string>>;
}
const departments: ReadonlyMap<string, Department> = new Map(Object.entries(data.departments));

/** The code of registrars of the whole state, which no division table lists. */
const wholeState = { code: '100000', name: '国家' };

const nothing = { position: null, expected: null, department: null, category: null, division: null, divisionName: null, organisationCode: null, warnings: [] };

/** What any text says about itself as a credit code (GB 32100-2015), or why it is none. A class that is not on file is unusual and no fault. */
export function reportOnCreditCode(text: string): Omit<CreditCodeReport, 'onRecord'> {
  const check = checkCreditCode(text);
  if (!check.valid) {
    return {
      ...nothing,
      valid: false,
      fault: check.reason,
      position: check.reason === 'characters' ? check.position : check.reason === 'check' ? 18 : null,
      expected: check.reason === 'check' ? check.expected : null,
    };
  }
  const letter = /\D/.exec(check.division);
  if (letter !== null) return { ...nothing, valid: false, fault: 'characters', position: letter.index + 3 };
  const department = departments.get(check.prefix.charAt(0));
  if (department === undefined) return { ...nothing, valid: false, fault: 'department', position: 1 };
  const category = department.categories[check.prefix.charAt(1)];
  const divisionName = check.division === wholeState.code ? wholeState.name : divisionOf(check.division) === undefined ? null : divisionPath(check.division).join('');
  return {
    ...nothing,
    valid: true,
    fault: null,
    department: department.name,
    category: category ?? null,
    division: divisionCodeSchema.parse(check.division),
    divisionName,
    organisationCode: check.subjectId,
    warnings: [
      ...(check.organisationCheck ? [] : (['organisationCheck'] as const)),
      ...(divisionName === null ? (['divisionUnknown'] as const) : []),
      ...(category === undefined ? (['categoryUnknown'] as const) : []),
    ],
  };
}
