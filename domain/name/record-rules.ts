import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { IsoDate } from '../../contract/units.ts';
import { foundOr, ruleOf, text } from '../approval/rule.ts';
import { plainName } from './characters.ts';
import { compareNames, type Comparison } from './compare.ts';
import type { NameFacts, NameOnRecord } from './facts.ts';
import { publishedSynonyms } from './industry.ts';
import { lastDayAfter } from './months.ts';

// Rules that ask the register of names. They decide from what was found there and look nothing up.

/** How a name on record stands to the one that is declared. */
export type Conflict = 'forbidden' | 'doubtful' | 'similar' | 'none';

/**
 * Whether the law forbids a name beside one on record (企业名称登记管理规定 第十七条): the same trade name in the same
 * industry, or beside a name without an industry. The published examples say when two wordings are one
 * industry; where only the project's word list says so, or one of the names does not tell its industry, or
 * another registrar has the name, a person decides. Everything else that the comparison rules call similar
 * is for the applicant's promise (第十六条).
 */
export function conflictOf(name: BusinessName, record: NameOnRecord): Conflict {
  const { relation } = comparison(name, record);
  if (relation === 'different') return 'none';
  const certain = relation === 'same' || (sameTradeName(name, record) && (record.industry === null || publishedSynonyms(plainName(name.industry), plainName(record.industry))));
  if (certain) return record.elsewhere === true ? 'doubtful' : 'forbidden';
  return sameTradeName(name, record) ? 'doubtful' : 'similar';
}

function comparison(name: BusinessName, { division = '', tradeName, industry, legalForm = '' }: NameOnRecord): Comparison {
  return compareNames(name, { division, tradeName, industry: industry ?? '', legalForm });
}

function sameTradeName(name: BusinessName, record: NameOnRecord): boolean {
  return plainName(name.tradeName) === plainName(record.tradeName);
}

/** Whether a name on record still stands in the way of others on a day: in force, or ended less than a year ago. */
export function standsOn(record: NameOnRecord, today: IsoDate): boolean {
  switch (record.status) {
    case 'registered':
      return true;
    case 'reserved':
      return today <= reservedUntil(record);
    case 'cancelled':
    case 'annulled':
      return today <= lastDayAfter(record.since, 12);
  }
}

/** The last day on which a reservation holds (企业名称登记管理规定 第十八条). */
export function reservedUntil({ since, reservedFor }: Pick<NameOnRecord, 'since' | 'reservedFor'>): IsoDate {
  return lastDayAfter(since, reservedFor === 'oneYear' ? 12 : 2);
}

const otherName = text('请换一个字号。与原名称的主体有投资关系，或者已经受让该名称的，请找工作人员', '請換一個字號。與原名稱的主體有投資關係，或者已經受讓該名稱的，請找工作人員', 'Choose another trade name. If you have an investment in the bearer of that name, or it was transferred to you, ask a person.');
// A name whose registration was annulled cannot be transferred (第十七条第三项).
const otherNameAfterAnnulment = text('请换一个字号。与原名称的主体有投资关系的，请找工作人员', '請換一個字號。與原名稱的主體有投資關係的，請找工作人員', 'Choose another trade name. If you have an investment in the bearer of that name, ask a person.');

const N9 = ruleOf({ rule: 'N9', part: 'name', source: '企业名称登记管理规定 第十七条', lookedAt: ['/application/name/tradeName', '/application/name/industry', '/facts/name/onRecord'] });

/** N9: no trade name that the same registrar has registered in the same industry, or that ended less than a year ago. */
export function nameNotTaken(name: BusinessName, today: IsoDate, records: readonly NameOnRecord[]): RuleResult[] {
  const standing = records.filter((record) => record.status !== 'reserved' && standsOn(record, today)).map((record) => ({ record, conflict: conflictOf(name, record) }));
  const forbidden = standing.filter(({ conflict }) => conflict === 'forbidden').map(({ record }) => record);
  const pass = N9.pass(text('同行业没有相同的字号', '同行業沒有相同的字號', 'No other business of this industry has the trade name.'));
  return foundOr(pass, [
    forbidden.some(({ status }) => status === 'registered') ? N9.fix(text('同行业已经有相同的字号', '同行業已經有相同的字號', 'The same trade name is already registered in this industry.'), otherName) : undefined,
    endedLately(forbidden.filter(({ status }) => status !== 'registered')),
    doubtful(standing.filter(({ conflict }) => conflict === 'doubtful').map(({ record }) => record)),
  ]);
}

function endedLately(ended: readonly NameOnRecord[]): RuleResult | undefined {
  const last = ended.toSorted((a, b) => (a.since < b.since ? 1 : -1))[0];
  if (last === undefined) return undefined;
  const until = lastDayAfter(last.since, 12);
  return N9.fix(
    text(`相同的字号注销、变更或者被撤销还不满一年，${until} 以后才能使用`, `相同的字號註銷、變更或者被撤銷還不滿一年，${until} 以後才能使用`, `The same trade name ended less than a year ago; it is free after ${until}.`),
    ended.some(({ status }) => status === 'annulled') ? otherNameAfterAnnulment : otherName,
  );
}

function doubtful(records: readonly NameOnRecord[]): RuleResult | undefined {
  if (records.length === 0) return undefined;
  if (records.every(({ elsewhere }) => elsewhere === true)) {
    return N9.human(
      text('别的登记机关已经有相同的字号，而名称使用了更大的行政区划，需要工作人员判断', '別的登記機關已經有相同的字號，而名稱使用了更大的行政區劃，需要工作人員判斷', 'Another registrar has the trade name, and this name reaches as far; a person has to judge.'),
    );
  }
  return N9.human(
    text('有相同的字号，是不是同一个行业需要工作人员判断', '有相同的字號，是不是同一個行業需要工作人員判斷', 'The same trade name is on record; whether the industry is the same a person has to judge.'),
  );
}

const N10 = ruleOf({ rule: 'N10', part: 'name', source: '企业名称登记管理规定 第十七条、第十八条', lookedAt: ['/application/name/tradeName', '/application/name/industry', '/application/nameReservation', '/facts/name/onRecord', '/facts/name/reservation'] });

/** N10: a name that another applicant reserved is kept for two months, or for a year where an approval comes first; the applicant's own reservation holds still and is of this very name. */
export function nameNotReserved(name: BusinessName, today: IsoDate, { onRecord, reservation }: NameFacts): RuleResult[] {
  const reserved = onRecord.filter((record) => record.status === 'reserved' && standsOn(record, today)).map((record) => ({ until: reservedUntil(record), conflict: conflictOf(name, record) }));
  const until = reserved.find(({ conflict }) => conflict === 'forbidden')?.until;
  const pass = reservation === 'own' ? text('名称由您保留着', '名稱由您保留著', 'The name is reserved for you.') : text('没有别人正在保留相同的名称', '沒有別人正在保留相同的名稱', 'Nobody else has the name reserved.');
  return foundOr(N10.pass(pass), [
    until === undefined ? undefined : N10.fix(text(`相同的名称已被别人保留到 ${until}`, `相同的名稱已被別人保留到 ${until}`, `Somebody else has the name reserved until ${until}.`), otherName),
    reserved.some(({ conflict }) => conflict === 'doubtful')
      ? N10.human(text('别人保留了相同的字号，是不是同一个行业需要工作人员判断', '別人保留了相同的字號，是不是同一個行業需要工作人員判斷', 'Somebody else has the trade name reserved; whether the industry is the same a person has to judge.'))
      : undefined,
    ownReservation(reservation),
  ]);
}

function ownReservation(reservation: NameFacts['reservation']): RuleResult | undefined {
  const field = '/application/nameReservation';
  const without = text('请去掉保留编号，或者填写您自己的、仍在保留期内的编号', '請去掉保留編號，或者填寫您自己的、仍在保留期內的編號', 'Leave the reservation out, or give your own that still holds.');
  switch (reservation) {
    case undefined:
    case 'own':
      return undefined;
    case 'otherName':
      return N10.fix(text('保留的是另一个名称', '保留的是另一個名稱', 'The reservation is of another name.'), text('请使用保留的名称，或者去掉保留编号', '請使用保留的名稱，或者去掉保留編號', 'Use the reserved name, or leave the reservation out.'), field);
    case 'ended':
      return N10.fix(text('名称的保留期已经结束', '名稱的保留期已經結束', 'The reservation has ended.'), without, field);
    case 'another':
    case 'unknown':
      return N10.fix(text('没有找到您的这个名称保留', '沒有找到您的這個名稱保留', 'There is no such reservation of yours.'), without, field);
  }
}

const N11 = ruleOf({ rule: 'N11', part: 'name', source: '企业名称登记管理规定 第十六条', lookedAt: ['/application/consents', '/application/name', '/facts/name/onRecord'] });

/** The promise (名称责任承诺) that rule N11 asks for, among the documents of `GET /v1/documents`. */
const nameLiabilityDocument = 'nameLiability';

export interface Promises {
  /** Documents that were agreed to; `undefined` where nobody has been asked yet, as while a name is being looked for. */
  readonly documents: readonly string[] | undefined;
  /** Whether the promise is always asked for: of enterprises, and with a declaration by itself. To individual businesses the article applies by reference (第二十五条), and it has a meaning where a name comes near another. */
  readonly always: boolean;
}

/** N11: whoever declares a name promises to answer for its likeness to others. Names that are merely similar hold nothing up. */
export function similarityPromised(name: BusinessName, today: IsoDate, records: readonly NameOnRecord[], { documents, always }: Promises): RuleResult {
  const similar = similarNames(name, today, records).length;
  const found = similar === 0 ? text('没有查到近似的名称', '沒有查到近似的名稱', 'No similar name was found.') : text(`查到 ${similar} 个近似的名称`, `查到 ${similar} 個近似的名稱`, `${similar} similar name(s) found.`);
  if (documents === undefined) {
    return similar === 0 ? N11.pass(found) : N11.pass(text(`${found['zh-Hans']}，申报时要承诺依法承担责任`, `${found['zh-Hant']}，申報時要承諾依法承擔責任`, `${found.en} Declaring the name asks for a promise to answer for it.`));
  }
  if (documents.includes(nameLiabilityDocument)) return N11.pass(text(`${found['zh-Hans']}；已经承诺依法承担责任`, `${found['zh-Hant']}；已經承諾依法承擔責任`, `${found.en} The promise to answer for it was given.`));
  if (!always && similar === 0) return N11.pass(found);
  return N11.fix(
    text(`${found['zh-Hans']}；还没有承诺因名称近似侵权时依法承担责任`, `${found['zh-Hant']}；還沒有承諾因名稱近似侵權時依法承擔責任`, `${found.en} The promise to answer for a likeness that infringes others’ rights was not given.`),
    text('请阅读并同意名称责任承诺书，或者换一个字号', '請閱讀並同意名稱責任承諾書，或者換一個字號', `Read and agree to the document ${nameLiabilityDocument}, or choose another trade name.`),
  );
}

/** The names in force that are similar and that the law does not forbid. */
function similarNames(name: BusinessName, today: IsoDate, records: readonly NameOnRecord[]): NameOnRecord[] {
  return records.filter((record) => (record.status === 'registered' || record.status === 'reserved') && standsOn(record, today) && conflictOf(name, record) === 'similar');
}
