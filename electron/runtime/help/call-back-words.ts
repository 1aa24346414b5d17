import type { CallBackMatter } from '../../../contract/call-back.ts';
import type { Language } from '../../../contract/language.ts';
import type { JourneyPosition } from '../../../contract/matter.ts';
import { Personal } from '../../../contract/personal.ts';
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
