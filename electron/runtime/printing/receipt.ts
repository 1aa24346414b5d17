import type { ApplicationAnswer } from '../../../contract/central.ts';
import type { Text } from '../../../contract/language.ts';
import type { ReceiptDocument } from '../../../contract/receipt.ts';
import type { Sheet } from '../../../contract/snapshot.ts';
import { licenceKindOf, type LicenceKind } from '../../../domain/licence/face-items.ts';
import { linesIn, paperOf, rule, text, type PaperSurroundings } from './paper-lines.ts';

const words = {
  title: { 'zh-Hans': '办理回执', 'zh-Hant': '辦理回執', en: 'Receipt' },
  item: { 'zh-Hans': '事项', 'zh-Hant': '事項', en: 'Service' },
  caseNumber: { 'zh-Hans': '办件编号', 'zh-Hant': '辦件編號', en: 'Case' },
  business: { 'zh-Hans': '名称', 'zh-Hant': '名稱', en: 'Name' },
  noName: { 'zh-Hans': '（不使用名称）', 'zh-Hant': '（不使用名稱）', en: '(no name used)' },
  creditCode: { 'zh-Hans': '统一社会信用代码', 'zh-Hant': '統一社會信用代碼', en: 'Unified social credit code' },
  registrar: { 'zh-Hans': '登记机关', 'zh-Hant': '登記機關', en: 'Registrar' },
  issuedOn: { 'zh-Hans': '发照日期', 'zh-Hant': '發照日期', en: 'Issued on' },
  papers: { 'zh-Hans': '打印结果', 'zh-Hant': '列印結果', en: 'Printed' },
  original: { 'zh-Hans': '营业执照正本', 'zh-Hant': '營業執照正本', en: 'Licence, original' },
  duplicate: { 'zh-Hans': '营业执照副本', 'zh-Hant': '營業執照副本', en: 'Licence, duplicate' },
  printed: { 'zh-Hans': '已打印', 'zh-Hant': '已列印', en: 'printed' },
  uncertain: { 'zh-Hans': '待工作人员确认', 'zh-Hant': '待工作人員確認', en: 'staff will confirm' },
  failed: { 'zh-Hans': '未打印，请凭本回执领取', 'zh-Hant': '未列印，請憑本回執領取', en: 'not printed; collect it with this receipt' },
  next: { 'zh-Hans': '接下来还要办（双告知）', 'zh-Hant': '接下來還要辦（雙告知）', en: 'Permits you still need (双告知)' },
} as const satisfies Record<string, Text>;

const itemNames: Readonly<Record<LicenceKind, Text>> = {
  individualBusiness: { 'zh-Hans': '个体工商户设立登记', 'zh-Hant': '個體工商戶設立登記', en: 'Individual business, establishment' },
  soleProprietorship: { 'zh-Hans': '个人独资企业设立登记', 'zh-Hant': '個人獨資企業設立登記', en: 'Sole proprietorship, establishment' },
  limitedCompany: { 'zh-Hans': '有限责任公司设立登记', 'zh-Hant': '有限責任公司設立登記', en: 'Limited company, establishment' },
};

const sheetWords = { printed: words.printed, uncertain: words.uncertain, failed: words.failed, waiting: words.failed, printing: words.uncertain } as const;

/** The receipt of an approved case: what was issued, what came out of the machine, and what to do next. No person's name is on it. */
export function composeReceipt({ caseId, licence, entity, paper, decision, human }: ApplicationAnswer, sheets: readonly Sheet[], surroundings: PaperSurroundings): ReceiptDocument {
  const { say, pair, heading, head, machine, help } = linesIn(surroundings);
  const content = licence?.content;
  const business = content ?? entity;
  const licenceSheets = sheets.flatMap((sheet) => (sheet.sheet === 'receipt' ? [] : [{ copy: sheet.sheet, state: sheet.state }]));
  return paperOf([
    ...head(words.title),
    // What happened to a business later has a heading of its own.
    ...(content === undefined || paper !== undefined ? [] : [pair(words.item, say(itemNames[licenceKindOf(content)]))]),
    // What was approved beside a licence, or without one, is told in the registry's own words.
    ...(paper === undefined ? [] : [heading(paper.title), ...paper.lines.map((line) => text(say(line)))]),
    pair(words.caseNumber, caseId),
    ...(business === undefined ? [] : [pair(words.business, business.name ?? say(words.noName)), pair(words.creditCode, business.creditCode)]),
    ...(content === undefined ? [] : [pair(words.registrar, content.registrar), pair(words.issuedOn, content.issuedOn)]),
    machine,
    ...(licenceSheets.length === 0 ? [] : [rule, heading(words.papers)]),
    ...licenceSheets.map((sheet) => pair(words[sheet.copy], say(sheetWords[sheet.state]))),
    ...(decision.permitNotices.length === 0 ? [] : [rule, heading(words.next)]),
    ...decision.permitNotices.flatMap((notice) => [text(`· ${notice.permit}`), text(`  ${notice.scopeEntry}`), text(`  ${notice.authority}，${notice.mode}`)]),
    rule,
    help(human.phone),
    text(human.place),
    text(human.hours),
    { kind: 'qr', data: caseId },
  ]);
}
