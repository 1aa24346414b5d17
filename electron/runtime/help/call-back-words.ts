import type { CallBackMatter, CallBackSlip } from '../../../contract/call-back.ts';
import type { Language, Text } from '../../../contract/language.ts';
import type { JourneyPosition } from '../../../contract/matter.ts';
import { Personal } from '../../../contract/personal.ts';
import type { ReceiptDocument, ReceiptLine } from '../../../contract/receipt.ts';
import type { ScreenName } from '../../../contract/snapshot.ts';

/** For the officer who calls back, in Chinese. */
const matters: Readonly<Record<CallBackMatter, string>> = { howTo: '不会操作', machine: '机器有问题', result: '对结果有疑问', other: '其他' };
const languageNames: Readonly<Record<Language, string>> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' };

interface Situation {
  readonly about: CallBackMatter;
  readonly journey: JourneyPosition | null;
  readonly screen: ScreenName;
  readonly language: Language;
  readonly site: string;
}

/** What the officer reads before calling: what it is about, and how far the citizen had come. No answer of the citizen is in it. */
export function wordsOfCallBack({ about, journey, screen, language, site }: Situation): Personal<string> {
  const where = journey === null ? `画面 ${screen}` : `${journey.title['zh-Hans']}，第 ${String(journey.at)} 步，共 ${String(journey.of)} 步，画面 ${screen}`;
  return new Personal(`请给市民回电。事由：${matters[about]}。办到：${where}。界面语言：${languageNames[language]}。地点：${site}。`);
}

const words = {
  title: { 'zh-Hans': '回电凭条', 'zh-Hant': '回電憑條', en: 'Call-back slip' },
  sample: { 'zh-Hans': '演示样张 SAMPLE 不作凭证', 'zh-Hant': '演示樣張 SAMPLE 不作憑證', en: 'SAMPLE 样张 · not a valid document' },
  number: { 'zh-Hans': '回电编号', 'zh-Hant': '回電編號', en: 'Number' },
  secret: { 'zh-Hans': '查询码', 'zh-Hant': '查詢碼', en: 'Code to look it up' },
  by: { 'zh-Hans': '最晚答复日期', 'zh-Hant': '最晚答覆日期', en: 'Answered by' },
  machine: { 'zh-Hans': '自助机', 'zh-Hant': '自助機', en: 'Machine' },
  help: { 'zh-Hans': '也可以打电话', 'zh-Hant': '也可以打電話', en: 'Or call' },
} as const satisfies Record<string, Text>;

interface SlipSurroundings {
  readonly language: Language;
  readonly site: string;
  readonly kioskId: string;
  readonly helpPhone: string;
  readonly rehearsing: boolean;
}

/** The slip of a call-back: what one needs to ask after it. Nobody's number is on it. */
export function composeCallBackSlip({ number, secret, dueDay }: CallBackSlip, { language, site, kioskId, helpPhone, rehearsing }: SlipSurroundings): ReceiptDocument {
  const say = (text: Text) => text[language];
  const pair = (label: Text, value: string): ReceiptLine => ({ kind: 'pair', label: say(label), value });
  const title = (text: string, size: 'normal' | 'tall' | 'double'): ReceiptLine => ({ kind: 'text', text, align: 'centre', size, bold: size !== 'tall' });
  return {
    lines: [
      title('易照', 'double'),
      title(say(words.title), 'tall'),
      ...(rehearsing ? [title(say(words.sample), 'normal')] : []),
      { kind: 'rule' },
      pair(words.number, number),
      pair(words.secret, secret),
      pair(words.by, dueDay),
      pair(words.machine, `${kioskId} ${site}`),
      pair(words.help, helpPhone),
      { kind: 'qr', data: `${number} ${secret}` },
      { kind: 'feed', lines: 2 },
    ],
    cut: 'partial',
  };
}
