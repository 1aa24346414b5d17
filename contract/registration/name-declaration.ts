import { z } from 'zod';
import { businessNameSchema, personSchema } from '../application-parts.ts';
import { entityKindSchema } from '../entity-kind.ts';
import { scopeCodeSchema } from '../units.ts';
import { envelope } from './envelope.ts';

/** 名称自主申报: reserves a name before the business itself is registered. */
export const nameDeclarationSchema = z
  .strictObject({
    ...envelope,
    item: z.literal('name.declare'),
    entityKind: entityKindSchema.describe('What the business is to be: its name has to bear a legal form of that kind.'),
    name: businessNameSchema,
    scope: z
      .array(scopeCodeSchema)
      .min(1)
      .max(60)
      .optional()
      .describe('Entries that the business is going to register, the main one first. With one that needs an approval before registration the name is reserved for a year instead of two months.'),
    applicant: personSchema.describe('Who declares the name, and alone may use the reservation: as operator, investor or one of the people of the later application.'),
  })
  .describe('名称自主申报: a name is examined, and reserved for two months, or for a year where an approval comes before registration (企业名称登记管理规定 第十八条).');
export type NameDeclaration = z.output<typeof nameDeclarationSchema>;
