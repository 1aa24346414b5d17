import type { RuleResult } from '../../contract/decision.ts';
import type { Text } from '../../contract/language.ts';
import type { CancellationNotice, SimpleCancellation } from '../../contract/registration/cancellation.ts';
import type { IsoDate } from '../../contract/units.ts';
import { signersOf } from '../application/parties.ts';
import { daysAfter } from '../entity/days.ts';
import { exclusions } from '../entity/exclusions.ts';
import type { EntityFacts } from '../entity/facts.ts';
import { periods } from '../entity/periods.ts';
import { speaksFor, oldLicenceGiven } from './record-keeping-rules.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

type Cancellation = CancellationNotice | SimpleCancellation;

const X1 = ruleOf({ rule: 'X1', part: 'entity', source: '市场主体登记管理条例 第三十三条，市场主体登记管理条例实施细则 第四十八条', lookedAt: ['/application/item', '/facts/entity/marks', '/facts/entity/investsInOthers'] });

const ordinary = text('请先消除这个情形再申请，或者办理普通注销', '請先消除這個情形再申請，或者辦理普通註銷', 'Have it cleared first, or cancel by the ordinary procedure.');

/** X1: nothing excludes simple cancellation; each circumstance is told, to the entity's own people alone. */
export function simpleWay({ application, facts: { entity } }: Review<Cancellation>): RuleResult[] {
  if (entity === null || entity === undefined || !speaksFor(application, entity)) return [];
  const pass = X1.pass(text('没有不适用简易注销的情形', '沒有不適用簡易註銷的情形', 'Nothing excludes simple cancellation.'));
  return foundOr(pass, [
    ...entity.marks.map((mark) => {
      const exclusion = exclusions[mark];
      if (exclusion === null) return undefined;
      return exclusion.mendable ? X1.fix(exclusion.reason, ordinary) : X1.human(exclusion.reason);
    }),
    entity.investsInOthers ? X1.fix(text('对其他经营主体有投资', '對其他經營主體有投資', 'It holds shares of another entity.'), ordinary) : undefined,
  ]);
}

const X2 = ruleOf({ rule: 'X2', part: 'consents', source: '市场主体登记管理条例 第三十三条，市场主体登记管理条例实施细则 第四十七条', lookedAt: ['/application/debtsSettled', '/application/people', '/facts/entity/onRecord'] });

/** X2: all investors promise that nothing is owed (全体投资人承诺书); of an enterprise each of them signs the notice. */
export function debtsPromised({ application, facts: { entity } }: Review<Cancellation>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  const pass = X2.pass(text('全体投资人承诺债权债务、工资、社保、税款都已结清', '全體投資人承諾債權債務、工資、社保、稅款都已結清', 'All investors promise that debts, wages, social insurance and taxes are settled.'));
  return foundOr(pass, [
    application.debtsSettled
      ? undefined
      : X2.fix(text('没有承诺债权债务已经结清', '沒有承諾債權債務已經結清', 'It is not promised that nothing is owed.'), text('请先结清，再作出承诺；不能承诺的，办理普通注销', '請先結清，再作出承諾；不能承諾的，辦理普通註銷', 'Settle first and promise then; who cannot promise cancels by the ordinary procedure.')),
    application.item === 'entity.cancel.notice' ? investorMissing(application, entity) : undefined,
  ]);
}

function investorMissing(application: CancellationNotice, entity: EntityFacts): RuleResult | undefined {
  const signing = new Set(signersOf(application).flatMap((who) => entity.onRecord[who]?.ref ?? []));
  const investors = entity.company === null ? (entity.kind === 'soleProprietorship' ? ['investor'] : []) : entity.company.shareholders.map(({ party }) => (party.kind === 'person' ? party.person : party.signatory));
  const missing = new Set(investors.filter((ref) => !signing.has(ref))).size;
  if (missing === 0) return undefined;
  return X2.fix(
    text(`还有 ${missing} 位投资人没有签署承诺书`, `還有 ${missing} 位投資人沒有簽署承諾書`, `${missing} investor(s) have not signed the promise.`),
    text('请把全体投资人加进来签名', '請把全體投資人加進來簽名', 'Add all investors, so that each signs.'),
    '/application/people',
  );
}

const X3 = ruleOf({ rule: 'X3', part: 'entity', source: '市场主体登记管理条例 第三十三条，市场主体登记管理条例实施细则 第四十九条', lookedAt: ['/application/notice', '/facts/entity/notices', '/facts/entity/kind', '/facts/today'] });

/** X3 of the notice: an enterprise publishes it, and one at a time. */
export function noticeOpens({ facts: { entity, today } }: Review<CancellationNotice>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  if (entity.kind === 'individualBusiness') {
    return [X3.fix(text('个体工商户简易注销不需要公示', '個體工商戶簡易註銷不需要公示', 'An individual business needs no notice.'), text('请直接申请简易注销', '請直接申請簡易註銷', 'Apply for the simple cancellation at once.'), '/application/item')];
  }
  if (entity.notices.some(({ kind, state, endsOn }) => kind === 'cancellation' && state === 'running' && today <= filingGraceEnds(endsOn))) {
    return [X3.fix(text('简易注销公示已经在进行', '簡易註銷公示已經在進行', 'A notice runs already.'), text('请在公示期满以后申请简易注销', '請在公示期滿以後申請簡易註銷', 'Apply when it has ended.'), '/application/item')];
  }
  const ends = daysAfter(today, periods.cancellationNotice);
  return [X3.pass(text(`公示到 ${ends}，期满后二十日内申请注销`, `公示到 ${ends}，期滿後二十日內申請註銷`, `Published until ${ends}; the cancellation is applied for within twenty days after it.`))];
}

/** X3 of the cancellation: an individual business needs no notice; an enterprise comes after its notice and within twenty days of its end. */
export function noticeEnded({ application, facts: { entity, today } }: Review<SimpleCancellation>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  if (entity.kind === 'individualBusiness') return [individualPushed(entity)];
  const notice = entity.notices.find(({ caseId, kind }) => kind === 'cancellation' && caseId === application.notice);
  if (notice === undefined) {
    return [X3.fix(text('没有办理简易注销公示', '沒有辦理簡易註銷公示', 'There is no notice.'), text('请先办理简易注销公示，公示二十日', '請先辦理簡易註銷公示，公示二十日', 'Publish the notice for twenty days first.'))];
  }
  const again = text('请重新办理简易注销公示，或者办理普通注销', '請重新辦理簡易註銷公示，或者辦理普通註銷', 'Publish a new notice, or cancel by the ordinary procedure.');
  if (notice.state === 'objected') {
    return [X3.fix(text('公示期内有人提出异议，简易注销已经终止', '公示期內有人提出異議，簡易註銷已經終止', 'An objection ended this simple cancellation.'), again)];
  }
  if (notice.state !== 'running') return [X3.fix(text('这次公示已经用过、撤回或者失效', '這次公示已經用過、撤回或者失效', 'This notice was used, withdrawn or has lapsed.'), again)];
  return [within(notice.endsOn, today, again)];
}

function within(endsOn: IsoDate, today: IsoDate, again: Text): RuleResult {
  const first = daysAfter(endsOn, 1);
  const last = daysAfter(endsOn, periods.cancellationFiling);
  if (today < first) return X3.fix(text(`公示期到 ${endsOn} 才届满`, `公示期到 ${endsOn} 才屆滿`, `The notice runs until ${endsOn}.`), text(`请在 ${first} 到 ${last} 之间申请`, `請在 ${first} 到 ${last} 之間申請`, `Apply from ${first} to ${last}.`));
  if (today <= last) return X3.pass(text('公示期满没有异议，在二十日内申请', '公示期滿沒有異議，在二十日內申請', 'The notice ended without objection, and the application comes within twenty days.'));
  if (today <= filingGraceEnds(endsOn)) return X3.human(text(`应当在 ${last} 以前申请；登记机关可以适当延长，由工作人员决定`, `應當在 ${last} 以前申請；登記機關可以適當延長，由工作人員決定`, `This was due by ${last}; the registrar may extend it, which a person decides.`));
  return X3.fix(text(`公示期满以后没有在 ${last} 以前申请，公示失效`, `公示期滿以後沒有在 ${last} 以前申請，公示失效`, `It was not applied for by ${last}, and the notice has lapsed.`), again);
}

/** The last day on which a registrar may still let an application in. */
export function filingGraceEnds(endsOn: IsoDate): IsoDate {
  return daysAfter(endsOn, periods.cancellationFiling + periods.cancellationGrace);
}

function individualPushed({ notices }: EntityFacts): RuleResult {
  if (notices.some(({ kind, state }) => kind === 'individualCancellation' && state === 'running')) {
    return X3.fix(text('注销申请已经推送给有关部门，正在等待', '註銷申請已經推送給有關部門，正在等待', 'The departments were told already; it is waiting for them.'), text('不需要再申请，没有异议就会自动注销', '不需要再申請，沒有異議就會自動註銷', 'There is nothing to do: without an objection it is cancelled by itself.'), '/application/item');
  }
  return X3.pass(text('个体工商户不需要公示；推送有关部门，十日内没有异议就直接注销', '個體工商戶不需要公示；推送有關部門，十日內沒有異議就直接註銷', 'An individual business needs no notice: the departments are told, and without an objection within ten days it is cancelled.'));
}

/** C6 of a cancellation: the licence ends with the entity. */
export function licenceEnds({ application }: Review<SimpleCancellation>): RuleResult[] {
  return oldLicenceGiven({ oldLicence: application.oldLicence, replaced: true });
}
