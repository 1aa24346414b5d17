import type { SignedApplication } from '../../contract/application.ts';
import type { IndividualBusinessEstablishment } from '../../contract/registration/establish.ts';
import type { BusinessName, Consent, Contact, Person, Premises } from '../../contract/application-parts.ts';
import type { ApplicationAnswer, ContactCodeSent } from '../../contract/central.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Intent } from '../../contract/intent.ts';
import type { Language } from '../../contract/language.ts';
import type { Personal } from '../../contract/personal.ts';
import type { Erased, Screen, Sheet } from '../../contract/snapshot.ts';
import type { DivisionCode, Instant, ScopeCode } from '../../contract/units.ts';

type Rehearsal = Extract<Screen, { name: 'review' }>['rehearsal'];
export type EndReason = Extract<Screen, { name: 'goodbye' }>['reason'];

/** What the machine is and where it stands; does not change while it runs. */
export interface Site {
  readonly kioskId: string;
  readonly registrarDivision: DivisionCode;
}

/** All that a citizen has brought and answered. `forget` replaces the whole of it by an empty one. */
export interface Answers {
  readonly consents: readonly Consent[];
  readonly operator?: Person;
  readonly mobile?: Personal<string>;
  readonly codeSent?: ContactCodeSent;
  readonly contact?: Contact;
  readonly name?: BusinessName | null;
  readonly bundle?: string;
  readonly scope: readonly ScopeCode[];
  readonly premises?: Premises;
  readonly application?: IndividualBusinessEstablishment;
  readonly documentHash?: string;
  readonly answer?: ApplicationAnswer;
}

export interface SessionContext {
  readonly language: Language;
  /** What keeps the machine from starting a journey. */
  readonly hindrances: readonly Fault[];
  readonly unfinished: boolean;
  readonly answers: Answers;
  /** A part is being mended: the next step is the review again. */
  readonly mending: boolean;
  readonly cardFound: boolean;
  readonly fault: Fault | undefined;
  readonly findings: readonly RuleResult[];
  readonly rehearsal: Rehearsal;
  readonly submitted: Decision | undefined;
  readonly submission: Submission;
  readonly attempts: number;
  readonly sheets: readonly Sheet[];
  readonly endReason: EndReason;
  readonly forgotten: Forgotten;
}

/** What `forget` did: what it erased, and whether a sealed record of an unfinished case stays. */
export interface Forgotten {
  readonly erased: readonly Erased[];
  readonly kept: boolean;
}

/** What the outbox is asked for: a new submission, or the one that a power cut left behind. */
export type Submission =
  | { readonly kind: 'resume' }
  | { readonly kind: 'new'; readonly signed: SignedApplication };

/** Events that do not come from the citizen. */
export type MachineEvent =
  | { readonly type: 'health.changed'; readonly hindrances: readonly Fault[] }
  | { readonly type: 'unfinished.changed'; readonly unfinished: boolean }
  | { readonly type: 'card.found' }
  | { readonly type: 'submission.attempted'; readonly fault?: Fault }
  | { readonly type: 'sheets.changed'; readonly sheets: readonly Sheet[] };

export type SessionEvent = Intent | MachineEvent;

/** What a submitted case turned out to be when its operator came back for it. */
export type TakenUp = { readonly state: 'answered'; readonly answer: ApplicationAnswer } | { readonly state: 'pending' };

export const nothingForgotten: Forgotten = { erased: [], kept: false };
const noAnswers: Answers = { consents: [], scope: [] };

export function emptyContext(language: Language): SessionContext {
  return {
    language,
    hindrances: [],
    unfinished: false,
    answers: noAnswers,
    mending: false,
    cardFound: false,
    fault: undefined,
    findings: [],
    rehearsal: { state: 'running' },
    submitted: undefined,
    submission: { kind: 'resume' },
    attempts: 0,
    sheets: [],
    endReason: 'finished',
    forgotten: nothingForgotten,
  };
}

export type Clock = () => Instant;
