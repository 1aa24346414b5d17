import { z } from 'zod';
import { documentIdSchema, personSchema } from './application-parts.ts';
import { textSchema } from './language.ts';
import { personal } from './personal-schema.ts';
import { conditionSchema, valueRefSchema } from './service-condition.ts';
import { partIdSchema } from './service-field.ts';
import { caseIdSchema, instantSchema, isoDateSchema } from './units.ts';

/** Kinds of electronic licences that the platform can be asked for. */
export const licenceTypeSchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{1,39}$/)
  .meta({ description: 'Kind of electronic licence', examples: ['residentIdCard', 'drivingLicence', 'householdRegister', 'marriageCertificate', 'businessLicence'] });

/** One way to a material, tried in the order given. */
export const materialSourceSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('shared'), value: valueRefSchema }).describe('A department holds it: it is there once the value is given'),
  z.strictObject({ from: z.literal('eLicence'), type: licenceTypeSchema }).describe('Fetched from the platform of electronic licences (免证办)'),
  z.strictObject({ from: z.literal('scan'), pages: z.int().min(1).max(20) }).describe('Scanned or photographed at the machine, at most so many pages'),
  z.strictObject({ from: z.literal('promise'), document: documentIdSchema }).describe('告知承诺: a promise stands in for the proof; not offered to somebody whose promises are on record as broken'),
]);
export type MaterialSource = z.infer<typeof materialSourceSchema>;

/** A material of a service item. */
export const materialSchema = z
  .strictObject({
    id: partIdSchema,
    name: textSchema,
    help: textSchema.optional(),
    rank: z.enum(['main', 'secondary']).describe('`main`: without it nothing is accepted. `secondary` (容缺受理): accepted without it, with a promise to hand it in.'),
    sources: z.array(materialSourceSchema).min(1).max(4),
    neededIf: conditionSchema.optional(),
    handInWithin: z.strictObject({ days: z.int().min(1).max(365), sample: z.boolean() }).optional().describe('Of a secondary material: days until it has to be here. `sample`: the number is ours, no rule’s.'),
  })
  .meta({ description: 'A material, whether it is main or secondary, and the ways in which it can be had, the first that works counts' });
export type Material = z.infer<typeof materialSchema>;

export const uploadIdSchema = z.ulid().brand<'UploadId'>();
export type UploadId = z.infer<typeof uploadIdSchema>;

/** What an application says about one material that was not fetched. */
export const materialHandedSchema = z.discriminatedUnion('by', [
  z.strictObject({ material: partIdSchema, by: z.literal('scan'), uploads: z.array(uploadIdSchema).min(1).max(20) }).describe('Scanned: the uploadIds of POST /v1/uploads, page by page'),
  z.strictObject({ material: partIdSchema, by: z.literal('promise') }).describe('告知承诺: the promise itself is among the consents'),
  z.strictObject({ material: partIdSchema, by: z.literal('later') }).describe('容缺: it will be handed in by its last day; the promise pendingMaterials is among the consents'),
]);
export type MaterialHanded = z.infer<typeof materialHandedSchema>;

/** An electronic licence as the citizen is shown it: number masked, nothing more than is needed to recognise it. */
export const shownLicenceSchema = z.strictObject({
  type: licenceTypeSchema,
  name: textSchema,
  maskedNumber: personal(z.string()).meta({ description: 'The number with all but its last four characters hidden' }),
  issuer: z.string(),
  validUntil: z.union([isoDateSchema, z.literal('longTerm')]),
});
export type ShownLicence = z.output<typeof shownLicenceSchema>;

/** How one material of an item stands. */
export const requirementSchema = z.strictObject({
  material: partIdSchema,
  name: textSchema,
  rank: z.enum(['main', 'secondary']),
  state: z.enum(['shared', 'fetched', 'scanned', 'promised', 'later', 'missing']).meta({
    description: 'shared: a department holds it; fetched: an electronic licence; scanned; promised (告知承诺); later: to be handed in (容缺); missing',
  }),
  ways: z.array(z.enum(['scan', 'promise', 'later'])).describe('What the citizen can still do about it, the best first.'),
  promise: documentIdSchema.optional().describe('The document of the promise, where `ways` has one.'),
  dueOn: isoDateSchema.optional().describe('Until when it has to be here, where it comes later.'),
});
export type Requirement = z.infer<typeof requirementSchema>;

/** The largest scan in bytes: its base64 and its frame stay below the megabyte of a request. */
export const largestScan = 700_000;
const largestBase64 = Math.ceil(largestScan / 3) * 4;

export const scanRequestSchema = z.strictObject({
  kioskId: z.string().min(1).max(40),
  /** JPEG, PNG or PDF; what it is shows in its bytes, so no type is asked. */
  data: personal(z.base64().min(16).max(largestBase64)).meta({ description: `JPEG, PNG or PDF in base64, at most ${largestScan} bytes` }),
});
export const scanKindSchema = z.enum(['image/jpeg', 'image/png', 'application/pdf']);
export type ScanKind = z.infer<typeof scanKindSchema>;
export const scanKeptSchema = z.strictObject({
  uploadId: uploadIdSchema,
  kind: scanKindSchema,
  bytes: z.int(),
  hash: z.string().regex(/^[0-9a-f]{64}$/).describe('SM3 of the bytes.'),
  keptUntil: instantSchema.describe('Until when an application has to use it'),
});
export type ScanKept = z.infer<typeof scanKeptSchema>;

/** A material that was accepted as still to come. */
export const pendingMaterialSchema = z.strictObject({ material: partIdSchema, name: textSchema, dueOn: isoDateSchema, receivedAt: instantSchema.optional(), overdue: z.boolean() });
export type PendingMaterial = z.infer<typeof pendingMaterialSchema>;

export const handInRequestSchema = z.strictObject({
  kioskId: z.string().min(1).max(40),
  material: partIdSchema,
  uploads: z.array(uploadIdSchema).min(1).max(20),
  person: personSchema.optional().describe('The holder, identified just now: needed at another machine than the one at which the case was filed.'),
});
export const handedInSchema = z.strictObject({ caseId: caseIdSchema, material: partIdSchema, stillPending: z.int().min(0) });
