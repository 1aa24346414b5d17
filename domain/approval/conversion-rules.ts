import type { RuleResult } from '../../contract/decision.ts';
import type { Conversion } from '../../contract/registration/conversion.ts';
import type { LimitedCompanyEstablishment } from '../../contract/registration/establish.ts';
import type { EntityFacts } from '../entity/facts.ts';
import { speaksFor, oldLicenceGiven } from './record-keeping-rules.ts';
import type { Review, Rule } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

/** The company as if it were founded today, with the record's scope and place where the application leaves them out. */
export function asCompany(application: Conversion, entity: EntityFacts): LimitedCompanyEstablishment {
  const { scope = entity.scope, premises = entity.premises } = application;
  return { ...application, scope, premises, item: 'limitedCompany.establish' };
}

/** A rule of a company's establishment, for the company that an individual business becomes (实施细则 第三十七条第三款). */
export function asEstablished(rule: Rule<LimitedCompanyEstablishment>): Rule<Conversion> {
  return (review) => {
    const { entity } = review.facts;
    return entity === null || entity === undefined ? [] : rule({ ...review, application: asCompany(review.application, entity) });
  };
}

const T1 = ruleOf({ rule: 'T1', part: 'entity', source: '促进个体工商户发展条例 第十三条，市场主体登记管理条例实施细则 第三十七条，国市监注发〔2025〕58号', lookedAt: ['/application/creditCode', '/application/debtsSettled', '/facts/entity/kind', '/facts/entity/marks', '/facts/entity/onRecord/applicant'] });

/** T1: an individual business of this operator, with nothing owed, becomes a company by a direct change: code and founding date stay. */
export function convertible({ application, facts: { entity } }: Review<Conversion>): RuleResult[] {
  if (entity === null || entity === undefined || !speaksFor(application, entity)) return [];
  const pass = T1.pass(text('直接变更为有限责任公司，统一社会信用代码和成立日期不变', '直接變更為有限責任公司，統一社會信用代碼和成立日期不變', 'A direct change into a limited company: credit code and founding date stay.'));
  return foundOr(pass, [
    entity.kind === 'individualBusiness' ? undefined : T1.fix(text('这个经营主体不是个体工商户', '這個經營主體不是個體工商戶', 'This entity is no individual business.'), text('请核对代码', '請核對代碼', 'Compare the code.')),
    application.debtsSettled && !entity.marks.includes('taxOutstanding')
      ? undefined
      : T1.fix(text('应缴的税款没有结清，或者原有债权债务没有妥善处理', '應繳的稅款沒有結清，或者原有債權債務沒有妥善處理', 'Taxes due are not paid, or existing debts not dealt with.'), text('请先结清税款、处理好债权债务，再作出承诺', '請先結清稅款、處理好債權債務，再作出承諾', 'Pay the taxes, deal with the debts, and promise it then.'), '/application/debtsSettled'),
    entity.marks.some((mark) => mark === 'seriousViolation' || mark === 'underInvestigation' || mark.startsWith('abnormal'))
      ? T1.human(text('有异常名录、失信名单或者立案调查的记录，要由工作人员核对', '有異常名錄、失信名單或者立案調查的記錄，要由工作人員核對', 'It is on a list or under investigation; a person has to look.'))
      : undefined,
  ]);
}

const T2 = ruleOf({ rule: 'T2', part: 'people', source: '促进个体工商户发展条例 第十三条', lookedAt: ['/application/applicant', '/application/people', '/application/shareholders'] });

/** T2: the operator goes on as a shareholder; whoever does not hands the business over, which a person looks at. */
export function operatorStays({ application: { applicant, people, shareholders } }: Review<Conversion>): RuleResult[] {
  const operator = people.find((person) => person.idNumber.reveal() === applicant.idNumber.reveal());
  const stays = operator !== undefined && shareholders.some(({ party }) => party.kind === 'person' && party.person === operator.ref);
  if (stays) return [T2.pass(text('原经营者是公司股东', '原經營者是公司股東', 'The operator is a shareholder of the company.'))];
  return [T2.human(text('原经营者不在股东里，要由工作人员核对', '原經營者不在股東裡，要由工作人員核對', 'The operator is not among the shareholders; a person has to look.'))];
}

/** C6 of a conversion: a company has another licence. */
export function licenceReplaced({ application }: Review<Conversion>): RuleResult[] {
  return oldLicenceGiven({ oldLicence: application.oldLicence, replaced: true });
}

/** The place on record was looked at when it was registered; only another one is looked at again. */
export function whenMoved(rule: Rule<Conversion>): Rule<Conversion> {
  return (review) => (review.application.premises === undefined ? [] : rule(review));
}
