import { z } from 'zod';
import { individualBusinessEstablishmentSchema } from './registration/establish.ts';
import { businessNameSchema, mobileSchema, personSchema, premisesSchema, signerSchema } from './application-parts.ts';
import { humanContactSchema } from './central.ts';
import { decisionSchema, permitNoticeSchema, ruleResultSchema } from './decision.ts';
import { draftKeptSchema, takeAlongSchema } from './draft.ts';
import { documentTextSchema } from './documents.ts';
import { faultSchema } from './fault.ts';
import { functionResultSchema } from './function-result.ts';
import { languageSchema, textSchema } from './language.ts';
import { issuedLicenceSchema } from './licence.ts';
import { requirementSchema, shownLicenceSchema } from './materials.ts';
import { aboutItemSchema, foundItemSchema, journeyPositionSchema } from './matter.ts';
import { mendingsSchema } from './mending.ts';
import { personal } from './personal-schema.ts';
import { doorPlateAnswerSchema } from './premises.ts';
import { answerDefectSchema, questionSchema, summarySchema } from './question.ts';
import { paymentRequestSchema, serviceCaseSchema } from './service-application.ts';
import { departmentIdSchema } from './item-kinds.ts';
import { resumeSlipSchema } from './signing-case.ts';
import { signingDocumentSchema, signingProgressSchema } from './signing.ts';
import { ratingFormSchema } from './tickets.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema, isoDateSchema, scopeCodeSchema } from './units.ts';

/** A sheet on its way out of the machine. `printed` is the device's own word. */
export const sheetSchema = z.strictObject({
  sheet: z.enum(['original', 'duplicate', 'receipt']),
  state: z.enum(['waiting', 'printing', 'printed', 'uncertain', 'failed']),
  /** The printer holds this sheet out and waits until it is taken. */
  heldOut: z.literal(true).optional(),
  fault: faultSchema.optional(),
});
export type Sheet = z.infer<typeof sheetSchema>;

const screen = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) => z.strictObject({ name: z.literal(name), ...shape });

/** The rehearsal beside the review: what the central API would decide now. */
export const rehearsalStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('running') }),
  z.strictObject({ state: z.literal('done'), decision: decisionSchema }),
  z.strictObject({ state: z.literal('failed'), fault: faultSchema }),
]);

/** `mendings`: where each thing to correct is mended. `submitted`: the decision on an application that came back. `corrects`: the case that this one takes the place of. */
const returned = { mendings: mendingsSchema, submitted: decisionSchema.optional(), corrects: caseIdSchema.optional() };

/** 续办单. What did not surely come out as paper is shown, to be photographed. */
export const slipStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('printing') }),
  z.strictObject({ state: z.literal('printed') }),
  z.strictObject({ state: z.literal('shown'), slip: resumeSlipSchema, fault: faultSchema }),
]);
export type SlipState = z.output<typeof slipStateSchema>;

/** What came out, to be taken along on a phone: asked for anew each time that the citizen wants it. */
const alongSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('asked') }),
  z.strictObject({ state: z.literal('ready'), ...takeAlongSchema.shape }),
  z.strictObject({ state: z.literal('failed'), fault: faultSchema }),
]);
export type Along = z.output<typeof alongSchema>;
const along = { along: alongSchema.optional() };

/** What was destroyed when the session ended, counted by `forget`. */
export const erasedSchema = z.strictObject({
  what: z.enum(['identityCard', 'contact', 'answers', 'signature', 'licence', 'result']),
  count: z.int().min(0),
});
export type Erased = z.infer<typeof erasedSchema>;

const screensBeforeTheMatter = [
  /** `ready` is false while the machine could not finish a journey; `faults` then says why, and `starting` that it has just been switched on and not every part has spoken yet. `unfinished`: a case waits to be collected. */
  screen('start', {
    ready: z.boolean(),
    starting: z.literal(true).optional(),
    faults: z.array(faultSchema),
    unfinished: z.boolean(),
    /** How many items the catalogue offers here. */
    items: z.int().min(0),
    /** Items whose season it is (the annual report from January to June), the soonest to end first. */
    seasonal: z.array(foundItemSchema).max(4),
    /** Items that were opened in the last weeks, the newest first; absent where there are none. */
    opened: z.array(foundItemSchema).min(1).max(4).optional(),
  }),
  /** Something begun elsewhere is taken up by its code. `busy`: it is being fetched. */
  screen('code', { busy: z.boolean(), fault: faultSchema.optional() }),
  /** The matter is handed over to the phone. `kept`: how it goes on there, once; without it and without a fault it is on its way. */
  screen('toPhone', { item: textSchema, kept: draftKeptSchema.omit({ notKept: true }).extend({ notKept: z.array(textSchema).describe('Titles of the answers that do not travel.') }).optional(), fault: faultSchema.optional() }),
  /** Search and categories; what is found comes by `findItems`. */
  screen('choose', {}),
  screen('about', { about: aboutItemSchema, bundle: z.string().optional() }),
  /** `about`: what was begun by its trade alone, where somebody may act in it for another. */
  screen('notice', { document: documentTextSchema, about: aboutItemSchema.pick({ name: true, forAnother: true }).required().optional() }),
  /** `who`, where one of several signs: whose card it has to be, by the part in the case. */
  screen('presentCard', { purpose: z.enum(['identify', 'collect', 'sign']), who: textSchema.optional(), phase: z.enum(['waiting', 'reading', 'failed']), fault: faultSchema.optional() }),
  /** `busy`: the register of persons is asked about the name that was stated. */
  // `asOperator`: the licence will name this person as its operator.
  screen('identity', { operator: personSchema, asOperator: z.literal(true).optional(), busy: z.boolean(), fault: faultSchema.optional() }),
  /** The holder is proved: by the face, after a consent of its own, or in another way of equal weight. `doubt`: why it did not succeed. */
  screen('prove', {
    phase: z.enum(['choose', 'consent', 'camera', 'comparing']),
    consent: documentTextSchema.optional(),
    doubt: z.strictObject({ reason: textSchema, remedy: textSchema }).optional(),
    fault: faultSchema.optional(),
  }),
  screen('contact', {
    mobile: personal(mobileSchema).optional(),
    codeSent: z.boolean(),
    sandboxCode: z.string().optional(),
    busy: z.boolean(),
    fault: faultSchema.optional(),
  }),
] as const;

const screensOfAnswers = [
  screen('name', {
    /** 江门市蓬江区: what every name here begins with. */
    division: z.string(),
    operatorName: personal(z.string()),
    value: businessNameSchema.nullable().optional(),
    bundle: z.string().optional(),
    busy: z.boolean(),
    /** What the central API found about the name last sent, where it found anything to mend. */
    findings: z.array(ruleResultSchema),
    fault: faultSchema.optional(),
  }),
  screen('scope', { bundle: z.string().optional(), value: z.array(scopeCodeSchema) }),
  screen('premises', {
    registrarDivision: divisionCodeSchema,
    value: premisesSchema.optional(),
    /** What a door plate says whose code was held before the scanner on this screen. */
    plate: doorPlateAnswerSchema.optional(),
  }),
  /** Departments are asked what they hold already, so that nobody has to type it. Which of them did not answer the questions tell (`silent`). `sending`: what was answered is sent to the platform. */
  screen('preparing', { sending: z.literal(true).optional(), departments: z.array(departmentIdSchema), fault: faultSchema.optional() }),
  /** A question of a service item, or of a registration without a screen of its own. `silent`: departments that did not answer. */
  screen('question', { question: questionSchema, defects: z.array(answerDefectSchema), silent: z.array(z.string()), busy: z.boolean(), /** It can be gone on with on a phone. */ toPhone: z.literal(true).optional(), fault: faultSchema.optional() }),
  screen('materials', { requirements: z.array(requirementSchema), fetched: z.array(shownLicenceSchema), scanned: z.record(z.string(), z.int()), busy: z.boolean(), fault: faultSchema.optional() }),
] as const;

const screensOfAgreement = [
  /** A text to agree to, one after the other. */
  screen('agreement', { document: documentTextSchema, at: z.int().min(1), of: z.int().min(1) }),
  /** What was answered, read back, beside what the central API would decide. `signed`: whether a signature follows; `others`: so many more have to sign or to be identified. */
  screen('summary', { item: textSchema, summary: summarySchema, rehearsal: rehearsalStateSchema, signed: z.boolean(), others: z.int().min(1).optional(), output: z.string().optional(), ...returned }),
  /** A case that others have to sign too: who has, and the invitations that are out. `slip`: what became of its paper, where it was opened here. */
  screen('signers', {
    progress: signingProgressSchema,
    invitations: z.array(z.strictObject({ signer: signerSchema, url: personal(z.string()), expiresAt: instantSchema })),
    slip: slipStateSchema.optional(),
    /** Days until the case ends by itself, the last one counted. */
    daysLeft: z.int().min(0),
    busy: z.boolean(),
    fault: faultSchema.optional(),
  }),
  /** What one of several is to sign, in full, and the field for it. `who`: the part in the case. */
  screen('signDocument', { who: textSchema, document: signingDocumentSchema, busy: z.boolean(), fault: faultSchema.optional() }),
  screen('payment', { payment: paymentRequestSchema, fault: faultSchema.optional() }),
  /** What came out of a service item. */
  screen('serviceResult', { case: serviceCaseSchema, printable: z.boolean(), ...along }),
  /** What one of the platform's own functions came to. `item`: what it is about, in words; `brings`: what to bring to an appointment; `sheets`: the slip, once it was sent to the printer. */
  screen('functionResult', { result: functionResultSchema, item: textSchema.optional(), brings: z.array(textSchema), sheets: z.array(sheetSchema), busy: z.boolean(), fault: faultSchema.optional() }),
  screen('rate', { form: ratingFormSchema, busy: z.boolean(), fault: faultSchema.optional() }),
  /** `scopeFromTrade`: nobody was asked for the scope; it is what the chosen trade usually does. */
  screen('review', { application: individualBusinessEstablishmentSchema, scopeFromTrade: z.literal(true).optional(), rehearsal: rehearsalStateSchema, ...returned }),
  screen('sign', { application: individualBusinessEstablishmentSchema, documentHash: z.string() }),
  /** The signature under a summary that was read back. */
  screen('signSummary', { item: textSchema, summary: summarySchema, documentHash: z.string(), others: z.int().min(1).optional() }),
] as const;

const screensOfTheEnd = [
  /** `opening`: a case for several signers is being opened; nothing is submitted yet, and nothing is in the machine's journal. */
  screen('submitting', { attempts: z.int().min(0), opening: z.literal(true).optional(), fault: faultSchema.optional() }),
  /** `asked`: the citizen did not accept what the machine decided alone, and a person was asked for; `mayAsk` while that can be done. */
  screen('handedOver', {
    caseId: caseIdSchema,
    decision: decisionSchema,
    human: humanContactSchema,
    mayAsk: z.boolean(),
    /** The way back to what was answered is open. */
    mayMend: z.boolean(),
    ...along,
    asked: z.discriminatedUnion('state', [z.strictObject({ state: z.literal('asking') }), z.strictObject({ state: z.literal('asked'), dueDay: isoDateSchema }), z.strictObject({ state: z.literal('failed'), fault: faultSchema })]).optional(),
  }),
  screen('preview', { licence: issuedLicenceSchema, permitNotices: z.array(permitNoticeSchema) }),
  /** `licence`: what is being printed, where it is a licence that was approved just now. */
  screen('printing', { sheets: z.array(sheetSchema), licence: issuedLicenceSchema.optional() }),
  /** `opens`: a business was registered that did not exist before. */
  screen('takePapers', { caseId: caseIdSchema, sheets: z.array(sheetSchema), opens: z.literal(true).optional(), permitNotices: z.array(permitNoticeSchema), human: humanContactSchema, ...along }),
  /** `kept`: the case is not finished, and a sealed record of it stays until it is. */
  /** `erased` is left out while the machine is still erasing. */
  screen('goodbye', { reason: z.enum(['finished', 'left', 'timedOut', 'onPhone']), erased: z.array(erasedSchema).optional(), kept: z.boolean() }),
] as const;

/** Each screen with all that it needs to be drawn. */
export const screenSchema = z.discriminatedUnion('name', [...screensBeforeTheMatter, ...screensOfAnswers, ...screensOfAgreement, ...screensOfTheEnd]);
export type Screen = z.output<typeof screenSchema>;
export type ScreenName = Screen['name'];
export type ScreenOf<Name extends ScreenName> = Extract<Screen, { name: Name }>;

/** All that a renderer draws. It holds no other truth. */
export const snapshotSchema = z.strictObject({
  /** Grows by one with every change. */
  revision: z.int().min(0),
  language: languageSchema,
  kiosk: z.strictObject({
    id: z.string(),
    site: z.string(),
    city: z.string(),
    helpPhone: z.string(),
    orientation: z.enum(['portrait', 'landscape']),
    pixelsPerMillimetre: z.number(),
    /** What is spoken is heard in headphones alone. */
    headphones: z.literal(true).optional(),
    /** The machine has a camera that the page opens; `label` is a part of its name. */
    camera: z.strictObject({ label: z.string().optional() }).optional(),
    /** The machine has a reader for codes that are held before it. */
    scanner: z.literal(true).optional(),
    /** Officers answer video calls from here, and the page has a camera to open. */
    video: z.literal(true).optional(),
  }),
  /** Nothing here is real: simulated devices or a sandbox registry. Said on every screen. */
  rehearsing: z.boolean(),
  /** What is being done; absent until something is chosen, and where only papers are collected. */
  matter: textSchema.optional(),
  /** Where one is in the chosen matter; null before it begins and after it ends. */
  journey: journeyPositionSchema.nullable(),
  /** The number that was proved in this session, masked: there one may be called back. */
  provedMobile: z.string().regex(/^\d{3}\*{4}\d{4}$/).optional(),
  /** Time left on this screen when the snapshot was sent; the last `warnMs` of it are counted down visibly. */
  timeLimit: z.strictObject({ totalMs: z.int(), remainingMs: z.int(), warnMs: z.int() }).nullable(),
  screen: screenSchema,
});
export type Snapshot = z.output<typeof snapshotSchema>;
