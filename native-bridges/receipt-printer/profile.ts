import { z } from 'zod';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import epsonTmT70iiCh from './profiles/epson-tm-t70ii-ch.json' with { type: 'json' };
import epsonTmT88 from './profiles/epson-tm-t88.json' with { type: 'json' };
import zijiangZj5870 from './profiles/zijiang-zj-5870.json' with { type: 'json' };

/** What differs between models. */
export const printerProfileSchema = z.strictObject({
  model: z.string().min(1),
  /** Where the facts come from. */
  source: z.string().min(1),
  paper: z.strictObject({
    widthMillimetres: z.number().positive(),
    /** Dots across the printable width. */
    dots: z.int().positive().multipleOf(8),
    dotsPerInch: z.int().positive(),
    /** Half-width cells across, Font A (12 × 24 dots); even, as a Chinese character takes two. */
    columns: z.int().min(16).multipleOf(2),
  }),
  chineseFont: z.enum(['doubleByte', 'basicPlane']),
  /** Whether the printer draws QR codes itself, or takes them as dots. */
  qr: z.enum(['command', 'raster']),
  cutter: z.boolean(),
  /** Lines to feed so that a receipt can be torn off, where there is no cutter. */
  tearOffLines: z.int().min(0).max(20),
  /** `perhaps`: units of this model may be silent; they print, and nothing is known of it. */
  answers: z.enum(['always', 'perhaps']),
  proof: z.enum(['processId', 'inStream']),
});
export type PrinterProfile = z.output<typeof printerProfileSchema>;

const profiles = new Map(
  Object.entries({ 'epson-tm-t88': epsonTmT88, 'epson-tm-t70ii-ch': epsonTmT70iiCh, 'zijiang-zj-5870': zijiangZj5870 }).map(([name, data]) => [name, printerProfileSchema.parse(data)]),
);

/** The profile that a configuration names; `device.notConfigured` with the known names if there is none. */
export function findProfile(name: string): Result<PrinterProfile, Fault> {
  const profile = profiles.get(name);
  if (profile) return ok(profile);
  return fail(fault('device.notConfigured', `devices.receiptPrinter.profile: there is no "${name}"; known are ${[...profiles.keys()].join(', ')}`.slice(0, 500)));
}
