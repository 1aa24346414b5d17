import { z } from 'zod';
import { instantSchema } from './units.ts';

/**
 * Where a case stands (domain.md 2.3). `approved` means carried out: the licence is issued or the record
 * changed; `delivered`, that its papers were printed. A machine sets every status but `refused`, which only
 * an officer can, in writing.
 */
export const caseStatusSchema = z.enum(['signing', 'submitted', 'needsCorrection', 'routedToHuman', 'approved', 'delivered', 'refused', 'withdrawn', 'expired']);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

/** What happens to a case. Each is written down once and never changed. */
export const caseEventKindSchema = z.enum([
  'opened', 'resumed', 'draftChanged', 'invited', 'invitationRevoked', 'identified', 'signed', 'submitted', 'decided', 'routed', 'claimed', 'released', 'correctionAsked', 'overridden', 'approved', 'refused',
  'carriedOut', 'printed', 'spoiled', 'withdrawn', 'expired', 'superseded', 'acceptedWithPending', 'pendingReceived', 'extended', 'reminded', 'escalated', 'rated', 'alarmed',
]);
export type CaseEventKind = z.infer<typeof caseEventKindSchema>;

/** One line of a case's timeline, as everybody concerned may see it: nothing of a person. */
export const caseEventSchema = z.strictObject({
  at: instantSchema,
  kind: caseEventKindSchema,
  /** `machine`, `kiosk:JM-0001`, `officer:o-17`, `signer:p2`. */
  by: z.string().max(60),
  /** A word more where there is one: the outcome, the copy, the reason's code. */
  detail: z.string().max(200).optional(),
});
export type CaseEvent = z.infer<typeof caseEventSchema>;
