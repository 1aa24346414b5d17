import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foldedCertificatesSchema, mergedCertificatesAnswerSchema } from '../../contract/merged-certificates.ts';
import { bundleAnswerSchema, bundleListSchema, nextStepsSchema, permitNoticeListSchema, scopeEntryAnswerSchema, scopeEntryListSchema, wordingSchema } from '../../contract/scope.ts';
import { divisionCodeSchema } from '../../contract/units.ts';
import { permitNotice, permitNoticeHash } from '../../domain/scope/permit-notice.ts';
import { sampleAddress, signedBy } from '../testing/applicant.ts';
import { answerOf, defectsOf, errorOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { openStore, type Store } from '../store/store.ts';
import { sandboxPermitDepartments, type Circumstances } from './sandbox-departments.ts';

const token = 'o'.repeat(43);
const elsewhere = 'e'.repeat(43);
const officers = [
  { id: 'o-1', name: '样本', division: divisionCodeSchema.parse('440703'), token },
  { id: 'o-2', name: '样本二', division: divisionCodeSchema.parse('440704'), token: elsewhere },
];

let store: Store;
let desk: Desk;
let circumstances: Circumstances = {};
let departments: ReturnType<typeof sandboxPermitDepartments>;

beforeAll(async () => {
  store = await openStore({ kind: 'memory' });
  departments = sandboxPermitDepartments(() => circumstances);
  desk = await openDesk(store, { permitDepartments: departments, door: { admission: { kiosks: [], officers, supervisors: [] }, anyKiosk: true } });
});
afterAll(async () => {
  await desk.close();
  await store.close();
});
beforeEach(() => {
  circumstances = {};
});

const get = async <Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> => {
  const reply = await desk.get(path);
  expect(reply.status, reply.body).toBe(200);
  return schema.parse(JSON.parse(reply.body));
};

let addresses = 0;
/** A fresh approvable application of this scope, at an address of its own and without a name. */
async function applicationOf(scope: string[], more: object = {}) {
  addresses += 1;
  const mobile = `1381000${String(addresses).padStart(4, '0')}`;
  const { application } = await desk.application({ tradeName: null, address: sampleAddress(addresses - 1), mobile });
  return signedBy({ ...application, scope, ...more });
}
const submit = async (scope: string[], more: object = {}) => answerOf(await desk.post('/v1/applications', await applicationOf(scope, more), freshKey()));

async function noticesOf(query = '', bearer = token) {
  const reply = await desk.api.inject({ method: 'GET', url: `/v1/permit-notices${query}`, headers: { authorization: `Bearer ${bearer}` } });
  expect(reply.statusCode, reply.body).toBe(200);
  return permitNoticeListSchema.parse(reply.json());
}

describe('the dictionary', () => {
  it('is searched by words and by pinyin, filtered by kind, and paged without a gap', async () => {
    for (const q of ['奶茶店', 'naichadian', 'cyfw', 'nai茶dian']) {
      expect((await get(`/v1/scope/entries?q=${encodeURIComponent(q)}`, scopeEntryListSchema)).entries[0]?.name, q).toBe('餐饮服务');
    }
    expect((await get('/v1/scope/entries?kind=pre', scopeEntryListSchema)).entries.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'pre'));
    const codes: string[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: z.output<typeof scopeEntryListSchema> = await get(`/v1/scope/entries?limit=100${after === '' ? '' : `&after=${after}`}`, scopeEntryListSchema);
      codes.push(...page.entries.map(({ code }) => code));
      after = page.next;
    }
    expect([codes.length, new Set(codes).size]).toEqual([482, 482]);
    expect((await desk.get('/v1/scope/entries?q=x&after=A0001')).status).toBe(400);
  });

  it('tells of one entry what it needs, and of a trade what each entry needs before it is added', async () => {
    const { outlook, steps, bundles } = await get('/v1/scope/entries/O0003', scopeEntryAnswerSchema);
    expect([outlook.start, steps.map(({ kind }) => kind), bundles]).toEqual(['afterPermit', ['permit'], ['B05']]);
    expect((await get('/v1/scope/bundles?q=naicha', bundleListSchema)).bundles[0]?.id).toBe('B01');
    const { entries, text } = await get('/v1/scope/bundles/B01', bundleAnswerSchema);
    expect(entries.map(({ start }) => start)).toEqual(['afterPermit', 'today', 'today', 'today']);
    expect(text).toMatch(/^许可项目：餐饮服务。/);
    expect([(await desk.get('/v1/scope/entries/Z9999')).status, (await desk.get('/v1/scope/bundles/B99')).status]).toEqual([404, 404]);
  });

  it('composes the wording of any codes and writes nothing', async () => {
    const reply = await desk.post('/v1/scope/wording', { scope: ['F0036', 'H0001', 'Z9999'], entity: 'limitedCompany' });
    const wording = wordingSchema.parse(JSON.parse(reply.body));
    expect([wording.unknown, wording.nextSteps.entries.map(({ main }) => main)]).toEqual([['Z9999'], [true, false]]);
    expect(wording.text).toMatch(/^许可项目：餐饮服务。.*一般项目：/);
  });
});

it('is described in /openapi.json with the words of the contract', async () => {
  const document = (await desk.api.inject({ method: 'GET', url: '/openapi.json' })).json<{ paths: Record<string, Record<string, { parameters?: { name: string; description?: string }[] }>>; components: { schemas: Record<string, { examples?: unknown[] }> } }>();
  const parameters = document.paths['/v1/scope/entries']?.['get']?.parameters ?? [];
  expect(parameters.filter(({ description }) => description === undefined || description === '').map(({ name }) => name)).toEqual(['limit']);
  expect(document.components.schemas['ApprovalDocument']?.examples).toHaveLength(1);
});

describe('an approval', () => {
  it('answers with the next steps and the certificates that are folded in, and tells them again', async () => {
    const { caseId, nextSteps, mergedCertificates, licence } = await submit(['H0001', 'F0002', 'O0026']);
    expect(nextSteps?.entries.map(({ start }) => start)).toEqual(['afterPermit', 'today', 'afterFiling']);
    expect(nextSteps?.foundedOn).toBe(licence?.content.registeredOn);
    expect(mergedCertificates?.set).toBe('二十四证合一');
    const again = await get(`/v1/applications/${caseId}/next-steps`, z.strictObject({ caseId: z.string(), nextSteps: nextStepsSchema, mergedCertificates: foldedCertificatesSchema }));
    expect(again).toEqual({ caseId, nextSteps, mergedCertificates });
  });

  it('has no next steps where nothing was licensed', async () => {
    const { caseId } = await submit(['F0136']);
    expect(errorOf(await desk.get(`/v1/applications/${caseId}/next-steps`)).code).toBe('conflict');
    expect((await desk.get('/v1/applications/01JD0000000000000000000000/next-steps')).status).toBe(404);
  });
});

describe('双告知', () => {
  it('tells each department once, with the permits of its charge, and lists it for the officer of that division alone', async () => {
    const acknowledgement = { document: permitNotice.document, version: permitNotice.version, language: 'zh-Hans', hash: permitNoticeHash('zh-Hans'), givenAt: '2026-11-21T02:00:00.000Z' };
    const signed = await applicationOf(['H0003', 'H0001', 'O0026']);
    const { caseId, licence } = answerOf(await desk.post('/v1/applications', signedBy({ ...signed.application, consents: [...signed.application.consents, acknowledgement] }), freshKey()));
    const mine = (notice: { caseId: string }) => notice.caseId === caseId;
    expect((await noticesOf()).notices.filter(mine).map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting']);
    await desk.runDue();
    const notices = (await noticesOf()).notices.filter(mine);
    expect(notices.map(({ authority, permits }) => [authority, permits.map(({ scope }) => scope)])).toEqual([
      ['交通运输部门', ['O0026']],
      ['卫生健康部门', ['H0003']],
      ['市场监督管理部门', ['H0003', 'H0001']],
    ]);
    expect(new Set(notices.map(({ status, attempts, acknowledged, creditCode }) => `${status} ${attempts} ${acknowledged} ${creditCode}`))).toEqual(new Set([`received 1 true ${licence?.content.creditCode}`]));
    expect(notices.every(({ receipt }) => /^SAMPLE-R\d{6}$/.test(receipt ?? ''))).toBe(true);
    expect((await noticesOf('', elsewhere)).notices).toEqual([]);
    expect((await desk.get('/v1/permit-notices')).status).toBe(401);
  });

  it('waits for a department that is away, longer each time, and is neither lost nor doubled', async () => {
    circumstances = { away: new Set(['卫生健康部门']) };
    const { caseId } = await submit(['O0003']);
    const notice = async () => (await noticesOf()).notices.find((one) => one.caseId === caseId);
    await desk.runDue();
    expect(await notice()).toMatchObject({ status: 'waiting', attempts: 1 });
    desk.wait(59_000);
    await desk.runDue();
    expect(await notice()).toMatchObject({ attempts: 1 });
    desk.wait(1_000);
    await desk.runDue();
    expect(await notice()).toMatchObject({ status: 'waiting', attempts: 2 });
    circumstances = {};
    desk.wait(2 * 60_000);
    await desk.runDue();
    expect(await notice()).toMatchObject({ status: 'received', attempts: 3 });
    const held = departments.held.size;
    desk.wait(24 * 60 * 60_000);
    await desk.runDue();
    expect(departments.held.size).toBe(held);
  });

  it('keeps what a department sends back for an officer to see', async () => {
    circumstances = { refusing: new Set(['卫生健康部门']) };
    const { caseId } = await submit(['O0003']);
    await desk.runDue();
    const { notices } = await noticesOf('?status=refused');
    expect(notices).toMatchObject([{ caseId, status: 'refused', refusal: '不属于本部门辖区（样本）' }]);
  });

  it('is paged', async () => {
    const all = (await noticesOf()).notices.map(({ id }) => id);
    const first = await noticesOf('?limit=2');
    const second = await noticesOf(`?limit=100&after=${first.next ?? ''}`);
    expect([...first.notices, ...second.notices].map(({ id }) => id)).toEqual(all);
  });

  it('tells nobody of a case that was not approved', async () => {
    const { caseId } = await submit(['O0003', 'Z9999']);
    expect((await noticesOf()).notices.some((notice) => notice.caseId === caseId)).toBe(false);
  });
});

describe('an approval that comes before the licence', () => {
  const approval = (more: object) => ({ approvals: [{ scope: 'F0136', permit: '危险化学品经营许可证', number: 'SAMPLE-WH-0001', authority: '应急管理部门', issuedOn: '2026-10-01', ...more }] });
  it.each([
    ['that its department confirms', {}, 'approved'],
    ['that was revoked', { number: 'SAMPLE-WH-0002' }, 'routedToHuman'],
    ['whose department is away', { number: 'SAMPLE-WH-0003' }, 'routedToHuman'],
    ['that nobody knows', { number: 'X-1' }, 'routedToHuman'],
    ['that has expired', { validUntil: '2026-11-20' }, 'needsCorrection'],
  ])('%s: %s', async (_case, more, outcome) => {
    const answer = await submit(['F0136'], approval(more));
    expect([answer.decision.outcome, defectsOf(answer)]).toEqual([outcome, outcome === 'approved' ? [] : [outcome === 'needsCorrection' ? 'A4 fix' : 'A4 human']]);
  });
});

describe('多证合一', () => {
  it('is asked by place and day', async () => {
    const { set, fields } = await get('/v1/merged-certificates?division=410202&on=2018-01-01', mergedCertificatesAnswerSchema);
    expect([set?.name, set?.certificates.length, fields.length > 5]).toEqual(['三十五证合一', 35, true]);
    expect((await get('/v1/merged-certificates?division=440703&on=2010-01-01', mergedCertificatesAnswerSchema)).set).toBeNull();
    expect((await desk.get('/v1/merged-certificates?division=44')).status).toBe(400);
  });
});
