import { createActor, fromPromise, SimulatedClock } from 'xstate';
import { z } from 'zod';
import type { Person } from '../../../contract/application-parts.ts';
import type { ApplicationAnswer, ContactCodeSent } from '../../../contract/central.ts';
import type { Draft } from '../../../contract/draft.ts';
import type { Decision, RuleResult } from '../../../contract/decision.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import type { FunctionResult, NumberSlip } from '../../../contract/function-result.ts';
import { residentIdCardSchema, type IdentityCard } from '../../../contract/identity-card.ts';
import type { Intent } from '../../../contract/intent.ts';
import { issuedLicenceSchema } from '../../../contract/licence.ts';
import { Personal } from '../../../contract/personal.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Sheet } from '../../../contract/snapshot.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema, type IsoDate } from '../../../contract/units.ts';
import { applicationWith, plainApplication } from '../../testing.ts';
import { bundledCatalogue } from '../../../assets/catalogue/catalogue.ts';
import type { DoorPlateAnswer } from '../../../contract/premises.ts';
import type { IdentityCheck } from '../../../contract/people.ts';
import type { Answers } from '../../../contract/service-field.ts';
import { serviceItemSchema } from '../../../contract/service-item.ts';
import { registrations } from '../../journey/registrations/registrations.ts';
import { uploadIdSchema, type MaterialHanded } from '../../../contract/materials.ts';
import { preparationSchema, type ServiceCase } from '../../../contract/service-application.ts';
import type { Collected, Known, Rehearsed } from '../actors.ts';
import type { Answered, SessionEvent } from '../context.ts';
import { sessionDelays } from '../delays.ts';
import { heldBy } from '../erase.ts';
import { createSessionMachine } from '../machine.ts';
import { operatorFrom } from '../operator.ts';
import { screenOf, type ScreenSurroundings } from '../screen.ts';

const items = bundledCatalogue.items.map((item) => serviceItemSchema.parse(item));
/** One kiosk of the district, with the bundled catalogue. */
export const surroundings: ScreenSurroundings = {
  site: { kioskId: 'JM-0001', registrarDivision: divisionCodeSchema.parse('440703') },
  namePrefix: '江门市蓬江区',
  now: () => instantSchema.parse('2026-11-21T02:00:00Z'),
  itemOf: (code) => items.find((item) => item.code === code),
  journeyOf: (registration) => registrations[registration],
  returned: () => undefined,
  offer: () => ({ items: items.length, seasonal: [] }),
};
export const card: IdentityCard = z.decode(residentIdCardSchema, {
  kind: 'residentIdCard', name: '张三', sex: 'male', nationCode: '01', birth: '1990-01-01', address: '广东省江门市蓬江区示范路1号',
  idNumber: '440703199001010017', issuer: '江门市公安局蓬江分局', validFrom: '2016-01-01', validUntil: '2036-01-01', photo: '' });
export const application = applicationWith();
export const approval: Decision = { outcome: 'approved', ruleSet: 'test', trace: [], permitNotices: [] };
export const text = { 'zh-Hans': '甲', 'zh-Hant': '甲', en: 'a' };
export const defect: RuleResult = { rule: 'N9', part: 'name', lookedAt: ['/application/name'], result: 'fix', field: '/application/name', reason: text, remedy: text, source: '企业名称登记管理规定 第十七条' };
const licence = z.decode(issuedLicenceSchema, {
  content: { edition: '2019', creditCode: '92440799MAGEH0001E', name: '江门市蓬江区清泉饮品店', legalType: '个体工商户', composition: '个人经营', operator: '张三', premises: '示范路8号', businessScope: '餐饮服务', registeredOn: '2026-11-21', registrar: '示范', issuedOn: '2026-11-21' },
  signature: '0'.repeat(128), keyId: 'k', qr: 'https://example.invalid/v#x', issuer: 'sandbox' });
export const answered = (outcome: Decision['outcome']): ApplicationAnswer => ({
  caseId: caseIdSchema.parse('01JD00000000000000000000AA'),
  decision: { ...approval, outcome, trace: outcome === 'needsCorrection' ? [defect] : [] },
  ...(outcome === 'approved' ? { licence } : {}),
  human: { phone: '12345', place: '政务大厅', hours: '9:00-17:00' },
  receivedAt: instantSchema.parse('2026-11-21T02:00:00Z'),
});

/** Departments that hold nothing. */
const prepared = preparationSchema.parse({ itemVersion: '2026-11-22.1', context: { register: {}, licences: {} }, prefilled: {}, fetched: [], requirements: [], exclusions: [], silent: [] });

/** What the world around the session does next; a test changes one thing. */
export interface World {
  card: Result<Person, Fault>;
  code: Result<{ mobile: Personal<string>; verificationToken: Personal<string> }, Fault>;
  findings: Result<readonly RuleResult[], Fault>;
  rehearsal: Result<Decision, Fault>;
  answer: Result<ApplicationAnswer, Fault>;
  takenUp: Result<Collected, Fault>;
  proof: Result<IdentityCheck, Fault>;
  plate: Result<DoorPlateAnswer, Fault> | undefined;
}

/** Everything succeeds. */
export const kindWorld = (): World => ({
  card: ok({ ...operatorFrom(card), identityToken: new Personal('a-secret-of-the-central-api') }),
  code: ok(application.contact),
  findings: ok([]),
  rehearsal: ok(approval),
  answer: ok(answered('approved')),
  takenUp: ok({ state: 'answered', answer: { kind: 'registration', answer: answered('approved') } }),
  plate: undefined,
  proof: ok({ result: 'identified', identityToken: new Personal('a-secret-of-the-central-api'), expiresAt: instantSchema.parse('2026-11-22T02:00:00Z') }),
});

/** The session machine with a clock that stands still, in a world that answers at once. */
export function begin(world: World = kindWorld()) {
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

export const name: Intent = { type: 'setName', name: plainApplication.name };
/** From the first touch to what is read back, of a registration. */
export const toReview: Intent[] = [
  { type: 'start' }, { type: 'chooseItem', code: 'own-individual-business-establish' }, { type: 'begin' }, { type: 'consent' }, { type: 'confirmIdentity' },
  { type: 'sendCode', mobile: new Personal('13800000000') }, { type: 'verifyCode', code: '123456' }, name,
  { type: 'setScope', scope: application.scope }, { type: 'setPremises', premises: application.premises },
  { type: 'answer', question: 'composition', values: new Personal({ composition: 'individual' }) },
];

/** Signs what was read back. */
export async function signedOff(session: ReturnType<typeof begin>): Promise<void> {
  await session.send(...toReview, { type: 'confirmReview' });
  const screen = session.screen();
  if (screen.name !== 'sign') throw new Error(`expected to sign, stands at ${screen.name}`);
  await session.send({ type: 'sign', strokes: new Personal([[[1, 1, 0]]]), documentHash: screen.documentHash });
}

/** To the first question of a service item. */
export const toQuestion: Intent[] = [
  { type: 'start' }, { type: 'chooseItem', code: 'own-credit-report' }, { type: 'begin' }, { type: 'agree', document: 'servicePrivacy', readSeconds: 9 }, { type: 'confirmIdentity' },
  { type: 'proveBy', way: 'face' }, { type: 'agreeFace', readSeconds: 9 }, { type: 'showFace', picture: new Personal('cGljdHVyZQ==') },
];

/** To what became of a request to 12345. */
export const toLine: Intent[] = [{ type: 'chooseItem', code: 'own-service-line-12345' }, { type: 'answer', question: 'what', values: new Personal({ what: 'mine' }) }, { type: 'answer', question: 'slip', values: new Personal({ number: 'T20261122-00000000', secret: '00000000' }) }];
