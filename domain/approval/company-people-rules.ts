import type { RuleResult } from '../../contract/decision.ts';
import type { LimitedCompanyEstablishment, PersonRef } from '../../contract/registration/establish.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

/** Who has a part in a company, and in which places they are named. */
export type CompanyPeople = Pick<LimitedCompanyEstablishment, 'people' | 'shareholders' | 'legalRepresentative' | 'board' | 'supervision' | 'manager' | 'beneficialOwners'>;

const A19 = ruleOf({
  rule: 'A19',
  part: 'people',
  source: '市场主体登记管理条例实施细则 第二十五条、第二十六条',
  lookedAt: ['/application/people', '/application/shareholders', '/application/legalRepresentative', '/application/board', '/application/supervision', '/application/manager', '/application/beneficialOwners'],
});

/** A19: everybody is in `people` once, and everybody whom a part of the application names is there. */
export function peopleNamed({ application }: Review<CompanyPeople>): RuleResult[] {
  const { people } = application;
  const pass = A19.pass(text('各处提到的人员都已填写，没有重复', '各處提到的人員都已填寫，沒有重複', 'Everybody who is named is entered, and nobody twice.'));
  const numbers = people.map((person) => person.idNumber.reveal());
  const refs = people.map((person) => person.ref);
  const known = new Set<string>(refs);
  return foundOr(pass, [
    ...people.flatMap(({ ref }, index) => [twice(refs, index, 'ref', ref), twice(numbers, index, 'idNumber', ref)]),
    ...placesOf(application).filter(([, ref]) => !known.has(ref)).map(([place, ref]) => nobody(place, ref)),
  ]);
}

/** A19: nobody is in `people` without a part: what is not needed is not taken in (个人信息保护法 第六条). Whoever is in it twice was told of above. */
export function everybodyHasAPart({ application }: Review<CompanyPeople>): RuleResult[] {
  const { people } = application;
  const named = new Set(placesOf(application).map(([, ref]) => ref));
  const numbers = people.map((person) => person.idNumber.reveal());
  return people.flatMap(({ ref, idNumber }, index) => {
    if (named.has(ref) || numbers.indexOf(idNumber.reveal()) < index) return [];
    return [A19.fix(
      text(`${ref} 在公司里没有担任任何职务，也不是股东`, `${ref} 在公司裡沒有擔任任何職務，也不是股東`, `${ref} has no part in the company.`),
      text('请给这个人选一个职务，或者删去这个人', '請給這個人選一個職務，或者刪去這個人', 'Give this person a part, or leave the person out.'),
      `/application/people/${index}`,
    )];
  });
}

/** Whether every person whom the application names can be found in it. */
export function allNamed(application: CompanyPeople): boolean {
  const known = new Set<string>(application.people.map(({ ref }) => ref));
  return placesOf(application).every(([, ref]) => known.has(ref));
}

function placesOf({ shareholders, legalRepresentative, board, supervision, manager, beneficialOwners }: CompanyPeople): [string, PersonRef][] {
  const each = (place: string, refs: readonly PersonRef[] = []) => refs.map((ref, index): [string, PersonRef] => [`${place}/${index}`, ref]);
  return [
    ...shareholders.map(({ party }, index): [string, PersonRef] => (party.kind === 'person' ? [`shareholders/${index}/party/person`, party.person] : [`shareholders/${index}/party/signatory`, party.signatory])),
    ['legalRepresentative', legalRepresentative],
    ...each('board/directors', board.directors),
    ...each('supervision/supervisors', supervision.supervisors),
    ...each('supervision/employeeRepresentatives', supervision.employeeRepresentatives),
    ...(manager === undefined ? [] : [['manager', manager] as [string, PersonRef]]),
    ...(beneficialOwners.kind === 'list' ? beneficialOwners.owners.map(({ person }, index): [string, PersonRef] => [`beneficialOwners/owners/${index}/person`, person]) : []),
  ];
}

function twice(values: readonly string[], index: number, item: 'ref' | 'idNumber', ref: PersonRef): RuleResult | undefined {
  if (values.indexOf(values[index] ?? '') === index) return undefined;
  return A19.fix(
    item === 'ref'
      ? text(`编号 ${ref} 用了两次`, `編號 ${ref} 用了兩次`, `The ref ${ref} is used twice.`)
      : text(`${ref} 和前面的一位人员是同一个人`, `${ref} 和前面的一位人員是同一個人`, `${ref} is the same person as one before.`),
    text('每个人只填写一次，在各处用同一个编号', '每個人只填寫一次，在各處用同一個編號', 'Enter everybody once and name them by the same ref everywhere.'),
    `/application/people/${index}/${item}`,
  );
}

function nobody(place: string, ref: PersonRef): RuleResult {
  return A19.fix(
    text(`人员里没有 ${ref}`, `人員裡沒有 ${ref}`, `There is nobody with the ref ${ref}.`),
    text('请补充这个人的信息，或者改选已填写的人', '請補充這個人的資訊，或者改選已填寫的人', 'Enter that person, or name somebody who is entered.'),
    `/application/${place}`,
  );
}
