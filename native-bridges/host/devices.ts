import type { DevicesConfig } from '../../contract/device-config.ts';
import { deviceKinds, type DeviceKind } from '../../contract/device.ts';
import type { FaultStep } from '../../contract/situation.ts';
import { createCabinet } from '../cabinet/device.ts';
import type { Devices } from '../device.ts';
import { createIdCardReader } from '../id-card-reader/device.ts';
import { createLicencePrinter } from '../licence-printer/device.ts';
import { createLights } from '../lights/device.ts';
import { createModbusLines } from '../modbus/lines.ts';
import { createPower } from '../power/device.ts';
import { createReceiptPrinter } from '../receipt-printer/device.ts';

/** The devices that a configuration names. `keepPrintsIn`: a folder into which virtual printers put what they printed. Throws where a profile is unknown. */
export function openDevices(config: DevicesConfig, keep: { readonly keepPrintsIn?: string }): Devices {
  const { lights, cabinet, power } = config;
  // Lights and switches may sit on one board, whose line only one may open.
  const lines = createModbusLines();
  return {
    idCardReader: createIdCardReader({ config: config.idCardReader }),
    receiptPrinter: createReceiptPrinter({ config: config.receiptPrinter, ...keep }),
    ...(config.licencePrinter.driver === 'xfs' ? {} : { licencePrinter: createLicencePrinter({ config: config.licencePrinter, ...keep }) }),
    ...(lights.driver === 'modbus' ? { lights: createLights({ config: lights, lines }) } : {}),
    ...(cabinet.driver === 'modbus' ? { cabinet: createCabinet({ config: cabinet, lines }) } : {}),
    ...(power.driver === 'nut' ? { power: createPower({ config: power }) } : {}),
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
