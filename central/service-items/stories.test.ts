import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseListSchema, serviceAnswerSchema, serviceCaseSchema } from '../../contract/service-application.ts';
import { handedInSchema, scanKeptSchema } from '../../contract/materials.ts';
import { outputVerificationSchema } from '../../contract/service-output.ts';
import { chinaDay } from '../china-day.ts';
import { calmDepartments, sandboxDepartments, type DepartmentMood } from '../departments/sandbox-departments.ts';
import { sandboxELicences } from '../electronic-licences/electronic-licences.ts';
import type { Store } from '../store/store.ts';
import { asBearer, officersDoor, tokens } from '../testing/officers.ts';
import { defects, errorOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { decideServiceAgain } from './cases.ts';
import { applyFor, caseOf, fillIn, identify, itemOf, kioskId, parsed, pensioner, personOf, rehearse, scan, traveller, worker, type PlainServiceApplication, type Visitor } from './testing/visitor.ts';

const day = 24 * 60 * 60_000;
let store: Store;
let desk: Desk;
const mood: DepartmentMood = calmDepartments();
const platform = { silent: false, without: new Set<string>() };
beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store, { door: officersDoor, departments: sandboxDepartments(mood), electronicLicences: sandboxELicences(platform) });
});
beforeEach(() => {
  for (const set of [mood.silent, mood.slow, mood.returning, platform.without]) set.clear();
  mood.unpaid = false;
  platform.silent = false;
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

const certificate = 'own-social-insurance-certificate';
const rulesOf = (application: PlainServiceApplication) => rehearse(desk, application).then(({ decision }) => defects(decision.trace));
const fieldsOf = async (application: PlainServiceApplication): Promise<string[]> => (await rehearse(desk, application)).decision.trace.flatMap((rule) => (rule.result === 'fix' ? [rule.field] : []));

describe('an application', () => {
  it('is told every defect at once, each with the very value', async () => {
    const { application } = await fillIn(desk, certificate, worker);
    const broken = { ...application, itemVersion: '2020-01-01.1', division: '999999', consents: [], answers: { ...application.answers, contents: 'gold', period: { from: '2026-12', to: '2026-01' }, colour: 'red' } };
    const { decision } = await rehearse(desk, broken);
    expect(decision.outcome).toBe('needsCorrection');
    expect(await fieldsOf(broken)).toEqual(['/application/itemVersion', '/application/answers/contents', '/application/answers/period/from', '/application/answers/colour', '/application/division', '/application/consents']);
  });

  it('is decided again from its records with the same result', async () => {
    const { caseId } = await applyFor(desk, (await fillIn(desk, certificate, worker)).application);
    const second = await decideServiceAgain(desk.parts, caseId);
    expect(second?.again).toEqual(second?.recorded);
  });

  it('gets its first answer again for the same key, and is one case', async () => {
    const { application } = await fillIn(desk, certificate, worker);
    const key = freshKey();
    const path = `/v1/service-items/${certificate}/applications`;
    const first = await desk.post(path, { application }, key);
    expect(await desk.post(path, { application }, key)).toEqual(first);
    expect(errorOf(await desk.post(path, { application: { ...application, language: 'en' } }, key)).code).toBe('idempotencyKeyReused');
  });

  it('whose signature binds other content has to be signed again', async () => {
    const { application } = await fillIn(desk, 'own-real-estate-query', worker);
    const signature = { strokes: [[[1, 1, 0]]], signedAt: '2026-11-21T02:01:00.000Z', documentHash: '0'.repeat(64) };
    const post = (body: unknown) => desk.post('/v1/service-items/own-real-estate-query/applications', body, freshKey());
    expect(defects(parsed(serviceAnswerSchema, await post({ application, signature })).decision.trace)).toEqual(['M10 fix']);
    expect(defects(parsed(serviceAnswerSchema, await post({ application })).decision.trace)).toEqual(['M10 fix']);
  });

  it('that came back is superseded by the one that mends it', async () => {
    const { application } = await fillIn(desk, certificate, worker);
    const wrong = await applyFor(desk, { ...application, consents: [] });
    const right = await applyFor(desk, { ...application, corrects: wrong.caseId });
    const earlier = await caseOf(desk, wrong.caseId);
    expect([wrong.decision.outcome, right.decision.outcome, earlier.status, earlier.timeline.at(-1)]).toMatchObject(['needsCorrection', 'approved', 'withdrawn', { kind: 'superseded', detail: right.caseId }]);
  });

  it('for another item than the address, or for an entry that leads elsewhere, is refused', async () => {
    const { application } = await fillIn(desk, certificate, worker);
    expect((await desk.post('/v1/service-items/own-tax-certificate/rehearsals', { application })).status).toBe(400);
    expect((await desk.post('/v1/service-items/own-annual-report/rehearsals', { application: { ...application, itemCode: 'own-annual-report' } })).status).toBe(409);
    expect((await desk.post('/v1/service-items/own-nothing/rehearsals', { application: { ...application, itemCode: 'own-nothing' } })).status).toBe(404);
  });
});

describe('identity', () => {
  it('is asked for before anything is looked up, and nothing is said to be missing without it', async () => {
    const { application } = await fillIn(desk, certificate, worker);
    const stranger = { ...application, applicant: { as: 'self' as const, person: personOf(worker) } };
    const rehearsal = await rehearse(desk, stranger);
    expect(defects(rehearsal.decision.trace)).toEqual(['M2 fix']);
    expect(JSON.stringify(rehearsal.summary.reveal())).not.toContain('样本制造');
  });

  it('by card alone is not enough where the item asks for the face or another way', async () => {
    const { application, item } = await fillIn(desk, 'own-no-criminal-record', worker);
    const token = await identify(desk, worker, { ...item, verification: 'card' });
    expect(await rulesOf({ ...application, applicant: { as: 'self', person: personOf(worker, token) } })).toEqual(['M2 fix']);
  });

  it('of another person proves nothing', async () => {
    const { application, item } = await fillIn(desk, certificate, worker);
    const token = await identify(desk, traveller, item);
    expect(await rulesOf({ ...application, applicant: { as: 'self', person: personOf(worker, token) } })).toEqual(['M2 fix']);
  });

  it('a proxy’s case goes to a person, and nothing of the represented person is shown', async () => {
    const { application } = await fillIn(desk, certificate, worker);
    const represented = { name: pensioner.name, idNumber: pensioner.idNumber };
    const upload = await scan(desk);
    const proxy: PlainServiceApplication = { ...application, applicant: { ...application.applicant, as: 'proxy', represented }, materials: [{ material: 'authorisation', by: 'scan', uploads: [upload] }] };
    const rehearsal = await rehearse(desk, proxy);
    expect([rehearsal.decision.outcome, defects(rehearsal.decision.trace)]).toEqual(['routedToHuman', ['M3 human']]);

    const { caseId } = await applyFor(desk, proxy);
    const path = `/v1/officer/cases/${caseId}`;
    expect((await asBearer(desk, tokens.first, 'POST', `${path}/claim`, {})).status).toBe(200);
    expect((await asBearer(desk, tokens.first, 'POST', `${path}/approval`, { overrides: [{ rule: 'M3', reason: '授权委托书已核对' }] })).status).toBe(200);
    await desk.runDue();
    const { status, output } = await caseOf(desk, caseId);
    // The paper is about whoever is represented, and holds what was looked up after the officer agreed.
    expect([status, output?.lines.reveal()[0], output?.lines.reveal()[3]]).toEqual(['approved', { kind: 'pair', label: '姓名', value: pensioner.name }, { kind: 'pair', label: '参保状态', value: '退休' }]);
  });
});

describe('a department', () => {
  const wait = async (ms: number) => {
    desk.wait(ms);
    await desk.runDue();
  };

  it('that is slow is asked again until it answers', async () => {
    mood.slow.add('humanResources');
    const { caseId } = await applyFor(desk, (await fillIn(desk, certificate, worker)).application);
    const waiting = await caseOf(desk, caseId);
    expect([waiting.status, waiting.work.state, waiting.output]).toEqual(['submitted', 'waiting', undefined]);
    await wait(31_000);
    expect((await caseOf(desk, caseId)).work.state).toBe('done');
  });

  it('that is silent when the work is due is asked again and again, and the case is not lost', async () => {
    const { application } = await fillIn(desk, 'own-tax-certificate', worker);
    const { documentHash } = await rehearse(desk, application);
    mood.silent.add('tax');
    const answer = parsed(serviceAnswerSchema, await desk.post('/v1/service-items/own-tax-certificate/applications', { application, signature: { strokes: [[[1, 1, 0]]], signedAt: '2026-11-21T02:01:00.000Z', documentHash } }, freshKey()));
    // It was silent at the look-up already, so a person checks; nobody is refused for it.
    expect(defects(answer.decision.trace)).toEqual(['M11 human']);
    mood.silent.clear();
    mood.slow.add('tax');
    const later = await applyFor(desk, (await fillIn(desk, 'own-tax-certificate', worker)).application);
    mood.silent.add('tax');
    await wait(31_000);
    await wait(60_000);
    expect((await caseOf(desk, later.caseId)).work.state).toBe('waiting');
    mood.silent.clear();
    await wait(day);
    expect((await caseOf(desk, later.caseId)).status).toBe('approved');
  });

  it('that hands the work back brings the case to a person', async () => {
    mood.returning.add('housingFund');
    const { caseId } = await applyFor(desk, (await fillIn(desk, 'own-housing-fund-certificate', worker)).application);
    const { status, work, output } = await caseOf(desk, caseId);
    expect([status, work.state, output]).toEqual(['routedToHuman', 'returned', undefined]);
  });

  it('that asks for money gives its paper only after it was paid', async () => {
    mood.unpaid = true;
    const { caseId } = await applyFor(desk, (await fillIn(desk, 'own-traffic-fine', traveller)).application);
    await wait(60_000);
    const owing = await caseOf(desk, caseId);
    expect([owing.work.state, owing.work.payment?.amountFen, owing.output]).toEqual(['payment', 15_000, undefined]);
    mood.unpaid = false;
    await wait(60_000);
    expect((await caseOf(desk, caseId)).output?.lines.reveal()).toContainEqual({ kind: 'pair', label: '合计', value: '150.00元' });
  });

  it('that has no record sends the person to its counter, and refuses nobody', async () => {
    const { preparation, application } = await fillIn(desk, 'own-hk-macao-endorsement', worker);
    expect(preparation.exclusions.map(({ id }) => id)).toEqual(['noRecord']);
    const { outcome, trace } = (await applyFor(desk, application)).decision;
    expect([outcome, defects(trace)]).toEqual(['routedToHuman', ['M4 human']]);
  });
});

describe('materials', () => {
  const permit = 'own-residence-permit';

  it('that the platform holds are fetched, shown masked, logged with their purpose, and not asked for', async () => {
    const { preparation } = await fillIn(desk, 'own-remote-medical-filing', worker);
    const { fetched } = preparation;
    const log = await store.db.selectFrom('licenceFetch').where('itemCode', '=', 'own-remote-medical-filing').select(['type', 'purpose', 'holderKey']).execute();
    expect(log.map(({ type, purpose }) => [type, purpose])).toContainEqual(['residencePermit', 'preparation']);
    expect(log.every(({ holderKey }) => /^[0-9a-f]{64}$/.test(holderKey))).toBe(true);
    for (const { maskedNumber } of fetched) expect(maskedNumber.reveal()).toMatch(/^\*+.{4}$/);
  });

  it('that are secondary may come later: promised, reminded of, taken', async () => {
    const { application } = await fillIn(desk, 'own-employment-subsidy', worker, { later: true });
    expect(application.materials).toContainEqual({ material: 'accountProof', by: 'later' });
    const answer = await applyFor(desk, application);
    expect([answer.decision.outcome, answer.pending.map(({ material, dueOn, overdue }) => [material, dueOn, overdue])]).toEqual(['approved', [['accountProof', chinaDay(new Date(desk.parts.now().getTime() + 30 * day)), false]]]);
    desk.wait(28 * day);
    await desk.runDue();
    const upload = await scan(desk);
    const handed = parsed(handedInSchema, await desk.post(`/v1/service-cases/${answer.caseId}/materials`, { kioskId, material: 'accountProof', uploads: [upload] }, freshKey()));
    expect(handed.stillPending).toBe(0);
    const { pending, timeline } = await caseOf(desk, answer.caseId);
    expect([pending[0]?.receivedAt === undefined, timeline.map(({ kind }) => kind).filter((kind) => /ending|remind/.test(kind))]).toEqual([false, ['acceptedWithPending', 'reminded', 'pendingReceived']]);
    expect((await desk.post(`/v1/service-cases/${answer.caseId}/materials`, { kioskId, material: 'accountProof', uploads: [await scan(desk)] }, freshKey())).status).toBe(409);
  });

  it('that come later are taken at another machine from the holder alone', async () => {
    const { caseId } = await applyFor(desk, (await fillIn(desk, 'own-employment-subsidy', worker, { later: true })).application);
    const elsewhere = { id: 'JM-TEST-2', token: 'k'.repeat(43) };
    const guarded = await openDesk(store, { door: { admission: { ...officersDoor.admission, kiosks: [elsewhere] }, anyKiosk: false } });
    const { uploadId } = parsed(scanKeptSchema, await desk.post('/v1/uploads', { kioskId: elsewhere.id, data: Buffer.from('%PDF-1.4 sample page').toString('base64') }, freshKey()));
    const proved = async (visitor: Visitor) => personOf(visitor, await identify(desk, visitor, { verification: 'card' }));
    const hand = async (person: unknown) => (await asBearer(guarded, elsewhere.token, 'POST', `/v1/service-cases/${caseId}/materials`, { kioskId: elsewhere.id, material: 'accountProof', uploads: [uploadId], person })).status;
    expect([await hand(undefined), await hand(personOf(worker)), await hand(await proved(pensioner)), await hand(await proved(worker))]).toEqual([403, 403, 403, 200]);
    await guarded.close();
  });

  it('that do not come are escalated, and still taken', async () => {
    const { caseId } = await applyFor(desk, (await fillIn(desk, 'own-employment-subsidy', worker, { later: true })).application);
    desk.wait(32 * day);
    await desk.runDue();
    const { pending, timeline } = await caseOf(desk, caseId);
    const events = timeline.map(({ kind }) => kind);
    expect([pending.map(({ overdue }) => overdue), events.includes('escalated'), events.includes('alarmed')]).toEqual([[true], true, true]);
    expect((await desk.post(`/v1/service-cases/${caseId}/materials`, { kioskId, material: 'accountProof', uploads: [await scan(desk)] }, freshKey())).status).toBe(200);
  });

  it('cannot be promised by somebody whose promises are on record as broken', async () => {
    const debtor: Visitor = { name: '样本失信小额', idNumber: '440703198302019010' };
    const { application } = await fillIn(desk, permit, debtor, { answers: { kind: 'first' } });
    const upload = await scan(desk);
    const promising = { ...application, materials: [{ material: 'home', by: 'scan' as const, uploads: [upload] }, { material: 'work', by: 'promise' as const }] };
    const { decision, requirements } = await rehearse(desk, promising);
    expect(requirements.every(({ ways }) => !ways.includes('promise') && !ways.includes('later'))).toBe(true);
    expect(defects(decision.trace)).toContain('M9 human');
  });

  it('that are scanned have to be this kiosk’s, unused, and a picture or PDF', async () => {
    platform.without.add('birthCertificate');
    const { application } = await fillIn(desk, 'own-maternity-benefit', traveller);
    expect(application.materials.map(({ by }) => by)).toContain('scan');
    const foreign = { ...application, materials: application.materials.map((one) => (one.by === 'scan' ? { ...one, uploads: ['01K9ZZZZZZZZZZZZZZZZZZZZZZ'] } : one)) };
    expect(await rulesOf(foreign)).toContain('M8 fix');
    const send = (bytes: Buffer) => desk.post('/v1/uploads', { kioskId, data: bytes.toString('base64') }, freshKey());
    expect((await send(Buffer.from('MZ this is a program, not a picture'))).status).toBe(400);
    expect((await send(Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(700_001)]))).status).toBe(400);
    expect(parsed(scanKeptSchema, await send(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(300_000)]))).kind).toBe('image/jpeg');
  });

  it('that nobody used are forgotten after a day', async () => {
    const upload = await scan(desk);
    desk.wait(day + 1);
    await desk.runDue();
    expect(await store.db.selectFrom('upload').where('uploadId', '=', upload).select('uploadId').execute()).toEqual([]);
  });
});

describe('a case', () => {
  it('is found by its holder at any machine, and by nobody else', async () => {
    const { caseId } = await applyFor(desk, (await fillIn(desk, certificate, traveller)).application);
    const item = await itemOf(desk, certificate);
    const query = async (visitor: Visitor, token?: string) => desk.post('/v1/service-cases/queries', { kioskId: 'JM-OTHER', person: personOf(visitor, token) });
    const own = parsed(caseListSchema, await query(traveller, await identify(desk, traveller, item)));
    expect(own.cases.map((one) => one.caseId)).toContain(caseId);
    expect((await query(traveller)).status).toBe(403);
    const view = async (visitor: Visitor) => desk.post(`/v1/service-cases/${caseId}/views`, { kioskId: 'JM-OTHER', person: personOf(visitor, await identify(desk, visitor, item)) });
    expect(parsed(serviceCaseSchema, await view(traveller)).caseId).toBe(caseId);
    expect((await view(worker)).status).toBe(404);
  });

  it('leaves nothing of the person in the open in the database', async () => {
    const { application } = await fillIn(desk, 'own-employment-subsidy', worker);
    await applyFor(desk, application);
    const tables = ['applicationCase', 'personalPage', 'decision', 'serviceCase', 'serviceOutput', 'caseEvent', 'upload', 'licenceFetch', 'idempotency'] as const;
    for (const table of tables) {
      const text = JSON.stringify(await store.db.selectFrom(table).selectAll().execute());
      for (const secret of [worker.idNumber, worker.name, '6200000000000000000', '虚构街99号']) expect([table, text.includes(secret)]).toEqual([table, false]);
    }
  });
});

describe('a paper', () => {
  it('verifies by its check code, and not when a character of its QR code is another', async () => {
    const { output } = await caseOf(desk, (await applyFor(desk, (await fillIn(desk, certificate, worker)).application)).caseId);
    const verify = async (asked: unknown) => parsed(outputVerificationSchema, await desk.post('/v1/outputs/verify', asked));
    expect(await verify({ checkCode: output?.checkCode })).toMatchObject({ onRecord: true, title: '社会保险参保证明' });
    expect(await verify({ checkCode: '0000-0000-0000-0000' })).toMatchObject({ genuine: false, onRecord: false });
    const qr = output?.qr ?? '';
    expect(await verify({ qr })).toMatchObject({ genuine: true, onRecord: true });
    for (const at of [-1, -130, -170]) {
      const index = qr.length + at;
      const forged = qr.slice(0, index) + (qr.charAt(index) === 'a' ? 'b' : 'a') + qr.slice(index + 1);
      expect(await verify({ qr: forged })).toMatchObject({ genuine: false, onRecord: false });
    }
    expect(await verify({ qr: 'https://example.invalid/v#nothing' })).toMatchObject({ genuine: false });
  });
});
