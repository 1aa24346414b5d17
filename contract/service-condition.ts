import { z } from 'zod';

/**
 * Where a value of a service item comes from: `answers.city`, `applicant.age`, `register.pension.status`,
 * `licences.drivingLicence.number`, `result.number`, `today`. The parts after the first dot
 * are keys. `holder` is whose matter it is: the person represented, or the applicant.
 */
export const valueRefSchema = z
  .string()
  .max(120)
  .regex(/^(today|(answers|applicant|represented|holder|register|licences|result|case)(\.[A-Za-z][A-Za-z0-9]{0,39}){1,3})$/, 'today, or answers, applicant, represented, holder, register, licences, result or case with the keys of a value after dots')
  .meta({ description: 'Where a value is found, keys joined by dots', examples: ['answers.city', 'applicant.age', 'register.pension.status'] });
export type ValueRef = z.infer<typeof valueRefSchema>;

const scalarSchema = z.union([z.string().max(200), z.number(), z.boolean()]);

/** One comparison. A value that is not there fulfils none of them but `given: false` and `isNot`. */
export const comparisonSchema = z
  .union([
    z.strictObject({ value: valueRefSchema, is: scalarSchema }),
    z.strictObject({ value: valueRefSchema, isNot: scalarSchema }),
    z.strictObject({ value: valueRefSchema, oneOf: z.array(scalarSchema).min(1).max(60) }),
    z.strictObject({ value: valueRefSchema, atLeast: z.union([z.number(), z.iso.date()]) }),
    z.strictObject({ value: valueRefSchema, atMost: z.union([z.number(), z.iso.date()]) }),
    z.strictObject({ value: valueRefSchema, given: z.boolean() }),
  ])
  .meta({ description: 'One comparison of a value. A list that holds the value counts as equal to it; an empty text or list is not given.' });
export type Comparison = z.infer<typeof comparisonSchema>;

/** A condition as data: one comparison, all of several, or any of several. */
export const conditionSchema = z
  .union([comparisonSchema, z.strictObject({ all: z.array(comparisonSchema).min(1).max(12) }), z.strictObject({ any: z.array(comparisonSchema).min(1).max(12) })])
  .meta({ description: 'A condition as data', examples: [{ value: 'answers.payFor', is: 'other' }, { all: [{ value: 'applicant.age', atLeast: 60 }, { value: 'register.pension.status', is: 'receiving' }] }] });
export type Condition = z.infer<typeof conditionSchema>;
