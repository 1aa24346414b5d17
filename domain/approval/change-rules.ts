import type { RuleResult } from '../../contract/decision.ts';
import type { EntityChange } from '../../contract/registration/change.ts';
import { asFoundedWith, changeableFields, changedFields, needsNewLicence } from '../entity/amend.ts';
import { daysAfter } from '../entity/days.ts';
import type { EntityFacts } from '../entity/facts.ts';
import { periods } from '../entity/periods.ts';
import { canonicalJson } from '../application/canonical.ts';
import { speaksFor, oldLicenceGiven } from './record-keeping-rules.ts';
import { noSupervisorDocument, organsComplete } from './organ-rules.ts';
import type { ApplicationOf, Establishment, Review, Rule } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

type ChangeRule = Rule<EntityChange>;

/** A rule of establishments, looked through again because the change touches its part; otherwise it has nothing to say. */
export function judgedAnew(touches: readonly (keyof EntityChange)[], rule: Rule): ChangeRule {
  return (review) => {
    const { application, facts } = review;
    if (facts.entity === null || facts.entity === undefined || !touches.some((field) => application[field] !== undefined)) return [];
    return rule({ ...review, application: asFoundedWith(application, facts.entity) });
  };
}

/** The same for the rules of one kind of entity; of another kind rule C3 told that it has no such fact. */
export function judgedAnewAs<I extends Establishment['item']>(item: I, touches: readonly (keyof EntityChange)[], rule: Rule<ApplicationOf<I>>): ChangeRule {
  return judgedAnew(touches, (review) => {
    const { application } = review;
    // Narrowed by the comparison, which TypeScript does not carry over to the type parameter.
    return application.item === item ? rule({ ...review, application: application as ApplicationOf<I> }) : [];
  });
}

/** The organs as they are after the change. To go without a supervisor was consented to when that was chosen. */
export function organsAfterwards(review: Review<EntityChange>): readonly RuleResult[] {
  const { consents, supervision } = review.application;
  const consented = supervision === undefined ? consents.slice(0, 1).map((consent) => ({ ...consent, document: noSupervisorDocument })) : [];
  return judgedAnewAs('limitedCompany.establish', ['legalRepresentative', 'board', 'supervision', 'manager'], organsComplete)({
    ...review,
    application: { ...review.application, consents: [...consents, ...consented] },
  });
}

const C3 = ruleOf({ rule: 'C3', part: 'changes', source: '市场主体登记管理条例 第八条、第九条、第二十四条', lookedAt: ['/application', '/facts/entity'] });

/** C3: something is changed, every changed fact is one that this kind of entity has, and it is not the same as before. */
export function somethingChanges({ application, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  const fields = changedFields(application);
  const pass = C3.pass(text(`变更 ${fields.length} 项登记或备案事项`, `變更 ${fields.length} 項登記或備案事項`, `${fields.length} registered or filed fact(s) change.`));
  if (fields.length === 0) {
    return [C3.fix(text('没有要变更的事项', '沒有要變更的事項', 'Nothing is changed.'), text('请选择要变更的事项', '請選擇要變更的事項', 'Choose what is to be changed.'))];
  }
  const own: readonly string[] = changeableFields[entity.kind];
  return foundOr(pass, [
    ...fields.filter((field) => !own.includes(field)).map((field) =>
      C3.fix(
        text('这类经营主体没有这个登记事项', '這類經營主體沒有這個登記事項', 'This kind of entity does not register that.'),
        text('请去掉这一项', '請去掉這一項', 'Leave it out.'),
        `/application/${field}`,
      ),
    ),
    ...fields.filter((field) => unchanged(application, entity, field)).map((field) =>
      C3.fix(
        text('填写的内容和登记的一样，没有变化', '填寫的內容和登記的一樣，沒有變化', 'This is the same as on record.'),
        text('请填写新的内容，或者去掉这一项', '請填寫新的內容，或者去掉這一項', 'Enter what is new, or leave it out.'),
        `/application/${field}`,
      ),
    ),
    entity.kind !== 'individualBusiness' && application.name === null
      ? C3.fix(text('企业必须有名称', '企業必須有名稱', 'An enterprise has to have a name.'), text('请填写新的名称', '請填寫新的名稱', 'Enter the new name.'), '/application/name')
      : undefined,
  ]);
}

/** What the record's open facts can tell. Of persons nothing is compared: their data may have changed with the same number. */
function unchanged(application: EntityChange, entity: EntityFacts, field: string): boolean {
  const record: Readonly<Record<string, unknown>> = { ...entity, ...(entity.company ?? {}), people: undefined };
  if (!Object.hasOwn(record, field) || record[field] === undefined) return false;
  const given: Readonly<Record<string, unknown>> = application;
  return canonicalJson(given[field]) === canonicalJson(record[field]);
}

const C4 = ruleOf({ rule: 'C4', part: 'changes', source: '市场主体登记管理条例 第二十四条、第二十九条、第四十六条', lookedAt: ['/application/decidedOn', '/facts/today'] });

/** C4: decided already. Thirty days are the law's; later it is registered all the same, and the registrar may have it put right. */
export function decidedInTime({ application: { decidedOn }, facts: { today } }: Review<EntityChange>): RuleResult[] {
  if (decidedOn > today) {
    return [C4.fix(text('作出决定的日期在今天之后', '作出決定的日期在今天之後', 'The day of the decision is in the future.'), text('请核对日期', '請核對日期', 'Correct the date.'))];
  }
  const last = daysAfter(decidedOn, periods.changeFiling);
  if (today <= last) return [C4.pass(text('在作出决定之日起三十日内申请', '在作出決定之日起三十日內申請', 'Applied for within thirty days of the decision.'))];
  return [C4.pass(
    text(`应当在 ${last} 以前申请，已经超过三十日。可以办理；今后请按时办理，拒不办理的会被处罚`, `應當在 ${last} 以前申請，已經超過三十日。可以辦理；今後請按時辦理，拒不辦理的會被處罰`, `This was due by ${last}. It is registered all the same; whoever refuses to register a change is fined.`),
  )];
}

const A13 = ruleOf({ rule: 'A13', part: 'premises', source: '市场主体登记管理条例实施细则 第二十条', lookedAt: ['/application/premises', '/facts/entity/marks'] });

/** A13: who is on the abnormal list because nobody was found at the place changes the place together with anything else. */
export function reachableAgain({ application, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  if (entity?.marks.includes('abnormalUnreachable') !== true) return [A13.pass(text('没有因住所无法联系被列入经营异常名录', '沒有因住所無法聯繫被列入經營異常名錄', 'Not on the abnormal list for being out of reach.'))];
  if (application.premises !== undefined) return [A13.pass(text('同时变更住所', '同時變更住所', 'The place is changed together with the rest.'))];
  return [A13.fix(
    text('因为通过登记的住所无法联系被列入经营异常名录，变更其他事项要同时变更住所', '因為通過登記的住所無法聯繫被列入經營異常名錄，變更其他事項要同時變更住所', 'It is on the abnormal list because nobody was found at the registered place; other changes need a change of the place.'),
    text('请同时填写现在的住所', '請同時填寫現在的住所', 'Enter the present place too.'),
  )];
}

const C5 = ruleOf({ rule: 'C5', part: 'people', source: '市场主体登记管理条例实施细则 第三十三条', lookedAt: ['/application/legalRepresentative', '/application/people', '/facts/entity/onRecord'] });

/** C5: a new legal representative signs the application. */
export function newRepresentativeSigns({ application, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  const { legalRepresentative, people = [] } = application;
  if (legalRepresentative === undefined || entity?.company === null || entity === null || entity === undefined) return [];
  const signs = people.some(({ ref }) => ref === legalRepresentative) || entity.onRecord.applicant?.ref === legalRepresentative;
  if (signs) return [C5.pass(text('新任法定代表人签署申请', '新任法定代表人簽署申請', 'The new legal representative signs the application.'))];
  return [C5.fix(
    text('变更法定代表人的申请要由新任法定代表人签署', '變更法定代表人的申請要由新任法定代表人簽署', 'The new legal representative has to sign this application.'),
    text('请由新任法定代表人用身份证办理，或者加入签名', '請由新任法定代表人用身份證辦理，或者加入簽名', 'The new legal representative applies, or signs with the others.'),
    '/application/people',
  )];
}

/** C6: a licence whose printed facts change is replaced. */
export function replacedLicence({ application }: Review<EntityChange>): RuleResult[] {
  return oldLicenceGiven({ oldLicence: application.oldLicence, replaced: needsNewLicence(application) });
}

const C7 = ruleOf({ rule: 'C7', part: 'operator', source: '促进个体工商户发展条例 第十三条', lookedAt: ['/application/operator', '/facts/entity/onRecord/operator', '/facts/entity/marks'] });

/** C7: a new operator, or investor, takes over directly: same code, same founding date. Taxes due are paid before. */
export function handedOver({ application, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  const next = application.operator ?? application.investor;
  if (next === undefined || entity === null || entity === undefined) return [];
  const place = application.operator === undefined ? '/application/investor' : '/application/operator';
  if (entity.marks.includes('taxOutstanding') && speaksFor(application, entity)) {
    return [C7.fix(text('还有应缴的税款没有结清', '還有應繳的稅款沒有結清', 'Taxes due are not paid yet.'), text('请先到税务部门结清', '請先到稅務部門結清', 'Pay them first.'), place)];
  }
  const same = entity.onRecord[application.operator === undefined ? 'investor' : 'operator']?.roles.some((role) => role === 'operator' || role === 'investor') === true;
  return [C7.pass(
    same
      ? text('更新同一人的登记信息', '更新同一人的登記信息', 'The same person’s particulars are brought up to date.')
      : text('直接变更，代码和成立日期不变；原来的和新的两人都签名', '直接變更，代碼和成立日期不變；原來的和新的兩人都簽名', 'A direct change: code and founding date stay, and both sign.'),
  )];
}

const C8 = ruleOf({ rule: 'C8', part: 'premises', source: '市场主体登记管理条例 第二十七条，市场主体登记管理条例实施细则 第六十二条', lookedAt: ['/application/premises/street', '/facts/entity/registrarDivision'] });

/** C8: a move to another registrar's area is applied for there before moving, and the files follow within three months: a person takes them over. */
export function movesWithinArea({ application: { premises }, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  if (premises === undefined || entity === null || entity === undefined) return [];
  if (premises.street.startsWith(entity.registrarDivision)) return [C8.pass(text('仍在登记机关辖区内', '仍在登記機關轄區內', 'The new place is within the registrar’s area.'))];
  return [C8.human(text('迁到其他登记机关的辖区，由迁入地的工作人员调取档案办理', '遷到其他登記機關的轄區，由遷入地的工作人員調取檔案辦理', 'The new place is in another registrar’s area; a person there takes the files over.'))];
}
