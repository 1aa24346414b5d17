import type { SignedApplication } from '../../contract/application.ts';
import type { BusinessName, Consent, Contact, Person, Signature, Signer } from '../../contract/application-parts.ts';
import type { ApplicationAnswer, ContactCodeSent } from '../../contract/central.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import type { DraftKept } from '../../contract/draft.ts';
import type { OwnEntity } from '../../contract/entity.ts';
import type { Fault } from '../../contract/fault.ts';
import type { FunctionResult } from '../../contract/function-result.ts';
import type { Intent } from '../../contract/intent.ts';
import type { Language } from '../../contract/language.ts';
import type { MaterialHanded } from '../../contract/materials.ts';
import type { RegistrationName } from '../../contract/matter.ts';
import type { DoorPlateAnswer } from '../../contract/premises.ts';
import type { Personal } from '../../contract/personal.ts';
import type { AnswerDefect } from '../../contract/question.ts';
import type { Preparation, ServiceAnswer, ServiceCase, SignedServiceApplication } from '../../contract/service-application.ts';
import type { ItemCode, ServiceItem } from '../../contract/service-item.ts';
import type { Invitation, ResumeSlip } from '../../contract/signing-case.ts';
import type { SigningDocument, SigningProgress } from '../../contract/signing.ts';
import type { Along, Erased, ScreenOf, Sheet, SlipState } from '../../contract/snapshot.ts';
import type { CaseId, DivisionCode, Instant, IsoDate } from '../../contract/units.ts';
import type { Counters } from '../journey/functions/function-journey.ts';
import { emptyDraft, type Matter, type Prepared, type Returnable } from '../journey/matter.ts';
import type { RegistrationDraft } from '../journey/registration-journey.ts';
import type { Registration } from '../journey/registrations/registration.ts';

type Rehearsal = ScreenOf<'review'>['rehearsal'];
export type EndReason = ScreenOf<'goodbye'>['reason'];
/** Why somebody is not proved to be the holder of the card, and what helps. */
export type Doubt = NonNullable<ScreenOf<'prove'>['doubt']>;

/** What the machine is and where it stands; does not change while it runs. */
export interface Site {
  readonly kioskId: string;
  readonly registrarDivision: DivisionCode;
}

export type Clock = () => Instant;

/** What the session is told rather than asks: its place, the time, what can be done here. */
export interface SessionWorld {
  readonly site: Site;
  readonly now: Clock;
  /** An item of the catalogue in hand. */
  readonly itemOf: (code: ItemCode) => ServiceItem | undefined;
  /** The questions of a registration, where this machine can ask them. */
  readonly journeyOf: (registration: RegistrationName) => Registration | undefined;
  /** The last case of this person about the same, if it was sent back for correction at this machine. */
  readonly returned: (person: Person, about: Returnable) => CaseId | undefined;
}

/** All that a citizen has brought and answered. `forget` replaces the whole of it by an empty one. */
export interface Answers {
  readonly consents: readonly Consent[];
  readonly operator?: Person;
  readonly mobile?: Personal<string>;
  readonly codeSent?: ContactCodeSent;
  readonly contact?: Contact;
  readonly preparation?: Preparation;
  readonly counters?: Counters;
  readonly entities: readonly OwnEntity[];
  readonly draft: RegistrationDraft;
  /** Fields that were answered on the phone. */
  readonly fromPhone: readonly string[];
  readonly handed: readonly MaterialHanded[];
  /** The name comes near another, and its bearer has to promise to answer for it. */
  readonly nearName: boolean;
  readonly prepared?: Prepared;
  readonly documentHash?: string;
  readonly answer?: Answered;
  /** What one of the platform's own functions came to. */
  readonly functionResult?: FunctionResult;
  /** How the case of a service item stands, and its paper. */
  readonly serviceCase?: ServiceCase;
}

/** The first answer to a submission. */
export type Answered = { readonly kind: 'registration'; readonly answer: ApplicationAnswer } | { readonly kind: 'service'; readonly answer: ServiceAnswer };

/** A step that can be taken back: which question it was, and the draft as it stood before. */
export interface Past {
  readonly question: string;
  readonly draft: RegistrationDraft;
}

/** Somebody who came to sign here with others, with what was found of them so far. */
export interface AtGlass {
  readonly signer: Signer;
  readonly consent?: Consent;
  readonly person?: Person;
  readonly document?: SigningDocument;
}

/** A case that several people sign, as this session knows it. */
export interface SeveralSigners {
  readonly progress: SigningProgress;
  /** Where it was opened here. */
  readonly slip?: ResumeSlip;
  readonly slipState?: SlipState;
  /** Those that this session has given out and not taken back. */
  readonly invitations: readonly Invitation[];
  /** Whom the next invitation is for. */
  readonly invited?: Signer;
  readonly atGlass?: AtGlass;
  /** Who was identified here last, and so may collect the papers with the card. */
  readonly holder?: Person;
}

export interface SessionContext {
  readonly language: Language;
  /** What keeps the machine from starting a journey. */
  readonly hindrances: readonly Fault[];
  /** The machine was just switched on: what keeps it from a journey may only not have spoken yet. */
  readonly starting: boolean;
  readonly unfinished: boolean;
  /** What was chosen, and once it is begun what is done. */
  readonly chosen: ServiceItem | undefined;
  readonly matter: Matter | undefined;
  /** A name that is being checked, or was found to need mending: it stands on the screen and is no answer yet. */
  readonly tried: { readonly name: BusinessName; readonly bundle?: string } | undefined;
  /** What a door plate says whose code was scanned on the screen. */
  readonly plate: DoorPlateAnswer | undefined;
  /** The text of the code that was scanned or typed last. */
  readonly brought: Personal<string> | undefined;
  /** The question on the screen; `undefined` behind the last one. */
  readonly question: string | undefined;
  readonly past: readonly Past[];
  readonly defects: readonly AnswerDefect[];
  readonly answers: Answers;
  /** A part is being mended: the next step is the review again. */
  readonly mending: boolean;
  readonly cardFound: boolean;
  readonly fault: Fault | undefined;
  readonly doubt: Doubt | undefined;
  readonly findings: readonly RuleResult[];
  readonly rehearsal: Rehearsal;
  /** The heading of the paper that will come out, as the rehearsal says. */
  readonly output: string | undefined;
  readonly submitted: Decision | undefined;
  /** The applicant's own signature, until the case for several signers is open. */
  readonly ownSignature: Signature | undefined;
  readonly signing: SeveralSigners | undefined;
  /** A person was asked for, and decides by then. */
  readonly personBy: IsoDate | undefined;
  readonly submission: Submission;
  readonly attempts: number;
  readonly sheets: readonly Sheet[];
  /** The hand-over of an unfinished matter to the phone, and of what came out. */
  readonly kept: DraftKept | undefined;
  readonly along: Along | undefined;
  readonly caseId: CaseId | undefined;
  readonly endReason: EndReason;
  readonly forgotten: Forgotten;
}

/** What `forget` did: what it erased, and whether a sealed record of an unfinished case stays. */
export interface Forgotten {
  readonly erased: readonly Erased[];
  readonly kept: boolean;
}

/** What is handed in. Of a case that several have signed the central API has everything already; `holder` is who may collect its papers with the card. */
export type Signed =
  | { readonly kind: 'registration'; readonly signed: SignedApplication }
  | { readonly kind: 'service'; readonly signed: SignedServiceApplication }
  | { readonly kind: 'several'; readonly caseId: CaseId; readonly holder: Person | undefined; readonly about: Returnable };

/** What the outbox is asked for: a new submission, or the one that a power cut left behind. */
export type Submission = { readonly kind: 'resume' } | { readonly kind: 'new'; readonly signed: Signed };

/** Events that do not come from the citizen. */
export type MachineEvent =
  | { readonly type: 'health.changed'; readonly hindrances: readonly Fault[]; readonly starting: boolean }
  | { readonly type: 'unfinished.changed'; readonly unfinished: boolean }
  | { readonly type: 'card.found' }
  /** A code was held before the scanner that is not the one that the question asks for. */
  | { readonly type: 'code.strange' }
  | { readonly type: 'submission.attempted'; readonly fault?: Fault }
  | { readonly type: 'sheets.changed'; readonly sheets: readonly Sheet[] };

export type SessionEvent = Intent | MachineEvent;

/** What a submitted case turned out to be when its operator came back for it. */
export type TakenUp = { readonly state: 'answered'; readonly answer: Answered } | { readonly state: 'served'; readonly caseId: CaseId } | { readonly state: 'pending' };

export const nothingForgotten: Forgotten = { erased: [], kept: false };
const noAnswers: Answers = { consents: [], entities: [], draft: emptyDraft, fromPhone: [], handed: [], nearName: false };

export function emptyContext(language: Language): SessionContext {
  return {
    language,
    hindrances: [],
    starting: false,
    unfinished: false,
    chosen: undefined,
    matter: undefined,
    question: undefined,
    tried: undefined,
    plate: undefined,
    brought: undefined,
    past: [],
    defects: [],
    answers: noAnswers,
    mending: false,
    cardFound: false,
    fault: undefined,
    doubt: undefined,
    findings: [],
    rehearsal: { state: 'running' },
    output: undefined,
    submitted: undefined,
    ownSignature: undefined,
    signing: undefined,
    personBy: undefined,
    submission: { kind: 'resume' },
    attempts: 0,
    sheets: [],
    kept: undefined,
    along: undefined,
    caseId: undefined,
    endReason: 'finished',
    forgotten: nothingForgotten,
  };
}
