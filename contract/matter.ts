import { z } from 'zod';
import { languageSchema, textSchema } from './language.ts';
import { categorySchema, departmentIdSchema, lifeEventSchema } from './item-kinds.ts';
import { itemCodeSchema } from './service-item.ts';

/** The registrations that a kiosk can take a citizen through, by the `item` of their application. */
export const registrationNameSchema = z.enum([
  'individualBusiness.establish', 'soleProprietorship.establish', 'limitedCompany.establish',
  'entity.change', 'entity.capitalNotice', 'entity.reissue', 'entity.cancel.notice', 'entity.cancel.simple',
  'annualReport.submit', 'suspension.begin', 'suspension.extend', 'suspension.end', 'individual.toCompany', 'name.declare',
]);
export type RegistrationName = z.infer<typeof registrationNameSchema>;

/** An item of the catalogue as it is found: by words, by pinyin, by its place in life. */
export const foundItemSchema = z.strictObject({ code: itemCodeSchema, kind: z.enum(['registration', 'function', 'service']), name: textSchema, plain: textSchema, category: categorySchema, department: departmentIdSchema });
export type FoundItem = z.infer<typeof foundItemSchema>;

/** A trade for which name, scope and permits are proposed together: 奶茶店. */
export const foundBundleSchema = z.strictObject({
  bundle: z.string().max(20),
  name: textSchema,
  /** The item that is begun with it. */
  code: itemCodeSchema,
});

export const findItemsQuerySchema = z.strictObject({
  q: z.string().max(60),
  category: categorySchema.optional(),
  lifeEvent: lifeEventSchema.optional(),
  /** Names of trades are matched in it. */
  language: languageSchema,
});
/** `bundles`: what fits the words; without words all, where nothing else or `openingBusiness` is asked for. */
export const foundItemsSchema = z.strictObject({ total: z.int().min(0), items: z.array(foundItemSchema).max(60), bundles: z.array(foundBundleSchema).max(60) });
export type FoundItems = z.infer<typeof foundItemsSchema>;

/** Who turns out not to be served by a machine, and where they go instead. */
const exclusionShownSchema = z.strictObject({ reason: textSchema, goTo: textSchema });

/** What one reads before beginning: what it is for, what it takes, who decides. */
export const aboutItemSchema = z.strictObject({
  code: itemCodeSchema,
  kind: z.enum(['registration', 'function', 'service']),
  name: textSchema,
  plain: textSchema,
  owner: textSchema,
  /** Estimated from the number of questions. */
  minutes: z.int().min(1),
  /** In fen; null: not known to us. */
  feeFen: z.int().min(0).nullable(),
  /** 承诺时限 and 法定时限 in words; absent where not known. */
  promised: textSchema.optional(),
  statutory: textSchema.optional(),
  brings: z.array(textSchema).describe('What the citizen needs at hand, the card first.'),
  fetched: z.array(textSchema).describe('What the machine fetches by itself (免证办).'),
  exclusions: z.array(exclusionShownSchema),
  verification: z.enum(['none', 'phone', 'card', 'faceOrOther']),
  /** In what capacity somebody may act for another, which a person checks at a counter; `appointment`: the item that books one, where it is offered here. */
  forAnother: z.strictObject({ as: z.array(z.enum(['proxy', 'guardian'])).min(1).max(2), appointment: itemCodeSchema.optional() }).optional(),
  /** Where an entry leads to several registrations, each with its words; the citizen picks one. */
  registrations: z.array(z.strictObject({ registration: registrationNameSchema, name: textSchema })),
  legalBasis: z.array(z.string()),
  /** Not a real item: the department has not confirmed its text. */
  sample: z.boolean(),
});
export type AboutItem = z.infer<typeof aboutItemSchema>;

/** Where one is and how long it still takes: the bar over every question. */
export const journeyPositionSchema = z.strictObject({ title: textSchema, at: z.int().min(1), of: z.int().min(1), minutesLeft: z.int().min(0), canUndo: z.boolean(), fromPhone: z.int().min(1).optional().describe('So many questions were answered on the phone: they are read back at the end and not asked again.') });
export type JourneyPosition = z.infer<typeof journeyPositionSchema>;
