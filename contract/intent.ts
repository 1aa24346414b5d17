import { z } from 'zod';
import { businessNameSchema, documentIdSchema, mobileSchema, premisesSchema, signatureSchema, signerSchema } from './application-parts.ts';
import { applicationPartSchema } from './decision.ts';
import { languageSchema } from './language.ts';
import { registrationNameSchema } from './matter.ts';
import { personal } from './personal-schema.ts';
import { questionAnswersSchema, questionIdSchema } from './question.ts';
import { partIdSchema } from './service-field.ts';
import { itemCodeSchema } from './service-item.ts';
import { ratingLevelSchema } from './tickets.ts';
import { scopeCodeSchema } from './units.ts';

const bare = <Type extends string>(type: Type) => z.strictObject({ type: z.literal(type) });

/** What a citizen can want. The session machine decides whether it may be had now. */
export const intentSchema = z.discriminatedUnion('type', [
  bare('start'),
  /** Go on with something that was begun elsewhere, by its code. */
  bare('bringCode'),
  /** A code that was typed. What the scanner reads the machine knows by itself. */
  z.strictObject({ type: z.literal('useCode'), code: personal(z.string().min(1).max(500)) }),
  /** Go on on the phone: with the picked registration, or with the service item and what stands in its question now. */
  z.strictObject({ type: z.literal('toPhone'), registration: registrationNameSchema.optional(), unsent: z.strictObject({ question: questionIdSchema, values: questionAnswersSchema }).optional() }),
  /** Take along on the phone what came out: an address is asked for, which opens one phone once. */
  bare('takeAlong'),
  /** Take up a case that was submitted here and whose papers are not printed yet. */
  bare('collect'),
  /** An item of the catalogue; with a trade (`bundle`), whose words and entries are then proposed. */
  z.strictObject({ type: z.literal('chooseItem'), code: itemCodeSchema, bundle: z.string().max(20).optional() }),
  /** Begin the chosen item; of an entry with several registrations the picked one. */
  z.strictObject({ type: z.literal('begin'), registration: registrationNameSchema.optional() }),
  bare('consent'),
  /** Leave: everything is forgotten. */
  bare('leave'),
  bare('back'),
  /** Take the last answer back: the question stands as it stood before. */
  bare('undo'),
  bare('retryCard'),
  bare('confirmIdentity'),
  /** A character of the name is written otherwise than the chip has it; the chip's own name takes that back. */
  z.strictObject({ type: z.literal('stateName'), name: personal(z.string().min(1).max(50)) }),
  z.strictObject({ type: z.literal('sendCode'), mobile: personal(mobileSchema) }),
  z.strictObject({ type: z.literal('verifyCode'), code: z.string().regex(/^\d{6}$/) }),
  /** How somebody proves to be the holder of the card; no way is the only one. `person`: an officer looks at it. */
  z.strictObject({ type: z.literal('proveBy'), way: z.enum(['face', 'phone', 'person']) }),
  /** The separate consent to the comparison of faces. */
  z.strictObject({ type: z.literal('agreeFace'), readSeconds: z.int().min(0).max(86_400) }),
  /** A still of the camera, in base64: compared and forgotten. */
  z.strictObject({ type: z.literal('showFace'), picture: personal(z.base64().min(1).max(700_000)) }),
  /** The answers to the question on the screen. */
  z.strictObject({ type: z.literal('answer'), question: questionIdSchema, values: questionAnswersSchema }),
  /** A material that is promised (告知承诺), handed in later (容缺), or scanned: the pages in base64. */
  z.strictObject({ type: z.literal('handIn'), material: partIdSchema, by: z.enum(['promise', 'later']) }),
  z.strictObject({ type: z.literal('scanPage'), material: partIdSchema, page: personal(z.base64().min(1).max(950_000)) }),
  bare('materialsDone'),
  /** Agree to the document on the screen, after it was on it for so long. */
  z.strictObject({ type: z.literal('agree'), document: documentIdSchema, readSeconds: z.int().min(0).max(86_400) }),
  /** `null` for no name. `bundle` is the trade the industry word came from; its entries are proposed as scope. */
  z.strictObject({ type: z.literal('setName'), name: businessNameSchema.nullable(), bundle: z.string().max(20).optional() }),
  z.strictObject({ type: z.literal('setScope'), scope: z.array(scopeCodeSchema).min(1).max(60) }),
  z.strictObject({ type: z.literal('setPremises'), premises: premisesSchema }),
  /** From the review back to one part, and straight to the review again afterwards. */
  z.strictObject({ type: z.literal('edit'), part: applicationPartSchema }),
  /** The same to one question of the summary. */
  z.strictObject({ type: z.literal('editQuestion'), question: questionIdSchema }),
  bare('confirmReview'),
  z.strictObject({ type: z.literal('sign'), strokes: signatureSchema.shape.strokes, documentHash: signatureSchema.shape.documentHash }),
  /** An invitation to sign by phone for one of the others. */
  z.strictObject({ type: z.literal('invite'), signer: signerSchema }),
  /** The invitation that is out for somebody is good no more. */
  z.strictObject({ type: z.literal('revokeInvitation'), signer: signerSchema }),
  /** One of the others stands here: their card is read, then they sign. */
  z.strictObject({ type: z.literal('signHere'), signer: signerSchema }),
  /** Everybody has signed; or a phone has submitted it, and the papers are wanted. */
  bare('submitSigned'),
  /** The resume slip did not come out: once more. */
  bare('printSlip'),
  /** Give the case of several signers up: what was signed is deleted. */
  bare('giveUp'),
  bare('checkPayment'),
  /** Give back the appointment on the screen. */
  bare('cancelAppointment'),
  /** The rule-by-rule decision is not accepted as it is: a person shall look. */
  bare('askPerson'),
  z.strictObject({ type: z.literal('rate'), level: ratingLevelSchema, tags: z.array(z.string().max(40)).max(10), /** A low rating shall be answered by a call; without a number at the proved one. */ callback: z.strictObject({ mobile: personal(mobileSchema).optional() }).optional() }),
  bare('skipRating'),
  bare('print'),
  bare('papersTaken'),
  bare('finish'),
  /** The citizen touched the screen: the time limit begins anew. */
  bare('stillHere'),
  z.strictObject({ type: z.literal('setLanguage'), language: languageSchema }),
]);
export type Intent = z.output<typeof intentSchema>;
export type IntentType = Intent['type'];
