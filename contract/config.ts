import { z } from 'zod';
import { divisionCodeSchema } from './units.ts';

export const serialTransportSchema = z.strictObject({
  kind: z.literal('serial'),
  path: z.string().min(1),
  baudRate: z.int().min(300).max(921_600),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
});
/** The other end is a simulator inside the device host. */
export const memoryTransportSchema = z.strictObject({ kind: z.literal('memory') });
export const transportSchema = z.discriminatedUnion('kind', [serialTransportSchema, memoryTransportSchema]);
export type TransportConfig = z.output<typeof transportSchema>;

/** Horizontal and vertical shift in millimetres, and scale, of what is printed onto a blank sheet of one tray. */
export const calibrationSchema = z.strictObject({
  x: z.number().min(-20).max(20).default(0),
  y: z.number().min(-20).max(20).default(0),
  scale: z.number().min(0.98).max(1.02).default(1),
});
export type Calibration = z.output<typeof calibrationSchema>;

/** A tray of the licence printer: its calibration and the controlled blanks that a technician loaded. */
const traySchema = z.strictObject({
  mediaSource: z.string().optional(),
  calibration: calibrationSchema.prefault({}),
  blanks: z.strictObject({ prefix: z.string().max(20), first: z.int().min(0), count: z.int().min(0).max(5000) }).optional(),
});

export const idCardReaderConfigSchema = z.strictObject({ driver: z.literal('sdt'), profile: z.string().default('sdt-serial'), transport: transportSchema });
export const receiptPrinterConfigSchema = z.strictObject({ driver: z.literal('escpos'), profile: z.string(), transport: transportSchema });
export const licencePrinterConfigSchema = z.strictObject({
  driver: z.literal('ipp'),
  /** Absent: a virtual printer inside the device host. */
  url: z.string().regex(/^ipps?:\/\//, 'an address that begins with ipp:// or ipps://').optional(),
  original: traySchema.prefault({}),
  duplicate: traySchema.prefault({}),
});

export const devicesConfigSchema = z.strictObject({
  idCardReader: idCardReaderConfigSchema.prefault({ driver: 'sdt', transport: { kind: 'memory' } }),
  receiptPrinter: receiptPrinterConfigSchema.prefault({ driver: 'escpos', profile: 'epson-tm-t88', transport: { kind: 'memory' } }),
  licencePrinter: licencePrinterConfigSchema.prefault({ driver: 'ipp' }),
});
export type DevicesConfig = z.output<typeof devicesConfigSchema>;

/** `kiosk.config.json`. Every part that is left out falls back to something that works on one machine. */
export const kioskConfigSchema = z.strictObject({
  kiosk: z
    .strictObject({
      id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'letters, digits and hyphens, at most 40').default('JM-0001'),
      site: z.string().min(1).max(60).default('示范大厅'),
      division: divisionCodeSchema.prefault('440703'),
      orientation: z.enum(['portrait', 'landscape']).default('portrait'),
      /** CSS pixels per millimetre of this panel, measured with a ruler; sizes of touch targets follow it. */
      pixelsPerMillimetre: z.number().min(1).max(20).default(5),
      /** How to reach a person, shown wherever a person is the way on. */
      helpPhone: z.string().min(3).max(30).default('12345'),
    })
    .prefault({}),
  /** Absent url: the reference implementation as a child process, with its data in `dataDirectory`. */
  central: z
    .strictObject({
      url: z.url().optional(),
      /** A file with the token that admits this kiosk to the central API; the secret itself stays out of this file. */
      tokenFile: z.string().min(1).optional(),
    })
    .prefault({}),
  devices: devicesConfigSchema.prefault({}),
  /** Licences without the SAMPLE mark need this and a central API that issues for production. */
  production: z.boolean().default(false),
  dataDirectory: z.string().min(1).default('./data'),
});
export type KioskConfig = z.output<typeof kioskConfigSchema>;
