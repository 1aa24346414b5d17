import type { DevicesConfig } from '../../contract/device-config.ts';
import { deviceKinds, type DeviceKind } from '../../contract/device.ts';
import type { FaultStep } from '../../contract/situation.ts';
import { createCabinet } from '../cabinet/device.ts';
import { createCodeScanner } from '../code-scanner/device.ts';
import type { CodeScanner, Devices, LicencePrinter } from '../device.ts';
import { createIdCardReader } from '../id-card-reader/device.ts';
import { createLicencePrinter } from '../licence-printer/device.ts';
import { createLights } from '../lights/device.ts';
import { createModbusLines } from '../modbus/lines.ts';
import { createPower } from '../power/device.ts';
import { createReceiptPrinter } from '../receipt-printer/device.ts';
import { createXfsCabinet } from '../xfs4iot/cabinet.ts';
import { createXfsCamera } from '../xfs4iot/camera.ts';
import { createXfsCodeScanner } from '../xfs4iot/code-scanner.ts';
import { createXfsLicencePrinter } from '../xfs4iot/licence-printer.ts';
import { createXfsLights } from '../xfs4iot/lights.ts';
import { createXfsVendorMode } from '../xfs4iot/vendor-mode.ts';

interface Keep {
  /** A folder into which virtual printers put what they printed. */
  readonly keepPrintsIn?: string;
}

/** The devices that a configuration names; what it says the machine does not have is absent. Throws where a profile is unknown. */
export function openDevices(config: DevicesConfig, keep: Keep): Devices {
  return {
    idCardReader: createIdCardReader({ config: config.idCardReader }),
    receiptPrinter: createReceiptPrinter({ config: config.receiptPrinter, ...keep }),
    licencePrinter: openLicencePrinter(config.licencePrinter, keep),
    ...scanner('codeScanner', config.codeScanner),
    ...scanner('blankScanner', config.blankScanner),
    ...cabinetry(config),
    ...(config.power.driver === 'nut' ? { power: createPower({ config: config.power }) } : {}),
    ...(config.camera.driver === 'xfs' ? { camera: createXfsCamera({ config: config.camera }) } : {}),
    ...(config.vendorMode.driver === 'xfs' ? { vendorMode: createXfsVendorMode({ config: config.vendorMode }) } : {}),
  };
}

function openLicencePrinter(config: DevicesConfig['licencePrinter'], keep: Keep): LicencePrinter {
  return config.driver === 'xfs' ? createXfsLicencePrinter({ config, ...keep }) : createLicencePrinter({ config, ...keep });
}

function scanner<Kind extends 'codeScanner' | 'blankScanner'>(kind: Kind, config: DevicesConfig[Kind]): { [Each in Kind]?: CodeScanner<Kind> } {
  if (config.driver === 'none') return {};
  const opened = config.driver === 'xfs' ? createXfsCodeScanner({ kind, config }) : createCodeScanner(kind, { config });
  // The one key is `kind`; a computed key is typed as any string.
  return { [kind]: opened } as { [Each in Kind]: CodeScanner<Kind> };
}

function cabinetry({ lights, cabinet }: DevicesConfig): Pick<Devices, 'lights' | 'cabinet'> {
  // Lights and switches may sit on one board, whose line only one may open.
  const lines = createModbusLines();
  return {
    ...(lights.driver === 'modbus' ? { lights: createLights({ config: lights, lines }) } : lights.driver === 'xfs' ? { lights: createXfsLights({ config: lights }) } : {}),
    ...(cabinet.driver === 'modbus' ? { cabinet: createCabinet({ config: cabinet, lines }) } : cabinet.driver === 'xfs' ? { cabinet: createXfsCabinet({ config: cabinet }) } : {}),
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
