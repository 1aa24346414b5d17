import { z } from 'zod';
import type { Application, SignedApplication } from '../../../contract/application.ts';
import type { BusinessName, Person, Signer } from '../../../contract/application-parts.ts';
import { signedApplicationSchema } from '../../../contract/application.ts';
import {
  addressListSchema,
  applicationAnswerSchema,
  contactCodeCheckSchema,
  contactCodeRequestSchema,
  contactCodeSentSchema,
  contactVerifiedSchema,
  healthSchema,
  humanContactSchema,
  printAcknowledgedSchema,
  printReportSchema,
  problemSchema,
  rehearsalRequestSchema,
  rehearsalSchema,
  type ApplicationAnswer,
  type ContactCodeSent,
  type Health,
  type HumanContact,
  type PrintReport,
  type ProblemCode,
} from '../../../contract/central.ts';
import { humanReviewRequestSchema, humanReviewSchema, type HumanReview } from '../../../contract/case-standing.ts';
import { draftKeptSchema, draftRequestSchema, draftSchema, draftTakeRequestSchema, takeAlongSchema, type Draft, type DraftCode, type DraftKept, type DraftRequest, type TakeAlong } from '../../../contract/draft.ts';
import type { Decision, RuleResult } from '../../../contract/decision.ts';
import type { EntityKind } from '../../../contract/entity-kind.ts';
import { ownEntitiesRequestSchema, ownEntitiesSchema, type OwnEntity } from '../../../contract/entity.ts';
import { fault, type Fault, type FaultCode } from '../../../contract/fault.ts';
import { describeIssues } from '../../../contract/kiosk.ts';
import { nameCheckRequestSchema, nameCheckSchema, nameSuggestionRequestSchema, nameSuggestionsSchema, type NameSuggestionRequest } from '../../../contract/names.ts';
import { identityCheckRequestSchema, identityCheckSchema, type IdentityCheck, type IdentityCheckRequest } from '../../../contract/people.ts';
import { helpCallAnswerSchema, helpCallKioskSchema, helpCallPlacedSchema, helpCallRequestSchema, helpCallStateSchema, type HelpCallId, type HelpCallPlaced, type HelpCallRequest, type HelpCallState } from '../../../contract/help-call.ts';
import type { Personal } from '../../../contract/personal.ts';
import { doorPlateAnswerSchema, doorPlateRequestSchema, type DoorPlateAnswer } from '../../../contract/premises.ts';
import { scanKeptSchema, scanRequestSchema, type ScanKept } from '../../../contract/materials.ts';
import {
  preparationRequestSchema,
  preparationSchema,
  serviceAnswerSchema,
  serviceCaseSchema,
  serviceRehearsalRequestSchema,
  serviceRehearsalSchema,
  signedServiceApplicationSchema,
  type Preparation,
  type PreparationRequest,
  type ServiceAnswer,
  type ServiceApplication,
  type ServiceCase,
  type ServiceRehearsal,
  type SignedServiceApplication,
} from '../../../contract/service-application.ts';
import {
  caseOpenedSchema,
  invitationRequestSchema,
  invitationRevokedSchema,
  invitationSchema,
  kioskSignatureRequestSchema,
  openCaseRequestSchema,
  resumeRequestSchema,
  type Invitation,
  type KioskSignatureRequest,
} from '../../../contract/signing-case.ts';
import { signingDocumentSchema, signingProgressSchema, type SigningDocument, type SigningProgress } from '../../../contract/signing.ts';
import type { Slip } from '../../../domain/signing/slip.ts';
import type { ItemCode } from '../../../contract/service-item.ts';
import { progressRequestSchema, progressSchema, type Progress, type ProgressRequest } from '../../../contract/case-standing.ts';
import {
  appointmentBookedSchema,
  appointmentKeySchema,
  appointmentRequestSchema,
  appointmentSchema,
  placeListSchema,
  ratingAnswerSchema,
  ratingRequestSchema,
  slotListSchema,
  ticketKeySchema,
  ticketOpenedSchema,
  ticketRequestSchema,
  ticketViewSchema,
  type Appointment,
  type AppointmentBooked,
  type AppointmentPlace,
  type AppointmentRequest,
  type RatingAnswer,
  type RatingRequest,
  type SlotList,
  type TicketOpened,
  type TicketRequest,
  type TicketView,
} from '../../../contract/tickets.ts';
import type { SlipKey } from '../../../domain/journey/functions/function-journey.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { CaseId, CreditCode, DivisionCode, IdempotencyKey, StreetCode } from '../../../contract/units.ts';

type Answer<Value> = Promise<Result<Value, Fault>>;

/** The central API as the kiosk uses it. `central.unreachable`: no answer, ask again; `central.refused`: asking again will not help. */
export interface CentralClient {
  prepareService(code: ItemCode, request: PreparationRequest): Answer<Preparation>;
  rehearseService(application: ServiceApplication): Answer<ServiceRehearsal>;
  submitService(key: IdempotencyKey, signed: SignedServiceApplication): Answer<ServiceAnswer>;
  serviceCase(caseId: CaseId): Answer<ServiceCase>;
  /** One page of a material, in base64. */
  keepScan(key: string, kioskId: string, page: Personal<string>): Answer<ScanKept>;
  ownEntities(kioskId: string, person: Person): Answer<readonly OwnEntity[]>;
  addressesOfDoorPlate(code: Personal<string>): Answer<DoorPlateAnswer>;
  rate(key: string, request: RatingRequest): Answer<RatingAnswer>;
  progress(request: ProgressRequest): Answer<Progress>;
  /** Counters of a division that take appointments. */
  appointmentPlaces(division: DivisionCode): Answer<readonly AppointmentPlace[]>;
  /** The times of a counter over the next days, the longest stretch that the API gives at once. */
  appointmentSlots(place: string): Answer<SlotList>;
  bookAppointment(key: string, request: AppointmentRequest): Answer<AppointmentBooked>;
  findAppointment(slip: SlipKey): Answer<Appointment>;
  cancelAppointment(key: string, slip: SlipKey): Answer<Appointment>;
  /** Once; again under the same key. */
  takeDraft(key: string, kioskId: string, code: DraftCode): Answer<Draft>;
  keepDraft(key: string, request: DraftRequest): Answer<DraftKept>;
  takeAlong(key: string, caseId: CaseId): Answer<TakeAlong>;
  openTicket(key: string, request: TicketRequest): Answer<TicketOpened>;
  findTicket(slip: SlipKey): Answer<TicketView>;
  humanContact(): Answer<HumanContact>;
  /** A person shall look at what the machine alone sent back. */
  askForPerson(key: string, caseId: CaseId, kioskId: string): Answer<HumanReview>;
  placeHelpCall(key: string, request: HelpCallRequest): Answer<HelpCallPlaced>;
  helpCall(callId: HelpCallId, kioskId: string): Answer<HelpCallState>;
  joinHelpCall(key: string, callId: HelpCallId, request: { kioskId: string; answer: string }): Answer<HelpCallState>;
  hangUpHelpCall(key: string, callId: HelpCallId, kioskId: string): Answer<HelpCallState>;
  health(): Answer<Health>;
  sendCode(mobile: Personal<string>): Answer<ContactCodeSent>;
  verifyCode(ticket: string, code: string): Answer<{ verificationToken: Personal<string> }>;
  /** Once per key. Who is not identified is an answer, not a fault. */
  checkIdentity(key: string, request: IdentityCheckRequest): Answer<IdentityCheck>;
  addresses(query: { street: StreetCode; query: string }): Answer<z.output<typeof addressListSchema>>;
  checkName(registrarDivision: DivisionCode, name: BusinessName, entityKind?: EntityKind): Answer<readonly RuleResult[]>;
  /** Names that pass now; nothing is reserved by asking. */
  suggestNames(request: NameSuggestionRequest): Answer<readonly BusinessName[]>;
  rehearse(application: Application): Answer<Decision>;
  submit(key: IdempotencyKey, signed: SignedApplication): Answer<ApplicationAnswer>;
  openCase(key: string, application: Application): Answer<z.output<typeof caseOpenedSchema>>;
  resumeCase(key: string, slip: Slip): Answer<SigningProgress>;
  signingProgress(caseId: CaseId): Answer<SigningProgress>;
  signingDocument(caseId: CaseId): Answer<SigningDocument>;
  signAtKiosk(key: string, caseId: CaseId, request: KioskSignatureRequest): Answer<SigningProgress>;
  invite(key: string, caseId: CaseId, signer: Signer): Answer<Invitation>;
  revokeInvitation(key: string, caseId: CaseId, invitationId: string): Answer<void>;
  withdrawCase(key: string, caseId: CaseId): Answer<SigningProgress>;
  submitSigned(key: IdempotencyKey, caseId: CaseId): Answer<ApplicationAnswer>;
  reportPrint(key: string, creditCode: CreditCode, report: PrintReport): Answer<void>;
}

/** The API's own words for a refusal, where they mean something to the citizen. */
const faultOfProblem: Partial<Record<ProblemCode, FaultCode>> = { codeWrong: 'contact.codeWrong', codeExpired: 'contact.codeExpired', tooMany: 'contact.tooMany' };

/** The same of one route: a code, or a code and the place of what is wrong. */
type Problems = Readonly<Partial<Record<ProblemCode | `${ProblemCode}#/${string}`, FaultCode>>>;
const slipRefused: Problems = { codeWrong: 'slip.wrongKey', tooMany: 'slip.tooMany' };
const bookingRefused: Problems = { 'conflict#/startsAt': 'appointment.slotGone', 'conflict#/mobile': 'appointment.enough' };
const ratingRefused: Problems = { idempotencyKeyReused: 'rating.notPossible', notFound: 'rating.notPossible', forbidden: 'rating.notPossible', conflict: 'rating.notPossible' };

interface Call<Input extends z.ZodType, Output extends z.ZodType> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: { readonly schema: Input; readonly value: z.output<Input> };
  readonly output: Output;
  readonly idempotencyKey?: string;
  readonly timeoutMs?: number;
  /** What refusals mean to the citizen on this path in particular. */
  readonly problems?: Problems;
}

/** Somebody else's card; and whatever cannot be done any more because the case went on meanwhile. */
const signingProblems = { forbidden: 'signing.otherPerson', conflict: 'signing.changed', codeExpired: 'signing.changed', notFound: 'signing.changed' } as const satisfies typeof faultOfProblem;

/** Answers larger than this are not ours: the largest is an approval with its trace, some 40 KB. */
const largestAnswer = 2_000_000;

/** `token` admits the kiosk; an API on the same machine may do without. */
export function createCentralClient(baseUrl: string, token?: string): CentralClient {
  async function call<Input extends z.ZodType, Output extends z.ZodType>({ method, path, body, output, idempotencyKey, timeoutMs = 8_000, problems = faultOfProblem }: Call<Input, Output>): Answer<z.output<Output>> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(new URL(path, baseUrl), {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          accept: 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(z.encode(body.schema, body.value)) }),
      });
      text = await response.text();
    } catch (error) {
      // The message of a failed fetch names the host and the cause, never what was sent.
      return fail(fault('central.unreachable', error instanceof Error ? `${path}: ${error.name}` : path));
    }
    if (response.status >= 500 || text.length > largestAnswer) return fail(fault('central.unreachable', `${path}: HTTP ${String(response.status)}`));
    const json = parseJson(text);
    if (!response.ok) return fail(refusal(path, response.status, json, problems));
    const parsed = output.safeDecode(json as z.input<Output>);
    return parsed.success ? ok(parsed.data) : fail(fault('central.refused', `${path}: the answer does not fit the contract: ${describeIssues(parsed.error)}`));
  }

  async function only<Value, Part>(answer: Answer<Value>, part: (value: Value) => Part): Answer<Part> {
    const result = await answer;
    return result.ok ? ok(part(result.value)) : result;
  }

  return {
    health: () => call({ method: 'GET', path: '/healthz', output: healthSchema, timeoutMs: 4_000 }),
    sendCode: (mobile) => call({ method: 'POST', path: '/v1/contact-codes', body: { schema: contactCodeRequestSchema, value: { mobile } }, output: contactCodeSentSchema }),
    verifyCode: (ticket, code) =>
      call({ method: 'POST', path: `/v1/contact-codes/${encodeURIComponent(ticket)}/verify`, body: { schema: contactCodeCheckSchema, value: { code } }, output: contactVerifiedSchema }),
    checkIdentity: (idempotencyKey, request) => call({ method: 'POST', path: '/v1/identity-checks', body: { schema: identityCheckRequestSchema, value: request }, output: identityCheckSchema, idempotencyKey }),
    addresses: ({ street, query }) => call({ method: 'GET', path: `/v1/addresses?${new URLSearchParams({ street, query }).toString()}`, output: addressListSchema }),
    checkName: (registrarDivision, name, entityKind) =>
      only(call({ method: 'POST', path: '/v1/names/check', body: { schema: nameCheckRequestSchema, value: { registrarDivision, name, ...(entityKind === undefined ? {} : { entityKind }) } }, output: nameCheckSchema }), ({ results }) => results),
    suggestNames: (request) =>
      only(call({ method: 'POST', path: '/v1/names/suggestions', body: { schema: nameSuggestionRequestSchema, value: request }, output: nameSuggestionsSchema }), ({ suggestions }) => suggestions.map(({ name }) => name)),
    rehearse: (application) => only(call({ method: 'POST', path: '/v1/rehearsals', body: { schema: rehearsalRequestSchema, value: { application } }, output: rehearsalSchema }), ({ decision }) => decision),
    submit: (idempotencyKey, signed) =>
      call({ method: 'POST', path: '/v1/applications', body: { schema: signedApplicationSchema, value: signed }, output: applicationAnswerSchema, idempotencyKey, timeoutMs: 20_000 }),
    prepareService: (code, request) => call({ method: 'POST', path: `/v1/service-items/${code}/preparations`, body: { schema: preparationRequestSchema, value: request }, output: preparationSchema, timeoutMs: 20_000 }),
    rehearseService: (application) => call({ method: 'POST', path: `/v1/service-items/${application.itemCode}/rehearsals`, body: { schema: serviceRehearsalRequestSchema, value: { application } }, output: serviceRehearsalSchema, timeoutMs: 20_000 }),
    submitService: (idempotencyKey, signed) =>
      call({ method: 'POST', path: `/v1/service-items/${signed.application.itemCode}/applications`, body: { schema: signedServiceApplicationSchema, value: signed }, output: serviceAnswerSchema, idempotencyKey, timeoutMs: 20_000 }),
    serviceCase: (caseId) => call({ method: 'GET', path: `/v1/service-cases/${caseId}`, output: serviceCaseSchema }),
    keepScan: (idempotencyKey, kioskId, data) => call({ method: 'POST', path: '/v1/uploads', body: { schema: scanRequestSchema, value: { kioskId, data } }, output: scanKeptSchema, idempotencyKey, timeoutMs: 20_000 }),
    ownEntities: (kioskId, person) => only(call({ method: 'POST', path: '/v1/people/entities', body: { schema: ownEntitiesRequestSchema, value: { kioskId, person } }, output: ownEntitiesSchema }), ({ entities }) => entities),
    addressesOfDoorPlate: (code) => call({ method: 'POST', path: '/v1/addresses/from-door-plate', body: { schema: doorPlateRequestSchema, value: { payload: code.reveal() } }, output: doorPlateAnswerSchema }),
    takeDraft: (idempotencyKey, kioskId, code) =>
      call({ method: 'POST', path: '/v1/drafts/take', body: { schema: draftTakeRequestSchema, value: { kioskId, code } }, output: draftSchema, idempotencyKey, problems: { codeWrong: 'brought.gone', tooMany: 'brought.tooMany' } }),
    keepDraft: (idempotencyKey, request) => call({ method: 'POST', path: '/v1/drafts', body: { schema: draftRequestSchema, value: request }, output: draftKeptSchema, idempotencyKey, problems: { tooMany: 'central.unreachable' } }),
    takeAlong: (idempotencyKey, caseId) => call({ method: 'POST', path: `/v1/cases/${caseId}/take-along`, output: takeAlongSchema, idempotencyKey, problems: {} }),
    openCase: (idempotencyKey, application) => call({ method: 'POST', path: '/v1/cases', body: { schema: openCaseRequestSchema, value: { application } }, output: caseOpenedSchema, idempotencyKey, timeoutMs: 20_000 }),
    resumeCase: (idempotencyKey, slip) =>
      call({ method: 'POST', path: '/v1/cases/resume', body: { schema: resumeRequestSchema, value: slip }, output: signingProgressSchema, idempotencyKey, problems: { codeWrong: 'signing.slipWrong', notFound: 'signing.slipWrong' } }),
    signingProgress: (caseId) => call({ method: 'GET', path: `/v1/cases/${caseId}`, output: signingProgressSchema }),
    signingDocument: (caseId) => call({ method: 'GET', path: `/v1/cases/${caseId}/document`, output: signingDocumentSchema, problems: signingProblems }),
    signAtKiosk: (idempotencyKey, caseId, value) =>
      call({ method: 'POST', path: `/v1/cases/${caseId}/signatures`, body: { schema: kioskSignatureRequestSchema, value }, output: signingProgressSchema, idempotencyKey, problems: signingProblems }),
    invite: (idempotencyKey, caseId, signer) =>
      call({ method: 'POST', path: `/v1/cases/${caseId}/invitations`, body: { schema: invitationRequestSchema, value: { signer } }, output: invitationSchema, idempotencyKey, problems: signingProblems }),
    revokeInvitation: (idempotencyKey, caseId, invitationId) =>
      only(call({ method: 'POST', path: `/v1/cases/${caseId}/invitations/${invitationId}/revoke`, output: invitationRevokedSchema, idempotencyKey, problems: { notFound: 'signing.changed', conflict: 'signing.changed' } }), () => undefined),
    withdrawCase: (idempotencyKey, caseId) => call({ method: 'POST', path: `/v1/cases/${caseId}/withdraw`, output: signingProgressSchema, idempotencyKey, problems: signingProblems }),
    submitSigned: (idempotencyKey, caseId) => call({ method: 'POST', path: `/v1/cases/${caseId}/submit`, output: applicationAnswerSchema, idempotencyKey, timeoutMs: 20_000 }),
    rate: (idempotencyKey, request) => call({ method: 'POST', path: '/v1/ratings', body: { schema: ratingRequestSchema, value: request }, output: ratingAnswerSchema, idempotencyKey, problems: ratingRefused }),
    progress: (request) => call({ method: 'POST', path: '/v1/progress', body: { schema: progressRequestSchema, value: request }, output: progressSchema, problems: slipRefused }),
    appointmentPlaces: (division) => only(call({ method: 'GET', path: `/v1/appointments/places?division=${division}`, output: placeListSchema }), ({ places }) => places),
    appointmentSlots: (place) => call({ method: 'GET', path: `/v1/appointments/places/${encodeURIComponent(place)}/slots?days=14`, output: slotListSchema }),
    bookAppointment: (idempotencyKey, request) =>
      call({ method: 'POST', path: '/v1/appointments', body: { schema: appointmentRequestSchema, value: request }, output: appointmentBookedSchema, idempotencyKey, problems: bookingRefused }),
    findAppointment: (slip) => call({ method: 'POST', path: '/v1/appointments/query', body: { schema: appointmentKeySchema, value: slip }, output: appointmentSchema, problems: slipRefused }),
    cancelAppointment: (idempotencyKey, slip) => call({ method: 'POST', path: '/v1/appointments/cancel', body: { schema: appointmentKeySchema, value: slip }, output: appointmentSchema, idempotencyKey, problems: slipRefused }),
    openTicket: (idempotencyKey, request) => call({ method: 'POST', path: '/v1/tickets', body: { schema: ticketRequestSchema, value: request }, output: ticketOpenedSchema, idempotencyKey }),
    findTicket: (slip) => call({ method: 'POST', path: '/v1/tickets/query', body: { schema: ticketKeySchema, value: slip }, output: ticketViewSchema, problems: slipRefused }),
    humanContact: () => call({ method: 'GET', path: '/v1/human-contact', output: humanContactSchema, timeoutMs: 4_000 }),
    askForPerson: (idempotencyKey, caseId, kioskId) => call({ method: 'POST', path: `/v1/applications/${caseId}/human-review`, body: { schema: humanReviewRequestSchema, value: { kioskId } }, output: humanReviewSchema, idempotencyKey }),
    placeHelpCall: (idempotencyKey, request) => call({ method: 'POST', path: '/v1/help-calls', body: { schema: helpCallRequestSchema, value: request }, output: helpCallPlacedSchema, idempotencyKey }),
    helpCall: (callId, kioskId) => call({ method: 'GET', path: `/v1/help-calls/${callId}?${new URLSearchParams({ kioskId }).toString()}`, output: helpCallStateSchema, timeoutMs: 4_000 }),
    joinHelpCall: (idempotencyKey, callId, request) => call({ method: 'POST', path: `/v1/help-calls/${callId}/answer`, body: { schema: helpCallAnswerSchema, value: request }, output: helpCallStateSchema, idempotencyKey }),
    hangUpHelpCall: (idempotencyKey, callId, kioskId) => call({ method: 'POST', path: `/v1/help-calls/${callId}/hang-up`, body: { schema: helpCallKioskSchema, value: { kioskId } }, output: helpCallStateSchema, idempotencyKey }),
    reportPrint: (idempotencyKey, creditCode, report) =>
      only(
        call({ method: 'POST', path: `/v1/licences/${creditCode}/prints`, body: { schema: printReportSchema, value: report }, output: printAcknowledgedSchema, idempotencyKey }),
        () => undefined,
      ),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(path: string, status: number, json: unknown, problems: Problems): Fault {
  const error = problemSchema.safeParse(json);
  if (!error.success) return fault(status === 429 ? 'central.unreachable' : 'central.refused', `${path}: HTTP ${String(status)}`);
  const code = error.data.errors.map(({ pointer }) => problems[`${error.data.code}${pointer as `#/${string}`}`]).find((one) => one !== undefined) ?? problems[error.data.code];
  const where = error.data.errors.map(({ in: place, pointer }) => place + pointer).join(', ');
  return fault(code ?? 'central.refused', `${path}: HTTP ${String(status)} ${error.data.code}${where === '' ? '' : ` at ${where}`}`.slice(0, 500));
}
