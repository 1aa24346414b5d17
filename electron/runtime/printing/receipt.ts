import type { ApplicationAnswer } from '../../../contract/central.ts';
import type { Language, Text } from '../../../contract/language.ts';
import type { ReceiptDocument, ReceiptLine } from '../../../contract/receipt.ts';
import type { Sheet } from '../../../contract/snapshot.ts';
import { licenceKindOf, type LicenceKind } from '../../../domain/licence/face-items.ts';

/** Stands on every paper of a simulated machine or a sandbox registry. */
export const sampleWords = { 'zh-Hans': '演示样张 SAMPLE 不作凭证', 'zh-Hant': '演示樣張 SAMPLE 不作憑證', en: 'SAMPLE 样张 · not a valid document' } as const satisfies Text;

const words = {
  title: { 'zh-Hans': '办理回执', 'zh-Hant': '辦理回執', en: 'Receipt' },
  item: { 'zh-Hans': '事项', 'zh-Hant': '事項', en: 'Service' },
  caseNumber: { 'zh-Hans': '办件编号', 'zh-Hant': '辦件編號', en: 'Case' },
  business: { 'zh-Hans': '名称', 'zh-Hant': '名稱', en: 'Name' },
  noName: { 'zh-Hans': '（不使用名称）', 'zh-Hant': '（不使用名稱）', en: '(no name used)' },
  creditCode: { 'zh-Hans': '统一社会信用代码', 'zh-Hant': '統一社會信用代碼', en: 'Unified social credit code' },
  registrar: { 'zh-Hans': '登记机关', 'zh-Hant': '登記機關', en: 'Registrar' },
  issuedOn: { 'zh-Hans': '发照日期', 'zh-Hant': '發照日期', en: 'Issued on' },
  machine: { 'zh-Hans': '自助机', 'zh-Hant': '自助機', en: 'Machine' },
  papers: { 'zh-Hans': '打印结果', 'zh-Hant': '列印結果', en: 'Printed' },
  original: { 'zh-Hans': '营业执照正本', 'zh-Hant': '營業執照正本', en: 'Licence, original' },
  duplicate: { 'zh-Hans': '营业执照副本', 'zh-Hant': '營業執照副本', en: 'Licence, duplicate' },
  printed: { 'zh-Hans': '已打印', 'zh-Hant': '已列印', en: 'printed' },
  uncertain: { 'zh-Hans': '待工作人员确认', 'zh-Hant': '待工作人員確認', en: 'staff will confirm' },
  failed: { 'zh-Hans': '未打印，请凭本回执领取', 'zh-Hant': '未列印，請憑本回執領取', en: 'not printed; collect it with this receipt' },
  next: { 'zh-Hans': '接下来还要办（双告知）', 'zh-Hant': '接下來還要辦（雙告知）', en: 'Permits you still need (双告知)' },
  help: { 'zh-Hans': '有疑问或需要人工', 'zh-Hant': '有疑問或需要人工', en: 'Questions, or a person' },
} as const satisfies Record<string, Text>;

const itemNames: Readonly<Record<LicenceKind, Text>> = {
  individualBusiness: { 'zh-Hans': '个体工商户设立登记', 'zh-Hant': '個體工商戶設立登記', en: 'Individual business, establishment' },
  soleProprietorship: { 'zh-Hans': '个人独资企业设立登记', 'zh-Hant': '個人獨資企業設立登記', en: 'Sole proprietorship, establishment' },
  limitedCompany: { 'zh-Hans': '有限责任公司设立登记', 'zh-Hant': '有限責任公司設立登記', en: 'Limited company, establishment' },
};

const sheetWords = { printed: words.printed, uncertain: words.uncertain, failed: words.failed, waiting: words.failed, printing: words.uncertain } as const;

export interface ReceiptSurroundings {
  readonly language: Language;
  readonly site: string;
  readonly kioskId: string;
  /** A simulated machine or a sandbox registry: the paper says so. */
  readonly rehearsing: boolean;
}

/** The receipt of an approved case: what was issued, what came out of the machine, and what to do next. No person's name is on it. */
export function composeReceipt(answer: ApplicationAnswer, sheets: readonly Sheet[], { language, site, kioskId, rehearsing }: ReceiptSurroundings): ReceiptDocument {
  const say = (text: Text) => text[language];
  const pair = (label: Text, value: string): ReceiptLine => ({ kind: 'pair', label: say(label), value });
  const text = (content: string, style: Partial<Extract<ReceiptLine, { kind: 'text' }>> = {}): ReceiptLine => ({ kind: 'text', text: content, align: 'left', size: 'normal', bold: false, ...style });
  const rule: ReceiptLine = { kind: 'rule' };
  const content = answer.licence?.content;
  const { paper } = answer;
  const licenceSheets = sheets.flatMap((sheet) => (sheet.sheet === 'receipt' ? [] : [{ copy: sheet.sheet, state: sheet.state }]));
  return {
    lines: [
      text('易照', { align: 'centre', size: 'double', bold: true }),
      text(say(words.title), { align: 'centre', size: 'tall' }),
      ...(rehearsing ? [text(say(sampleWords), { align: 'centre', bold: true })] : []),
      rule,
      ...(content === undefined ? [] : [pair(words.item, say(itemNames[licenceKindOf(content)]))]),
      // What was approved beside a licence, or without one, is told in the registry's own words.
      ...(paper === undefined ? [] : [text(say(paper.title), { bold: true }), ...paper.lines.map((line) => text(say(line)))]),
      pair(words.caseNumber, answer.caseId),
      ...(content === undefined
        ? []
        : [pair(words.business, content.name ?? say(words.noName)), pair(words.creditCode, content.creditCode), pair(words.registrar, content.registrar), pair(words.issuedOn, content.issuedOn)]),
      pair(words.machine, `${kioskId} ${site}`),
      ...(licenceSheets.length === 0 ? [] : [rule, text(say(words.papers), { bold: true })]),
      ...licenceSheets.map((sheet) => pair(words[sheet.copy], say(sheetWords[sheet.state]))),
      ...(answer.decision.permitNotices.length === 0 ? [] : [rule, text(say(words.next), { bold: true })]),
      ...answer.decision.permitNotices.flatMap((notice) => [text(`· ${notice.permit}`), text(`  ${notice.scopeEntry}`), text(`  ${notice.authority}，${notice.mode}`)]),
      rule,
      pair(words.help, answer.human.phone),
      text(answer.human.place),
      text(answer.human.hours),
      { kind: 'qr', data: answer.caseId },
      { kind: 'feed', lines: 2 },
    ],
    cut: 'partial',
  };
}
