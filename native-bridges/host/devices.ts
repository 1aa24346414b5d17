import type { DevicesConfig } from '../../contract/device-config.ts';
import { deviceKinds, type DeviceKind } from '../../contract/device.ts';
import type { FaultStep } from '../../contract/situation.ts';
import type { Devices } from '../device.ts';
import { createIdCardReader } from '../id-card-reader/device.ts';
import { createLicencePrinter } from '../licence-printer/device.ts';
import { createReceiptPrinter } from '../receipt-printer/device.ts';

/** The devices that a configuration names. `keepPrintsIn`: a folder into which virtual printers put what they printed. Throws where a profile is unknown. */
export function openDevices(config: DevicesConfig, keep: { readonly keepPrintsIn?: string }): Devices {
  if (config.licencePrinter.driver !== 'ipp') throw new Error(`the driver ${config.licencePrinter.driver} is being built`);
  return {
    idCardReader: createIdCardReader({ config: config.idCardReader }),
    receiptPrinter: createReceiptPrinter({ config: config.receiptPrinter, ...keep }),
    licencePrinter: createLicencePrinter({ config: config.licencePrinter, ...keep }),
  };
}

/** The fault scripts of a configuration, by device. */
export function faultScripts(config: DevicesConfig): Partial<Record<DeviceKind, readonly FaultStep[]>> {
  return Object.fromEntries(
    deviceKinds.flatMap((kind) => {
      const device = config[kind];
      return 'faults' in device ? [[kind, device.faults]] : [];
    }),
  );
}
