import { z } from 'zod';
import { businessNameSchema } from './application-parts.ts';
import { ruleResultSchema } from './decision.ts';
import { entityKindSchema } from './entity-kind.ts';
import { textSchema } from './language.ts';
import { caseIdSchema, divisionCodeSchema, isoDateSchema, scopeCodeSchema } from './units.ts';

/** In which way two names are alike, by the published comparison rules (企业名称相同相近比对规则, 2017). */
const likenessSchema = z
  .enum(['identical', 'otherOrder', 'otherDivisionOrForm', 'industryInOtherWords', 'sameSound', 'contained', 'containedBySound', 'noIndustry'])
  .describe(
    'Same (第三条): identical; otherOrder, the same words in another order; otherDivisionOrForm, the same trade name and industry. Similar (第四条): industryInOtherWords, same trade name and another wording of the same industry; sameSound, trade names that sound alike (tones aside, any reading of a character); contained, one trade name holds the other; containedBySound; noIndustry, same trade name, and one name states no industry.',
  );
export type Likeness = z.infer<typeof likenessSchema>;

const relationSchema = z.enum(['same', 'similar', 'different']);
const likenessesSchema = z.array(z.strictObject({ likeness: likenessSchema, source: z.string().describe('Article of the comparison rules.'), reason: textSchema }));

/** A name on record that is the same as or similar to the one that is asked about. */
export const nameFoundSchema = z.strictObject({
  name: z.string().describe('The whole name as registered.'),
  registrarDivision: divisionCodeSchema,
  status: z.enum(['registered', 'reserved', 'cancelled', 'annulled']).describe('cancelled: also a name that its bearer changed for another.'),
  relation: relationSchema,
  reasons: likenessesSchema,
  forbids: z.boolean().describe('Whether it stands in the way (企业名称登记管理规定 第十七条); a name that is merely similar does not, it asks for the promise of 第十六条.'),
});
export type NameFound = z.infer<typeof nameFoundSchema>;

export const nameCheckRequestSchema = z
  .strictObject({
    registrarDivision: divisionCodeSchema.describe('The county-level division whose registrar is going to be asked.'),
    name: businessNameSchema,
    entityKind: entityKindSchema.optional().describe('Left out: an individual business.'),
    scope: z.array(scopeCodeSchema).max(60).optional().describe('Entries of the scope dictionary, the main one first; rule N5 compares the industry of the name with it.'),
  })
  .describe('A name that somebody thinks of.')
  .meta({ examples: [{ registrarDivision: '440703', name: { division: '江门市蓬江区', tradeName: '清泉', industry: '饮品', legalForm: '店' }, entityKind: 'individualBusiness', scope: ['H0001'] }] });
export const nameCheckSchema = z
  .strictObject({
    results: z.array(ruleResultSchema).describe('Every name rule, N1 to N12, each with its result, a pass included.'),
    found: z.array(nameFoundSchema).optional().describe('Names on record that are the same or similar, at most twenty; those that forbid the name come first.'),
  })
  .describe('What the name rules say of a name, with the names on record.');

/** A name in one piece, or in its parts. */
const nameGivenSchema = z.union([z.string().min(1).max(100), businessNameSchema]).describe('A whole name such as 北京红光酒业有限公司, or its parts.');
export const nameComparisonRequestSchema = z.strictObject({ one: nameGivenSchema, other: nameGivenSchema }).describe('Two names to compare.').meta({ examples: [{ one: '北京红光酒业发展有限公司', other: '红光(北京)酒业发展有限公司' }] });
const namePartsSchema = z
  .strictObject({ division: z.string(), tradeName: z.string(), industry: z.string(), legalForm: z.string() })
  .describe('How the name was understood; a part that it does not state is empty.');
export const nameComparisonSchema = z
  .strictObject({ relation: relationSchema, reasons: likenessesSchema.describe('Each way in which they are alike; empty where they are different.'), one: namePartsSchema, other: namePartsSchema })
  .describe('How two names stand to each other by the published comparison rules. Whether one forbids the other depends also on the registrar and on whether it is in force.');

export const nameSuggestionRequestSchema = z
  .strictObject({
    registrarDivision: divisionCodeSchema,
    entityKind: entityKindSchema.optional().describe('Left out: an individual business.'),
    words: z.array(z.string().min(1).max(6)).min(1).max(6).describe('Words or single characters that the applicant likes: 清泉, 福, 阳光.'),
    division: z.string().max(30).optional().describe('Left out: what names of the registrar’s division begin with.'),
    industry: z.string().min(1).max(30),
    legalForm: z.string().min(1).max(12),
    scope: z.array(scopeCodeSchema).max(60).optional(),
    limit: z.int().min(1).max(20).default(6),
  })
  .describe('What the applicant likes.')
  .meta({ examples: [{ registrarDivision: '440703', words: ['晨露', '福'], industry: '饮品', legalForm: '店', limit: 6 }] });
export type NameSuggestionRequest = z.output<typeof nameSuggestionRequestSchema>;
export const nameSuggestionsSchema = z
  .strictObject({ suggestions: z.array(z.strictObject({ name: businessNameSchema, whole: z.string().describe('The whole name.') })) })
  .describe('Names that pass every name rule at this moment and are not similar to any on record. Nothing is reserved by asking.');

/** A trade name under way at a machine, with what stands behind it. Without one there are only suggestions, from `ideas`. */
export const nameConsideredSchema = z.strictObject({
  entityKind: entityKindSchema,
  tradeName: z.string().max(30),
  industry: z.string().min(1).max(30),
  legalForm: z.string().min(1).max(12),
  ideas: z.array(z.string().min(1).max(6)).max(6),
});
/** `inTheWay`: what forbids it. `near`: it comes near another, and its bearer promises to answer for it. `free`: trade names that pass now; nothing is reserved by asking. */
export const nameStandingSchema = z.strictObject({ inTheWay: z.array(ruleResultSchema), near: z.array(ruleResultSchema), free: z.array(z.string()).max(20) });
export type NameStanding = z.infer<typeof nameStandingSchema>;

export const nameQuerySchema = z.strictObject({
  query: z.string().min(2).max(60).describe('The beginning of a trade name, at least two characters, or a whole name.'),
  registrarDivision: divisionCodeSchema.optional().describe('Only names of this registrar.'),
  limit: z.coerce.number().int().min(1).max(50).default(20).describe('How many at most.'),
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'the `next` of the page before')
    .optional()
    .describe('The `next` of the page before.'),
});
export const nameListSchema = z.strictObject({
  names: z.array(
    z.strictObject({
      name: z.string(),
      parts: namePartsSchema,
      registrarDivision: divisionCodeSchema,
      status: z.enum(['registered', 'reserved', 'cancelled', 'annulled']),
      since: isoDateSchema.describe('The day of registration, reservation, cancellation or annulment.'),
    }),
  ),
  next: z.string().nullable().describe('Ask for the next page with after=…; null: this was the last.'),
});

/** What a declared name gets: a sheet to take along. */
export const nameReservationSchema = z
  .strictObject({
    caseId: caseIdSchema.describe('The number of the reservation: `nameReservation` of the later application.'),
    name: z.string(),
    parts: businessNameSchema,
    registrarDivision: divisionCodeSchema,
    registrar: z.string(),
    reservedOn: isoDateSchema,
    reservedUntil: isoDateSchema.describe('The last day on which the reservation holds (企业名称登记管理规定 第十八条).'),
    state: z.enum(['held', 'used', 'ended']).describe('used: the name was registered; ended: the time is over.'),
  })
  .describe('名称保留: the reservation sheet of a declared name.');
export type NameReservation = z.infer<typeof nameReservationSchema>;
