import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor, fromPromise, SimulatedClock } from 'xstate';
import { z } from 'zod';
import type { Person } from '../../contract/application-parts.ts';
import type { ApplicationAnswer, ContactCodeSent } from '../../contract/central.ts';
import type { Draft } from '../../contract/draft.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { FunctionResult, NumberSlip } from '../../contract/function-result.ts';
import { residentIdCardSchema, type IdentityCard } from '../../contract/identity-card.ts';
import { intentSchema, type Intent } from '../../contract/intent.ts';
import { issuedLicenceSchema } from '../../contract/licence.ts';
import { Personal } from '../../contract/personal.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { snapshotSchema, type ScreenName, type Sheet } from '../../contract/snapshot.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema, type IsoDate } from '../../contract/units.ts';
import { applicationWith, plainApplication, revealed } from '../testing.ts';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import type { DoorPlateAnswer } from '../../contract/premises.ts';
import type { IdentityCheck } from '../../contract/people.ts';
import type { Answers } from '../../contract/service-field.ts';
import { serviceItemSchema } from '../../contract/service-item.ts';
import { registrations } from '../journey/registrations/registrations.ts';
import { uploadIdSchema, type MaterialHanded } from '../../contract/materials.ts';
import { preparationSchema, type ServiceCase } from '../../contract/service-application.ts';
import type { Known, Rehearsed } from './actors.ts';
import type { Answered, SessionEvent, TakenUp } from './context.ts';
import { sessionDelays } from './delays.ts';
import { heldBy } from './erase.ts';
import { createSessionMachine } from './machine.ts';
import { operatorFrom } from './operator.ts';
import { screenOf, type ScreenSurroundings } from './screen.ts';

const items = bundledCatalogue.items.map((item) => serviceItemSchema.parse(item));
const surroundings: ScreenSurroundings = {
  site: { kioskId: 'JM-0001', registrarDivision: divisionCodeSchema.parse('440703') },
  namePrefix: '江门市蓬江区',
  now: () => instantSchema.parse('2026-11-21T02:00:00Z'),
  itemOf: (code) => items.find((item) => item.code === code),
  journeyOf: (registration) => registrations[registration],
  returned: () => undefined,
  offer: () => ({ items: items.length, seasonal: [] }),
};
const card: IdentityCard = z.decode(residentIdCardSchema, {
  kind: 'residentIdCard', name: '张三', sex: 'male', nationCode: '01', birth: '1990-01-01', address: '广东省江门市蓬江区示范路1号',
  idNumber: '440703199001010017', issuer: '江门市公安局蓬江分局', validFrom: '2016-01-01', validUntil: '2036-01-01', photo: '' });
const application = applicationWith();
const approval: Decision = { outcome: 'approved', ruleSet: 'test', trace: [], permitNotices: [] };
const text = { 'zh-Hans': '甲', 'zh-Hant': '甲', en: 'a' };
const defect: RuleResult = { rule: 'N9', part: 'name', lookedAt: ['/application/name'], result: 'fix', field: '/application/name', reason: text, remedy: text, source: '企业名称登记管理规定 第十七条' };
const licence = z.decode(issuedLicenceSchema, {
  content: { edition: '2019', creditCode: '92440799MAGEH0001E', name: '江门市蓬江区清泉饮品店', legalType: '个体工商户', composition: '个人经营', operator: '张三', premises: '示范路8号', businessScope: '餐饮服务', registeredOn: '2026-11-21', registrar: '示范', issuedOn: '2026-11-21' },
  signature: '0'.repeat(128), keyId: 'k', qr: 'https://example.invalid/v#x', issuer: 'sandbox' });
const answered = (outcome: Decision['outcome']): ApplicationAnswer => ({
  caseId: caseIdSchema.parse('01JD00000000000000000000AA'),
  decision: { ...approval, outcome, trace: outcome === 'needsCorrection' ? [defect] : [] },
  ...(outcome === 'approved' ? { licence } : {}),
  human: { phone: '12345', place: '政务大厅', hours: '9:00-17:00' },
  receivedAt: instantSchema.parse('2026-11-21T02:00:00Z'),
});

/** Departments that hold nothing. */
const prepared = preparationSchema.parse({ itemVersion: '2026-11-22.1', context: { register: {}, licences: {} }, prefilled: {}, fetched: [], requirements: [], exclusions: [], silent: [] });

/** What the world around the session does next; a test changes one thing. */
interface World {
  card: Result<Person, Fault>;
  code: Result<{ mobile: Personal<string>; verificationToken: Personal<string> }, Fault>;
  findings: Result<readonly RuleResult[], Fault>;
  rehearsal: Result<Decision, Fault>;
  answer: Result<ApplicationAnswer, Fault>;
  takenUp: Result<TakenUp, Fault>;
  proof: Result<IdentityCheck, Fault>;
  plate: Result<DoorPlateAnswer, Fault> | undefined;
}

const kindWorld = (): World => ({
  card: ok({ ...operatorFrom(card), identityToken: new Personal('a-secret-of-the-central-api') }),
  code: ok(application.contact),
  findings: ok([]),
  rehearsal: ok(approval),
  answer: ok(answered('approved')),
  takenUp: ok({ state: 'answered', answer: { kind: 'registration', answer: answered('approved') } }),
  plate: undefined,
  proof: ok({ result: 'identified', identityToken: new Personal('a-secret-of-the-central-api'), expiresAt: instantSchema.parse('2026-11-22T02:00:00Z') }),
});

function begin(world: World = kindWorld()) {
  const clock = new SimulatedClock();
  const calls: string[] = [];
  const say = <Value>(name: string, value: Value): Value => {
    calls.push(name);
    return value;
  };
  const machine = createSessionMachine({ ...surroundings, delays: sessionDelays }).provide({
    actors: {
      readCard: fromPromise(async () => say('readCard', world.card)),
      lookUp: fromPromise(async (): Promise<Result<Known, Fault>> => say('lookUp', ok({ entities: [], preparation: prepared }))),
      keepPage: fromPromise(async ({ input }): Promise<Result<MaterialHanded, Fault>> => say('keepPage', ok({ material: input.material, by: 'scan', uploads: [uploadIdSchema.parse('01JD00000000000000000000AB')] }))),
      askPerson: fromPromise(async (): Promise<Result<{ dueDay: IsoDate }, Fault>> => say('askPerson', fail(fault('central.unreachable')))),
      readCase: fromPromise(async (): Promise<Result<ServiceCase, Fault>> => say('readCase', fail(fault('central.unreachable')))),
      sendCode: fromPromise(async (): Promise<Result<ContactCodeSent, Fault>> => say('sendCode', ok({ ticket: 'ticket', expiresAt: instantSchema.parse('2026-11-21T02:05:00Z') }))),
      verifyCode: fromPromise(async () => say('verifyCode', world.code)),
      readPlate: fromPromise(async ({ input }) => (input.wanted ? say('readPlate', world.plate) : undefined)),
      readCode: fromPromise(async (): Promise<Result<Personal<string>, Fault>> => say('readCode', fail(fault('device.notConfigured')))),
      takeDraft: fromPromise(async (): Promise<Result<Draft, Fault>> => say('takeDraft', ok({ itemCode: 'own-tax-certificate', language: 'en', answers: new Personal({ tax: 'all' }) }))),
      checkName: fromPromise(async () => say('checkName', world.findings)),
      identify: fromPromise(async ({ input }) => ok(input.person)),
      prove: fromPromise(async () => say('prove', world.proof)),
      rehearse: fromPromise(async (): Promise<Result<Rehearsed, Fault>> => say('rehearse', world.rehearsal.ok ? ok({ decision: world.rehearsal.value }) : world.rehearsal)),
      submit: fromPromise(async (): Promise<Result<Answered, Fault>> => say('submit', world.answer.ok ? ok({ kind: 'registration', answer: world.answer.value }) : world.answer)),
      rate: fromPromise(async (): Promise<Result<NumberSlip | undefined, Fault>> => say('rate', ok(undefined))),
      readSlip: fromPromise(async (): Promise<Personal<Answers> | undefined> => undefined),
      askFunction: fromPromise(async (): Promise<Result<FunctionResult, Fault>> => say('askFunction', fail(fault('slip.wrongKey')))),
      takeUp: fromPromise(async () => say('takeUp', world.takenUp)),
      print: fromPromise(async (): Promise<readonly Sheet[]> => say('print', [{ sheet: 'original' as const, state: 'printed' as const }])),
      forget: fromPromise(async ({ input }) => say('forget', { erased: heldBy(input.context), kept: false })),
    },
  });
  const actor = createActor(machine, { clock }).start();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    actor, clock, calls, settle,
    screen: () => screenOf(actor.getSnapshot(), surroundings),
    async send(...events: SessionEvent[]): Promise<void> {
      for (const event of events) {
        actor.send(event);
        await settle();
      }
    },
  };
}

const name: Intent = { type: 'setName', name: plainApplication.name };
const toReview: Intent[] = [
  { type: 'start' }, { type: 'chooseItem', code: 'own-individual-business-establish' }, { type: 'begin' }, { type: 'consent' }, { type: 'confirmIdentity' },
  { type: 'sendCode', mobile: new Personal('13800000000') }, { type: 'verifyCode', code: '123456' }, name,
  { type: 'setScope', scope: application.scope }, { type: 'setPremises', premises: application.premises },
  { type: 'answer', question: 'composition', values: new Personal({ composition: 'individual' }) },
];

async function signedOff(session: ReturnType<typeof begin>): Promise<void> {
  await session.send(...toReview, { type: 'confirmReview' });
  const screen = session.screen();
  if (screen.name !== 'sign') throw new Error(`expected to sign, stands at ${screen.name}`);
  await session.send({ type: 'sign', strokes: new Personal([[[1, 1, 0]]]), documentHash: screen.documentHash });
}

describe('a citizen registers a business', () => {
  it('walks from the first touch to the last screen, one question a screen', async () => {
    const session = begin();
    const seen: ScreenName[] = [session.screen().name];
    for (const intent of toReview) {
      await session.send(intent);
      seen.push(session.screen().name);
    }
    expect(seen).toEqual(['start', 'choose', 'about', 'notice', 'identity', 'contact', 'contact', 'name', 'scope', 'premises', 'question', 'review']);
    await session.send({ type: 'confirmReview' });
    const sign = session.screen();
    expect(sign.name).toBe('sign');
    await session.send({ type: 'sign', strokes: new Personal([[[1, 1, 0]]]), documentHash: sign.name === 'sign' ? sign.documentHash : '' });
    expect(session.screen().name).toBe('preview');
    await session.send({ type: 'print' });
    expect(session.screen()).toMatchObject({ name: 'takePapers', sheets: [{ sheet: 'original', state: 'printed' }] });
    await session.send({ type: 'papersTaken' });
    expect(session.screen().name).toBe('rate');
    await session.send({ type: 'skipRating' });
    expect(session.screen()).toMatchObject({ name: 'goodbye', reason: 'finished', erased: [{ what: 'identityCard', count: 1 }, { what: 'contact', count: 2 }, { what: 'answers', count: 5 + 1 }, { what: 'signature', count: 1 }, { what: 'licence', count: 1 }] });
    session.clock.increment(sessionDelays.goodbye);
    expect(session.screen().name).toBe('start');
  });

  it('may go without a name, which the law allows', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, 7), { type: 'setName', name: null });
    expect(session.screen().name).toBe('scope');
    expect(session.calls).not.toContain('checkName');
  });

  it('stays at the name while it has a defect, and hears what it is', async () => {
    const session = begin({ ...kindWorld(), findings: ok([defect]) });
    await session.send(...toReview.slice(0, 8));
    expect(session.screen()).toMatchObject({ name: 'name', findings: [{ rule: 'N9' }] });
  });

  it('mends one part from the review and is back at once', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'edit', part: 'scope' }, { type: 'setScope', scope: application.scope.slice(0, 1) });
    const screen = session.screen();
    expect(screen.name === 'review' && screen.application.scope).toEqual(application.scope.slice(0, 1));
  });

  it('leaves a part as it was by going back from it', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'edit', part: 'premises' }, { type: 'back' });
    const screen = session.screen();
    expect(screen.name === 'review' && screen.application.premises).toEqual(application.premises);
  });

  it('cannot sign what the rehearsal found to be in need of correction', async () => {
    const session = begin({ ...kindWorld(), rehearsal: ok({ ...approval, outcome: 'needsCorrection', trace: [defect] }) });
    await session.send(...toReview, { type: 'confirmReview' });
    expect(session.screen().name).toBe('review');
  });

  it('does not take a signature under another text', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'confirmReview' }, { type: 'sign', strokes: new Personal([[[1, 1, 0]]]), documentHash: '0'.repeat(64) });
    expect(session.screen().name).toBe('sign');
    expect(session.calls).not.toContain('submit');
  });

  it('rehearses again by itself when the network comes back', async () => {
    const world = { ...kindWorld(), rehearsal: fail(fault('central.unreachable')) as Result<Decision, Fault> };
    const session = begin(world);
    await session.send(...toReview);
    expect(session.screen()).toMatchObject({ rehearsal: { state: 'failed' } });
    world.rehearsal = ok(approval);
    session.clock.increment(sessionDelays.rehearsalRetry);
    await session.settle();
    expect(session.screen()).toMatchObject({ rehearsal: { state: 'done' } });
  });

  it('returns to the review with every defect when the answer asks for correction', async () => {
    const session = begin({ ...kindWorld(), answer: ok(answered('needsCorrection')) });
    await signedOff(session);
    expect(session.screen()).toMatchObject({ name: 'review', submitted: { outcome: 'needsCorrection', trace: [{ rule: 'N9' }] } });
  });

  it('is handed to a person, never refused', async () => {
    const session = begin({ ...kindWorld(), answer: ok(answered('routedToHuman')) });
    await signedOff(session);
    expect(session.screen()).toMatchObject({ name: 'handedOver', human: { phone: '12345' } });
  });
});

describe('a trade and a door plate', () => {
  it('go straight on to the notice, and give the place that the plate says', async () => {
    const plate: DoorPlateAnswer = { result: 'found', plate: 'door', address: { id: 'SAMPLE-1', street: application.premises.street, text: '示范路1号', use: 'commercial' }, within: [] };
    const session = begin({ ...kindWorld(), plate: ok(plate) });
    await session.send({ type: 'start' }, { type: 'chooseItem', code: 'own-individual-business-establish', bundle: 'B01' });
    expect(session.screen().name).toBe('notice');
    await session.send(...toReview.slice(3, 7));
    expect(session.screen()).toMatchObject({ name: 'name', bundle: 'B01' });
    await session.send(...toReview.slice(7, 9));
    expect(session.screen()).toMatchObject({ name: 'premises', plate });
  });
});

describe('taking back', () => {
  it('undoes every answer one after the other, until nothing is answered', async () => {
    const session = begin();
    await session.send(...toReview);
    const seen: ScreenName[] = [];
    while (session.actor.getSnapshot().can({ type: 'undo' })) {
      await session.send({ type: 'undo' });
      seen.push(session.screen().name);
    }
    expect(seen).toEqual(['question', 'premises', 'scope', 'name']);
    const { draft } = session.actor.getSnapshot().context.answers;
    expect({ name: draft.name, scope: draft.scope, premises: draft.premises, answers: draft.answers.reveal() }).toEqual({ name: undefined, scope: [], premises: undefined, answers: {} });
  });

  it('goes back with every answer kept, and mends one question of many', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'back' }, { type: 'back' });
    expect(session.screen()).toMatchObject({ name: 'premises', value: { text: application.premises.text } });
    await session.send({ type: 'setPremises', premises: application.premises }, { type: 'answer', question: 'composition', values: new Personal({ composition: 'individual' }) }, { type: 'editQuestion', question: 'scope' });
    expect(session.screen().name).toBe('scope');
    await session.send({ type: 'setScope', scope: application.scope.slice(0, 1) });
    expect(session.screen().name).toBe('review');
  });

  it('keeps a question that its own answer has made longer', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, -1), { type: 'answer', question: 'composition', values: new Personal({}) });
    expect(session.screen()).toMatchObject({ name: 'question', defects: [{ field: 'composition' }] });
    await session.send({ type: 'answer', question: 'composition', values: new Personal({ composition: 'family' }) });
    expect(session.screen()).toMatchObject({ name: 'question', question: { id: 'familyMembers' }, defects: [] });
  });
});

const toQuestion: Intent[] = [
  { type: 'start' }, { type: 'chooseItem', code: 'own-credit-report' }, { type: 'begin' }, { type: 'agree', document: 'servicePrivacy', readSeconds: 9 }, { type: 'confirmIdentity' },
  { type: 'proveBy', way: 'face' }, { type: 'agreeFace', readSeconds: 9 }, { type: 'showFace', picture: new Personal('cGljdHVyZQ==') },
];

const toLine: Intent[] = [{ type: 'chooseItem', code: 'own-service-line-12345' }, { type: 'answer', question: 'what', values: new Personal({ what: 'mine' }) }, { type: 'answer', question: 'slip', values: new Personal({ number: 'T20261122-00000000', secret: '00000000' }) }];

describe('a service item', () => {
  it('is begun with its own privacy text, a proof of the holder, and what departments hold', async () => {
    const session = begin();
    const seen: ScreenName[] = [];
    for (const intent of toQuestion) {
      await session.send(intent);
      seen.push(session.screen().name);
    }
    expect(seen).toEqual(['choose', 'about', 'agreement', 'identity', 'prove', 'prove', 'prove', 'question']);
    expect(revealed(session.actor.getSnapshot().context)).not.toContain('cGljdHVyZQ==');
  });

  it('says why a face was not accepted, and leaves the other ways open', async () => {
    const session = begin({ ...kindWorld(), proof: ok({ result: 'notIdentified', doubt: 'faceUnclear', reason: text, remedy: text, human: { phone: '12345', place: '政务大厅', hours: '9:00-17:00' } }) });
    await session.send(...toQuestion);
    expect(session.screen()).toMatchObject({ name: 'prove', phase: 'choose', doubt: { reason: text } });
    await session.send({ type: 'proveBy', way: 'phone' });
    expect(session.screen().name).toBe('contact');
  });
});

describe('the proof of identity', () => {
  it('goes into the application and to no page', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, 4));
    const screen = session.screen();
    expect(screen.name === 'identity' && 'identityToken' in screen.operator).toBe(false);
    await session.send(...toReview.slice(4));
    expect(session.actor.getSnapshot().context.answers.operator?.identityToken?.reveal()).toBe('a-secret-of-the-central-api');
  });
});

describe('a card that is mended at the review', () => {
  it('of the same person keeps the number that was proved and every answer', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'edit', part: 'operator' }, { type: 'confirmIdentity' });
    expect(session.screen().name).toBe('review');
  });

  it('of somebody else takes neither number nor answers over', async () => {
    const world = kindWorld();
    const session = begin(world);
    await session.send(...toReview);
    world.card = ok({ ...operatorFrom(card), name: new Personal('李四'), idNumber: new Personal('440703199202020024') });
    await session.send({ type: 'edit', part: 'operator' }, { type: 'confirmIdentity' });
    expect(session.screen()).toEqual({ name: 'contact', codeSent: false, busy: false });
    for (const before of ['张三', '示范路8号', application.contact.mobile.reveal()]) expect(revealed(session.actor.getSnapshot().context.answers)).not.toContain(before);
  });
});

describe('a card that is not read', () => {
  it('is asked for again, with the reason', async () => {
    const world = { ...kindWorld(), card: fail(fault('card.readFailed')) as Result<Person, Fault> };
    const session = begin(world);
    await session.send(...toReview.slice(0, 4));
    expect(session.screen()).toMatchObject({ name: 'presentCard', phase: 'failed', fault: { code: 'card.readFailed' } });
    world.card = ok(operatorFrom(card));
    await session.send({ type: 'retryCard' });
    expect(session.screen().name).toBe('identity');
  });
});

describe('a citizen who goes away', () => {
  it('is forgotten when the limit of the screen is over, and a touch begins the limit anew', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, 5));
    session.clock.increment(sessionDelays.answer - 1);
    await session.send({ type: 'stillHere' });
    session.clock.increment(sessionDelays.answer - 1);
    expect(session.screen().name).toBe('contact');
    session.clock.increment(1);
    await session.settle();
    expect(session.screen()).toMatchObject({ name: 'goodbye', reason: 'timedOut' });
    expect(session.calls.filter((call) => call === 'forget')).toHaveLength(1);
  });

  it('leaves the machine in the first language for the next one', async () => {
    const session = begin();
    await session.send({ type: 'setLanguage', language: 'en' }, { type: 'start' }, { type: 'leave' });
    expect(session.actor.getSnapshot().context.language).toBe('en');
    session.clock.increment(sessionDelays.goodbye);
    expect(session.actor.getSnapshot().context.language).toBe('zh-Hans');
  });
});

describe('a case that a power cut left behind', () => {
  it('is collected with the card of its operator', async () => {
    const session = begin();
    await session.send({ type: 'unfinished.changed', unfinished: true }, { type: 'collect' });
    expect(session.screen().name).toBe('preview');
  });

  it('goes on asking when there is no answer yet', async () => {
    const session = begin({ ...kindWorld(), takenUp: ok({ state: 'pending' }) });
    await session.send({ type: 'unfinished.changed', unfinished: true }, { type: 'collect' });
    expect(session.calls).toContain('submit');
  });

  it('is not given to the holder of another card', async () => {
    const session = begin({ ...kindWorld(), takenUp: fail(fault('session.otherCard')) });
    await session.send({ type: 'unfinished.changed', unfinished: true }, { type: 'collect' });
    expect(session.screen()).toMatchObject({ name: 'presentCard', purpose: 'collect', phase: 'failed' });
  });
});

describe('any sequence of events', () => {
  const intents = fc.constantFrom<SessionEvent>(
    ...toReview, ...toQuestion, ...toLine, name, { type: 'bringCode' }, { type: 'useCode', code: new Personal('04711815') }, { type: 'undo' }, { type: 'skipRating' }, { type: 'rate', level: 'satisfied', tags: [] }, { type: 'proveBy', way: 'phone' }, { type: 'editQuestion', question: 'composition' }, { type: 'materialsDone' }, { type: 'confirmReview' }, { type: 'print' }, { type: 'papersTaken' }, { type: 'finish' }, { type: 'back' }, { type: 'leave' }, { type: 'collect' },
    { type: 'retryCard' }, { type: 'stillHere' }, { type: 'askPerson' }, { type: 'edit', part: 'name' }, { type: 'edit', part: 'contact' }, { type: 'edit', part: 'operator' },
    { type: 'card.found' }, { type: 'submission.attempted' }, { type: 'unfinished.changed', unfinished: true }, { type: 'health.changed', hindrances: [fault('printer.paperOut')] },
  );
  const outcomes = fc.record({
    card: fc.constantFrom<World['card']>(ok(operatorFrom(card)), fail(fault('card.wrongType'))),
    findings: fc.constantFrom<World['findings']>(ok([]), ok([defect]), fail(fault('central.unreachable'))),
    rehearsal: fc.constantFrom<World['rehearsal']>(ok(approval), ok({ ...approval, outcome: 'routedToHuman' }), fail(fault('central.unreachable'))),
    answer: fc.constantFrom<World['answer']>(ok(answered('approved')), ok(answered('needsCorrection')), fail(fault('central.refused'))),
  });

  it('shows a screen that the contract knows, and ends with nothing of the citizen left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(intents, { maxLength: 40 }), outcomes, async (events, outcome) => {
        const session = begin({ ...kindWorld(), ...outcome });
        await session.send(...toReview.slice(0, events.length % toReview.length));
        for (const event of events) {
          await session.send(event);
          snapshotSchema.shape.screen.encode(session.screen());
        }
        // Whatever happened, nobody touches the screen any more.
        for (let waited = 0; waited < 4; waited += 1) {
          session.clock.increment(sessionDelays.submission);
          await session.settle();
        }
        expect(session.screen().name).toBe('start');
        expect(heldBy(session.actor.getSnapshot().context)).toEqual([]);
        expect(revealed(session.actor.getSnapshot().context)).not.toContain('张三');
      }),
      { numRuns: 200 },
    );
  });

  it('would find the name if it were left', async () => {
    const session = begin();
    await session.send(...toReview);
    expect(revealed(session.actor.getSnapshot().context)).toContain('张三');
  });

  it('takes only intents that the contract knows', () => {
    for (const intent of toReview) expect(intentSchema.safeEncode(intent).success).toBe(true);
  });
});
