import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { draftKeptSchema, draftSchema, phoneQuestionsSchema, takeAlongSchema, takenAlongSchema, type Draft, type DraftKept, type PhoneQuestions } from '../../contract/draft.ts';
import type { Answers } from '../../contract/service-field.ts';
import type { Store } from '../store/store.ts';
import { applyFor, caseOf, fillIn, worker } from '../service-items/testing/visitor.ts';
import { invented } from '../testing/applicant.ts';
import { answerOf, errorOf, freshKey, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { submitAt } from '../testing/establishments.ts';
import { asBearer, officersDoor, tokens } from '../testing/officers.ts';
import { draftLimits } from './drafts.ts';
import { takeAlongMs } from './take-along.ts';

const kiosk = { id: 'JM-TEST-1', token: 'k'.repeat(43) };
const elsewhere = { id: 'JM-TEST-2', token: 'l'.repeat(43) };
const admission = { ...officersDoor.admission, kiosks: [kiosk, elsewhere] };
const publicUrl = 'https://sign.example.gov.cn';
const itemCode = 'own-employment-subsidy';
const answers: Answers = { subsidy: 'unemployment', reason: 'contractEnded' };

function read<Schema extends z.ZodType>(reply: Reply, schema: Schema): z.output<Schema> {
  if (reply.status !== 200) throw new Error(`status ${reply.status}: ${reply.body}`);
  return schema.parse(JSON.parse(reply.body));
}

onEachStore('between phone and machine', (open) => {
  let store: Store;
  /** A sandbox, for what the stories stand on. */
  let desk: Desk;
  /** The same registry as a city runs it: whoever has no token is anybody. */
  let city: Desk;
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store, { door: { admission, anyKiosk: true } });
    city = await openDesk(store, { door: { admission, anyKiosk: false }, publicUrl });
  });
  beforeEach(async () => {
    await store.db.deleteFrom('draft').execute();
    await store.db.deleteFrom('secretTry').execute();
  });
  afterAll(async () => {
    await city.close();
    await desk.close();
    await store.close();
  });

  const byPhone = (path: string, body: unknown, key = freshKey()): Promise<Reply> => city.post(path, body, key);
  const byKiosk = (path: string, body?: unknown, key = freshKey(), token = kiosk.token): Promise<Reply> => asBearer(city, token, 'POST', path, body, key);
  const leave = async (given: Answers = answers): Promise<DraftKept> => read(await byPhone('/v1/drafts', { itemCode, language: 'zh-Hans', answers: given }), draftKeptSchema);
  const take = (code: string, key = freshKey(), at = kiosk): Promise<Reply> => byKiosk('/v1/drafts/take', { kioskId: at.id, code }, key, at.token);
  const draftOf = (reply: Reply): Draft => read(reply, draftSchema);
  const tokenIn = (url: string): string => new URL(url).hash.slice(1);

  describe('what a phone may ask', () => {
    const ask = async (given: Answers): Promise<PhoneQuestions> => read(await byPhone(`/v1/catalogue/items/${itemCode}/phone-questions`, { answers: given }), phoneQuestionsSchema);
    const fieldsOf = ({ questions }: PhoneQuestions): string[] => questions.flatMap(({ fields }) => fields.map(({ field }) => field.id));

    it('follows from the answers, and leaves to the machine who it is and what is on record', async () => {
      expect(fieldsOf(await ask({}))).toEqual(['subsidy']);
      const lostWork = await ask({ subsidy: 'unemployment' });
      expect(fieldsOf(lostWork)).toEqual(['subsidy', 'reason']);
      expect(lostWork.atMachine.map(({ en }) => en)).toEqual(expect.arrayContaining(['Last employer', 'Bank account for the payment', 'Mobile number']));
      expect(fieldsOf(await ask({ subsidy: 'graduate' }))).toEqual(['subsidy', 'graduatedOn']);
    });

    it('is told what is wrong beside the very field', async () => {
      const { defects } = await ask({ subsidy: 'flexible', months: 99 });
      expect(defects.map(({ field, pointer }) => [field, pointer])).toEqual([['months', '/answers/months']]);
    });

    it('is nothing of a registration', async () => {
      const { items } = z.object({ items: z.array(z.object({ code: z.string(), kind: z.string() })) }).parse(JSON.parse((await city.get('/v1/catalogue/search?category=business')).body));
      const registration = items.find(({ kind }) => kind === 'registration');
      expect((await byPhone(`/v1/catalogue/items/${registration?.code ?? ''}/phone-questions`, { answers: {} })).status).toBe(409);
      const kept = read(await byPhone('/v1/drafts', { itemCode: registration?.code, registration: 'individualBusiness.establish', language: 'en', answers: {} }), draftKeptSchema);
      expect(draftOf(await take(kept.code))).toMatchObject({ itemCode: registration?.code, registration: 'individualBusiness.establish', language: 'en' });
    });
  });

  describe('a draft of a phone', () => {
    it('is taken over at any machine, once, and again only by a repetition', async () => {
      const { code, notKept, url } = await leave();
      expect([code, notKept, url]).toEqual([expect.stringMatching(/^\d{8}$/), [], undefined]);
      const key = freshKey();
      const draft = draftOf(await take(code, key, elsewhere));
      expect([draft.itemCode, draft.answers.reveal()]).toEqual([itemCode, answers]);
      expect(draftOf(await take(code, key, elsewhere)).answers.reveal()).toEqual(answers);
      expect(errorOf(await take(code)).code).toBe('codeWrong');
      expect(errorOf(await take(code, key)).code).toBe('codeWrong');
    });

    it('is taken by one of two machines that take it at the same moment', async () => {
      const { code } = await leave();
      const statuses = (await Promise.all([take(code), take(code, freshKey(), elsewhere)])).map(({ status }) => status);
      expect(statuses.sort((a, b) => a - b)).toEqual([200, 422]);
    });

    it('carries nothing that says who somebody is, and nothing that is wrong', async () => {
      const { code, notKept } = await leave({ ...answers, account: '6222000000000001', mobile: invented.mobile, lastEmployer: '样本厂', reason: 'because', unheard: 'of' });
      expect(notKept.sort()).toEqual(['account', 'lastEmployer', 'mobile', 'reason', 'unheard']);
      expect(draftOf(await take(code)).answers.reveal()).toEqual({ subsidy: 'unemployment' });
    });

    it('lies sealed, without its code, and is forgotten', async () => {
      const key = freshKey();
      const body = { itemCode, language: 'zh-Hans', answers };
      const { code } = read(await byPhone('/v1/drafts', body, key), draftKeptSchema);
      expect(read(await byPhone('/v1/drafts', body, key), draftKeptSchema).code).toBe(code);
      const rows = JSON.stringify([await store.db.selectFrom('draft').selectAll().execute(), await store.db.selectFrom('idempotency').selectAll().execute()]);
      for (const open of [code, 'contractEnded', 'unemployment']) expect(rows).not.toContain(open);
      city.wait(draftLimits.fromPhoneMs - 1);
      await city.runDue();
      expect(await store.db.selectFrom('draft').select('draftId').execute()).toHaveLength(1);
      city.wait(1);
      expect(errorOf(await take(code)).code).toBe('codeWrong');
      await city.runDue();
      expect(await store.db.selectFrom('draft').select('draftId').execute()).toEqual([]);
    });

    it('is forgotten minutes after it was taken', async () => {
      const key = freshKey();
      const { code } = await leave();
      await take(code, key);
      city.wait(draftLimits.afterTakingMs);
      await city.runDue();
      expect([(await take(code, key)).status, await store.db.selectFrom('draft').select('draftId').execute()]).toEqual([422, []]);
    });

    it('is not guessed: a machine tries so often and no more, the right code included', async () => {
      const { code } = await leave();
      const wrong = code === '00000000' ? '00000001' : '00000000';
      for (let time = 0; time < draftLimits.tries.most; time += 1) expect(errorOf(await take(wrong)).code).toBe('codeWrong');
      expect(errorOf(await take(code)).code).toBe('tooMany');
      expect((await take(code, freshKey(), elsewhere)).status).toBe(200);
      city.wait(draftLimits.tries.windowMs + 1);
      expect(errorOf(await take(wrong)).code).toBe('codeWrong');
    });

    it('is taken by machines alone, each for itself', async () => {
      const { code } = await leave();
      expect((await byPhone('/v1/drafts/take', { kioskId: kiosk.id, code })).status).toBe(401);
      expect((await byKiosk('/v1/drafts/take', { kioskId: kiosk.id, code }, freshKey(), elsewhere.token)).status).toBe(403);
      expect((await byPhone('/v1/drafts', { kioskId: kiosk.id, itemCode, language: 'en', answers: {} })).status).toBe(403);
      expect(errorOf(await byPhone('/v1/drafts', { itemCode: 'own-nothing', language: 'en', answers: {} })).code).toBe('notFound');
    });
  });

  describe('a draft of a machine', () => {
    const handOver = async (): Promise<DraftKept> => read(await byKiosk('/v1/drafts', { kioskId: kiosk.id, itemCode, language: 'zh-Hant', answers }), draftKeptSchema);

    it('goes on on the first phone that opens its address, and ends there', async () => {
      const { url, code } = await handOver();
      expect(url?.reveal()).toMatch(new RegExp(`^${publicUrl}/start#`));
      const token = tokenIn(url?.reveal() ?? '');
      const key = freshKey();
      expect(draftOf(await byPhone('/v1/drafts/open', { token }, key))).toMatchObject({ itemCode, language: 'zh-Hant' });
      expect((await byPhone('/v1/drafts/open', { token }, key)).status).toBe(200);
      expect(errorOf(await byPhone('/v1/drafts/open', { token })).code).toBe('codeExpired');
      expect(errorOf(await take(code)).code).toBe('codeWrong');
    });

    it('opens to no other token, and not after an hour', async () => {
      const token = tokenIn((await handOver()).url?.reveal() ?? '');
      for (const false_ of [`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`, token.slice(0, 40), 'x'.repeat(100)]) expect(errorOf(await byPhone('/v1/drafts/open', { token: false_ })).code).toBe('codeExpired');
      city.wait(draftLimits.fromKioskMs);
      expect(errorOf(await byPhone('/v1/drafts/open', { token })).code).toBe('codeExpired');
    });
  });

  describe('what is taken along', () => {
    const letTake = async (caseId: string): Promise<string> => tokenIn(read(await byKiosk(`/v1/cases/${caseId}/take-along`), takeAlongSchema).url.reveal());

    it('of a registration is the licence and what comes next, for one phone', async () => {
      const { caseId, licence, nextSteps } = answerOf(await submitAt(desk, await desk.application()));
      const token = await letTake(caseId);
      const key = freshKey();
      const taken = read(await byPhone('/v1/take-along', { token }, key), takenAlongSchema);
      expect(taken).toMatchObject({ caseId, status: 'approved', licence: { qr: licence?.qr }, nextSteps: { steps: nextSteps?.steps } });
      expect((await byPhone('/v1/take-along', { token }, key)).status).toBe(200);
      const late = await byPhone('/v1/take-along', { token });
      expect([errorOf(late).code, late.body.includes(invented.name)]).toEqual(['codeExpired', false]);
    });

    it('of a service item is its paper', async () => {
      const { caseId } = await applyFor(desk, (await fillIn(desk, 'own-housing-fund-certificate', worker)).application);
      const { output } = await caseOf(desk, caseId);
      const taken = read(await byPhone('/v1/take-along', { token: await letTake(caseId) }), takenAlongSchema);
      if (output === undefined) throw new Error('no paper');
      expect(taken.output).toEqual(output);
    });

    it('is let to the machine of the case alone, and ends', async () => {
      const { caseId } = answerOf(await submitAt(desk, await desk.application({ tradeName: '春明', address: { id: 'SAMPLE-440703002-102', text: '江门市蓬江区白沙街道样例路2号' } })));
      expect((await byKiosk(`/v1/cases/${caseId}/take-along`, undefined, freshKey(), elsewhere.token)).status).toBe(404);
      expect((await asBearer(city, tokens.first, 'POST', `/v1/cases/${caseId}/take-along`)).status).toBe(401);
      const token = await letTake(caseId);
      city.wait(takeAlongMs);
      expect(errorOf(await byPhone('/v1/take-along', { token })).code).toBe('codeExpired');
      await city.runDue();
      expect(await store.db.selectFrom('takeAlong').select('takeId').where('expiresAt', '<=', city.parts.now()).execute()).toEqual([]);
    });
  });
});
