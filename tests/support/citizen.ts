import { setTimeout as delay } from 'node:timers/promises';
import type { Intent } from '../../contract/intent.ts';
import { Personal } from '../../contract/personal.ts';
import type { AskedField } from '../../contract/question.ts';
import { contentItemSchema, type ContentItem, type ItemCode } from '../../contract/service-item.ts';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import type { RegistrationName } from '../../contract/matter.ts';
import { fieldSchema, type Answer, type Answers } from '../../contract/service-field.ts';
import type { Screen, ScreenName, ScreenOf } from '../../contract/snapshot.ts';
import type { RatingLevel } from '../../contract/tickets.ts';
import { isoDateSchema, scopeCodeSchema, streetCodeSchema } from '../../contract/units.ts';
import type { KioskHandlers } from '../../contract/kiosk.ts';
import type { KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { answerAll } from '../../domain/service-item/testing/sample-answers.ts';
import type { ItemContext } from '../../domain/service-item/view.ts';

/** What somebody came for, and how they do it where there is a choice. */
export interface Errand {
  readonly code: ItemCode;
  readonly registration?: RegistrationName;
  /** The code of what was begun on a phone; the machine is told the matter by it. */
  readonly brought?: string;
  readonly prove?: 'face' | 'phone';
  /** Answers that are wanted in particular, by field; whatever else is asked is answered with the plainest thing that is valid. */
  readonly answers?: Answers;
  readonly tradeName?: string;
  /** A part of the name of the business that it is about, where the citizen has several. */
  readonly business?: string;
  /** What somebody does who sees who has signed and who has not; without it nothing, as of a case for one. */
  readonly atSigners?: (screen: ScreenOf<'signers'>) => Promise<Intent | undefined>;
  /** What somebody does whose card was not taken; without it the walk ends there. */
  readonly atFailedCard?: (screen: ScreenOf<'presentCard'>) => Intent;
  readonly level?: RatingLevel;
  /** Which mobile and which address, so that cases of one registry do not meet. */
  readonly place?: number;
}

/** How long a screen may stay the same before the walk is given up. */
const patienceMs = 20_000;
const streets = ['440703002', '440703005', '440703006', '440703101', '440703102', '440703103'];
const strokes = new Personal([[[100, 100, 0], [300, 220, 40], [500, 120, 90], [700, 240, 140]], [[200, 300, 300], [600, 310, 380]]]) satisfies Extract<Intent, { type: 'sign' }>['strokes'];
/** The sandbox has no faces: its pictures are the base64 of this text. */
export const sameFace = Buffer.from('sandbox-face:same').toString('base64');
const scannedPage = Buffer.from('%PDF-1.4 sample page').toString('base64');

/** As much of a machine as an errand touches: the runtime itself, or the line of a page. */
type Machine = Pick<KioskRuntime, 'snapshot'> & { readonly handlers: Pick<KioskHandlers, 'send' | 'findAddresses'> };

/** Somebody who does their errand at a kiosk, by the intents that its screens would send. Answers with the screens in their order. */
export async function runErrand(kiosk: Machine, errand: Errand): Promise<readonly Screen[]> {
  // The last screen of the citizen before goes at a touch.
  if (kiosk.snapshot().screen.name === 'goodbye') await kiosk.handlers.send({ intent: { type: 'finish' } });
  const seen: Screen[] = [];
  let changedAt = Date.now();
  let step = 0;
  for (;;) {
    const { screen, journey } = kiosk.snapshot();
    // Where nothing of this errand is refused, nothing goes back: the bar over it does not either.
    const refused = ('fault' in screen && screen.fault !== undefined) || ('submitted' in screen && screen.submitted !== undefined);
    if (journey !== null && journey.at < step && !refused) throw new Error(`${screen.name} is step ${journey.at} of ${journey.of} after step ${step}`);
    step = journey?.at ?? step;
    const last = seen.at(-1);
    if (last === undefined || JSON.stringify(last) !== JSON.stringify(screen)) {
      if (last?.name === screen.name && screen.name !== 'question') seen.pop();
      seen.push(screen);
      changedAt = Date.now();
    }
    if (screen.name === 'goodbye') return seen;
    if (Date.now() - changedAt > patienceMs) throw new Error(`stuck at ${screen.name}: ${JSON.stringify(screen).slice(0, 2000)}`);
    const intent = await nextIntent(screen, errand, kiosk);
    if (intent !== undefined) {
      const taken = await kiosk.handlers.send({ intent });
      if (!taken.ok && taken.fault.code !== 'session.notNow') throw new Error(`${intent.type} was not taken: ${taken.fault.code}`);
    }
    await delay(10);
  }
}

/** The intent for a screen of somebody who wants to be done, or nothing while the machine is at work. */
export async function nextIntent(screen: Screen, errand: Errand, kiosk: Pick<Machine, 'handlers'>): Promise<Intent | undefined> {
  switch (screen.name) {
    case 'start':
      if (!screen.ready) return undefined;
      return { type: errand.brought === undefined ? 'start' : 'bringCode' };
    case 'code':
      if (errand.brought === undefined) return { type: 'back' };
      if (screen.fault !== undefined) throw new Error(`the code was refused: ${screen.fault.code}`);
      return screen.busy ? undefined : { type: 'useCode', code: new Personal(errand.brought) };
    case 'choose':
      return { type: 'chooseItem', code: errand.code };
    case 'about':
      return { type: 'begin', ...(errand.registration === undefined ? {} : { registration: errand.registration }) };
    case 'notice':
      return { type: 'consent' };
    case 'presentCard':
      if (screen.phase === 'failed' && errand.atFailedCard !== undefined) return errand.atFailedCard(screen);
      if (screen.phase === 'failed') throw new Error(`the card was not read: ${screen.fault?.code ?? 'no fault'}`);
      return undefined;
    case 'identity':
      return { type: 'confirmIdentity' };
    case 'prove':
      if (screen.doubt !== undefined) throw new Error(`not proved: ${screen.doubt.reason.en}`);
      if (screen.phase === 'choose') return { type: 'proveBy', way: errand.prove ?? 'face' };
      if (screen.phase === 'consent') return { type: 'agreeFace', readSeconds: 30 };
      return screen.phase === 'camera' ? { type: 'showFace', picture: new Personal(sameFace) } : undefined;
    case 'contact':
      if (screen.busy) return undefined;
      if (screen.fault !== undefined) throw new Error(`the contact was refused: ${screen.fault.code}`);
      return screen.sandboxCode === undefined ? { type: 'sendCode', mobile: new Personal(`139${String(errand.place ?? 0).padStart(8, '0')}`) } : { type: 'verifyCode', code: screen.sandboxCode };
    case 'preparing':
      if (screen.fault !== undefined) throw new Error(`not prepared: ${screen.fault.code} ${screen.fault.detail ?? ''}`);
      return undefined;
    case 'name':
      if (screen.findings.length > 0) throw new Error(`the name was refused: ${screen.findings.map(({ rule, reason }) => `${rule} ${reason.en}`).join('; ')}`);
      return screen.busy ? undefined : { type: 'setName', name: { division: screen.division, tradeName: errand.tradeName ?? '清泉', industry: '饮品', legalForm: '店' } };
    case 'scope':
      return { type: 'setScope', scope: ['H0001', 'F0002'].map((code) => scopeCodeSchema.parse(code)) };
    case 'premises': {
      const place = errand.place ?? 0;
      const found = await kiosk.handlers.findAddresses({ street: streetCodeSchema.parse(streets[Math.floor(place / 10)]), query: '样例路' });
      if (!found.ok) return undefined;
      const address = found.value.addresses[place % 10];
      if (address === undefined) throw new Error('the sandbox has fewer addresses than places');
      return { type: 'setPremises', premises: { street: address.street, standardAddressId: address.id, text: address.text, right: 'leased' } };
    }
    case 'question': {
      // An answer may bring another field along, which is then told of as not answered yet.
      const wrong = screen.defects.filter(({ field }) => screen.question.fields.some((asked) => asked.field.id === field && asked.value !== undefined));
      if (wrong.length > 0) throw new Error(`wrong answers: ${wrong.map(({ field, reason }) => `${field} ${reason.en}`).join('; ')}`);
      if (screen.fault !== undefined) throw new Error(`not taken: ${screen.fault.code} ${screen.fault.detail ?? ''}`);
      return { type: 'answer', question: screen.question.id, values: new Personal(answersTo(screen.question.fields, errand.answers ?? {}, errand.business)) };
    }
    case 'materials': {
      const missing = screen.requirements.find(({ state }) => state === 'missing');
      if (screen.busy) return undefined;
      return missing === undefined ? { type: 'materialsDone' } : { type: 'scanPage', material: missing.material, page: new Personal(scannedPage) };
    }
    case 'agreement':
      return { type: 'agree', document: screen.document.id, readSeconds: 60 };
    case 'review':
    case 'summary':
      if (screen.rehearsal.state !== 'done') return undefined;
      if (screen.rehearsal.decision.outcome === 'needsCorrection') throw new Error(`to be corrected: ${screen.rehearsal.decision.trace.flatMap((rule) => (rule.result === 'fix' ? [`${rule.rule} ${rule.field} ${rule.reason.en}`] : [])).join('; ')}`);
      return { type: 'confirmReview' };
    case 'signDocument':
      return screen.busy ? undefined : { type: 'sign', documentHash: screen.document.documentHash, strokes };
    case 'signers':
      return screen.busy ? undefined : errand.atSigners?.(screen);
    case 'sign':
    case 'signSummary':
      return { type: 'sign', documentHash: screen.documentHash, strokes };
    case 'submitting':
      if (screen.fault !== undefined) throw new Error(`not submitted: ${screen.fault.code} ${screen.fault.detail ?? ''}`);
      return undefined;
    case 'serviceResult':
      if (screen.case.work.state === 'waiting') return undefined;
      return screen.printable ? { type: 'print' } : { type: 'finish' };
    case 'payment':
      return { type: 'checkPayment' };
    case 'preview':
      return { type: 'print' };
    case 'takePapers':
      return { type: 'papersTaken' };
    case 'functionResult': {
      if (screen.busy) return undefined;
      const [slip] = screen.sheets;
      return screen.result.kind === 'progress' || slip !== undefined ? { type: 'finish' } : { type: 'print' };
    }
    case 'handedOver':
      return { type: 'finish' };
    case 'rate':
      if (screen.fault !== undefined) throw new Error(`not rated: ${screen.fault.code} ${screen.fault.detail ?? ''}`);
      return screen.busy ? undefined : { type: 'rate', level: errand.level ?? 'satisfied', tags: [] };
    case 'toPhone':
    case 'printing':
    case 'goodbye':
      return undefined;
  }
}

/** The plainest valid answers to the fields of a question, as a citizen sees them; what is known is left as it is. */
function answersTo(fields: readonly AskedField[], wanted: Answers, business: string | undefined): Answers {
  return Object.fromEntries(
    fields.flatMap((asked): [string, Answer][] => {
      const { field, required, value, stands, choices } = asked;
      const own = wanted[field.id];
      if (stands) return [];
      if (own !== undefined) return [[field.id, own]];
      // A schema of an answer let it through on its way to the screen.
      if (value !== undefined) return [[field.id, value.reveal() as Answer]];
      if (!required) return [];
      if (field.type === 'choiceFrom') {
        const first = choices.find(({ shows }) => business !== undefined && shows.reveal().join('').includes(business)) ?? choices[0];
        if (first === undefined) throw new Error(`${field.id}: nothing to choose from`);
        return [[field.id, field.multiple === true ? [first.value] : first.value]];
      }
      // By itself, it hangs on nothing: whatever it hangs on was answered before it was shown.
      return Object.entries(answerAll(itemAsking(fieldSchema.parse({ ...field, visibleIf: undefined, prefill: undefined, required: undefined })), nobody));
    }),
  );
}

/** Any item: only its steps are looked at. */
const someItem = contentItemSchema.parse(bundledCatalogue.items.find((item) => contentItemSchema.safeParse(item).success));
const nobody: ItemContext = { today: isoDateSchema.parse(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)), applicant: new Personal({}), represented: new Personal({}), register: new Personal({}), licences: new Personal({}) };
const itemAsking = (field: ContentItem['steps'][number]['fields'][number]): ContentItem => ({ ...someItem, steps: [{ id: 'only', title: someItem.name, fields: [field] }] });

export const namesOf = (screens: readonly Screen[]): ScreenName[] => screens.map(({ name }) => name);
