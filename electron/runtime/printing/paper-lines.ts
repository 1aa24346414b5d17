import type { Language, Text } from '../../../contract/language.ts';
import type { ReceiptDocument, ReceiptLine } from '../../../contract/receipt.ts';
import { slipCode } from '../../../domain/journey/functions/codes.ts';

const words = {
  sample: { 'zh-Hans': '演示样张 SAMPLE 不作凭证', 'zh-Hant': '演示樣張 SAMPLE 不作憑證', en: 'SAMPLE 样张 · not a valid document' },
  number: { 'zh-Hans': '编号', 'zh-Hant': '編號', en: 'Number' },
  secret: { 'zh-Hans': '查询密码', 'zh-Hant': '查詢密碼', en: 'Secret' },
  keep: { 'zh-Hans': '密码不要给别人看。在任何一台机器上扫这个码，都能查看。', 'zh-Hant': '密碼不要給別人看。在任何一台機器上掃這個碼，都能查看。', en: 'Show the secret to nobody. Scan this code at any machine to look it up.' },
  machine: { 'zh-Hans': '自助机', 'zh-Hant': '自助機', en: 'Machine' },
  help: { 'zh-Hans': '有疑问或需要人工', 'zh-Hant': '有疑問或需要人工', en: 'Questions, or a person' },
} as const satisfies Record<string, Text>;

/** Where and in which language a paper of the receipt printer is printed. */
export interface PaperSurroundings {
  readonly language: Language;
  readonly site: string;
  readonly kioskId: string;
  /** A simulated machine or a sandbox registry: the paper says so. */
  readonly rehearsing: boolean;
}

export const rule: ReceiptLine = { kind: 'rule' };
export const text = (content: string, style: Partial<Extract<ReceiptLine, { kind: 'text' }>> = {}): ReceiptLine => ({ kind: 'text', text: content, align: 'left', size: 'normal', bold: false, ...style });

/** The lines that all receipts and slips share. */
export function linesIn({ language, site, kioskId, rehearsing }: PaperSurroundings) {
  const say = (of: Text): string => of[language];
  const pair = (label: Text, value: string): ReceiptLine => ({ kind: 'pair', label: say(label), value });
  const heading = (of: Text): ReceiptLine => text(say(of), { bold: true });
  return {
    say,
    pair,
    heading,
    head: (title: Text): ReceiptLine[] => [
      text('易照', { align: 'centre', size: 'double', bold: true }),
      text(say(title), { align: 'centre', size: 'tall' }),
      ...(rehearsing ? [text(say(words.sample), { align: 'centre', bold: true })] : []),
      rule,
    ],
    /** What somebody needs to look it up at any machine. */
    numberAndSecret: (number: string, secret: string): ReceiptLine[] => [pair(words.number, number), pair(words.secret, secret), { kind: 'qr', data: slipCode(number, secret) }, text(say(words.keep))],
    machine: pair(words.machine, `${kioskId} ${site}`),
    help: (phone: string): ReceiptLine => pair(words.help, phone),
  };
}

/** The lines as one paper, with room to tear it off. */
export const paperOf = (lines: readonly ReceiptLine[]): ReceiptDocument => ({ lines: [...lines, { kind: 'feed', lines: 2 }], cut: 'partial' });
