import { z } from 'zod';
import { mobileSchema } from './application-parts.ts';
import { textSchema } from './language.ts';
import { personal } from './personal-schema.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema, isoDateSchema } from './units.ts';

/** The five levels of 好差评 (国办发〔2019〕51号), the best first. */
export const ratingLevels = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'] as const;
export const ratingLevelSchema = z.enum(ratingLevels);
export type RatingLevel = z.infer<typeof ratingLevelSchema>;

const kioskId = z.string().min(1).max(40);
const item = z.string().regex(/^[A-Za-z0-9.:_-]{1,80}$/, 'an item code');
const words = personal(z.string().trim().min(1).max(1000)).describe('In the citizen’s own words; kept sealed');

export const ratingFormSchema = z.strictObject({
  levels: z.array(z.strictObject({ level: ratingLevelSchema, text: textSchema, tags: z.array(z.strictObject({ tag: z.string(), text: textSchema })) })),
});

/** What is rated, once: a case, or a transaction at a kiosk that made no case. */
export const ratedSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case'), caseId: caseIdSchema }),
  z.strictObject({ kind: z.literal('transaction'), transactionId: z.ulid().describe('A ULID that the kiosk makes for the transaction'), item, division: divisionCodeSchema }),
]);
export const ratingRequestSchema = z.strictObject({
  kioskId,
  subject: ratedSubjectSchema,
  level: ratingLevelSchema,
  tags: z.array(z.string().max(40)).max(10).default([]).describe('Tags of that level, from GET /v1/ratings/form'),
  comment: words.optional(),
  callback: personal(mobileSchema).optional().describe('Where the citizen wants to be called back'),
});
export type RatingRequest = z.output<typeof ratingRequestSchema>;
export type RatedSubject = z.infer<typeof ratedSubjectSchema>;

/** What one needs to look after a ticket or an appointment later. */
const receiptOf = { number: z.string(), secret: z.string().describe('Eight digits; whoever has number and secret may ask and cancel') };
export const ratingAnswerSchema = z.strictObject({
  rated: z.literal(true),
  ticket: z.strictObject({ ...receiptOf, dueDay: isoDateSchema }).optional().describe('A low rating becomes a ticket that has to be answered'),
});
export type RatingAnswer = z.infer<typeof ratingAnswerSchema>;

/** What citizens come with (12345). `lowRating` comes from a rating. */
export const ticketKindSchema = z.enum(['consultation', 'request', 'complaint', 'suggestion', 'report', 'lowRating']);
export type TicketKind = z.infer<typeof ticketKindSchema>;
export const ticketChannelSchema = z.enum(['kiosk', 'web']);
export type TicketChannel = z.infer<typeof ticketChannelSchema>;
/** The chain 受理→录入→转办→回复→回访: where it stands. */
export const ticketStatusSchema = z.enum(['accepted', 'recorded', 'forwarded', 'replied', 'closed']);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;
/** What happened to it; `calledBack` closes it or, where the matter is not settled, sends it back to the department. */
export const ticketEventKindSchema = z.enum(['accepted', 'recorded', 'forwarded', 'replied', 'calledBack', 'escalated']);
export type TicketEventKind = z.infer<typeof ticketEventKindSchema>;

export const ticketRequestSchema = z.strictObject({
  kioskId: kioskId.optional().describe('Present where it is entered at a kiosk'),
  kind: ticketKindSchema.exclude(['lowRating']),
  division: divisionCodeSchema.describe('The county-level division that it concerns'),
  caseId: caseIdSchema.optional(),
  text: words,
  contact: z.strictObject({ name: personal(z.string().trim().min(1).max(50)).optional(), mobile: personal(mobileSchema) }).optional().describe('Absent: anonymous; then the answer is only had by number and secret'),
});
export type TicketRequest = z.output<typeof ticketRequestSchema>;
export const ticketOpenedSchema = z.strictObject({ ...receiptOf, status: ticketStatusSchema, dueDay: isoDateSchema });
export type TicketOpened = z.infer<typeof ticketOpenedSchema>;

export const ticketNumberSchema = z.string().regex(/^T\d{8}-[0-9A-HJKMNP-TV-Z]{8}$/, 'T, eight digits, a dash and eight characters');
export const appointmentNumberSchema = z.string().regex(/^A\d{8}-[0-9A-HJKMNP-TV-Z]{8}$/, 'A, eight digits, a dash and eight characters');
export const secretSchema = z.string().regex(/^\d{8}$/, 'eight digits');
export const ticketKeySchema = z.strictObject({ number: ticketNumberSchema, secret: secretSchema });
export const appointmentKeySchema = z.strictObject({ number: appointmentNumberSchema, secret: secretSchema });

const ticketStep = { at: instantSchema, kind: ticketEventKindSchema, department: z.string().optional(), text: z.string().optional().describe('The reply, or what was said at the call-back') };
export const ticketViewSchema = z.strictObject({
  number: ticketNumberSchema,
  kind: ticketKindSchema,
  status: ticketStatusSchema,
  openedAt: instantSchema,
  dueDay: isoDateSchema,
  late: z.boolean(),
  resolved: z.boolean().nullable().describe('What the citizen said at the call-back; null before'),
  steps: z.array(z.strictObject(ticketStep)),
});
export type TicketView = z.infer<typeof ticketViewSchema>;

/** 回访 by the citizen, at a kiosk or on the web. */
export const callBackRequestSchema = z.strictObject({ ...ticketKeySchema.shape, resolved: z.boolean(), level: ratingLevelSchema, text: words.optional() });

export const officerTicketQuerySchema = z.strictObject({
  show: z.enum(['open', 'late', 'closed']).default('open'),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  after: z.string().max(80).optional(),
});
export type OfficerTicketQuery = z.infer<typeof officerTicketQuerySchema>;
const ticketHead = { ...ticketViewSchema.omit({ steps: true }).shape, channel: ticketChannelSchema, caseId: caseIdSchema.nullable(), department: z.string().nullable() };
export const officerTicketListSchema = z.strictObject({ tickets: z.array(z.strictObject(ticketHead)), next: z.string().nullable() });
export const officerTicketSchema = z.strictObject({
  ...ticketHead,
  text: z.string().describe('What the citizen wrote; each look is written into the integrity log'),
  contact: z.strictObject({ name: z.string().nullable(), mobile: z.string() }).nullable(),
  tags: z.array(z.string()),
  steps: z.array(z.strictObject({ ...ticketStep, actor: z.string() })),
});
export type OfficerTicket = z.infer<typeof officerTicketSchema>;

/** The next step of the chain; each is possible only from the one before. */
export const ticketMoveSchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('record') }).describe('录入: read, and entered with its kind'),
  z.strictObject({ step: z.literal('forward'), department: z.string().trim().min(2).max(60) }).describe('转办: to the department that answers'),
  z.strictObject({ step: z.literal('reply'), text: z.string().trim().min(2).max(2000) }).describe('回复: what the citizen is told'),
  z.strictObject({ step: z.literal('callBack'), resolved: z.boolean(), level: ratingLevelSchema, text: z.string().trim().min(1).max(1000).optional() }).describe('回访: the citizen was called'),
]);
export type TicketMove = z.infer<typeof ticketMoveSchema>;
export const ticketMovedSchema = z.strictObject({ number: ticketNumberSchema, status: ticketStatusSchema, dueDay: isoDateSchema });

/** A counter with times for appointments (5+X 预约办). */
export const appointmentPlaceSchema = z.strictObject({
  place: z.string(),
  division: divisionCodeSchema,
  name: z.string(),
  address: z.string(),
  hours: z.string(),
});
export type AppointmentPlace = z.infer<typeof appointmentPlaceSchema>;
export const placeIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'the id of a place');
export const placeQuerySchema = z.strictObject({ division: divisionCodeSchema.optional() });
export const placeListSchema = z.strictObject({ places: z.array(appointmentPlaceSchema) });

export const slotQuerySchema = z.strictObject({ from: isoDateSchema.optional().describe('First day; today where absent'), days: z.coerce.number().int().min(1).max(14).default(7) });
export const slotSchema = z.strictObject({ startsAt: instantSchema, endsAt: instantSchema, kind: z.enum(['ordinary', 'late', 'weekend']), free: z.int().min(0) });
export const slotListSchema = z.strictObject({ place: appointmentPlaceSchema, slots: z.array(slotSchema) });
/** A place with its times. */
export type SlotList = z.infer<typeof slotListSchema>;

export const appointmentRequestSchema = z.strictObject({
  kioskId: kioskId.optional(),
  place: placeIdSchema,
  startsAt: instantSchema.describe('The beginning of one of the place’s slots'),
  item,
  name: personal(z.string().trim().min(1).max(50)),
  mobile: personal(mobileSchema),
});
export type AppointmentRequest = z.output<typeof appointmentRequestSchema>;
export const appointmentStatusSchema = z.enum(['booked', 'cancelled', 'attended', 'missed']);
export type AppointmentStatus = z.infer<typeof appointmentStatusSchema>;
/** What is printed on the slip. */
export const appointmentSchema = z.strictObject({
  number: appointmentNumberSchema,
  status: appointmentStatusSchema,
  place: appointmentPlaceSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  item: z.string(),
});
export type Appointment = z.infer<typeof appointmentSchema>;
export const appointmentBookedSchema = z.strictObject({ ...appointmentSchema.shape, secret: receiptOf.secret });
export type AppointmentBooked = z.infer<typeof appointmentBookedSchema>;

export const officerAppointmentQuerySchema = z.strictObject({ day: isoDateSchema });
export const officerAppointmentListSchema = z.strictObject({
  appointments: z.array(
    z.strictObject({ number: appointmentNumberSchema, place: z.string(), startsAt: instantSchema, item: z.string(), status: appointmentStatusSchema, name: z.string().describe('Each look at a day’s list is written into the integrity log') }),
  ),
});
export const attendanceSchema = z.strictObject({ attended: z.boolean() });
