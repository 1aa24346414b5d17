import { z } from 'zod';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import nativeOnly from './profiles/xfs-pdf-native.json' with { type: 'json' };
import rawOnly from './profiles/xfs-pdf-raw.json' with { type: 'json' };
import either from './profiles/xfs-pdf.json' with { type: 'json' };

/** How a bank's Printer service is given a licence. */
const profileSchema = z.strictObject({
  name: z.string(),
  model: z.string(),
  source: z.string(),
  /** The commands that may carry the PDF, the preferred one first; one that the service does not have is passed over. */
  carriers: z.array(z.enum(['PrintNative', 'PrintRaw'])).min(1),
});
export type XfsPrinterProfile = z.output<typeof profileSchema>;

export const profiles: readonly XfsPrinterProfile[] = z.array(profileSchema).parse([either, nativeOnly, rawOnly]);

export function findProfile(name: string): Result<XfsPrinterProfile, Fault> {
  const profile = profiles.find((each) => each.name === name);
  return profile === undefined ? fail(fault('device.notConfigured', `devices.licencePrinter.profile: no ${name}; there are ${profiles.map((each) => each.name).join(', ')}`)) : ok(profile);
}
