import { z } from 'zod';
import type { TransportConfig } from '../../contract/device-config.ts';
import { readerBaudRateSchema } from '../../contract/device.ts';
import { dialectNames, dialects, type Dialect } from './dialect.ts';
import bankWrapper from './profiles/bank-wrapper.json' with { type: 'json' };
import cvr100au from './profiles/cvr-100au.json' with { type: 'json' };
import dekeeDk26me from './profiles/dekee-dk26me.json' with { type: 'json' };
import sdtSerial from './profiles/sdt-serial.json' with { type: 'json' };
import sdtUsbFourPipes from './profiles/sdt-usb-four-pipes.json' with { type: 'json' };
import sdtUsbOnePair from './profiles/sdt-usb-one-pair.json' with { type: 'json' };

const milliseconds = z.int().min(1).max(60_000);

const timesSchema = z.strictObject({
  /** How long the module may think before its answer begins; the wire time comes on top. */
  answerMs: z.strictObject({ find: milliseconds, select: milliseconds, read: milliseconds, other: milliseconds }),
  /** An answer that began and stays silent so long will not be finished. */
  silenceMs: milliseconds,
  /** An answer that began is waited for as long as its bytes keep coming at least at this rate, whatever the line's own. */
  slowestBaudRate: z.int().min(300),
  /** How long the line may take to accept a request. */
  writeMs: milliseconds,
  /** Pause between two looks for a card. */
  pollMs: milliseconds,
  /** How long a module needs after its rate was changed. */
  baudPauseMs: milliseconds,
  /** How often find, select and read are tried on a card before it is given up. */
  attempts: z.int().min(1).max(10),
  /** How many looks in a row may miss a card that had been found, before it counts as taken away. */
  misses: z.int().min(1).max(20),
});

const profileSchema = z.strictObject({
  /** What it is, for the technician. */
  model: z.string(),
  /** Where its facts come from, and how sure they are. */
  source: z.string(),
  dialect: z.enum(dialectNames),
  transports: z.array(z.enum(['serial', 'hid', 'usb', 'tcp', 'memory'])).min(1),
  /** Vendor and product by which the system knows it; nothing is sent unasked to a device of another. */
  usbId: z.string().regex(/^[0-9A-F]{4}:[0-9A-F]{4}$/).exactOptional(),
  /** How its bytes are cut into HID reports or bulk transfers. */
  packets: z.strictObject({ hid: z.literal('lengthPrefixed').exactOptional(), usb: z.enum(['fourPipes', 'onePair']).exactOptional() }),
  /** Usual rates of its serial line, the likeliest first. */
  lineRates: z.array(z.int().min(300)),
  /** Rates that its module can be set to. */
  settableRates: z.array(readerBaudRateSchema),
  /**
   * `mustLeave`: a card that was read is not found again until it has left the field, so that the answer
   * "no card" says nothing about it. `staysFindable`: a card that lies there is found whether it was read
   * or not.
   */
  afterRead: z.enum(['mustLeave', 'staysFindable']),
  ...timesSchema.shape,
  /** How the 16 bytes of the module's id are written as decimal numbers: little-endian pieces in order. */
  moduleNumber: z.array(z.strictObject({ bytes: z.union([z.literal(2), z.literal(4)]), digits: z.int().min(1).max(10) })),
});
export interface ReaderProfile extends Omit<z.output<typeof profileSchema>, 'dialect'> {
  readonly name: string;
  readonly dialect: Dialect;
}

/** What a profile does not say for itself is as with the standard reader on a serial line. */
function load(name: string, file: object): ReaderProfile {
  const profile = profileSchema.parse({ ...sdtSerial, ...file });
  return { ...profile, name, dialect: dialects[profile.dialect] };
}

const profiles: readonly ReaderProfile[] = [
  load('sdt-serial', {}),
  load('sdt-usb-four-pipes', sdtUsbFourPipes),
  load('sdt-usb-one-pair', sdtUsbOnePair),
  load('dekee-dk26me', dekeeDk26me),
  load('cvr-100au', cvr100au),
  load('bank-wrapper', bankWrapper),
];

export const profileNames: readonly string[] = profiles.map(({ name }) => name);

/** The profile of that name; a name that is not there is an error of the configuration and is thrown. */
export function readerProfile(name: string): ReaderProfile {
  const profile = profiles.find((each) => each.name === name);
  if (!profile) throw new Error(`devices.idCardReader.profile: there is no profile "${name}"; known: ${profileNames.join(', ')}`);
  return profile;
}

/** Why the profile cannot be had over that transport; undefined where it can. */
export function misplaced({ name, transports }: ReaderProfile, { kind }: TransportConfig): string | undefined {
  if (transports.some((each) => each === kind)) return undefined;
  const others = profiles.filter((profile) => profile.transports.some((each) => each === kind)).map((profile) => profile.name);
  return `devices.idCardReader: the profile "${name}" speaks over ${transports.join(', ')} and not over ${kind}${others.length === 0 ? '' : `; over that speak ${others.join(', ')}`}`;
}

/** The module's id as printed in its papers, e.g. 05012020010100001234560007654321. */
export function formatModuleNumber(profile: ReaderProfile, id: Uint8Array): string {
  const view = new DataView(id.buffer, id.byteOffset, id.byteLength);
  let offset = 0;
  return profile.moduleNumber
    .map(({ bytes, digits }) => {
      const value = bytes === 2 ? view.getUint16(offset, true) : view.getUint32(offset, true);
      offset += bytes;
      return String(value).padStart(digits, '0');
    })
    .join('');
}
