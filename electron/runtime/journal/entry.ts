import { z } from 'zod';
import { printOutcomeSchema } from '../../../contract/central.ts';
import { erasedSchema } from '../../../contract/snapshot.ts';
import { licenceCopySchema } from '../../../contract/licence.ts';
import { caseIdSchema, idempotencyKeySchema, instantSchema } from '../../../contract/units.ts';
import { printProofSchema } from '../../../contract/device.ts';

const submission = { submission: idempotencyKeySchema };
const sheet = { ...submission, caseId: caseIdSchema, copy: licenceCopySchema, jobName: z.string() };

/** Everything that the kiosk must still know after a power cut. No entry carries personal data: those lie sealed in the vault. */
export const journalEntrySchema = z.discriminatedUnion('kind', [
  /** Written before the first byte goes out; the signed application lies in the vault. */
  z.strictObject({ kind: z.literal('submission.intended'), ...submission, holder: z.string(), /** Absent: a registration. */ matter: z.literal('service').optional(), /** Recognises a later case about the same; see `aboutMark`. */ about: z.string().optional(), /** Several have signed it at the central API, which has all of it; nothing lies in the vault. */ signingCase: caseIdSchema.optional() }),
  z.strictObject({ kind: z.literal('submission.answered'), ...submission, caseId: caseIdSchema, outcome: z.enum(['approved', 'needsCorrection', 'routedToHuman']), /** Approved, and no licence is printed for it. */ papers: z.literal('receiptOnly').optional() }),
  /** What was sent back is with a person instead, as its applicant asked. */
  z.strictObject({ kind: z.literal('submission.toPerson'), ...submission }),
  z.strictObject({ kind: z.literal('submission.refused'), ...submission, detail: z.string() }),
  /** Several are to sign; its slip lies in the vault, as nobody has it yet. */
  z.strictObject({ kind: z.literal('signing.opened'), signingCase: caseIdSchema, holder: z.string(), until: instantSchema }),
  /** The slip is on paper, was on the screen of a session that ended in order, or opens nothing any more. */
  z.strictObject({ kind: z.literal('signing.slipLetGo'), signingCase: caseIdSchema }),
  /** Written before a sheet is sent to the printer. */
  z.strictObject({ kind: z.literal('sheet.intended'), ...sheet, blankSerial: z.string().optional() }),
  z.strictObject({
    kind: z.literal('sheet.settled'),
    ...sheet,
    outcome: printOutcomeSchema,
    reason: z.string().optional(),
    printerJob: z.string().optional(),
  }),
  /** A printed sheet was held out, nobody took it, and it lies in the machine's bin. */
  z.strictObject({ kind: z.literal('sheet.retracted'), ...sheet }),
  /** The central API has acknowledged what became of the sheet. */
  z.strictObject({ kind: z.literal('sheet.reported'), ...sheet }),
  z.strictObject({ kind: z.literal('receipt.intended'), ...submission }),
  z.strictObject({ kind: z.literal('receipt.settled'), ...submission, proof: printProofSchema }),
  /** The slip of an appointment or a ticket, by its number: no case of this machine hangs on it. */
  z.strictObject({ kind: z.literal('slip.intended'), slip: z.string() }),
  z.strictObject({ kind: z.literal('slip.settled'), slip: z.string(), proof: printProofSchema }),
  /** Nothing is left to do for the case here; its vault records are shredded in the same transaction. */
  z.strictObject({ kind: z.literal('case.closed'), ...submission, reason: z.enum(['finished', 'notCollected']) }),
  z.strictObject({ kind: z.literal('blanks.loaded'), copy: licenceCopySchema, prefix: z.string(), first: z.int(), count: z.int() }),
  /** The receipt roll came near its end, or a fresh one was put in. */
  z.strictObject({ kind: z.literal('receiptRoll.seen'), paper: z.enum(['low', 'full']) }),
  z.strictObject({ kind: z.literal('session.forgotten'), reason: z.string(), erased: z.array(erasedSchema) }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;

export interface StoredEntry {
  readonly seq: number;
  readonly at: string;
  readonly entry: JournalEntry;
}
