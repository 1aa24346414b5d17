import { z } from 'zod';
import { languageSchema } from './language.ts';
import { personal } from './personal-schema.ts';
import { isoDateSchema, instantSchema } from './units.ts';

/** A line as it is printed or shown, in the language of the application. */
export const outputLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('pair'), label: z.string(), value: z.string() }),
  z.strictObject({ kind: z.literal('table'), columns: z.array(z.string()).min(1).max(6), rows: z.array(z.array(z.string())).max(600), whenEmpty: z.string() }),
  z.strictObject({ kind: z.literal('rule') }),
]);
export type OutputLine = z.output<typeof outputLineSchema>;

/** Sixteen characters that are easily read aloud, in four groups: `7K3M-9QXT-…`. */
export const checkCodeSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/, 'four groups of four characters without I, L, O, U');

/** What a service item ends in, as data: a kiosk prints it as a page or a receipt, or shows it. */
export const outputDocumentSchema = z
  .strictObject({
    outputId: z.ulid(),
    kind: z.enum(['certificate', 'receipt', 'statement', 'ticket', 'notice']),
    paper: z.enum(['page', 'receipt']),
    title: z.string(),
    language: languageSchema,
    lines: personal(z.array(outputLineSchema).min(1).max(80)).describe('Holder, numbers and amounts stand in these.'),
    issuedBy: z.string(),
    issuedOn: isoDateSchema,
    validUntil: isoDateSchema.optional(),
    checkCode: checkCodeSchema.describe('Typed in by whoever wants to know whether the paper is genuine'),
    qr: z.string().max(700).describe('The same and the signature, for a scanner.'),
    linesHash: z.string().regex(/^[0-9a-f]{64}$/).describe('SM3 of the lines’ canonical JSON; the signature binds it.'),
    signature: z.string().regex(/^[0-9a-f]{128}$/),
    keyId: z.string(),
    issuer: z.enum(['sandbox', 'production']).describe('What a `sandbox` issues is printed as SAMPLE only.'),
  })
  .meta({ description: 'The paper that a service item ends in, as data, with its check code and signature' });
export type OutputDocument = z.output<typeof outputDocumentSchema>;

export const outputVerificationRequestSchema = z
  .union([z.strictObject({ checkCode: checkCodeSchema }), z.strictObject({ qr: z.string().min(1).max(700) })])
  .meta({ description: 'The check code as it is printed, or the text of the QR code' });

/** What anybody may know about a paper: nothing of the person whom it is about. */
export const outputVerificationSchema = z.strictObject({
  genuine: z.boolean().describe('Whether a key of this registry signed it; for a typed check code the same as `onRecord`.'),
  onRecord: z.boolean(),
  title: z.string().optional(),
  issuedBy: z.string().optional(),
  issuedOn: isoDateSchema.optional(),
  validUntil: isoDateSchema.optional(),
  linesHash: z.string().optional(),
  issuer: z.enum(['sandbox', 'production']),
  askedAt: instantSchema,
});
export type OutputVerification = z.infer<typeof outputVerificationSchema>;
