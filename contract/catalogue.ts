import { z } from 'zod';
import { textSchema } from './language.ts';
import { categorySchema, departmentIdSchema, lifeEventSchema } from './item-kinds.ts';
import { itemCodeSchema, itemVersionSchema, serviceItemSchema } from './service-item.ts';
import { instantSchema, isoDateSchema } from './units.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** One item as the manifest lists it: what a first screen and a search need, and the hash of the whole. */
export const manifestEntrySchema = z.strictObject({
  code: itemCodeSchema,
  version: itemVersionSchema,
  hash: hashSchema.describe('SM3 of the item’s canonical JSON (no spaces, keys sorted by code unit)'),
  kind: z.enum(['registration', 'function', 'service']),
  name: textSchema,
  plain: textSchema,
  category: categorySchema,
  lifeEvents: z.array(lifeEventSchema),
  department: departmentIdSchema,
  sample: z.boolean(),
  season: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  openedOn: isoDateSchema.optional().describe('The day on which the item came into a catalogue that was there before: news for a while. Absent of what was in the first.'),
  words: z.array(z.string()),
  pinyin: z.array(z.string()).describe('Name and words in pinyin without tones, joined, and their initials: `yanglaojin`, `ylj`.'),
  initials: z.array(z.string()),
});
export type ManifestEntry = z.infer<typeof manifestEntrySchema>;

export const manifestSchema = z.strictObject({
  format: z.literal(1),
  version: z.int().min(1).describe('Counts up by one; going back to an earlier catalogue is a new version.'),
  publishedAt: instantSchema,
  note: z.string().max(200),
  restores: z.int().optional().describe('The version whose items these are again.'),
  items: z.array(manifestEntrySchema).max(5000),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The catalogue as it is signed: what a kiosk shows is what the registry published. */
export const signedManifestSchema = z
  .strictObject({
    manifest: manifestSchema,
    signature: z.string().regex(/^[0-9a-f]{128}$/).describe('SM2 over the text `yizhao catalogue`, a line feed and the manifest’s canonical JSON; hex of r ‖ s, user id 1234567812345678.'),
    keyId: z.string(),
  })
  .meta({ description: 'The list of all items with the hash of each, signed by the registry. Its ETag is the version; ask with If-None-Match.' });
export type SignedManifest = z.infer<typeof signedManifestSchema>;

export const publishedItemSchema = z.strictObject({ hash: hashSchema, catalogue: z.int(), item: serviceItemSchema });

export const itemListQuerySchema = z.strictObject({
  since: z.coerce.number().int().min(0).max(1_000_000_000).optional().describe('Only items that are new or changed since that version of the catalogue; absent or 0: all'),
  limit: z.coerce.number().int().min(1).max(50).optional().describe('At most so many; 50 where absent'),
  after: itemCodeSchema.optional().describe('`next` of the page before'),
});
export const itemListSchema = z.strictObject({ catalogue: z.int(), items: z.array(z.strictObject({ hash: hashSchema, item: serviceItemSchema })), next: itemCodeSchema.optional() });

export const itemSearchQuerySchema = z.strictObject({
  q: z.string().max(60).optional().meta({ description: 'Words, pinyin without tones, or initials of them' }),
  category: categorySchema.optional(),
  lifeEvent: lifeEventSchema.optional(),
  limit: z.string().regex(/^([1-9]|[1-4]\d|50)$/, '1 to 50').optional(),
});
export const itemSearchSchema = z.strictObject({
  catalogue: z.int(),
  items: z.array(z.strictObject({ code: itemCodeSchema, name: textSchema, plain: textSchema, category: categorySchema, kind: z.enum(['registration', 'function', 'service']), sample: z.boolean() })),
});

export const publicationRequestSchema = z
  .strictObject({
    put: z.array(serviceItemSchema).max(200).describe('Items that are new or take the place of those of the same code.'),
    remove: z.array(itemCodeSchema).max(200).describe('Codes of items that end.'),
    note: z.string().min(1).max(200),
  })
  .meta({ description: 'A change of the catalogue. It is published as a whole or not at all.' });
export const restorationRequestSchema = z.strictObject({ version: z.int().min(1), note: z.string().min(1).max(200) });
export const publicationSchema = z.strictObject({ version: z.int(), publishedAt: instantSchema, by: z.string(), note: z.string(), items: z.int(), restores: z.int().optional() });
export type Publication = z.infer<typeof publicationSchema>;
export const publicationListSchema = z.strictObject({ publications: z.array(publicationSchema), next: z.int().optional() });
