import { z } from 'zod';
import { businessNameSchema, premisesSchema, signerSchema } from '../../contract/application-parts.ts';
import { entityKindSchema } from '../../contract/entity-kind.ts';
import { entityMarkKindSchema, entityNoticeSchema, entityRoleSchema, entityStatusSchema } from '../../contract/entity.ts';
import { companyFields } from '../../contract/registration/establish.ts';
import { divisionCodeSchema, fenSchema, isoDateSchema, scopeCodeSchema } from '../../contract/units.ts';

/** What the rules may know of the entity that a later business is about: its record, without anything of a person. */
export const entityFactsSchema = z.strictObject({
  kind: entityKindSchema,
  status: entityStatusSchema,
  registrarDivision: divisionCodeSchema,
  foundedOn: isoDateSchema,
  name: businessNameSchema.nullable(),
  scope: z.array(scopeCodeSchema),
  premises: premisesSchema,
  furtherPremises: z.array(premisesSchema),
  composition: z.enum(['individual', 'family']).nullable(),
  /** Contribution of a sole proprietorship. */
  contribution: fenSchema.nullable(),
  /** Of a limited company: all that it registers and files, its people by their refs alone. */
  company: z.strictObject({ ...companyFields, people: z.array(signerSchema) }).nullable(),
  /** The articles that the record makes with the change in it; `null` where no articles change. */
  articlesAfter: companyFields.articles.nullable(),
  /** Whoever of the application's parties bears the same identity number as somebody on record: that ref, and what the person is. */
  onRecord: z.partialRecord(signerSchema, z.strictObject({ ref: signerSchema, roles: z.array(entityRoleSchema) })),
  marks: z.array(entityMarkKindSchema),
  /** Whether it holds shares of another entity of this registry. */
  investsInOthers: z.boolean(),
  notices: z.array(entityNoticeSchema.pick({ caseId: true, kind: true, openedOn: true, endsOn: true, state: true }).extend({ /** Of a reduction. */ registeredCapital: fenSchema.nullable() })),
  suspensions: z.array(z.strictObject({ from: isoDateSchema, until: isoDateSchema, endedOn: isoDateSchema.nullable() })),
  reports: z.array(z.strictObject({ year: z.int(), filedOn: isoDateSchema })),
});
export type EntityFacts = z.infer<typeof entityFactsSchema>;
