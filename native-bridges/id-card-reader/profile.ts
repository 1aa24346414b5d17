import { z } from 'zod';
import sdtSerial from './profiles/sdt-serial.json' with { type: 'json' };

const milliseconds = z.int().min(1).max(60_000);

const profileSchema = z.strictObject({
  $comment: z.string(),
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
  /** How often find, select and read are tried on a card before it is given up. */
  attempts: z.int().min(1).max(10),
  /** How many looks in a row may miss a card that had been found, before it counts as taken away. */
  misses: z.int().min(1).max(20),
  /** How the 16 bytes of the module's id are written as decimal numbers: little-endian pieces in order. */
  moduleNumber: z.array(z.strictObject({ bytes: z.union([z.literal(2), z.literal(4)]), digits: z.int().min(1).max(10) })),
});
export type ReaderProfile = z.output<typeof profileSchema>;

const profiles: Readonly<Record<string, ReaderProfile>> = { 'sdt-serial': profileSchema.parse(sdtSerial) };

export const profileNames: readonly string[] = Object.keys(profiles);

/** The profile of that name; a name that is not there is an error of the configuration and is thrown. */
export function readerProfile(name: string): ReaderProfile {
  const profile = profiles[name];
  if (!profile) throw new Error(`devices.idCardReader.profile: there is no profile "${name}"; known: ${profileNames.join(', ')}`);
  return profile;
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
