import { z } from 'zod';
import { businessNameSchema, mobileSchema, premisesSchema, signatureSchema } from './application-parts.ts';
import { applicationPartSchema } from './decision.ts';
import { languageSchema } from './language.ts';
import { personal } from './personal.ts';
import { scopeCodeSchema } from './units.ts';

const bare = <Type extends string>(type: Type) => z.strictObject({ type: z.literal(type) });

/** What a citizen can want. The session machine decides whether it may be had now. */
export const intentSchema = z.discriminatedUnion('type', [
  bare('start'),
  /** Take up a case that was submitted here and whose papers are not printed yet. */
  bare('collect'),
  z.strictObject({ type: z.literal('chooseItem'), item: z.enum(['individualBusiness.establish']) }),
  bare('consent'),
  /** Leave: everything is forgotten. */
  bare('leave'),
  bare('back'),
  bare('retryCard'),
  bare('confirmIdentity'),
  z.strictObject({ type: z.literal('sendCode'), mobile: personal(mobileSchema) }),
  z.strictObject({ type: z.literal('verifyCode'), code: z.string().regex(/^\d{6}$/) }),
  /** `null` for no name. `bundle` is the trade the industry word came from; its entries are proposed as scope. */
  z.strictObject({ type: z.literal('setName'), name: businessNameSchema.nullable(), bundle: z.string().max(20).optional() }),
  z.strictObject({ type: z.literal('setScope'), scope: z.array(scopeCodeSchema).min(1).max(60) }),
  z.strictObject({ type: z.literal('setPremises'), premises: premisesSchema }),
  /** From the review back to one part, and straight to the review again afterwards. */
  z.strictObject({ type: z.literal('edit'), part: applicationPartSchema }),
  bare('confirmReview'),
  z.strictObject({ type: z.literal('sign'), strokes: signatureSchema.shape.strokes, documentHash: signatureSchema.shape.documentHash }),
  bare('print'),
  bare('papersTaken'),
  bare('finish'),
  /** The citizen touched the screen: the time limit begins anew. */
  bare('stillHere'),
  z.strictObject({ type: z.literal('setLanguage'), language: languageSchema }),
]);
export type Intent = z.output<typeof intentSchema>;
export type IntentType = Intent['type'];
