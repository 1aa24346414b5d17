import { z } from 'zod';
import { devicesConfigSchema, isVirtual } from './device-config.ts';
import { deviceKinds } from './device.ts';
import { divisionCodeSchema } from './units.ts';

/** `kiosk.config.json`. Every part that is left out falls back to something that works on one machine. */
export const kioskConfigSchema = z
  .strictObject({
  kiosk: z
    .strictObject({
      id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'letters, digits and hyphens, at most 40').default('JM-0001'),
      site: z.string().min(1).max(60).default('示范大厅'),
      division: divisionCodeSchema.prefault('440703'),
      orientation: z.enum(['portrait', 'landscape']).default('portrait'),
      /** CSS pixels per millimetre of this panel, measured with a ruler; sizes of touch targets follow it. */
      pixelsPerMillimetre: z.number().min(1).max(20).default(5),
      /** Where everything that is spoken comes out. Only of a machine whose sound goes to a headphone jack alone are personal values said unless its keypad tells that headphones are in. */
      sound: z.enum(['loudspeaker', 'headphones']).default('loudspeaker'),
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
      /** Keys of the registry by their ids, as `GET /v1/keys` gives them; only they are believed to have signed a catalogue. Absent: those of its first answer. */
      keys: z.record(z.string().min(1), z.string().regex(/^04[0-9a-f]{128}$/, '130 hexadecimal digits beginning with 04')).optional(),
    })
    .prefault({}),
  devices: devicesConfigSchema.prefault({}),
  /** `video`: officers of the jurisdiction answer video calls. Needs the page's camera and a microphone; without it the help panel offers the other ways. */
  help: z.strictObject({ video: z.boolean().default(false) }).prefault({}),
  /** Licences without the SAMPLE mark need this and a central API that issues for production. */
  production: z.boolean().default(false),
  dataDirectory: z.string().min(1).default('./data'),
  })
  .superRefine(({ devices, production }, context) => {
    for (const kind of deviceKinds) {
      const device = devices[kind];
      const path = ['devices', kind];
      if (production && isVirtual(device)) context.addIssue({ code: 'custom', path, message: 'a machine for real use has no simulated devices: say how this one is connected, or "driver": "none" where there is none' });
      if ('faults' in device && device.faults.length > 0 && !isVirtual(device)) context.addIssue({ code: 'custom', path: [...path, 'faults'], message: 'a fault script is for a simulated device; remove it, or give "transport": {"kind": "memory"}' });
    }
  });
export type KioskConfig = z.output<typeof kioskConfigSchema>;
