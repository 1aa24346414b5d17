import { z } from 'zod';
import { documentIdSchema } from '../../contract/application-parts.ts';
import { uploadIdSchema } from '../../contract/materials.ts';
import { departmentIdSchema } from '../../contract/item-kinds.ts';
import { itemVersionSchema } from '../../contract/service-item.ts';
import { isoDateSchema } from '../../contract/units.ts';

/** What is known beside application, registers and licences; stored beside the decision, so it holds nothing of a person. */
export const serviceFactsSchema = z.strictObject({
  /** The day in China on which it is decided. */
  today: isoDateSchema,
  /** The version of the item in the catalogue that is in force. */
  currentVersion: itemVersionSchema.nullable(),
  /** How surely the applicant was identified. */
  identity: z.enum(['none', 'card', 'faceOrOther']),
  /** Whether the contact's token proves that a code sent to the number came back. */
  contactVerified: z.boolean(),
  /** Whether broken promises of this person are on record. */
  discredited: z.boolean(),
  /** Departments that were asked and gave no answer. */
  silent: z.array(departmentIdSchema),
  /** Scans of the application that this kiosk sent and no other case used. */
  uploads: z.array(uploadIdSchema),
  /** Each text that has to be agreed to, with its version and its hashes in all languages. */
  documents: z.array(z.strictObject({ id: documentIdSchema, version: z.string(), hashes: z.array(z.string()) })),
});
export type ServiceFacts = z.infer<typeof serviceFactsSchema>;
