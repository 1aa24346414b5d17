import { fromPromise } from 'xstate';
import type { Application } from '../../contract/application.ts';
import type { BusinessName, Consent, Contact, Person, Signature, Signer } from '../../contract/application-parts.ts';
import type { ContactCodeSent } from '../../contract/central.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import type { Draft, DraftCode, DraftKept, TakeAlong } from '../../contract/draft.ts';
import type { OwnEntity } from '../../contract/entity.ts';
import type { Fault } from '../../contract/fault.ts';
import type { FunctionResult, NumberSlip } from '../../contract/function-result.ts';
import type { Language } from '../../contract/language.ts';
import type { MaterialHanded } from '../../contract/materials.ts';
import type { IdentityCheck } from '../../contract/people.ts';
import type { DoorPlateAnswer } from '../../contract/premises.ts';
import type { Personal } from '../../contract/personal.ts';
import type { Result } from '../../contract/result.ts';
import type { Answers, Field } from '../../contract/service-field.ts';
import type { Preparation, ServiceCase } from '../../contract/service-application.ts';
import type { ItemCode } from '../../contract/service-item.ts';
import type { Invitation, ResumeSlip } from '../../contract/signing-case.ts';
import type { SigningDocument, SigningProgress } from '../../contract/signing.ts';
import type { Sheet } from '../../contract/snapshot.ts';
import type { RatingRequest } from '../../contract/tickets.ts';
import type { CaseId, IsoDate } from '../../contract/units.ts';
import type { Counters, FunctionRequest } from '../journey/functions/function-journey.ts';
import type { Matter, Prepared } from '../journey/matter.ts';
import type { Slip } from '../signing/slip.ts';
import type { Answered, Forgotten, SessionContext, Submission, TakenUp } from './context.ts';

const notProvided = () => Promise.reject(new Error('the session machine was started without its actors'));

/** What the platform knows before the first question. */
export interface Known {
  readonly preparation?: Preparation;
  readonly counters?: Counters;
  readonly entities: readonly OwnEntity[];
}

export interface Rehearsed {
  readonly decision: Decision;
  /** The heading of the paper that will come out. */
  readonly output?: string;
}

/** How somebody is proved to be the holder of the card. A picture is compared and kept nowhere. */
export type Proof = { readonly method: 'phone'; readonly contact: Contact } | { readonly method: 'face'; readonly picture: Personal<string>; readonly consent: SessionContext['answers']['consents'][number] };

/** What is rated, once: a case, or what was done by a function, which makes none. */
export type Rated = { readonly kind: 'case'; readonly caseId: CaseId } | { readonly kind: 'function'; readonly item: ItemCode };

/** What comes out of the machine: the papers of a registration, the paper of a service item, or a slip. */
export type Papers = { readonly kind: 'slip'; readonly slip: NumberSlip } | { readonly kind: 'registration'; readonly answer: Extract<Answered, { kind: 'registration' }>['answer'] } | { readonly kind: 'service'; readonly serviceCase: ServiceCase };

/** What a resume slip led to: the case as it stands, or one that was submitted at this very machine. */
export type Resumed = { readonly state: 'several'; readonly progress: SigningProgress } | TakenUp;

/** What the card of an applicant led to. A case that several sign comes with the slip that they were not given. */
export type Collected = (Extract<Resumed, { state: 'several' }> & { readonly slip: ResumeSlip; readonly holder: Person }) | TakenUp;

/** What the session asks of the machine around it. Expected failures come back as values, never as rejections. */
export const sessionActors = {
  /** Reads the card and has the person identified by it; who is not identified comes without a token, and the rehearsal says so. */
  readCard: fromPromise<Result<Person, Fault>>(notProvided),
  /** Has a person identified under the name that was stated; as with a card, who is not comes without a token. */
  identify: fromPromise<Result<Person, Fault>, { person: Person }>(notProvided),
  /** Who is not proved is an answer and no fault: it says why, and what helps. */
  prove: fromPromise<Result<IdentityCheck, Fault>, { person: Person; proof: Proof }>(notProvided),
  sendCode: fromPromise<Result<ContactCodeSent, Fault>, { mobile: Personal<string> }>(notProvided),
  verifyCode: fromPromise<Result<Contact, Fault>, { ticket: string; code: string; mobile: Personal<string> }>(notProvided),
  /** Asks what departments hold, what the applicant has a part in, or which counters have time. */
  lookUp: fromPromise<Result<Known, Fault>, { matter: Matter; person: Person | undefined; contact: Contact | undefined; language: Language }>(notProvided),
  /** Waits for a door plate before the scanner where the question is about a place, and asks whose it is. Without one it ends with nothing. */
  readPlate: fromPromise<Result<DoorPlateAnswer, Fault> | undefined, { wanted: boolean }>(notProvided),
  /** Waits until a code is held before the scanner, other than the one just refused. */
  readCode: fromPromise<Result<Personal<string>, Fault>, { except: Personal<string> | undefined }>(notProvided),
  /** Lets a phone go on with the matter, once. */
  keepDraft: fromPromise<Result<DraftKept, Fault>, { draft: Draft }>(notProvided),
  /** Lets a phone see what came out, once. */
  takeAlong: fromPromise<Result<TakeAlong, Fault>, { caseId: CaseId }>(notProvided),
  takeDraft: fromPromise<Result<Draft, Fault>, { code: DraftCode }>(notProvided),
  /** Waits for a receipt or slip before the scanner where the question asks for its number. Sends `code.strange` for any other code, and goes on waiting; without one it ends with nothing. */
  readSlip: fromPromise<Personal<Answers> | undefined, { fields: readonly Field[] }>(notProvided),
  checkName: fromPromise<Result<readonly RuleResult[], Fault>, { name: BusinessName }>(notProvided),
  /** Sends one page of a material, and answers with what was handed in so far. */
  keepPage: fromPromise<Result<MaterialHanded, Fault>, { material: string; page: Personal<string>; before: MaterialHanded | undefined }>(notProvided),
  rehearse: fromPromise<Result<Rehearsed, Fault>, { prepared: Prepared }>(notProvided),
  /** Ends only with an answer or a refusal. While there is neither it goes on asking, and sends `submission.attempted`. */
  submit: fromPromise<Result<Answered, Fault>, { submission: Submission }>(notProvided),
  /** Hands a case that the machine sent back to a person; answers with the last day for a decision. */
  askPerson: fromPromise<Result<{ dueDay: IsoDate }, Fault>, { caseId: CaseId }>(notProvided),
  /** How the case of a service item stands now. */
  readCase: fromPromise<Result<ServiceCase, Fault>, { caseId: CaseId }>(notProvided),
  /** Opens a case for several signers, once however often it is asked, and files the signature of the one who stands here. */
  openCase: fromPromise<Result<{ progress: SigningProgress; slip: ResumeSlip }, Fault>, { application: Application; own: Signer | undefined; person: Person; signature: Signature | undefined }>(notProvided),
  /** Shows a slip to the central API, after which this machine may go on with its case. */
  resumeCase: fromPromise<Result<Resumed, Fault>, { slip: Slip }>(notProvided),
  readSigners: fromPromise<Result<SigningProgress, Fault>, { caseId: CaseId }>(notProvided),
  invite: fromPromise<Result<Invitation, Fault>, { caseId: CaseId; signer: Signer }>(notProvided),
  revokeInvitation: fromPromise<Result<Invitation, Fault>, { caseId: CaseId; invitation: Invitation }>(notProvided),
  /** Tells the central API who stands here for a part in the case; somebody else is a fault. */
  admitSigner: fromPromise<Result<SigningProgress, Fault>, { caseId: CaseId; documentHash: string; signer: Signer; person: Person; consent: Consent | undefined }>(notProvided),
  readDocument: fromPromise<Result<SigningDocument, Fault>, { caseId: CaseId }>(notProvided),
  signHere: fromPromise<Result<SigningProgress, Fault>, { caseId: CaseId; signer: Signer; person: Person; strokes: Signature['strokes']; documentHash: string }>(notProvided),
  giveUp: fromPromise<Result<SigningProgress, Fault>, { caseId: CaseId }>(notProvided),
  /** Ends well only where the printer itself says that the slip came out. */
  printSlip: fromPromise<Result<void, Fault>, { slip: ResumeSlip; progress: SigningProgress; language: Language }>(notProvided),
  /** Finds the unfinished case of the person whose card lies on the reader. */
  takeUp: fromPromise<Result<Collected, Fault>>(notProvided),
  print: fromPromise<readonly Sheet[], { papers: Papers; language: Language }>(notProvided),
  /** Asks one of the platform's own functions; the same request again is the same request. */
  askFunction: fromPromise<Result<FunctionResult, Fault>, { request: Exclude<FunctionRequest, { kind: 'rate' }> }>(notProvided),
  /** A low rating comes back as a ticket. */
  rate: fromPromise<Result<NumberSlip | undefined, Fault>, { rated: Rated; rating: Pick<RatingRequest, 'level' | 'tags' | 'callback'> }>(notProvided),
  forget: fromPromise<Forgotten, { context: SessionContext }>(notProvided),
};
