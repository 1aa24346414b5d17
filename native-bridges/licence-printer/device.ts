import type { LicencePrinter } from '../device.ts';
import { createIppPrinter, type IppPrinterConfig } from './ipp/device.ts';
import { createPjlPrinter, type PjlPrinterConfig } from './pjl/device.ts';

export type LicencePrinterConfig = IppPrinterConfig | PjlPrinterConfig;

export interface LicencePrinterOptions {
  readonly config: LicencePrinterConfig;
  /** A folder in which every licence is left as `licence-<copy>-<n>.pdf`: by a virtual printer what it printed, for a real one what it was sent. */
  readonly keepPrintsIn?: string;
}

/**
 * The licence printer that a configuration names. Throws where its profile is unknown.
 *
 * Neither protocol can hold a sheet out, take one back or keep one: such printers have no `present`,
 * `awaitTaken` or `retract`, and say so in their capabilities.
 */
export function createLicencePrinter({ config, ...keep }: LicencePrinterOptions): LicencePrinter {
  return config.driver === 'ipp' ? createIppPrinter({ config, ...keep }) : createPjlPrinter({ config, ...keep });
}
