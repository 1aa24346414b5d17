import type { z } from 'zod';
import type { screenSchema } from '../../contract/snapshot.ts';
import { text } from '../../domain/approval/rule.ts';
import { caseNumberStep, slipStep } from '../../domain/journey/functions/slip-question.ts';
import { progressJourney } from '../../domain/journey/functions/progress.ts';
import type { Step } from '../../contract/service-item.ts';
import type { Answers } from '../../contract/service-field.ts';
import { isoDateSchema, divisionCodeSchema } from '../../contract/units.ts';

type PlainScreen = z.input<typeof screenSchema>;
type Result = Extract<PlainScreen, { name: 'functionResult' }>;

const caseId = '01KAJ8Z3V5QJ4T0S9M2N6X7Y8W';
const at = (day: number, hour = 2) => `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:30:00Z`;
const shown = (result: Result['result'], more: Partial<Result> = {}): Result => ({ name: 'functionResult', result, brings: [], sheets: [], busy: false, ...more });
const ask = (step: Step, answers: Answers = {}, more: Partial<Extract<PlainScreen, { name: 'question' }>> = {}): PlainScreen => ({
  name: 'question',
  question: { id: step.id, title: step.title, fields: step.fields.map((field) => ({ field, required: true, known: false, stands: false, choices: [], ...(answers[field.id] === undefined ? {} : { value: answers[field.id] }) })), ...(step.lead === undefined ? {} : { lead: step.lead }) },
  defects: [],
  silent: [],
  busy: false,
  ...more,
});

const shop = text('个体工商户设立登记', '個體工商戶設立登記', 'Registration of an individual business');
const clock = { routedAt: at(20), dueDay: '2026-11-25', workingDaysLeft: 3, late: false, extended: false, provisional: false };
const routed: Result['result'] = {
  kind: 'progress',
  progress: {
    caseId, item: 'individualBusiness.establish', receivedAt: at(20), status: 'routedToHuman', clock,
    timeline: [{ at: at(20), kind: 'submitted', by: 'kiosk:JM-0001' }, { at: at(20, 3), kind: 'decided', by: 'machine' }, { at: at(20, 4), kind: 'routed', by: 'machine' }, { at: at(21), kind: 'claimed', by: 'officer:o-1' }],
  },
};
const refusal = {
  number: '440799登不〔2026〕第00001号', title: '不予登记通知书', registrar: '示范市场监督管理局', businessName: null, caseId, issuedOn: '2026-11-22', text: [], edition: '2026-11-22',
  reasons: ['经营场所在住宅内，没有有利害关系的业主一致同意的证明。'], legalBasis: ['《中华人民共和国民法典》第二百七十九条'],
  remedies: ['收到本通知之日起六十日内，可以向示范人民政府申请行政复议。', '收到本通知之日起六个月内，可以向人民法院提起行政诉讼。'],
};
const place = { place: 'SAMPLE-440703-1', division: '440703', name: '蓬江区政务服务大厅（样本）', address: '江门市蓬江区样例路1号', hours: '工作日 9:00–12:00（样本）' };
const appointment: Result['result'] = { kind: 'appointment', secret: '40718265', appointment: { number: 'A20261122-7K2M9QXR', status: 'booked', place, startsAt: at(24, 1), endsAt: at(24, 2), item: 'own-individual-business-establish' } };
const ticket: Result['result'] = { kind: 'ticket', secret: '40718265', ticket: { number: 'T20261122-7K2M9QXR', kind: 'complaint', status: 'accepted', dueDay: '2026-12-04', late: false, steps: [] } };
const brings = [text('居民身份证', '居民身份證', 'Your identity card'), text('能收短信的手机', '能收短訊的手機', 'A phone that receives text messages')];
const lastFour = progressJourney.stepsOf({}, { today: isoDateSchema.parse('2026-11-22'), kioskId: 'JM-0001', registrarDivision: divisionCodeSchema.parse('440703') })[1] ?? caseNumberStep;

/** The platform's own functions: what is typed from a paper, and what they came to. */
export const functionScreens = {
  'ask-case-number': ask(caseNumberStep, { caseNumber: '01KAJ8Z3V5' }),
  'ask-case-number-wrong': ask(caseNumberStep, { caseNumber: caseId }, { fault: { code: 'slip.wrongKey' } }),
  'ask-last-four': ask(lastFour),
  'ask-slip-number': ask(slipStep('appointmentNumber')),
  'preparing-sending': { name: 'preparing', sending: true, departments: [] },
  'progress-waiting': shown(routed, { item: shop }),
  'progress-refused': shown({ ...routed, progress: { ...routed.progress, status: 'refused', officer: { outcome: 'refused', at: at(22), refusal }, timeline: [...routed.progress.timeline, { at: at(22), kind: 'refused', by: 'officer:o-1' }] } }, { item: shop }),
  'progress-mend': shown({ ...routed, progress: { ...routed.progress, status: 'needsCorrection', officer: { outcome: 'correctionAsked', at: at(22), defects: [{ what: '门牌号和租赁合同不一致。', remedy: '请按合同改门牌号，或换一份合同。' }] } } }, { item: shop }),
  appointment: shown(appointment, { item: shop, brings }),
  'appointment-printed': shown(appointment, { item: shop, brings, sheets: [{ sheet: 'receipt', state: 'printed' }] }),
  'appointment-no-paper': shown(appointment, { item: shop, brings, sheets: [{ sheet: 'receipt', state: 'failed', fault: { code: 'printer.paperOut' } }] }),
  'appointment-cancelled': shown({ ...appointment, appointment: { ...appointment.appointment, status: 'cancelled' } }, { item: shop }),
  ticket: shown(ticket),
  'ticket-replied': shown({
    ...ticket,
    ticket: { ...ticket.ticket, status: 'replied', steps: [{ at: at(22), kind: 'accepted' }, { at: at(23), kind: 'recorded' }, { at: at(23, 4), kind: 'forwarded', department: '示范医疗保障局' }, { at: at(24), kind: 'replied', text: '您好，窗口当天因停电暂停，已恢复。给您添麻烦了。' }] },
  }),
  'ticket-low-rating': shown({ ...ticket, ticket: { ...ticket.ticket, kind: 'lowRating' } }, { sheets: [{ sheet: 'receipt', state: 'printing' }], busy: true }),
} satisfies Record<string, PlainScreen>;
