import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foldedCertificatesSchema, mergedCertificatesAnswerSchema } from '../../contract/merged-certificates.ts';
import { bundleAnswerSchema, bundleListSchema, nextStepsSchema, scopeEntryAnswerSchema, scopeEntryListSchema, wordingSchema } from '../../contract/scope.ts';
import { sampleAddress, signedBy } from '../testing/applicant.ts';
import { answerOf, defectsOf, errorOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import type { Store } from '../store/store.ts';
import { openEmptyStore } from '../testing/empty-store.ts';

let store: Store;
let desk: Desk;

beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store);
});
afterAll(async () => {
  await desk.close();
  await store.close();
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
    const trades = async (query: string) => (await get(`/v1/scope/entries?${query}`, scopeEntryListSchema)).bundles.map(({ id }) => id);
    expect([await trades('q=bianlidian'), await trades('kind=pre')]).toEqual([['B02'], []]);
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
  expect(parameters.filter(({ description }) => description === undefined || description === '')).toEqual([]);
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

describe('the form of the merged certificates', () => {
  it('is collected with the application, and what does not belong to it is named', async () => {
    expect((await submit(['O0005'], { mergedAnswers: { staffCount: 2, sealKinds: 'official' } })).decision.outcome).toBe('approved');
    const answer = await submit(['O0005'], { mergedAnswers: { staffCount: true, shoeSize: 42 } });
    expect(answer.decision.trace.flatMap((result) => (result.result === 'fix' ? [result.field] : []))).toEqual(['/application/mergedAnswers/staffCount', '/application/mergedAnswers/shoeSize']);
  });
});

it('does not wait for a department that never says whether an approval holds', async () => {
  const silent = await openDesk(store, { permitDepartments: { ...desk.parts.permitDepartments, confirm: () => new Promise(() => undefined) } });
  const signed = await applicationOf(['F0136'], { approvals: [{ scope: 'F0136', permit: '危险化学品经营许可证', number: 'SAMPLE-WH-0001', authority: '应急管理部门', issuedOn: '2026-10-01' }] });
  expect(defectsOf(answerOf(await silent.post('/v1/applications', signed, freshKey())))).toEqual(['A4 human']);
  await silent.close();
});

describe('多证合一', () => {
  it('is asked by place and day', async () => {
    const { set, fields } = await get('/v1/merged-certificates?division=410202&on=2018-01-01', mergedCertificatesAnswerSchema);
    expect([set?.name, set?.certificates.length, fields.length > 5]).toEqual(['三十五证合一', 35, true]);
    expect((await get('/v1/merged-certificates?division=440703&on=2010-01-01', mergedCertificatesAnswerSchema)).set).toBeNull();
    expect((await desk.get('/v1/merged-certificates?division=44')).status).toBe(400);
  });
});
