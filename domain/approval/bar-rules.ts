import type { Application } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { ageOn } from '../identity/resident-id.ts';
import { barsFromApplying, barsFromOffice } from '../people/barred.ts';
import { involvedIn, type Involved } from '../people/involved.ts';
import { titleOf } from '../people/title.ts';
import { about, officesOf } from './people-rules.ts';
import type { Facts } from './facts.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const barArticles = '公司法 第一百七十八条，市场主体登记管理条例 第十二条';
const A2 = ruleOf({ rule: 'A2', part: 'organs', source: barArticles, lookedAt: ['/application/people', '/facts/people', '/facts/today'] });

// A bar is no dead end and no refusal: somebody else can take the office, which the applicants decide
// themselves, so it is a fix of that very place. Which record bars is not said: whoever reads this may be
// somebody else than the person concerned, who learns it at the counter (个人信息保护法 第二十四条).
const another = text(
  '请换一位人选；本人认为记录有误的，可以找工作人员查询和更正',
  '請換一位人選；本人認為記錄有誤的，可以找工作人員查詢和更正',
  'Name another person. Who thinks the record is wrong can have it explained and corrected by a person at the counter.',
);

/** A2: nobody who becomes legal representative, director, supervisor or manager is barred from the office. */
export function officersFree({ application, facts }: Review<Application>): RuleResult[] {
  const pass = A2.pass(text('任职人员没有法律规定不得任职的情形', '任職人員沒有法律規定不得任職的情形', 'Nobody is barred by law from the office.'));
  return foundOr(pass, involvedIn(application).flatMap((one) => officesOf(one).flatMap(({ pointer }) => barsOf(one, pointer, facts))));
}

function barsOf(one: Involved, pointer: string, { people, today }: Facts): RuleResult[] {
  const rule = ruleOf({ rule: 'A2', part: 'organs', source: barArticles, lookedAt: [pointer, one.pointer, `/facts/people/${one.who}`, '/facts/today'] });
  const known = people[one.who];
  const who = titleOf(one);
  const age = ageOn(one.person.birth.reveal(), today);
  const found: RuleResult[] = [];
  if (known?.capacity === 'limited' || age < 16) found.push(rule.fix(about(who, '没有完全民事行为能力，不能担任这个职务', '沒有完全民事行為能力，不能擔任這個職務', 'without full legal capacity, and so not free to hold this office'), another));
  else if (age < 18) found.push(rule.human(about(who, '十六周岁以上不满十八周岁，要由工作人员确认以自己的劳动收入为主要生活来源', '十六周歲以上不滿十八周歲，要由工作人員確認以自己的勞動收入為主要生活來源', 'between sixteen and eighteen: a person has to confirm a living on own work')));
  if (known?.creditUnreachable === true) found.push(rule.human(about(who, '的任职资格暂时无法查询，由工作人员核实', '的任職資格暫時無法查詢，由工作人員核實', 'the credit records cannot be asked at the moment; a person verifies')));
  if (known?.records?.reveal().some((record) => barsFromOffice(record, today)) === true) found.push(rule.fix(about(who, '有法律规定不得担任这个职务的情形', '有法律規定不得擔任這個職務的情形', 'barred by law from this office at present'), another));
  return found;
}

const applyingArticles = '市场主体登记管理条例 第四十条，市场主体登记管理条例实施细则 第七十一条';
const A3 = ruleOf({ rule: 'A3', part: 'people', source: applyingArticles, lookedAt: ['/application', '/facts/people', '/facts/today'] });

/** A3: nobody who applies was directly responsible for a registration that was annulled as false within three years. */
export function applicantsFree({ application, facts }: Review<Application>): RuleResult[] {
  const pass = A3.pass(text('申请人没有三年内不得申请登记的情形', '申請人沒有三年內不得申請登記的情形', 'No applicant is kept from applying for three years.'));
  return foundOr(pass, involvedIn(application).flatMap((one) => barsFromApplyingOf(one, facts)));
}

/**
 * Another shareholder or legal representative can be named, so that is a fix. Of an operator, an investor or
 * whoever applies, another person would be another application, and to end this one is no machine's to
 * decide: a person looks. So it is with who only holds an office, of whom the article does not speak.
 */
function barsFromApplyingOf(one: Involved, { people, today }: Facts): RuleResult[] {
  const known = people[one.who];
  const places = (['shareholder', 'signatory', 'legalRepresentative'] as const).flatMap((role) => one.roles.get(role) ?? []);
  const ruleAt = (pointer: string) => ruleOf({ rule: 'A3', part: 'people', source: applyingArticles, lookedAt: [pointer, `/facts/people/${one.who}`, '/facts/today'] });
  const who = titleOf(one);
  if (known?.creditUnreachable === true) return [ruleAt(one.pointer).human(about(who, '的登记信用记录暂时无法查询，由工作人员核实', '的登記信用記錄暫時無法查詢，由工作人員核實', 'the records of registration cannot be asked at the moment; a person verifies'))];
  if (known?.records?.reveal().some((record) => barsFromApplying(record, today)) !== true) return [];
  const reason = about(who, '有法律规定三年内不得申请登记的情形', '有法律規定三年內不得申請登記的情形', 'kept by law from applying for a registration at present');
  return places.length > 0 ? places.map((pointer) => ruleAt(pointer).fix(reason, another)) : [ruleAt(one.pointer).human(reason)];
}
