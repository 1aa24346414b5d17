import { z } from 'zod';
import { languageSchema } from './language.ts';
import { divisionCodeSchema, instantSchema } from './units.ts';

/**
 * A video call from a machine to an officer. The machine rings without saying anything of itself but where it
 * stands; who answers makes the offer (WebRTC, all candidates inside), and only then does the machine open camera
 * and microphone and answer it. What is said and seen goes from one end to the other and is kept nowhere.
 */
export const helpCallIdSchema = z.ulid().brand<'HelpCallId'>();
export type HelpCallId = z.infer<typeof helpCallIdSchema>;

/** A session description (SDP), in base64 because its lines end in carriage returns, which this API takes in no text. It holds network addresses, and is deleted when the call ends. */
export const sessionDescriptionSchema = z.base64().min(4).max(40_000);

const kioskId = z.string().min(1).max(40);
export const helpCallRequestSchema = z.strictObject({ kioskId, division: divisionCodeSchema.describe('Whose officers it rings with'), language: languageSchema });
export type HelpCallRequest = z.infer<typeof helpCallRequestSchema>;
export const helpCallPlacedSchema = z.strictObject({ callId: helpCallIdSchema, ringsUntil: instantSchema });
export type HelpCallPlaced = z.infer<typeof helpCallPlacedSchema>;

/** `nobody`: it rang for its whole time. `tooLong`: the longest time of a call was over. */
export const helpCallEndSchema = z.enum(['nobody', 'declined', 'hungUp', 'tooLong']);
export type HelpCallEnd = z.infer<typeof helpCallEndSchema>;
export const helpCallStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ringing') }),
  z.strictObject({ state: z.literal('answered'), offer: sessionDescriptionSchema, answer: sessionDescriptionSchema.optional() }),
  z.strictObject({ state: z.literal('ended'), why: helpCallEndSchema }),
]);
export type HelpCallState = z.infer<typeof helpCallStateSchema>;

export const helpCallParamsSchema = z.strictObject({ callId: helpCallIdSchema });
export const helpCallKioskSchema = z.strictObject({ kioskId });
export const helpCallAnswerSchema = z.strictObject({ kioskId, answer: sessionDescriptionSchema });

export const officerCallSchema = z.strictObject({ callId: helpCallIdSchema, kioskId, language: languageSchema, since: instantSchema });
export type OfficerCall = z.infer<typeof officerCallSchema>;
export const officerCallListSchema = z.strictObject({ calls: z.array(officerCallSchema) });
export const helpCallOfferSchema = z.strictObject({ offer: sessionDescriptionSchema });
