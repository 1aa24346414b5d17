import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { divisionCodeSchema } from '../../contract/units.ts';
import type { Store } from '../store/store.ts';
import { answerOf, errorOf, freshKey, nextMobile, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { tryLimits } from './secrets.ts';

const token = 'o'.repeat(43);
const elsewhere = 'e'.repeat(43);
const door = {
  admission: {
    kiosks: [],
    officers: [
      { id: 'o-1', name: '样本甲', division: divisionCodeSchema.parse('440703'), token },
      { id: 'o-9', name: '样本丙', division: divisionCodeSchema.parse('440705'), token: elsewhere },
    ],
    supervisors: [],
  },
  anyKiosk: true,
};

let store: Store;
let desk: Desk;
beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store, { door });
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

async function officer(method: 'GET' | 'POST', url: string, body?: unknown, bearer = token): Promise<Reply> {
  const headers = { authorization: `Bearer ${bearer}`, ...(method === 'POST' ? { 'idempotency-key': freshKey(), 'content-type': 'application/json' } : {}) };
  const reply = await desk.api.inject({ method, url, headers, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });
  return { status: reply.statusCode, body: reply.body };
}

interface Slip { number: string; secret: string; dueDay: string; status: string }
/** An answer of any of these routes, as far as the tests look at it. */
interface Body extends Slip {
  ticket: Slip;
  resolved: boolean;
  steps: { kind: string; text?: string }[];
  slots: { startsAt: string; free: number; kind: string }[];
  tickets: { number: string; late: boolean }[];
  next: string | null;
}

function read(reply: Reply): Body {
  if (reply.status !== 200) throw new Error(`status ${reply.status}: ${reply.body}`);
  return JSON.parse(reply.body) as Body;
}

const complaint = { kioskId: 'JM-0001', kind: 'complaint', division: '440703', text: '打印机卡纸，等了一小时', contact: { name: '张样本', mobile: '13800000001' } };

describe('a ticket', () => {
  it('goes through the whole chain, and back to the department where the reply settled nothing', async () => {
    const slip = read(await desk.post('/v1/tickets', complaint, freshKey()));
    expect(slip).toMatchObject({ status: 'accepted', dueDay: '2026-12-04' });
    const key = { number: slip.number, secret: slip.secret };
    const step = (body: unknown) => officer('POST', `/v1/officer/tickets/${slip.number}/steps`, body);

    expect((await step({ step: 'reply', text: '跳过两步' })).status).toBe(409);
    expect(read(await step({ step: 'record' })).status).toBe('recorded');
    expect(read(await step({ step: 'forward', department: '蓬江区政务服务中心' })).status).toBe('forwarded');
    expect(read(await step({ step: 'reply', text: '已更换打印机' })).status).toBe('replied');
    expect(read(await desk.post('/v1/tickets/call-back', { ...key, resolved: false, level: 'dissatisfied', text: '还是卡' }, freshKey())).status).toBe('forwarded');
    await step({ step: 'reply', text: '已整机更换' });
    expect(read(await desk.post('/v1/tickets/call-back', { ...key, resolved: true, level: 'satisfied' }, freshKey())).status).toBe('closed');

    const view = read(await desk.post('/v1/tickets/query', key));
    expect(view.steps.map(({ kind }) => kind)).toEqual(['accepted', 'recorded', 'forwarded', 'replied', 'calledBack', 'replied', 'calledBack']);
    expect([view.resolved, view.steps[3]?.text]).toEqual([true, '已更换打印机']);
    expect(JSON.stringify(view)).not.toContain('o-1');
  });

  it('keeps the citizen’s words and number out of the open tables, and shows them to the own division alone', async () => {
    const slip = read(await desk.post('/v1/tickets', complaint, freshKey()));
    const row = JSON.stringify([await store.db.selectFrom('ticket').selectAll().execute(), await store.db.selectFrom('idempotency').selectAll().execute()]);
    for (const secret of [complaint.text, '13800000001', slip.secret]) expect(row).not.toContain(secret);
    expect(read(await officer('GET', `/v1/officer/tickets/${slip.number}`))).toMatchObject({ text: complaint.text, contact: { mobile: '13800000001' } });
    expect((await officer('GET', `/v1/officer/tickets/${slip.number}`, undefined, elsewhere)).status).toBe(403);
    expect((await officer('POST', `/v1/officer/tickets/${slip.number}/steps`, { step: 'record' }, elsewhere)).status).toBe(403);
    const viewed = await store.db.selectFrom('integrityEntry').where('subject', '=', slip.number).select('action').execute();
    expect(viewed).toEqual([{ action: 'ticketViewed' }]);
  });

  it('asks for a call in one request of a machine: a number, the screen, the case where there is one; and once', async () => {
    const { caseId } = answerOf(await desk.post('/v1/applications', await desk.application({ tradeName: '春欣' }), freshKey()));
    const mobile = '13800000002';
    const call = { kioskId: 'JM-TEST-1', kind: 'request', division: '440703', caseId, text: '请回电。停在：拍照核对', contact: { mobile } };
    const key = freshKey();
    const replies = await Promise.all([1, 2].map(() => desk.post('/v1/tickets', call, key)));
    expect(new Set(replies.map((reply) => read(reply).number)).size).toBe(1);
    const { number } = read(replies[0] ?? { status: 0, body: '' });
    const ofOfficer = await officer('GET', `/v1/officer/tickets/${number}`);
    expect(JSON.parse(ofOfficer.body)).toMatchObject({ kind: 'request', caseId, channel: 'kiosk', text: call.text, contact: { name: null, mobile } });
    expect(JSON.parse((await desk.get('/v1/human-contact')).body)).toEqual(desk.parts.human);
  });

  it('gives the same number and secret to a repetition', async () => {
    const key = freshKey();
    expect((await desk.post('/v1/tickets', complaint, key)).body).toBe((await desk.post('/v1/tickets', complaint, key)).body);
  });

  it('tells an unknown number and a wrong secret alike, and stops guessing', async () => {
    const slip = read(await desk.post('/v1/tickets', complaint, freshKey()));
    const wrong = slip.secret === '00000000' ? '00000001' : '00000000';
    const unknown = await desk.post('/v1/tickets/query', { number: 'T20261121-00000000', secret: '12345678' });
    const guess = () => desk.post('/v1/tickets/query', { number: slip.number, secret: wrong });
    expect([errorOf(await guess()), (await guess()).status]).toEqual([errorOf(unknown), 422]);
    for (let count = 2; count < tryLimits.most; count += 1) await guess();
    expect((await guess()).status).toBe(429);
    expect((await desk.post('/v1/tickets/query', { number: slip.number, secret: slip.secret })).status).toBe(429);
    desk.wait(tryLimits.windowMs + 1);
    expect((await desk.post('/v1/tickets/query', { number: slip.number, secret: slip.secret })).status).toBe(200);
  });

  it('is escalated when its last day is over without a reply', async () => {
    const slip = read(await desk.post('/v1/tickets', { ...complaint, kind: 'consultation' }, freshKey()));
    desk.wait(10 * 24 * 60 * 60_000);
    await desk.runDue();
    const late = read(await officer('GET', '/v1/officer/tickets?show=late&limit=100'));
    expect(late.tickets.find(({ number }) => number === slip.number)?.late).toBe(true);
    expect(await store.db.selectFrom('alarm').where('subject', '=', slip.number).select('kind').execute()).toEqual([{ kind: 'ticketOverdue' }]);
  });

  it('is listed page by page, each once', async () => {
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Body = read(await officer('GET', `/v1/officer/tickets?limit=2${after === '' ? '' : `&after=${after}`}`));
      seen.push(...page.tickets.map(({ number }) => number));
      after = page.next;
    }
    const open = await store.db.selectFrom('ticket').where('closedAt', 'is', null).select('number').execute();
    expect([seen.length, new Set(seen).size]).toEqual([open.length, open.length]);
    expect((await officer('GET', '/v1/officer/tickets?after=x')).status).toBe(400);
  });
});

describe('a rating', () => {
  const of = (level: string, transactionId = ulid()) => ({ kioskId: 'JM-0001', subject: { kind: 'transaction', transactionId, item: 'service.print', division: '440703' }, level });

  it('is taken once for a transaction', async () => {
    const rating = of('verySatisfied');
    const key = freshKey();
    const first = await desk.post('/v1/ratings', { ...rating, tags: ['fast'] }, key);
    expect(JSON.parse(first.body)).toEqual({ rated: true });
    expect((await desk.post('/v1/ratings', { ...rating, tags: ['fast'] }, key)).body).toBe(first.body);
    expect((await desk.post('/v1/ratings', rating, freshKey())).status).toBe(409);
  });

  it('that is low becomes a ticket with a day for the answer, once', async () => {
    const rating = { ...of('veryDissatisfied'), tags: ['machineFault'], comment: '太差了', callback: '13800000002' };
    const { ticket } = read(await desk.post('/v1/ratings', rating, freshKey()));
    expect(read(await desk.post('/v1/tickets/query', { number: ticket.number, secret: ticket.secret }))).toMatchObject({ kind: 'lowRating', dueDay: ticket.dueDay });
    expect((await desk.post('/v1/ratings', rating, freshKey())).status).toBe(409);
    expect(read(await officer('GET', `/v1/officer/tickets/${ticket.number}`))).toMatchObject({ text: rating.comment, tags: ['machineFault'], contact: { name: null, mobile: rating.callback } });
    // The number to call back and the words lie sealed, wherever the rating left a row.
    const rows = await Promise.all((['rating', 'ticket', 'ticketEvent', 'alarm', 'idempotency', 'integrityEntry'] as const).map((table) => store.db.selectFrom(table).selectAll().execute()));
    expect(rows.every((all) => all.length > 0)).toBe(true);
    for (const secret of [rating.comment, rating.callback, ticket.secret]) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('takes only the tags of its level, and only its own kiosk’s cases', async () => {
    expect((await desk.post('/v1/ratings', { ...of('satisfied'), tags: ['unfair'] }, freshKey())).status).toBe(400);
    expect((await desk.post('/v1/ratings', { ...of('satisfied'), subject: { kind: 'case', caseId: ulid() } }, freshKey())).status).toBe(404);
  });
});

onEachStore('an appointment', (open) => {
  let own: Store;
  let counter: Desk;
  beforeAll(async () => {
    own = await open();
    counter = await openDesk(own, { door });
  });
  afterAll(async () => {
    await counter.close();
    await own.close();
  });
  const place = 'SAMPLE-440703-1';
  const wish = (startsAt: string, mobile = nextMobile()) => ({ kioskId: 'JM-0001', place, startsAt, item: 'limitedCompany.establish', name: '张样本', mobile });
  const slots = async (query = '') => read(await counter.get(`/v1/appointments/places/${place}/slots${query}`)).slots;

  it('offers the hours of working days, late ones on Wednesdays, and none that are over', async () => {
    const week = await slots('?days=7');
    // The desk's clock stands at ten on a Saturday; the hall opens on Monday, the other place until noon.
    expect(week[0]).toMatchObject({ startsAt: '2026-11-23T01:00:00.000Z', free: 4, kind: 'ordinary' });
    expect(week.filter(({ kind }) => kind === 'late').map(({ startsAt }) => startsAt.slice(0, 10))).toEqual(Array.from({ length: 4 }, () => '2026-11-25'));
    expect(read(await counter.get('/v1/appointments/places/SAMPLE-440703-2/slots?days=1')).slots).toHaveLength(3);
  });

  it('gives away four seats to twenty who ask at once, and the fifth after one was given back', async () => {
    const startsAt = '2026-11-24T01:00:00.000Z';
    const replies = await Promise.all(Array.from({ length: 20 }, () => counter.post('/v1/appointments', wish(startsAt), freshKey())));
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 4 }, () => 200), ...Array.from({ length: 16 }, () => 409)]);
    const [slip] = replies.filter(({ status }) => status === 200).map(read);
    if (slip === undefined) throw new Error('nobody got a seat');
    const key = { number: slip.number, secret: slip.secret };
    expect(read(await counter.post('/v1/appointments/cancel', key, freshKey())).status).toBe('cancelled');
    expect((await counter.post('/v1/appointments', wish(startsAt), freshKey())).status).toBe(200);
    expect((await slots('?from=2026-11-24&days=1'))[0]?.free).toBe(0);
    expect(read(await counter.post('/v1/appointments/query', key)).status).toBe('cancelled');
  });

  it('is one for each number and time, and three in all', async () => {
    const mobile = nextMobile();
    const hours = ['02:00', '02:30', '03:00', '03:30'].map((time) => `2026-11-25T${time}:00.000Z`);
    expect((await counter.post('/v1/appointments', wish(hours[0] ?? '', mobile), freshKey())).status).toBe(200);
    expect((await counter.post('/v1/appointments', wish(hours[0] ?? '', mobile), freshKey())).status).toBe(409);
    const replies = [];
    for (const time of hours.slice(1)) replies.push((await counter.post('/v1/appointments', wish(time, mobile), freshKey())).status);
    expect(replies).toEqual([200, 200, 409]);
  });

  it.each([
    ['between two slots', '2026-11-24T01:10:00.000Z', 409],
    ['over', '2026-11-20T01:00:00.000Z', 409],
    ['too far ahead', '2027-03-01T01:00:00.000Z', 409],
    ['at the end of time', '9999-12-31T23:59:00.000Z', 409],
    ['at its beginning', '0000-01-01T00:00:00.000Z', 409],
  ])('is not booked at a time %s', async (_, startsAt, status) => {
    expect((await counter.post('/v1/appointments', wish(startsAt), freshKey())).status).toBe(status);
  });
});
