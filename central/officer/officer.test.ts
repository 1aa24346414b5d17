import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { officerCaseSchema, type OfficerCase } from '../../contract/officer.ts';
import type { StaffNotice } from '../supervision/staff-notice-adaptor.ts';
import { sandboxStaffNotices } from '../supervision/staff-notice-adaptor.ts';
import type { Store } from '../store/store.ts';
import { invented, signedBy } from '../testing/applicant.ts';
import { answerOf, errorOf, freshKey, nextMobile, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { asBearer, bodyOf, officersDoor, routedCase, tokens } from '../testing/officers.ts';
import { leaseMs } from './held-case.ts';

const dayMs = 24 * 60 * 60_000;
let store: Store;
let desk: Desk;
const notices: StaffNotice[] = [];
const sent: string[] = [];
const messages = {
  sandbox: true,
  sendCode: () => Promise.resolve(),
  sendNotice: (_mobile: unknown, text: string) => {
    sent.push(text);
    return Promise.resolve();
  },
};

const first = (method: 'GET' | 'POST', path: string, body?: unknown, key?: string): Promise<Reply> => asBearer(desk, tokens.first, method, path, body, key);
const second = (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> => asBearer(desk, tokens.second, method, path, body);
const at = (caseId: string, act = ''): string => `/v1/officer/cases/${caseId}${act === '' ? '' : `/${act}`}`;

async function claimed(given: { mobile?: string; tradeName?: string } = {}): Promise<string> {
  const caseId = await routedCase(desk, given);
  expect((await first('POST', at(caseId, 'claim'))).status).toBe(200);
  // Long enough to have read it.
  desk.wait(60_000);
  return caseId;
}

async function view(caseId: string): Promise<OfficerCase> {
  return officerCaseSchema.parse(bodyOf(await first('GET', at(caseId))));
}

const kinds = async (caseId: string): Promise<string[]> => (await store.db.selectFrom('caseEvent').where('caseId', '=', caseId).select('kind').orderBy('id').execute()).map(({ kind }) => kind);
const alarmsAbout = async (caseId: string): Promise<string[]> => (await store.db.selectFrom('alarm').where('caseId', '=', caseId).select('kind').orderBy('id').execute()).map(({ kind }) => kind);
const acts = async (subject: string): Promise<string[]> => (await store.db.selectFrom('integrityEntry').where('subject', '=', subject).select('action').orderBy('seq').execute()).map(({ action }) => action);

onEachStore('an officer', (open) => {
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store, { door: officersDoor, staffNotices: sandboxStaffNotices(notices), messages });
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  describe('at the queue', queueStories);
  describe('who claims', claimStories);
  describe('who decides', decisionStories);
  describe('and the deadline', deadlineStories);
  describe('and the citizen', citizenStories);
});

function queueStories(): void {
  it('sees the cases of the own division, the nearest deadline first, and nothing of a person', async () => {
    const caseId = await routedCase(desk);
    const reply = await first('GET', '/v1/officer/cases');
    const { cases } = bodyOf(reply) as { cases: { caseId: string; clock: object; rules: string[]; businessName: string }[] };
    expect(cases.find((one) => one.caseId === caseId)).toMatchObject({ rules: ['A6'], clock: { dueDay: '2026-11-25', workingDaysLeft: 3, late: false, provisional: false }, claim: null });
    for (const secret of [invented.name, invented.idNumber, invented.home]) expect(reply.body).not.toContain(secret);
    expect(bodyOf(await asBearer(desk, tokens.elsewhere, 'GET', '/v1/officer/cases'))).toEqual({ cases: [], next: null });
    expect((await desk.get('/v1/officer/cases')).status).toBe(401);
  });

  it('leafs through it without missing or repeating one', async () => {
    for (let count = 0; count < 3; count += 1) await routedCase(desk);
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page = bodyOf(await first('GET', `/v1/officer/cases?limit=2${after === '' ? '' : `&after=${after}`}`)) as { cases: { caseId: string }[]; next: string | null };
      seen.push(...page.cases.map(({ caseId }) => caseId));
      after = page.next;
    }
    const waiting = await store.db.selectFrom('caseClock').where('finishedAt', 'is', null).select('caseId').execute();
    expect([seen.length, new Set(seen).size]).toEqual([waiting.length, waiting.length]);
    expect((await first('GET', '/v1/officer/cases?after=9999999999999999~01JD0000000000000000000000')).status).toBe(400);
  });

  it('opens a case with the person, the trace and the facts, and the look is in the integrity log', async () => {
    const caseId = await routedCase(desk);
    const seen = await view(caseId);
    expect(JSON.stringify(seen.record)).toContain(invented.idNumber);
    expect(seen.decision?.trace.find(({ rule }) => rule === 'A6')?.result).toBe('human');
    expect(seen.decision?.trace.length).toBeGreaterThan(8);
    expect(seen.facts).toMatchObject({ premises: { standardAddress: null } });
    expect(seen.timeline.map(({ kind }) => kind)).toEqual(['submitted', 'decided']);
    expect(await acts(caseId)).toEqual(['caseViewed']);
    const log = JSON.stringify(await store.db.selectFrom('integrityEntry').selectAll().execute());
    expect(log).not.toContain(invented.name);
  });

  it('opens no case of another division', async () => {
    const caseId = await routedCase(desk);
    const reply = await asBearer(desk, tokens.elsewhere, 'GET', at(caseId));
    expect([reply.status, errorOf(reply).code]).toEqual([403, 'forbidden']);
    for (const act of ['claim', 'release', 'approval', 'refusal']) {
      const body = act === 'approval' ? { overrides: [] } : act === 'refusal' ? { reasons: ['不符合'], legalBasis: ['第二十条'] } : undefined;
      expect((await asBearer(desk, tokens.elsewhere, 'POST', at(caseId, act), body)).status).toBe(403);
    }
    expect(await acts(caseId)).toEqual([]);
  });

  it('is told who it is and who the colleagues are', async () => {
    expect(bodyOf(await first('GET', '/v1/officer/me'))).toEqual({ officerId: 'o-1', name: '样本甲', division: '440703', registrar: '江门市蓬江区市场监督管理局（样本）', colleagues: [{ officerId: 'o-2', name: '样本乙' }] });
  });
}

function claimStories(): void {
  it('has the case alone, however many ask at once', async () => {
    const caseId = await routedCase(desk);
    const replies = await Promise.all(Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? first : second)('POST', at(caseId, 'claim'))));
    const { officerId } = await store.db.selectFrom('officerClaim').where('caseId', '=', caseId).select('officerId').executeTakeFirstOrThrow();
    const ofWinner = replies.filter((_, index) => (index % 2 === 0 ? 'o-1' : 'o-2') === officerId);
    expect(ofWinner.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(6);
    expect(await kinds(caseId)).toEqual(['submitted', 'decided', 'claimed']);
  });

  it('loses it when the lease ends, and lets it go at will', async () => {
    const caseId = await claimed();
    expect((await second('POST', at(caseId, 'claim'))).status).toBe(409);
    desk.wait(leaseMs);
    expect((await second('POST', at(caseId, 'claim'))).status).toBe(200);
    expect((await first('POST', at(caseId, 'approval'), { overrides: [{ rule: 'A6', reason: '已现场核实' }] })).status).toBe(409);
    expect((await second('POST', at(caseId, 'release'))).status).toBe(200);
    expect((await first('POST', at(caseId, 'claim'))).status).toBe(200);
  });

  it('hands it over to a colleague, and to nobody else', async () => {
    const caseId = await claimed();
    expect((await first('POST', at(caseId, 'handover'), { to: 'o-9' })).status).toBe(400);
    expect(bodyOf(await first('POST', at(caseId, 'handover'), { to: 'o-2' }))).toMatchObject({ claim: { officerId: 'o-2', name: '样本乙', mine: false } });
    expect((await first('POST', at(caseId, 'release'))).status).toBe(409);
    expect((await second('POST', at(caseId, 'release'))).status).toBe(200);
  });

  it('cannot act without it', async () => {
    const caseId = await routedCase(desk);
    expect((await first('POST', at(caseId, 'correction'), { defects: [{ what: '地址不清', remedy: '写明门牌' }] })).status).toBe(409);
  });
}

function decisionStories(): void {
  it('approves with a reason for what did not pass, and the licence is issued', async () => {
    const caseId = await claimed();
    const missing = await first('POST', at(caseId, 'approval'), { overrides: [] });
    expect([missing.status, errorOf(missing).errors[0]?.detail]).toEqual([409, 'a reason is missing for A6']);
    const key = freshKey();
    const body = { overrides: [{ rule: 'A6', reason: '已现场核实门牌' }] };
    const reply = await first('POST', at(caseId, 'approval'), body, key);
    expect(bodyOf(reply)).toMatchObject({ status: 'approved', claim: null });
    expect((await first('POST', at(caseId, 'approval'), body, key)).body).toBe(reply.body);
    const seen = await view(caseId);
    expect(seen.papers.creditCode).toMatch(/^92440799/);
    expect(seen.officer).toMatchObject({ outcome: 'approved', overrides: [{ rule: 'A6', reason: '已现场核实门牌' }] });
    expect(await kinds(caseId)).toEqual(['submitted', 'decided', 'claimed', 'overridden', 'approved', 'carriedOut']);
    expect(await acts(caseId)).toEqual(['claimed', 'overridden', 'approved', 'caseViewed']);
    expect((await first('POST', at(caseId, 'claim'))).status).toBe(409);
  });

  it('sends it back with everything at once, and the citizen is told', async () => {
    const caseId = await claimed();
    const defects = [{ field: '/application/premises/text', what: '地址没有写到门牌', remedy: '写到门牌号，例如 7 号' }, { what: '缺少租赁合同', remedy: '上传租赁合同' }];
    expect(bodyOf(await first('POST', at(caseId, 'correction'), { defects }))).toMatchObject({ status: 'needsCorrection' });
    await desk.runDue();
    expect(sent.filter((text) => text.includes(caseId))).toHaveLength(1);
    expect(bodyOf(await desk.get(`/v1/applications/${caseId}`))).toMatchObject({ status: 'needsCorrection', officer: { outcome: 'correctionAsked', defects } });
    const open = JSON.stringify([await store.db.selectFrom('officerDecision').selectAll().execute(), await store.db.selectFrom('idempotency').selectAll().execute()]);
    expect(open).not.toContain('租赁合同');
  });

  it('refuses in a numbered document with reasons and remedies, without a gap in the numbers', async () => {
    const numbers: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      const caseId = await claimed();
      await first('POST', at(caseId, 'refusal'), { reasons: ['申请的场所属于违法建筑'], legalBasis: ['《市场主体登记管理条例》第二十条'] });
      const refusal = bodyOf(await first('GET', at(caseId, 'refusal'))) as { number: string; addressee: string; text: string[] };
      expect(refusal.addressee).toBe(invented.name);
      expect(refusal.text.join('')).toContain('行政复议');
      expect(refusal.text.join('')).toContain('行政诉讼');
      const citizens = await desk.get(`/v1/applications/${caseId}`);
      expect(bodyOf(citizens)).toMatchObject({ status: 'refused', officer: { outcome: 'refused', refusal: { number: refusal.number } } });
      expect(citizens.body).not.toContain(invented.name);
      expect(citizens.body).not.toContain('o-1');
      numbers.push(refusal.number);
    }
    expect(numbers).toEqual(['440703登不〔2026〕第00001号', '440703登不〔2026〕第00002号']);
    const unrefused = await routedCase(desk);
    expect((await first('GET', at(unrefused, 'refusal'))).status).toBe(404);
  });

  it('decides once, whatever comes at the same time', async () => {
    const caseId = await claimed();
    const replies = await Promise.all([
      first('POST', at(caseId, 'approval'), { overrides: [{ rule: 'A6', reason: '已现场核实' }] }),
      first('POST', at(caseId, 'refusal'), { reasons: ['不符合规定'], legalBasis: ['第二十条'] }),
      first('POST', at(caseId, 'correction'), { defects: [{ what: '地址不清', remedy: '写明门牌' }] }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('rings for a decision within seconds', async () => {
    const caseId = await routedCase(desk);
    await first('POST', at(caseId, 'claim'));
    await first('POST', at(caseId, 'approval'), { overrides: [{ rule: 'A6', reason: '已核实' }] });
    expect(await alarmsAbout(caseId)).toContain('quickDecision');
    expect(await kinds(caseId)).toContain('alarmed');
    expect((await desk.get(`/v1/applications/${caseId}`)).body).not.toContain('alarmed');
  });

  it('lets nobody override a name that was given to another meanwhile', async () => {
    const [one, two] = [await claimed({ tradeName: '春江' }), await claimed({ tradeName: '春江' })];
    const overrides = ['A6', 'N9', 'N10'].map((rule) => ({ rule, reason: '已核实' }));
    expect((await first('POST', at(one, 'approval'), { overrides })).status).toBe(200);
    const again = await first('POST', at(two, 'approval'), { overrides: overrides.slice(0, 1) });
    expect([again.status, again.body.includes('N9')]).toEqual([409, true]);
    expect(errorOf(await first('POST', at(two, 'approval'), { overrides })).errors[0]?.detail).toBe('taken meanwhile');
    expect(await kinds(two)).toEqual(['submitted', 'decided', 'claimed']);
  });

  it('rings for a fix that is overridden', async () => {
    const bad = await desk.application({ tradeName: '福满' });
    bad.application.formVersion = '2022-03';
    const answer = answerOf(await desk.post('/v1/applications', signedBy(bad.application), freshKey()));
    expect(answer.decision.outcome).toBe('needsCorrection');
    const { kioskId } = bad.application;
    expect(bodyOf(await desk.post(`/v1/applications/${answer.caseId}/human-review`, { kioskId }, freshKey()))).toMatchObject({ status: 'routedToHuman', clock: { workingDaysLeft: 3 } });
    await first('POST', at(answer.caseId, 'claim'));
    desk.wait(60_000);
    const fixes = answer.decision.trace.filter(({ result }) => result === 'fix').map(({ rule }) => ({ rule, reason: '已当面告知并同意' }));
    expect(bodyOf(await first('POST', at(answer.caseId, 'approval'), { overrides: fixes }))).toMatchObject({ status: 'approved' });
    expect(await alarmsAbout(answer.caseId)).toContain('overriddenFix');
  });
}

function deadlineStories(): void {
  it('is reminded on the last morning, and supervision hears of it when the day is over', async () => {
    const caseId = await claimed();
    const clock = await store.db.selectFrom('caseClock').where('caseId', '=', caseId).selectAll().executeTakeFirstOrThrow();
    desk.wait(clock.dueAt.getTime() - desk.parts.now().getTime() - 60_000);
    await desk.runDue();
    expect(await kinds(caseId)).toContain('reminded');
    expect(notices.filter(({ subject }) => subject === caseId)).toEqual([{ kind: 'reminder', subject: caseId, division: '440703', dueDay: clock.dueDay }]);
    desk.wait(120_000);
    await desk.runDue();
    expect(await alarmsAbout(caseId)).toContain('deadlinePassed');
    const late = bodyOf(await first('GET', '/v1/officer/cases?show=late&limit=100')) as { cases: { caseId: string; clock: object }[] };
    expect(late.cases.find((one) => one.caseId === caseId)?.clock).toMatchObject({ late: true, workingDaysLeft: 0 });
  });

  it('is extended once, by three working days, with a reason and a consent', async () => {
    const caseId = await claimed();
    const before = await store.db.selectFrom('caseClock').where('caseId', '=', caseId).select('dueAt').executeTakeFirstOrThrow();
    const extension = { reason: '涉及多部门核实', approvedBy: '样本局长' };
    expect(bodyOf(await first('POST', at(caseId, 'extension'), extension))).toMatchObject({ clock: { extended: true, workingDaysLeft: 6 } });
    expect((await first('POST', at(caseId, 'extension'), extension)).status).toBe(409);
    desk.wait(before.dueAt.getTime() - desk.parts.now().getTime() + 1_000);
    await desk.runDue();
    expect(await kinds(caseId)).not.toContain('escalated');
  });

  it('stops with the decision', async () => {
    const caseId = await claimed();
    await first('POST', at(caseId, 'approval'), { overrides: [{ rule: 'A6', reason: '已核实' }] });
    desk.wait(30 * dayMs);
    await desk.runDue();
    expect(await kinds(caseId)).not.toContain('escalated');
  });
}

function citizenStories(): void {
  it('who knows the number and the last digits sees where it stands, and nobody else', async () => {
    const mobile = nextMobile();
    const caseId = await claimed({ mobile });
    const ask = (lastFour: string, of = caseId) => desk.post('/v1/progress', { caseId: of, lastFour });
    expect(bodyOf(await ask(mobile.slice(-4)))).toMatchObject({ status: 'routedToHuman', item: 'individualBusiness.establish', clock: { late: false } });
    const wrong = await ask(mobile.slice(-4) === '0000' ? '0001' : '0000');
    expect([wrong.status, wrong.body]).toEqual([422, (await ask('0000', '01JD0000000000000000000000')).body]);
    for (let count = 0; count < 10; count += 1) await ask('0000');
    expect((await ask(mobile.slice(-4))).status).toBe(429);
  });

  it('cannot have an approved case handed to a person', async () => {
    const caseId = await claimed();
    expect((await first('POST', at(caseId, 'approval'), { overrides: [{ rule: 'A6', reason: '已核实' }] })).status).toBe(200);
    expect((await desk.post(`/v1/applications/${caseId}/human-review`, { kioskId: 'JM-TEST-1' }, freshKey())).status).toBe(409);
  });

  it('leaves records that cannot be rewritten', async () => {
    for (const table of ['officer_decision', 'written_refusal', 'integrity_entry', 'officer_words']) {
      await expect(sql.raw(`delete from ${table}`).execute(store.db)).rejects.toThrow('append only');
    }
  });
}
