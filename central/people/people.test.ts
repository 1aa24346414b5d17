import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { z } from 'zod';
import { identityCheckSchema } from '../../contract/people.ts';
import { rehearsalSchema } from '../../contract/central.ts';
import { instantSchema } from '../../contract/units.ts';
import { consentTo } from '../../domain/consent/documents.ts';
import { companyApplication, inventedPerson, type PlainCompany } from '../../domain/testing/establishments.ts';
import { checkResidentId } from '../../domain/identity/resident-id.ts';
import { decideAgain } from '../review/decide-again.ts';
import type { Store } from '../store/store.ts';
import { invented, plainApplication, sampleAddress, signedBy, tradeNameOf, type PlainApplication } from '../testing/applicant.ts';
import { answerOf, defects, defectsOf, errorOf, freshKey, nextMobile, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { circumstancesAt, signedByAll, submitAt } from '../testing/establishments.ts';
import { asBearer, officersDoor, tokens } from '../testing/officers.ts';
import { identityLimits } from './identity-checks.ts';
import { inventedPeople, sandboxIdentity, sandboxPerson } from './sandbox-people.ts';

type PlainPerson = PlainCompany['people'][number];
type Stated = Omit<PlainPerson, 'ref' | 'identityToken'>;

/** One of the sandbox's invented people, as a card would give it. */
function stated(name: string, changes: Partial<Stated> = {}): Stated {
  const { idNumber, birth } = sandboxPerson(name);
  return { idKind: 'residentIdCard', name, idNumber, sex: 'male', nationCode: '01', birth, validFrom: '2020-01-01', validUntil: '2040-01-01', ...changes };
}

const anybody: Stated = { idKind: 'residentIdCard', name: invented.name, idNumber: invented.idNumber, sex: 'male', nationCode: '01', birth: '1990-01-01', validFrom: '2020-01-01', validUntil: '2040-01-01' };

function checked(reply: Reply): z.output<typeof identityCheckSchema> {
  if (reply.status !== 200) throw new Error(`status ${reply.status}: ${reply.body}`);
  return z.decode(identityCheckSchema, JSON.parse(reply.body) as z.input<typeof identityCheckSchema>);
}

/** The token, or why there is none. */
function outcome(reply: Reply): string {
  const check = checked(reply);
  return check.result === 'identified' ? 'identified' : check.doubt;
}

function tokenOf(reply: Reply): string {
  const check = checked(reply);
  if (check.result !== 'identified') throw new Error(check.doubt);
  return check.identityToken.reveal();
}

onEachStore('people', (open) => {
  let store: Store;
  let desk: Desk;
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store, { door: officersDoor });
  });
  beforeEach(() => sql.raw('truncate application_case, idempotency, identity_check, entity_person, entity, contact_code cascade').execute(store.db));
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  const check = (body: unknown, key = freshKey()): Promise<Reply> => desk.post('/v1/identity-checks', body, key);
  const byCard = (person: Stated): Promise<Reply> => check({ method: 'card', person });
  const rehearsed = async (application: PlainApplication): Promise<string[]> =>
    defects(z.decode(rehearsalSchema, JSON.parse((await desk.post('/v1/rehearsals', { application })).body) as z.input<typeof rehearsalSchema>).decision.trace);

  /** An application of somebody, with the proofs given or fresh ones. */
  async function applicationOf(person: Stated, identityToken?: string, n = 0): Promise<PlainApplication> {
    const mobile = nextMobile();
    const plain = plainApplication({ token: await desk.provedToken(mobile), mobile, tradeName: tradeNameOf(n), address: sampleAddress(n) });
    return { ...plain, operator: { ...person, ...(identityToken === undefined ? {} : { identityToken }) } }; // still the individual business of the fixture
  }

  describe('a check of identity', () => {
    it.each([
      ['样本无此人', 'personUnknown'], ['样本已故', 'deceased'], ['样本注销', 'numberCancelled'], ['样本挂失', 'cardLost'],
      ['样本登记断', 'unreachable'], ['样本登记慢', 'identified'], ['样本失信大额', 'identified'], ['样本未成年', 'identified'],
    ])('of %s by card: %s', async (name, expected) => expect(outcome(await byCard(stated(name)))).toBe(expected));

    it('tells what helps, and how to reach a person', async () => {
      expect(checked(await byCard(stated('样本挂失')))).toMatchObject({ result: 'notIdentified', remedy: { en: expect.stringContaining('new card') as string }, human: { phone: '12345' } });
    });

    it('knows nobody by another’s number, by a number that is none, or with a card that expired', async () => {
      expect(outcome(await byCard(stated('样本失信大额', { name: '别的姓名' })))).toBe('personUnknown');
      expect(outcome(await byCard({ ...anybody, idNumber: '440703199001010018' }))).toBe('personUnknown');
      expect(outcome(await byCard({ ...anybody, validUntil: '2026-11-20' }))).toBe('cardExpired');
      expect(outcome(await byCard({ ...anybody, validUntil: '2026-11-21' }))).toBe('identified');
    });

    it('compares a face with a consent of its own, and never needs one', async () => {
      const consent = consentTo('faceComparison', 'zh-Hans', instantSchema.parse('2026-11-21T02:00:00.000Z'));
      const face = (text: string) => check({ method: 'face', person: anybody, picture: Buffer.from(text).toString('base64'), consent });
      expect([outcome(await face('sandbox-face:same')), outcome(await face('sandbox-face:other')), outcome(await face('a blur'))]).toEqual(['identified', 'faceOther', 'faceUnclear']);
      const other = { ...consent, hash: '0'.repeat(64) };
      expect(outcome(await check({ method: 'face', person: anybody, picture: 'AAAA', consent: other }))).toBe('faceConsentMissing');
      expect(outcome(await byCard(anybody))).toBe('identified');
    });

    it('takes a phone that is proved and the person’s own, and leaves the proof for the application', async () => {
      const mobile = nextMobile();
      const contact = { mobile, verificationToken: await desk.provedToken(mobile) };
      expect(outcome(await check({ method: 'phone', person: anybody, contact: { ...contact, verificationToken: 'a-token-that-proves-nothing' } }))).toBe('phoneUnproved');
      expect(outcome(await check({ method: 'phone', person: stated('样本他人号码'), contact }))).toBe('phoneOther');
      expect(outcome(await check({ method: 'phone', person: stated('样本挂失'), contact }))).toBe('identified');
      const application = { ...(await applicationOf(anybody, tokenOf(await check({ method: 'phone', person: anybody, contact })))), contact };
      expect(await rehearsed(application)).toEqual([]);
    });

    it('leaves each method to whom it belongs', async () => {
      const officer = (method: string) => asBearer(desk, tokens.first, 'POST', '/v1/identity-checks', { method, person: anybody });
      expect(outcome(await officer('person'))).toBe('identified');
      expect(outcome(await officer('card'))).toBe('identified');
      const bySelf = await check({ method: 'person', person: anybody });
      expect([bySelf.status, errorOf(bySelf).code]).toEqual([403, 'forbidden']);
      expect(outcome(await asBearer(desk, tokens.first, 'POST', '/v1/identity-checks', { method: 'person', person: stated('样本无此人') }))).toBe('identified');
      expect(outcome(await asBearer(desk, tokens.first, 'POST', '/v1/identity-checks', { method: 'person', person: stated('样本已故') }))).toBe('deceased');
    });

    it('gives the same token to a repetition, and refuses the key with another person', async () => {
      const key = freshKey();
      const first = await check({ method: 'card', person: anybody }, key);
      expect((await check({ method: 'card', person: anybody }, key)).body).toBe(first.body);
      const other = await check({ method: 'card', person: stated('样本失信小额') }, key);
      expect([other.status, errorOf(other).code]).toEqual([409, 'idempotencyKeyReused']);
      expect(await store.db.selectFrom('identityCheck').select('checkId').execute()).toHaveLength(1);
    });

    it('leaves neither number, name nor token in the database', async () => {
      const token = tokenOf(await byCard(anybody));
      const { rows } = await sql<{ row: string }>`select row_to_json(identity_check)::text as row from identity_check union all select row_to_json(idempotency)::text from idempotency`.execute(store.db);
      const kept = rows.map(({ row }) => row).join('\n');
      expect(rows.length).toBe(2);
      for (const secret of [invented.idNumber, invented.name, token]) expect(kept).not.toContain(secret);
    });
  });

  describe('a proof of identity', () => {
    it('is asked for, and proves this person only', async () => {
      const token = tokenOf(await byCard(anybody));
      expect(await rehearsed(await applicationOf(anybody))).toEqual(['A1 fix']);
      expect(await rehearsed(await applicationOf(anybody, token))).toEqual([]);
      expect(await rehearsed(await applicationOf({ ...anybody, name: '李样本' }, token))).toEqual(['A1 fix']);
      expect(await rehearsed(await applicationOf({ ...anybody, idNumber: '440703199001020012', birth: '1990-01-02' }, token))).toEqual(['A1 fix']);
    });

    it('is not guessed, not changed and not another’s', async () => {
      const token = tokenOf(await byCard(anybody));
      for (const wrong of [`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`, token.slice(0, 80), 'a-token-that-proves-nothing', tokenOf(await byCard(stated('样本失信小额')))]) {
        expect(await rehearsed(await applicationOf(anybody, wrong))).toEqual(['A1 fix']);
      }
    });

    it('ends', async () => {
      const late = await openDesk(store, { door: officersDoor });
      const application = await applicationOf(anybody, tokenOf(await byCard(anybody)));
      const findings = async () => defects(z.decode(rehearsalSchema, JSON.parse((await late.post('/v1/rehearsals', { application })).body) as z.input<typeof rehearsalSchema>).decision.trace);
      late.wait(identityLimits.tokenLifetimeMs - 1);
      expect(await findings()).toEqual([]);
      late.wait(1);
      expect(await findings()).toContain('A1 fix');
      await late.close();
    });

    it('serves one case, also at the same moment, and a corrected one again', async () => {
      const identityToken = tokenOf(await byCard(anybody));
      const wrong = await applicationOf(anybody, identityToken);
      wrong.premises = { ...wrong.premises, text: '江门市蓬江区白沙街道别处' };
      expect(defectsOf(answerOf(await desk.post('/v1/applications', signedBy(wrong), freshKey())))).toEqual(['A6 fix']);
      const both = await Promise.all([1, 2].map((n) => applicationOf(anybody, identityToken, n)));
      const answers = await Promise.all(both.map(async (application) => answerOf(await desk.post('/v1/applications', signedBy(application), freshKey()))));
      expect(answers.map(defectsOf).sort()).toEqual([[], ['A1 fix']]);
    });

    it('is given back to a repetition of the submission', async () => {
      const signed = signedBy(await applicationOf(anybody, tokenOf(await byCard(anybody))));
      const key = freshKey();
      const first = await desk.post('/v1/applications', signed, key);
      expect(answerOf(first).decision.outcome).toBe('approved');
      expect((await desk.post('/v1/applications', signed, key)).body).toBe(first.body);
    });
  });

  describe('an operator', () => {
    it.each([
      ['样本已故', 'routedToHuman', ['A1 human']],
      ['样本注销', 'routedToHuman', ['A1 human']],
      ['样本无此人', 'needsCorrection', ['A1 fix']],
      ['样本登记断', 'routedToHuman', ['A1 human']],
      ['样本征信断', 'routedToHuman', ['A3 human']],
      ['样本未成年', 'needsCorrection', ['A1 fix']],
      ['样本十七', 'routedToHuman', ['A1 human']],
      ['样本受限', 'routedToHuman', ['A1 human']],
      ['样本失信大额', 'approved', []],
      ['样本贿赂在刑', 'approved', []],
      ['样本虚假登记', 'routedToHuman', ['A3 human']],
      ['样本虚假已满', 'approved', []],
      ['样本多户', 'routedToHuman', ['A12 human']],
    ])('%s: %s', async (name, expected, findings) => {
      const check = checked(await byCard(stated(name)));
      const application = await applicationOf(stated(name), check.result === 'identified' ? check.identityToken.reveal() : undefined);
      const answer = answerOf(await desk.post('/v1/applications', signedBy(application), freshKey()));
      expect([answer.decision.outcome, defectsOf(answer)]).toEqual([expected, findings]);
    });
  });

  describe('a director of a company', () => {
    const barred = [
      '样本受限', '样本失信大额', '样本贿赂在刑', '样本贪污新近', '样本侵占', '样本扰乱市场', '样本缓刑期内', '样本缓刑新近', '样本剥权', '样本破产负责', '样本吊销负责',
    ];
    const free = ['样本失信小额', '样本挪用已满', '样本他罪', '样本缓刑已满', '样本破产无责', '样本吊销已满', '样本吊销无责', '样本虚假已满'];

    async function company(name: string): Promise<string[]> {
      const given = await circumstancesAt(desk, 0, '清泉');
      const people: PlainPerson[] = [inventedPerson(1), inventedPerson(2), { ref: 'p3', ...stated(name) }];
      const plain = await desk.identified(companyApplication(given, { people, board: { mode: 'singleDirector', directors: ['p3'] } }));
      const { decision } = answerOf(await submitAt(desk, signedByAll(plain)));
      return decision.trace.flatMap((result) => (result.result === 'fix' ? [`${result.rule} ${result.field}`] : result.result === 'human' ? [`${result.rule} human`] : []));
    }

    it.each(barred)('%s is to be replaced', async (name) => expect(await company(name)).toEqual(['A2 /application/board/directors/0']));
    it.each(free)('%s may be one', async (name) => expect(await company(name)).toEqual([]));
  });

  it('decides again to the same result where a record was sealed, and keeps the record nowhere in the open', async () => {
    const given = await circumstancesAt(desk, 0, '清泉');
    const people: PlainPerson[] = [inventedPerson(1), inventedPerson(2), { ref: 'p3', ...stated('样本贿赂在刑') }];
    const plain = await desk.identified(companyApplication(given, { people, board: { mode: 'singleDirector', directors: ['p3'] } }));
    const { caseId, decision } = answerOf(await submitAt(desk, signedByAll(plain)));
    expect(await decideAgain(desk.parts, caseId)).toEqual({ recorded: decision, again: decision });
    const row = await store.db.selectFrom('decision').where('caseId', '=', caseId).select(['facts', 'decision', 'sealedFacts']).executeTakeFirstOrThrow();
    expect(row.sealedFacts).not.toBeNull();
    expect(JSON.stringify([row.facts, row.decision])).not.toMatch(/bribery|sentence/);
  });

  it('counts the entities of one person and lets a person look beyond the limit', async () => {
    const strict = await openDesk(store, { limits: { entitiesOfPerson: 1, licencesAtAddress: null, casesOfKioskADay: null } });
    const submit = async (n: number) => defectsOf(answerOf(await strict.post('/v1/applications', await strict.application({ tradeName: tradeNameOf(n), address: sampleAddress(n) }), freshKey())));
    expect([await submit(1), await submit(2), await submit(3)]).toEqual([[], [], ['A12 human']]);
    await strict.close();
  });

  it('counts the cases of one machine on one day, which begins at midnight in China', async () => {
    const strict = await openDesk(store, { limits: { entitiesOfPerson: null, licencesAtAddress: null, casesOfKioskADay: 1 } });
    const submit = async (n: number) => defectsOf(answerOf(await strict.post('/v1/applications', await strict.application({ tradeName: tradeNameOf(n), address: sampleAddress(n) }), freshKey())));
    expect([await submit(1), await submit(2), await submit(3)]).toEqual([[], [], ['A12 human']]);
    // From 10:00 to midnight.
    strict.wait(14 * 60 * 60_000);
    expect(await submit(4)).toEqual([]);
    await strict.close();
  });
});

describe('the sandbox’s table of people', () => {
  it('is told to whoever reads the API’s description, and made of numbers that check', () => {
    for (const { idNumber, birth } of inventedPeople) {
      expect(sandboxIdentity.about).toContain(idNumber);
      expect(checkResidentId(idNumber)).toMatchObject({ valid: true, birth });
    }
  });
});
