import { z } from 'zod';

/** A calendar day in China, `YYYY-MM-DD`. */
export const isoDateSchema = z.iso.date().brand<'IsoDate'>();
export type IsoDate = z.infer<typeof isoDateSchema>;

/** A moment, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** A length on paper. */
export const millimetresSchema = z.number().brand<'Millimetres'>();
export type Millimetres = z.infer<typeof millimetresSchema>;

/** County-level or higher division, six digits (GB/T 2260). */
export const divisionCodeSchema = z.string().regex(/^\d{6}$/, 'a division code has six digits').brand<'DivisionCode'>();
export type DivisionCode = z.infer<typeof divisionCodeSchema>;

/** Street or town, nine digits. */
export const streetCodeSchema = z.string().regex(/^\d{9}$/, 'a street code has nine digits').brand<'StreetCode'>();
export type StreetCode = z.infer<typeof streetCodeSchema>;

/** Shape of a unified social credit code (GB 32100-2015); its check character is `domain`'s to verify. */
export const creditCodeSchema = z
  .string()
  .regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/, 'a credit code has 18 characters without I, O, S, V, Z')
  .brand<'CreditCode'>();
export type CreditCode = z.infer<typeof creditCodeSchema>;

/** An entry of the business-scope dictionary: section letter and four digits. */
export const scopeCodeSchema = z.string().regex(/^[A-Z]\d{4}$/, 'a scope code is a letter and four digits').brand<'ScopeCode'>();
export type ScopeCode = z.infer<typeof scopeCodeSchema>;

/** A case of the central API (ULID). */
export const caseIdSchema = z.ulid().brand<'CaseId'>();
export type CaseId = z.infer<typeof caseIdSchema>;

/** What makes a repeated write the same write. */
export const idempotencyKeySchema = z.string().min(16).max(80).brand<'IdempotencyKey'>();
export type IdempotencyKey = z.infer<typeof idempotencyKeySchema>;

/** Money in fen (分), a hundredth of a yuan; whole numbers only, far above the capital of any company. */
export const fenSchema = z.int().min(0).max(9_000_000_000_000_000).brand<'Fen'>();
export type Fen = z.infer<typeof fenSchema>;

/** The place of a value within a JSON document (RFC 6901): `/application/premises/text`. */
export const jsonPointerSchema = z.string().regex(/^(\/([^/~]|~[01])*)*$/, 'a JSON pointer').max(200);

export const lastFourSchema = z.string().regex(/^\d{3}[0-9X]$/, 'the last four characters');
