import { z } from 'zod';
import type { Text } from './language.ts';

/**
 * What may happen to a device whose other end is a simulator: the words of fault scripts, of the dock
 * on the developer's screen and of the bench tool. Each simulator takes those that fit it.
 */
export const situationTexts = {
  normal: { 'zh-Hans': '正常', 'zh-Hant': '正常', en: 'Normal' },
  // The line
  cableUnplugged: { 'zh-Hans': '线缆脱落', 'zh-Hant': '線纜脫落', en: 'Cable unplugged' },
  poweredOff: { 'zh-Hans': '断电', 'zh-Hant': '斷電', en: 'Powered off' },
  silent: { 'zh-Hans': '不应答', 'zh-Hant': '不應答', en: 'Silent' },
  garbage: { 'zh-Hans': '乱码', 'zh-Hant': '亂碼', en: 'Garbage on the line' },
  slow: { 'zh-Hans': '线路缓慢', 'zh-Hant': '線路緩慢', en: 'Slow line' },
  // Cards and codes
  noCard: { 'zh-Hans': '没有卡', 'zh-Hant': '沒有卡', en: 'No card' },
  cardLeftOn: { 'zh-Hans': '卡未拿走', 'zh-Hant': '卡未拿走', en: 'Card left on the reader' },
  otherCard: { 'zh-Hans': '另一个人的卡', 'zh-Hant': '另一個人的卡', en: 'Another person’s card' },
  unknownCharacter: { 'zh-Hans': '卡里有认不出的字', 'zh-Hant': '卡裡有認不出的字', en: 'A character on the card that nobody knows' },
  cardRemovedWhileReading: { 'zh-Hans': '读卡途中拿走', 'zh-Hant': '讀卡途中拿走', en: 'Card removed while reading' },
  wrongCardType: { 'zh-Hans': '不是身份证', 'zh-Hant': '不是身份證', en: 'Not an ID card' },
  moduleDown: { 'zh-Hans': '安全模块故障', 'zh-Hant': '安全模組故障', en: 'Security module down' },
  noCode: { 'zh-Hans': '没有扫到码', 'zh-Hant': '沒有掃到碼', en: 'No code' },
  codeHeld: { 'zh-Hans': '有人举着样本码', 'zh-Hant': '有人舉著樣本碼', en: 'A sample code is held out' },
  otherCode: { 'zh-Hans': '扫到别的码', 'zh-Hant': '掃到別的碼', en: 'Another code' },
  // Paper
  paperNearEnd: { 'zh-Hans': '纸将用完', 'zh-Hant': '紙將用完', en: 'Paper near its end' },
  paperOut: { 'zh-Hans': '缺纸', 'zh-Hant': '缺紙', en: 'Paper out' },
  paperOutWhilePrinting: { 'zh-Hans': '打印途中缺纸', 'zh-Hant': '列印途中缺紙', en: 'Paper out while printing' },
  jammed: { 'zh-Hans': '卡纸', 'zh-Hant': '卡紙', en: 'Jammed' },
  coverOpen: { 'zh-Hans': '盖板打开', 'zh-Hant': '蓋板打開', en: 'Cover open' },
  coverOpenedWhilePrinting: { 'zh-Hans': '打印途中开盖', 'zh-Hant': '列印途中開蓋', en: 'Cover opened while printing' },
  cutterError: { 'zh-Hans': '切刀故障', 'zh-Hant': '切刀故障', en: 'Cutter error' },
  headHot: { 'zh-Hans': '打印头过热', 'zh-Hant': '列印頭過熱', en: 'Head too hot' },
  broken: { 'zh-Hans': '不可恢复的故障', 'zh-Hant': '不可恢復的故障', en: 'Unrecoverable error' },
  withoutProof: { 'zh-Hans': '不给打印证明', 'zh-Hant': '不給列印證明', en: 'Gives no proof' },
  notTaken: { 'zh-Hans': '纸没有拿走', 'zh-Hant': '紙沒有拿走', en: 'Paper not taken' },
  blankMissing: { 'zh-Hans': '空白证照用完', 'zh-Hant': '空白證照用完', en: 'No blank sheets' },
  tonerLow: { 'zh-Hans': '墨粉将用完', 'zh-Hant': '碳粉將用完', en: 'Toner low' },
  tonerOut: { 'zh-Hans': '墨粉用完', 'zh-Hant': '碳粉用完', en: 'Toner out' },
  outputFull: { 'zh-Hans': '出纸口已满', 'zh-Hant': '出紙口已滿', en: 'Output full' },
  jobAborted: { 'zh-Hans': '任务被中止', 'zh-Hant': '任務被中止', en: 'Job aborted' },
  // The machine around
  doorOpen: { 'zh-Hans': '机柜门打开', 'zh-Hant': '機櫃門打開', en: 'Cabinet door open' },
  tampered: { 'zh-Hans': '防拆触发', 'zh-Hant': '防拆觸發', en: 'Tampered with' },
  mainsLost: { 'zh-Hans': '市电中断', 'zh-Hant': '市電中斷', en: 'Mains lost' },
  batteryLow: { 'zh-Hans': '电池不足', 'zh-Hant': '電池不足', en: 'Battery low' },
  vendorModeRequested: { 'zh-Hans': '银行请求进入维护', 'zh-Hant': '銀行請求進入維護', en: 'Vendor mode requested' },
} as const satisfies Record<string, Text>;

export type Situation = keyof typeof situationTexts;

// The table is a literal object, so its keys are exactly the situations.
const situations = Object.keys(situationTexts) as [Situation, ...Situation[]];
export const situationSchema = z.enum(situations);

/** One step of a fault script: the `nth` time that `command` (the part of its name after the dot) is asked for, it meets `situation`, and afterwards all is well again. */
export const faultStepSchema = z.strictObject({
  command: z.string().regex(/^[a-zA-Z]+$/, 'the part of a command’s name after the dot, such as print').describe('命令（点号之后的部分，如 print） Command'),
  nth: z.int().min(1).max(1_000_000).describe('第几次 The how manyeth time, from 1'),
  situation: situationSchema.exclude(['normal']).describe('遇到的情形 What it meets'),
});
export type FaultStep = z.output<typeof faultStepSchema>;
