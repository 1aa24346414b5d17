import { z } from 'zod';
import duplicate from '../../../assets/licence/duplicate-2019.json' with { type: 'json' };
import items from '../../../assets/licence/items-2019.json' with { type: 'json' };
import original from '../../../assets/licence/original-2019.json' with { type: 'json' };
import { licenceItems, type LicenceKind } from '../../../domain/licence/face-items.ts';
import { millimetresSchema, type Millimetres } from '../../../contract/units.ts';

const pointSchema = z.strictObject({ x: millimetresSchema, y: millimetresSchema });
const boxSchema = z.strictObject({ x: millimetresSchema, y: millimetresSchema, width: millimetresSchema, height: millimetresSchema });
/** Type sizes are points, line heights em. */
const styleSchema = z.strictObject({ size: z.number(), floor: z.number(), leading: z.number(), tightest: z.number() });

/** One column of items: each takes what it needs up to `rowHeight`, the last all that is left. */
const columnSchema = z.strictObject({
  box: boxSchema,
  labelWidth: millimetresSchema,
  rowHeight: millimetresSchema,
  rowGap: millimetresSchema,
  side: z.enum(['left', 'right']),
});
export type LicenceColumn = z.output<typeof columnSchema>;

const labelledSchema = z.array(z.strictObject({ item: z.enum(licenceItems), label: z.string() })).min(1);
const sidesSchema = z.strictObject({ left: labelledSchema, right: labelledSchema });
export type LabelledItems = z.output<typeof labelledSchema>;

const layoutSchema = z.strictObject({
  title: z.string(),
  edition: z.literal('2019'),
  source: z.string(),
  note: z.string(),
  page: z.strictObject({ width: millimetresSchema, height: millimetresSchema }),
  /** Printed by the machine onto the pre-printed blank. Points without a size are left ends of baselines. */
  variable: z.strictObject({
    creditCode: z.strictObject({ label: z.string(), at: pointSchema, labelSize: z.number(), codeSize: z.number(), codeDrop: millimetresSchema }),
    qr: z.strictObject({ x: millimetresSchema, y: millimetresSchema, side: millimetresSchema, caption: z.strictObject({ text: z.string(), box: boxSchema, style: styleSchema }) }),
    labelSize: z.number(),
    text: styleSchema,
    columns: z.array(columnSchema),
    registrar: z.strictObject({ label: z.string(), labelAt: pointSchema, box: boxSchema, style: styleSchema }),
    /** Right ends of year, month and day, which stand before the blank's own 年 月 日. */
    date: z.strictObject({ baseline: millimetresSchema, year: millimetresSchema, month: millimetresSchema, day: millimetresSchema, size: z.number() }),
    reminder: z.strictObject({ text: z.string(), box: boxSchema, style: styleSchema }).optional(),
  }),
  /** Stands in for the blank where the print is a sample. Points are centres. */
  sample: z.strictObject({
    border: z.array(z.strictObject({ inset: millimetresSchema, width: z.number() })),
    emblem: z.strictObject({ text: z.string(), at: pointSchema, radius: millimetresSchema, size: z.number() }),
    heading: z.strictObject({ text: z.string(), at: pointSchema, size: z.number(), tracking: z.number() }),
    copyMark: z.strictObject({ text: z.string(), at: pointSchema, size: z.number() }).optional(),
    seal: z.strictObject({ lines: z.array(z.string()), at: pointSchema, radius: millimetresSchema, size: z.number() }),
    /** Left ends of the blank's 年 月 日, on the date's baseline. */
    dateMarks: z.array(z.strictObject({ text: z.string(), x: millimetresSchema })),
    address: z.strictObject({ text: z.string(), at: pointSchema, size: z.number() }),
    watermark: z.strictObject({ text: z.string(), size: z.number(), rowPitch: millimetresSchema, gap: millimetresSchema }),
  }),
});
export type LicenceLayout = z.output<typeof layoutSchema>;

/** Where everything stands on each copy. Bad data stops the program at its start, not in the middle of a print. */
export const licenceLayouts = { original: layoutSchema.parse(original), duplicate: layoutSchema.parse(duplicate) } as const;

/** What stands in the columns of each kind of business's licence, with the labels, from top to bottom. */
export const licenceItemsOf: Readonly<Record<LicenceKind, z.output<typeof sidesSchema>>> = z
  .object({ individualBusiness: sidesSchema, soleProprietorship: sidesSchema, limitedCompany: sidesSchema })
  .parse(items);

/** PDF counts in points, 72 to the inch. */
export function points(length: Millimetres): number {
  return (length * 72) / 25.4;
}
