import { z } from 'zod';

/**
 * A receipt as content, before any bytes. Columns count half-width cells: a Chinese character is two.
 * Its lines are printed and handed out; they carry no identity number and no full name of a person.
 */
export const receiptLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().max(1000),
    align: z.enum(['left', 'centre', 'right']).default('left'),
    size: z.enum(['normal', 'tall', 'double']).default('normal'),
    bold: z.boolean().default(false),
  }),
  /** A label at the left and its value at the right edge; the value wraps under itself. */
  z.strictObject({ kind: z.literal('pair'), label: z.string().max(60), value: z.string().max(1000) }),
  z.strictObject({ kind: z.literal('rule') }),
  z.strictObject({ kind: z.literal('qr'), data: z.string().min(1).max(700) }),
  z.strictObject({ kind: z.literal('feed'), lines: z.int().min(1).max(20) }),
]);
export type ReceiptLine = z.output<typeof receiptLineSchema>;

export const receiptDocumentSchema = z.strictObject({
  lines: z.array(receiptLineSchema).max(200),
  cut: z.enum(['full', 'partial', 'none']).default('partial'),
});
export type ReceiptDocument = z.output<typeof receiptDocumentSchema>;
