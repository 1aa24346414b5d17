import { z } from 'zod';
import vectors from './test-vectors.json' with { type: 'json' };

const hex = z.string().regex(/^([0-9A-F]{2})*$/).transform((text) => Uint8Array.from(Buffer.from(text, 'hex')));

const recordSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sdt'),
    name: z.string(),
    direction: z.enum(['request', 'answer']),
    length: z.int(),
    hex,
    meaning: z.string(),
    certain: z.boolean().default(true),
    valid: z.boolean().default(true),
    sw3: z.string().optional(),
    class: z.string().optional(),
    decoded: z.string().optional(),
    text: z.string().optional(),
  }),
  z.object({ kind: z.literal('sdt.otherDialect'), name: z.string(), hex }),
  z.object({ kind: z.literal('card.field'), name: z.string(), offset: z.int(), bytes: z.int(), value: z.string(), hex }),
  z.object({ kind: z.literal('card.frame'), length: z.int(), sha256: z.string(), hex }),
  z.object({ kind: z.literal('card.frame.recipe'), name: z.string(), length: z.int(), sha256: z.string() }),
  z.object({ kind: z.literal('rareCharacter'), text: z.string(), codePoint: z.string(), utf16Units: z.int() }),
]);
type TestVector = z.output<typeof recordSchema>;

const records = z.array(recordSchema).parse(vectors.records);

/** The published vectors of one kind. */
export function testVectors<Kind extends TestVector['kind']>(kind: Kind): Extract<TestVector, { kind: Kind }>[] {
  // Filtered by the very tag that the type names.
  return records.filter((record) => record.kind === kind) as Extract<TestVector, { kind: Kind }>[];
}
