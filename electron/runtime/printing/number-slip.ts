import type { NumberSlip } from '../../../contract/function-result.ts';
import type { Language, Text } from '../../../contract/language.ts';
import type { ReceiptDocument, ReceiptLine } from '../../../contract/receipt.ts';
import { chinaDayOf } from '../../../domain/journey/china-day.ts';
import { clockOf } from '../../../domain/journey/functions/appointment.ts';
import { slipCode } from '../../../domain/journey/functions/codes.ts';
import type { ReceiptSurroundings } from './receipt.ts';

const words = {
  appointment: { 'zh-Hans': '预约凭条', 'zh-Hant': '預約憑條', en: 'Appointment' },
  cancelled: { 'zh-Hans': '预约已取消', 'zh-Hant': '預約已取消', en: 'Appointment cancelled' },
  ticket: { 'zh-Hans': '诉求凭条', 'zh-Hant': '訴求憑條', en: 'Request to 12345' },
  sample: { 'zh-Hans': '演示样张 SAMPLE 不作凭证', 'zh-Hant': '演示樣張 SAMPLE 不作憑證', en: 'SAMPLE 样张 · not a valid document' },
  number: { 'zh-Hans': '编号', 'zh-Hant': '編號', en: 'Number' },
  secret: { 'zh-Hans': '查询密码', 'zh-Hant': '查詢密碼', en: 'Secret' },
  time: { 'zh-Hans': '时间', 'zh-Hant': '時間', en: 'Time' },
  place: { 'zh-Hans': '地点', 'zh-Hant': '地點', en: 'Place' },
  address: { 'zh-Hans': '地址', 'zh-Hant': '地址', en: 'Address' },
  matter: { 'zh-Hans': '要办的事', 'zh-Hant': '要辦的事', en: 'For' },
  brings: { 'zh-Hans': '请带', 'zh-Hant': '請帶', en: 'Please bring' },
  due: { 'zh-Hans': '最晚答复', 'zh-Hant': '最晚答覆', en: 'Answer by' },
  keep: { 'zh-Hans': '密码不要给别人看。在任何一台机器上扫这个码，都能查看。', 'zh-Hant': '密碼不要給別人看。在任何一台機器上掃這個碼，都能查看。', en: 'Show the secret to nobody. Scan this code at any machine to look it up.' },
  machine: { 'zh-Hans': '自助机', 'zh-Hant': '自助機', en: 'Machine' },
  help: { 'zh-Hans': '有疑问或需要人工', 'zh-Hant': '有疑問或需要人工', en: 'Questions, or a person' },
} as const satisfies Record<string, Text>;

interface SlipSurroundings extends ReceiptSurroundings {
  readonly helpPhone: string;
  /** What an appointment is for, and what to bring to it. */
  readonly item?: Text | undefined;
  readonly brings: readonly Text[];
}

/** The slip of an appointment or a ticket: number, secret and what to remember. No person's name is on it. */
export function composeNumberSlip(slip: NumberSlip, { language, site, kioskId, rehearsing, helpPhone, item, brings }: SlipSurroundings): ReceiptDocument {
  const pair = (label: Text, value: string): ReceiptLine => ({ kind: 'pair', label: label[language], value });
  const text = (content: string, style: Partial<Extract<ReceiptLine, { kind: 'text' }>> = {}): ReceiptLine => ({ kind: 'text', text: content, align: 'left', size: 'normal', bold: false, ...style });
  const number = slip.kind === 'appointment' ? slip.appointment.number : slip.ticket.number;
  return {
    lines: [
      text('易照', { align: 'centre', size: 'double', bold: true }),
      text(titleOf(slip)[language], { align: 'centre', size: 'tall' }),
      ...(rehearsing ? [text(words.sample[language], { align: 'centre', bold: true })] : []),
      { kind: 'rule' },
      ...(slip.kind === 'appointment' ? whenAndWhere(slip, language) : [pair(words.due, slip.ticket.dueDay)]),
      ...(item === undefined ? [] : [pair(words.matter, item[language])]),
      ...(brings.length === 0 ? [] : [text(words.brings[language], { bold: true }), ...brings.map((thing) => text(`· ${thing[language]}`))]),
      { kind: 'rule' },
      pair(words.number, number),
      pair(words.secret, slip.secret.reveal()),
      { kind: 'qr', data: slipCode(number, slip.secret.reveal()) },
      text(words.keep[language]),
      { kind: 'rule' },
      pair(words.machine, `${kioskId} ${site}`),
      pair(words.help, helpPhone),
      { kind: 'feed', lines: 2 },
    ],
    cut: 'partial',
  };
}

function titleOf(slip: NumberSlip): Text {
  if (slip.kind === 'ticket') return words.ticket;
  return slip.appointment.status === 'cancelled' ? words.cancelled : words.appointment;
}

function whenAndWhere({ appointment: { startsAt, endsAt, place } }: Extract<NumberSlip, { kind: 'appointment' }>, language: Language): ReceiptLine[] {
  const pair = (label: Text, value: string): ReceiptLine => ({ kind: 'pair', label: label[language], value });
  return [
    { kind: 'text', text: `${chinaDayOf(startsAt)} ${clockOf(startsAt)}`, align: 'centre', size: 'double', bold: true },
    pair(words.time, `${clockOf(startsAt)}–${clockOf(endsAt)}`),
    pair(words.place, place.name),
    pair(words.address, place.address),
  ];
}
