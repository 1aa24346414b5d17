import type { RuleResult } from '../../contract/decision.ts';
import type { SuspensionBegin, SuspensionEnd, SuspensionExtend } from '../../contract/registration/suspension.ts';
import { daysAfter } from '../entity/days.ts';
import type { EntityFacts } from '../entity/facts.ts';
import { latestSuspensionDay, periods, type Suspension } from '../entity/periods.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const S1 = ruleOf({ rule: 'S1', part: 'changes', source: '市场主体登记管理条例 第三十条，市场主体登记管理条例实施细则 第四十条、第四十一条', lookedAt: ['/application/reason', '/application/staffSettled', '/application/serviceAddressConfirmed'] });

/** S1: hardship from one of the causes of the law, the staff settled with, the address for service confirmed. */
export function suspensionGrounds({ application, facts: { entity } }: Review<SuspensionBegin>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  const { reason, staffSettled, serviceAddress, serviceAddressConfirmed = false } = application;
  const pass = S1.pass(text('歇业原因符合规定，职工事项已经处理', '歇業原因符合規定，職工事項已經處理', 'The cause is one of the law’s, and the staff are settled with.'));
  return foundOr(pass, [
    reason === 'other' ? S1.human(text('歇业原因不是列举的情形，要由工作人员核对', '歇業原因不是列舉的情形，要由工作人員核對', 'The cause is not one that the law lists; a person has to look.')) : undefined,
    staffSettled
      ? undefined
      : S1.fix(text('没有和职工协商劳动关系等事项', '沒有和職工協商勞動關係等事項', 'Employment is not settled with the staff.'), text('请先依法协商处理，再确认这一项；没有职工的，直接确认', '請先依法協商處理，再確認這一項；沒有職工的，直接確認', 'Settle it first and confirm it; without staff, just confirm.'), '/application/staffSettled'),
    serviceAddress !== undefined && !serviceAddressConfirmed
      ? S1.fix(text('没有确认法律文书送达地址', '沒有確認法律文書送達地址', 'The address for service is not confirmed.'), text('请确认送达地址', '請確認送達地址', 'Confirm it.'), '/application/serviceAddressConfirmed')
      : undefined,
  ]);
}

const S2 = ruleOf({ rule: 'S2', part: 'changes', source: '市场主体登记管理条例 第三十条，市场主体登记管理条例实施细则 第四十一条、第四十二条', lookedAt: ['/application/until', '/application/from', '/facts/entity/suspensions', '/facts/today'] });

/** S2: filed before it begins, and no longer than three years together with the earlier ones. */
export function suspensionPeriod({ application: { from, until }, facts: { entity, today } }: Review<SuspensionBegin>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  const latest = latestSuspensionDay(from, entity.suspensions);
  const pass = S2.pass(text(`歇业到 ${until}，累计不超过三年`, `歇業到 ${until}，累計不超過三年`, `Suspended until ${until}, within three years in total.`));
  return foundOr(pass, [
    from < today ? S2.fix(text('应当在歇业以前备案', '應當在歇業以前備案', 'A suspension is filed before it begins.'), text(`请选择 ${today} 以后的开始日期`, `請選擇 ${today} 以後的開始日期`, `Let it begin on ${today} or later.`), '/application/from') : undefined,
    until < from ? S2.fix(text('结束日期在开始日期之前', '結束日期在開始日期之前', 'It would end before it begins.'), text('请核对日期', '請核對日期', 'Correct the dates.')) : undefined,
    until > latest ? tooLong(latest, from) : undefined,
    runningSuspension(entity) === undefined
      ? undefined
      : S2.fix(text('已经备案了一次歇业，还没有开始', '已經備案了一次歇業，還沒有開始', 'A suspension is filed already and begins later.'), text('不需要再备案；要改期的，请找工作人员', '不需要再備案；要改期的，請找工作人員', 'There is nothing to file; ask a person to move it.'), '/application/item'),
  ]);
}

function tooLong(latest: string, from: string): RuleResult {
  return latest < from
    ? S2.fix(text('累计歇业已满三年', '累計歇業已滿三年', 'It was suspended for three years in total already.'), text('不能再歇业；不再经营的，请办理注销', '不能再歇業；不再經營的，請辦理註銷', 'It cannot be suspended again; cancel it if it does not operate any more.'))
    : S2.fix(text('歇业期限累计超过三年', '歇業期限累計超過三年', 'That would be more than three years in total.'), text(`最晚到 ${latest}`, `最晚到 ${latest}`, `It can last until ${latest} at most.`));
}

const S3 = ruleOf({ rule: 'S3', part: 'changes', source: '市场主体登记管理条例 第三十条，市场主体登记管理条例实施细则 第四十一条', lookedAt: ['/application/until', '/facts/entity/suspensions', '/facts/today'] });

/** S3: asked for within the thirty days before the end, longer than before, and within three years in total. */
export function suspensionExtended({ application: { until }, facts: { entity, today } }: Review<SuspensionExtend>): RuleResult[] {
  const running = runningSuspension(entity);
  if (entity === null || entity === undefined || running === undefined) return [];
  const earlier = entity.suspensions.filter((one) => one !== running);
  const latest = latestSuspensionDay(running.from, earlier);
  const first = daysAfter(running.until, -periods.suspensionExtension);
  const pass = S3.pass(text(`歇业延长到 ${until}，累计不超过三年`, `歇業延長到 ${until}，累計不超過三年`, `Extended until ${until}, within three years in total.`));
  return foundOr(pass, [
    today < first ? S3.fix(text('延长歇业在期限届满前三十日内办理', '延長歇業在期限屆滿前三十日內辦理', 'An extension is asked for within the thirty days before the end.'), text(`请在 ${first} 到 ${running.until} 之间办理`, `請在 ${first} 到 ${running.until} 之間辦理`, `Come from ${first} to ${running.until}.`), '/application/item') : undefined,
    until <= running.until ? S3.fix(text('新的结束日期不晚于原来的', '新的結束日期不晚於原來的', 'The new end is no later than the old one.'), text(`请选择 ${running.until} 以后的日期`, `請選擇 ${running.until} 以後的日期`, `Choose a day after ${running.until}.`)) : undefined,
    until > latest ? S3.fix(text('歇业期限累计超过三年', '歇業期限累計超過三年', 'That would be more than three years in total.'), text(`最晚到 ${latest}`, `最晚到 ${latest}`, `It can last until ${latest} at most.`)) : undefined,
  ]);
}

/** The suspension that runs, or is filed and begins later. */
export function runningSuspension(entity: EntityFacts | null | undefined): Suspension | undefined {
  return entity?.suspensions.find(({ endedOn }) => endedOn === null);
}

const S4 = ruleOf({ rule: 'S4', part: 'changes', source: '市场主体登记管理条例 第三十条，市场主体登记管理条例实施细则 第四十二条、第七十四条', lookedAt: ['/application/resumedOn', '/facts/entity/suspensions', '/facts/today'] });

/** S4: operation was resumed during the suspension; it is published within thirty days. A late word is taken in. */
export function operationResumed({ application: { resumedOn }, facts: { entity, today } }: Review<SuspensionEnd>): RuleResult[] {
  const running = runningSuspension(entity);
  if (running === undefined) return [];
  if (resumedOn > today) return [S4.fix(text('恢复营业的日期在今天之后', '恢復營業的日期在今天之後', 'The day of resumption is in the future.'), text('请在恢复营业时办理，或者等歇业期满自动恢复', '請在恢復營業時辦理，或者等歇業期滿自動恢復', 'Come when you resume, or let the suspension end by itself.'))];
  if (resumedOn < running.from && today >= running.from) return [S4.fix(text('恢复营业的日期在歇业开始之前', '恢復營業的日期在歇業開始之前', 'The day of resumption is before the suspension began.'), text('请核对日期', '請核對日期', 'Correct the date.'))];
  const last = daysAfter(resumedOn, periods.resumptionFiling);
  if (today <= last) return [S4.pass(text('终止歇业，向社会公示', '終止歇業，向社會公示', 'The suspension ends, which is published.'))];
  return [S4.pass(text(`应当在 ${last} 以前公示终止歇业，现在补办；今后请按时办理`, `應當在 ${last} 以前公示終止歇業，現在補辦；今後請按時辦理`, `The end was to be published by ${last}; it is taken in now.`))];
}
