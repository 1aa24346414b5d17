import type { Language } from '../../contract/language.ts';
import type { ReceiptDocument, ReceiptLine } from '../../contract/receipt.ts';
import type { OutputDocument, OutputLine } from '../../contract/service-output.ts';

const words = {
  sample: { 'zh-Hans': '样本 SAMPLE', 'zh-Hant': '樣本 SAMPLE', en: 'SAMPLE 样本' },
  issuedBy: { 'zh-Hans': '出具部门', 'zh-Hant': '出具部門', en: 'Issued by' },
  issuedOn: { 'zh-Hans': '出具日期', 'zh-Hant': '出具日期', en: 'Issued on' },
  checkCode: { 'zh-Hans': '验证码', 'zh-Hant': '驗證碼', en: 'Check code' },
} as const;

/** The paper of a service item for a receipt printer: title, lines, check code and QR code; what a sandbox issued says that it is a sample. */
export function receiptOfOutput({ title, language, lines, issuedBy, issuedOn, checkCode, qr, issuer }: OutputDocument): ReceiptDocument {
  const head: ReceiptLine[] = [...(issuer === 'sandbox' ? [heading(words.sample[language])] : []), heading(title), { kind: 'rule' }];
  const foot: ReceiptLine[] = [
    { kind: 'rule' },
    pair('issuedBy', language, issuedBy),
    pair('issuedOn', language, issuedOn),
    pair('checkCode', language, checkCode),
    { kind: 'qr', data: qr },
    { kind: 'feed', lines: 3 },
  ];
  return { lines: [...head, ...lines.reveal().flatMap(lineOf), ...foot], cut: 'partial' };
}

const heading = (text: string): ReceiptLine => ({ kind: 'text', text, align: 'centre', size: 'tall', bold: true });
const body = (text: string): ReceiptLine => ({ kind: 'text', text, align: 'left', size: 'normal', bold: false });
const pair = (word: keyof typeof words, language: Language, value: string): ReceiptLine => ({ kind: 'pair', label: words[word][language], value });

function lineOf(line: OutputLine): ReceiptLine[] {
  switch (line.kind) {
    case 'text':
      return [body(line.text)];
    case 'pair':
      return [line];
    case 'rule':
      return [line];
    case 'table':
      // A roll has no room for columns: the last of them stands at the right edge.
      return line.rows.length === 0 ? [body(line.whenEmpty)] : line.rows.map((row) => ({ kind: 'pair', label: row.slice(0, -1).join(' ').slice(0, 60), value: row.at(-1) ?? '' }));
  }
}
