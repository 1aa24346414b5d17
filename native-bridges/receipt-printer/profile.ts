import { z } from 'zod';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import citizenPmu2300 from './profiles/citizen-pmu2300iii.json' with { type: 'json' };
import customVkp80 from './profiles/custom-vkp80.json' with { type: 'json' };
import epsonTmT20 from './profiles/epson-tm-t20.json' with { type: 'json' };
import epsonTmT70iiCh58 from './profiles/epson-tm-t70ii-ch-58mm.json' with { type: 'json' };
import epsonTmT70iiCh from './profiles/epson-tm-t70ii-ch.json' with { type: 'json' };
import epsonTmT81 from './profiles/epson-tm-t81.json' with { type: 'json' };
import epsonTmT88 from './profiles/epson-tm-t88.json' with { type: 'json' };
import epsonTmT88iii from './profiles/epson-tm-t88iii.json' with { type: 'json' };
import generic58 from './profiles/generic-58mm.json' with { type: 'json' };
import netumNt5890k from './profiles/netum-nt-5890k.json' with { type: 'json' };
import pyramidPhoenix from './profiles/pyramid-phoenix.json' with { type: 'json' };
import pyramidReliance from './profiles/pyramid-reliance.json' with { type: 'json' };
import zijiangZj5870 from './profiles/zijiang-zj-5870.json' with { type: 'json' };

const question = z.enum(['printer', 'offline', 'error', 'paper']);

/** What differs between models. */
export const printerProfileSchema = z.strictObject({
  model: z.string().min(1),
  /** Where the facts come from. */
  source: z.string().min(1),
  /** How the model's names begin in its answer to `GS I 67`; empty where it has none. */
  names: z.array(z.string().min(1)),
  /** As it leaves the factory, or as its drivers set it; switches inside the printer may say otherwise. */
  serial: z.strictObject({ baudRate: z.int().positive(), parity: z.enum(['none', 'even', 'odd']), flowControl: z.enum(['rtscts', 'xonxoff']).optional() }),
  paper: z.strictObject({
    widthMillimetres: z.number().positive(),
    /** Dots across the printable width. */
    dots: z.int().positive().multipleOf(8),
    dotsPerInch: z.int().positive(),
    /** Half-width cells across, Font A (12 × 24 dots); even, as a Chinese character takes two. */
    columns: z.int().min(16).multipleOf(2),
  }),
  /**
   * Which characters the printer draws itself; lines with any other go as dots. `doubleByte`: the two-byte
   * codes of GBK. `basicPlane`: GB18030-2022 level 2. `ascii`: its Chinese, if any, is not known here.
   * `none`: not even the size of its characters is.
   */
  font: z.enum(['doubleByte', 'basicPlane', 'ascii', 'none']),
  /** Whether the printer draws QR codes itself, or takes them as dots. */
  qr: z.enum(['command', 'raster']),
  /** Whether it feeds by `ESC d` and `ESC J`, or by empty lines only. */
  feed: z.enum(['commands', 'lineFeeds']),
  /** `feedAndCut`: `GS V` feeds to the cutter by itself. `ticketCut`: `ESC i`. */
  cut: z.enum(['feedAndCut', 'ticketCut', 'none']),
  /** Lines to feed before a ticket is cut, or so that a receipt can be torn off. */
  tearOffLines: z.int().min(0).max(20),
  /** Whether it tells anything. `perhaps`: units of this model may be silent. */
  answers: z.enum(['always', 'perhaps', 'never']),
  /** What its word that all is printed rests on. */
  proof: z.enum(['processId', 'inStream', 'none']),
  status: z.strictObject({
    /** `queued`: `DLE EOT` is answered when everything before it is printed. */
    realTime: z.enum(['atOnce', 'queued']),
    /** The `DLE EOT n` that it answers in the usual way. */
    questions: z.array(question),
    /** Bits of those answers that mean nothing on this model. */
    undefinedBits: z.array(z.enum(['mechanical', 'feeding', 'awaitsRecovery', 'coverOpen'])),
    /** `DLE EOT 20`. */
    full: z.boolean(),
    /** `GS a`: it reports changes unasked. */
    automatic: z.boolean(),
  }),
  /** How what was sent and not printed is forgotten: in any state by `DLE DC4 8`, after an error of the cutter by `DLE ENQ 2`. */
  clearing: z.enum(['bufferClear', 'realTimeRequest', 'none']),
  /** Whether it obeys `DLE ENQ 1` and `2`. */
  recovers: z.boolean(),
  presenter: z
    .strictObject({
      /** `GS e 3` with so many steps, which the print ends with. */
      present: z.strictObject({ steps: z.int().min(1).max(255) }).optional(),
      retract: z.enum(['ejector', 'presenter']).optional(),
      /** Seconds after which the printer itself takes a receipt back, as it is told before each print; 0 is never. */
      retractAfterSeconds: z.int().min(0).max(9).optional(),
    })
    .optional(),
});
export type PrinterProfile = z.output<typeof printerProfileSchema>;

export const profiles: ReadonlyMap<string, PrinterProfile> = new Map(
  Object.entries({
    'epson-tm-t88': epsonTmT88,
    'epson-tm-t88iii': epsonTmT88iii,
    'epson-tm-t70ii-ch': epsonTmT70iiCh,
    'epson-tm-t70ii-ch-58mm': epsonTmT70iiCh58,
    'epson-tm-t20': epsonTmT20,
    'epson-tm-t81': epsonTmT81,
    'custom-vkp80': customVkp80,
    'pyramid-reliance': pyramidReliance,
    'pyramid-phoenix': pyramidPhoenix,
    'citizen-pmu2300iii': citizenPmu2300,
    'zijiang-zj-5870': zijiangZj5870,
    'netum-nt-5890k': netumNt5890k,
    'generic-58mm': generic58,
  }).map(([name, data]) => [name, printerProfileSchema.parse(data)]),
);

/** The profile that a configuration names; `device.notConfigured` with the known names if there is none. */
export function findProfile(name: string): Result<PrinterProfile, Fault> {
  const profile = profiles.get(name);
  if (profile) return ok(profile);
  return fail(fault('device.notConfigured', `devices.receiptPrinter.profile: there is no "${name}"; known are ${[...profiles.keys()].join(', ')}`.slice(0, 500)));
}
