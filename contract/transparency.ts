import { z } from 'zod';
import { creditCodeSchema, instantSchema } from './units.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/**
 * One entry of the public log. It says nothing of a person: a licence is named by the hash of its
 * signature, which whoever holds the sheet can read from its QR code.
 */
export const logEntrySchema = z
  .strictObject({
    kind: z.enum(['issued', 'printed', 'spoiled', 'voided']),
    creditCode: creditCodeSchema,
    licence: hashSchema.describe('SM3 of the licence’s signature: the 64 bytes r ‖ s that its QR code carries'),
    at: instantSchema,
    copy: z.enum(['original', 'duplicate']).optional().describe('Which sheet, of printed and spoiled ones'),
    reason: z.string().max(60).optional(),
  })
  .meta({ description: 'An entry of the public log of licences. Its leaf is the UTF-8 of exactly the text in `entry`.' });
export type LogEntry = z.infer<typeof logEntrySchema>;

/** The state of the log, signed: whoever keeps it can prove later that nothing before it was changed. */
export const logHeadSchema = z
  .strictObject({
    size: z.int().min(0).describe('How many entries the log holds'),
    root: hashSchema.describe('Merkle tree hash of all entries (RFC 6962 section 2.1, with SM3 in the place of SHA-256)'),
    at: instantSchema,
    keyId: z.string(),
    signature: z.string().regex(/^[0-9a-f]{128}$/).describe('SM2 over the UTF-8 of `yizhao-log\\n{size}\\n{root}\\n{at}`, user id 1234567812345678, hex of r ‖ s'),
  })
  .meta({ description: 'A signed tree head of the public log.' });
export type LogHead = z.infer<typeof logHeadSchema>;

export const loggedEntrySchema = z.strictObject({ index: z.int().min(0), entry: z.string().max(1000).describe('The leaf’s text: JSON of a LogEntry'), leafHash: hashSchema.describe('SM3(0x00 ‖ entry)') });
export const logPageSchema = z.strictObject({ entries: z.array(loggedEntrySchema), next: z.int().optional().describe('Where the next page begins; absent at the end') });

export const inclusionProofSchema = z
  .strictObject({ ...loggedEntrySchema.shape, size: z.int().min(1).describe('The size of the tree that the path leads to'), path: z.array(hashSchema).max(64).describe('From the leaf’s neighbour up (RFC 6962 section 2.1.1)') })
  .meta({ description: 'Proof that an entry is in the log of that size.' });
export type InclusionProof = z.infer<typeof inclusionProofSchema>;

export const consistencyProofSchema = z
  .strictObject({ from: z.int().min(1), to: z.int().min(1), path: z.array(hashSchema).max(130).describe('RFC 6962 section 2.1.2') })
  .meta({ description: 'Proof that the log of size `to` begins with the log of size `from`.' });

export const licenceHistorySchema = z
  .strictObject({ head: logHeadSchema, proofs: z.array(inclusionProofSchema).max(50), waiting: z.int().min(0).describe('Entries about this licence that are not in the log yet; they come within seconds') })
  .meta({ description: 'All that the public log says about one licence, with proofs against one head.' });
