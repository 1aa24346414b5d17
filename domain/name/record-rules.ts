import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { isoDateSchema, type IsoDate } from '../../contract/units.ts';
import type { NameOnRecord } from '../approval/facts.ts';
import { ruleOf, text } from '../approval/rule.ts';

const otherName = text('请换一个字号。与原名称的主体有投资关系，或者已经受让该名称的，请找工作人员', '請換一個字號。與原名稱的主體有投資關係，或者已經受讓該名稱的，請找工作人員', 'Choose another trade name. If you have an investment in the bearer of that name, or it was transferred to you, ask a person.');

const N9 = ruleOf({ rule: 'N9', part: 'name', source: '企业名称登记管理规定 第十七条', lookedAt: ['/application/name/tradeName', '/application/name/industry', '/facts/name/onRecord'] });

/** N9: no trade name that the same registrar has registered in the same industry, or that ended less than a year ago. */
export function nameNotTaken(name: BusinessName, today: IsoDate, records: readonly NameOnRecord[]): RuleResult {
  const same = records.filter((record) => sameName(name, record));
  if (same.some((record) => record.status === 'registered')) {
    return N9.fix(text('同行业已经有相同的字号', '同行業已經有相同的字號', 'The same trade name is already registered in this industry.'), otherName);
  }
  const ended = same.find((record) => (record.status === 'cancelled' || record.status === 'annulled') && today <= lastDay(record.since, 12));
  if (ended !== undefined) {
    return N9.fix(
      text(`相同的字号注销、变更或者被撤销还不满一年，${lastDay(ended.since, 12)} 以后才能使用`, `相同的字號註銷、變更或者被撤銷還不滿一年，${lastDay(ended.since, 12)} 以後才能使用`, `The same trade name ended less than a year ago; it is free after ${lastDay(ended.since, 12)}.`),
      otherName,
    );
  }
  return N9.pass(text('同行业没有相同的字号', '同行業沒有相同的字號', 'No other business of this industry has the trade name.'));
}

const N10 = ruleOf({ rule: 'N10', part: 'name', source: '企业名称登记管理规定 第十七条、第十八条', lookedAt: ['/application/name/tradeName', '/application/name/industry', '/facts/name/onRecord'] });

/** N10: a name that another applicant reserved is kept for two months, or for a year where an approval comes first. */
export function nameNotReserved(name: BusinessName, today: IsoDate, records: readonly NameOnRecord[]): RuleResult {
  const reserved = records.find((record) => record.status === 'reserved' && sameName(name, record) && today <= reservedUntil(record));
  if (reserved === undefined) return N10.pass(text('没有别人正在保留相同的名称', '沒有別人正在保留相同的名稱', 'Nobody else has the name reserved.'));
  const until = reservedUntil(reserved);
  return N10.fix(text(`相同的名称已被别人保留到 ${until}`, `相同的名稱已被別人保留到 ${until}`, `Somebody else has the name reserved until ${until}.`), otherName);
}

/** The last day on which a reservation holds. */
export function reservedUntil(record: NameOnRecord): IsoDate {
  return lastDay(record.since, record.reservedFor === 'oneYear' ? 12 : 2);
}

/**
 * Same trade name, and the same industry or none on record; or the same words however they are cut
 * into trade name and industry, for the whole name would read alike. A closing 业 adds nothing (酒业
 * and 酒): that pair is an example of the comparison rules of 2017. Division and form do not matter.
 */
function sameName(name: BusinessName, record: NameOnRecord): boolean {
  const industry = bare(name.industry);
  if (record.industry === null) return name.tradeName === record.tradeName;
  return (name.tradeName === record.tradeName && industry === bare(record.industry)) || name.tradeName + industry === record.tradeName + bare(record.industry);
}

function bare(industry: string): string {
  return industry.length > 1 ? industry.replace(/业$/, '') : industry;
}

/** The day of the same number so many months later, or the month's last (民法典 第二百零二条). */
function lastDay(since: IsoDate, months: number): IsoDate {
  const [year = 0, month = 0, day = 0] = since.split('-').map(Number);
  const inMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(day, inMonth)));
  return isoDateSchema.parse(end.toISOString().slice(0, 10));
}
