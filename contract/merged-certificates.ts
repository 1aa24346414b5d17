import { z } from 'zod';
import { textSchema } from './language.ts';
import { divisionCodeSchema, isoDateSchema } from './units.ts';

/** One certificate that the licence stands for. */
export const mergedCertificateSchema = z.strictObject({
  name: z.string(),
  department: z.string(),
  basis: z.string().describe('What the row rests on'),
  verify: z.boolean().describe('true: not established, to be replaced by the city’s own list before production'),
  abolishedOn: isoDateSchema.optional().describe('The day since which nobody needs it any more'),
});
export type MergedCertificate = z.infer<typeof mergedCertificateSchema>;

/** A field that a merged certificate asks for. */
export const mergedFieldSchema = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]{1,40}$/),
  label: textSchema,
  type: z.enum(['text', 'whole', 'yesNo', 'choice']),
  choices: z.array(z.strictObject({ value: z.string(), label: textSchema })).optional(),
  /** Where the application says it already: then nothing is asked. */
  knownAt: z.string().optional().describe('JSON pointer into the application that holds it already; then nobody is asked again'),
  certificates: z.array(z.string()).describe('The merged certificates that ask for it'),
  verify: z.boolean(),
});
export type MergedField = z.infer<typeof mergedFieldSchema>;

/** The certificates that one licence replaces (多证合一) at a place on a day. */
export const mergedCertificateSetSchema = z.strictObject({
  name: z.string().describe('二十四证合一, …'),
  size: z.int().min(1).describe('How many certificates the set counts, the licence itself among them'),
  place: z.string(),
  since: z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/).describe('Day of effect, or the year where no more is known'),
  certificates: z.array(mergedCertificateSchema),
});
export type MergedCertificateSet = z.infer<typeof mergedCertificateSetSchema>;

/** What an applicant is told: these certificates are folded into the licence and need not be applied for. */
export const foldedCertificatesSchema = z.strictObject({
  edition: z.string(),
  set: z.string(),
  size: z.int(),
  place: z.string(),
  since: z.string(),
  statement: textSchema,
  certificates: z.array(z.strictObject({ name: z.string(), department: z.string(), verify: z.boolean() })).max(100),
});
export type FoldedCertificates = z.infer<typeof foldedCertificatesSchema>;

export const mergedCertificatesQuerySchema = z.strictObject({ division: divisionCodeSchema, on: isoDateSchema.optional().describe('Today where it is left out') });
export const mergedCertificatesAnswerSchema = z.strictObject({
  edition: z.string(),
  division: divisionCodeSchema,
  on: isoDateSchema,
  set: mergedCertificateSetSchema.nullable().describe('null: no set is known for that place and day'),
  fields: z.array(mergedFieldSchema).describe('The superset of what the merged certificates ask for; one form collects it'),
});

/** What the applicant filled in for the merged certificates, by the `id` of each field of `GET /v1/merged-certificates`. */
export const mergedAnswersSchema = z
  .record(mergedFieldSchema.shape.id, z.union([z.string().min(1).max(120), z.int().min(0).max(1_000_000), z.boolean()]))
  .refine((answers) => Object.keys(answers).length <= 40, 'at most forty answers')
  .meta({ description: 'Answers to the fields of GET /v1/merged-certificates, by their id: text as a string, whole as an integer, yesNo as a boolean, choice as the value of one of its choices. None is compulsory.', examples: [{ staffCount: 2, sealKinds: 'official' }] });
export type MergedAnswers = z.infer<typeof mergedAnswersSchema>;
