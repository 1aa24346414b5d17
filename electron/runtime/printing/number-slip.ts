import type { CallBackSlip } from '../../../contract/call-back.ts';
import type { NumberSlip } from '../../../contract/function-result.ts';
import type { Text } from '../../../contract/language.ts';
import type { ReceiptDocument, ReceiptLine } from '../../../contract/receipt.ts';
import { chinaDayOf } from '../../../domain/journey/china-day.ts';
import { clockOf } from '../../../domain/journey/functions/appointment.ts';
import { linesIn, paperOf, rule, text, type PaperSurroundings } from './paper-lines.ts';

const words = {
  appointment: { 'zh-Hans': '预约凭条', 'zh-Hant': '預約憑條', en: 'Appointment' },
  cancelled: { 'zh-Hans': '预约已取消', 'zh-Hant': '預約已取消', en: 'Appointment cancelled' },
  callBack: { 'zh-Hans': '回电凭条', 'zh-Hant': '回電憑條', en: 'Call-back slip' },
  ticket: { 'zh-Hans': '诉求凭条', 'zh-Hant': '訴求憑條', en: 'Request to 12345' },
  time: { 'zh-Hans': '时间', 'zh-Hant': '時間', en: 'Time' },
  place: { 'zh-Hans': '地点', 'zh-Hant': '地點', en: 'Place' },
  address: { 'zh-Hans': '地址', 'zh-Hant': '地址', en: 'Address' },
  matter: { 'zh-Hans': '要办的事', 'zh-Hant': '要辦的事', en: 'For' },
  brings: { 'zh-Hans': '请带', 'zh-Hant': '請帶', en: 'Please bring' },
  due: { 'zh-Hans': '最晚答复', 'zh-Hant': '最晚答覆', en: 'Answer by' },
} as const satisfies Record<string, Text>;

interface SlipSurroundings extends PaperSurroundings {
  readonly helpPhone: string;
}

/** The slip of an appointment or a ticket: what an appointment is for and what to bring to it, number and secret. No person's name is on it. */
export function composeNumberSlip(slip: NumberSlip, { item, brings, ...surroundings }: SlipSurroundings & { readonly item?: Text | undefined; readonly brings: readonly Text[] }): ReceiptDocument {
  const { say, pair, heading } = linesIn(surroundings);
  const { number } = slip.kind === 'appointment' ? slip.appointment : slip.ticket;
  const about = [
    ...(slip.kind === 'appointment' ? whenAndWhere(slip.appointment, pair) : [pair(words.due, slip.ticket.dueDay)]),
    ...(item === undefined ? [] : [pair(words.matter, say(item))]),
    ...(brings.length === 0 ? [] : [heading(words.brings), ...brings.map((thing) => text(`· ${say(thing)}`))]),
  ];
  return numberedSlip(titleOf(slip), about, { number, secret: slip.secret.reveal() }, surroundings);
}

/** The slip of a call-back, which is a ticket: what one needs to ask after it. Nobody's number is on it. */
export function composeCallBackSlip({ dueDay, ...slip }: CallBackSlip, surroundings: SlipSurroundings): ReceiptDocument {
  return numberedSlip(words.callBack, [linesIn(surroundings).pair(words.due, dueDay)], slip, surroundings);
}

function numberedSlip(title: Text, about: readonly ReceiptLine[], { number, secret }: { readonly number: string; readonly secret: string }, surroundings: SlipSurroundings): ReceiptDocument {
  const { head, numberAndSecret, machine, help } = linesIn(surroundings);
  return paperOf([...head(title), ...about, rule, ...numberAndSecret(number, secret), rule, machine, help(surroundings.helpPhone)]);
}

function titleOf(slip: NumberSlip): Text {
  if (slip.kind === 'ticket') return words.ticket;
  return slip.appointment.status === 'cancelled' ? words.cancelled : words.appointment;
}

function whenAndWhere({ startsAt, endsAt, place }: Extract<NumberSlip, { kind: 'appointment' }>['appointment'], pair: (label: Text, value: string) => ReceiptLine): ReceiptLine[] {
  return [
    text(`${chinaDayOf(startsAt)} ${clockOf(startsAt)}`, { align: 'centre', size: 'double', bold: true }),
    pair(words.time, `${clockOf(startsAt)}–${clockOf(endsAt)}`),
    pair(words.place, place.name),
    pair(words.address, place.address),
  ];
}
