import { z } from 'zod';
import hidPos from './profiles/hid-pos.json' with { type: 'json' };
import line from './profiles/line.json' with { type: 'json' };
import stxEtx from './profiles/stx-etx.json' with { type: 'json' };
import usbLine from './profiles/usb-line.json' with { type: 'json' };

const bytes = z.string().regex(/^([0-9A-F]{2})*$/, 'bytes in hexadecimal').transform((text) => Uint8Array.from(Buffer.from(text, 'hex')));
const offset = z.int().min(0).max(1024);

const common = {
  $comment: z.string(),
  model: z.string(),
  /** Whether an open port says that the scanner is there. A scanner that has nothing to say cannot be asked. */
  portIsDevice: z.boolean(),
  /** A code that began and stays silent so long will not be finished. */
  silenceMs: z.int().min(1).max(10_000),
  /** Longer than any code. */
  mostBytes: z.int().min(1).max(4096),
};

const lineProfileSchema = z.strictObject({
  ...common,
  form: z.literal('line'),
  /** What stands before each code; empty: nothing. */
  prefix: bytes,
  /** Each of these ends a code. */
  ends: z.array(bytes.refine((end) => end.length > 0)).min(1),
  /** Whether the three characters of the AIM identifier stand before the text. */
  aim: z.enum(['always', 'whenThere', 'never']),
});
export type LineProfile = z.output<typeof lineProfileSchema>;

const reportProfileSchema = z.strictObject({
  ...common,
  form: z.literal('report'),
  reportNumber: z.int().min(0).max(255),
  reportBytes: offset,
  lengthAt: offset,
  aimAt: offset,
  dataAt: offset,
  dataBytes: offset,
  /** The byte whose lowest bit says that the code goes on. */
  moreAt: offset,
});
export type ReportProfile = z.output<typeof reportProfileSchema>;

export type ScannerProfile = LineProfile | ReportProfile;

/** By driver, since each reads its bytes in its own way. */
const profiles: Readonly<Record<'serial' | 'hidPos', Readonly<Record<string, ScannerProfile>>>> = {
  serial: { line: lineProfileSchema.parse(line), 'usb-line': lineProfileSchema.parse(usbLine), 'stx-etx': lineProfileSchema.parse(stxEtx) },
  hidPos: { 'hid-pos': reportProfileSchema.parse(hidPos) },
};

export type ScannerDriverName = keyof typeof profiles;

export function profilesOf(driver: ScannerDriverName): readonly (readonly [name: string, profile: ScannerProfile])[] {
  return Object.entries(profiles[driver]);
}

/** The profile of that name; a name that is not there is an error of the configuration and is thrown. */
export function scannerProfile(kind: string, driver: ScannerDriverName, name: string): ScannerProfile {
  const profile = profiles[driver][name];
  if (!profile) throw new Error(`devices.${kind}.profile: the driver ${driver} has no profile "${name}"; known: ${Object.keys(profiles[driver]).join(', ')}`);
  return profile;
}
