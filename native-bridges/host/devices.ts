import type { DevicesConfig } from '../../contract/device-config.ts';
import { deviceKinds, type DeviceKind } from '../../contract/device.ts';
import type { FaultStep } from '../../contract/situation.ts';
import { createCabinet } from '../cabinet/device.ts';
import { createCodeScanner } from '../code-scanner/device.ts';
import type { CodeScanner, Devices, LicencePrinter } from '../device.ts';
import { createIdCardReader } from '../id-card-reader/device.ts';
import { createLicencePrinter } from '../licence-printer/device.ts';
import { createLights } from '../lights/device.ts';
import { createModbusLines, type ModbusLines } from '../modbus/lines.ts';
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

export interface OpenedDevices {
  readonly devices: Devices;
  /** Why a device that is configured could not be made: a profile that does not exist, or one that does not speak over such a line. */
  readonly misconfigured: Partial<Readonly<Record<DeviceKind, string>>>;
}

/** The devices that a configuration names; what it says the machine does not have is absent. One that is configured wrongly leaves the others alone. */
export function openDevices(config: DevicesConfig, keep: Keep): OpenedDevices {
  // Lights and switches may sit on one board, whose line only one may open.
  const lines = createModbusLines();
  const makers: Readonly<Record<DeviceKind, () => Devices>> = {
    idCardReader: () => ({ idCardReader: createIdCardReader({ config: config.idCardReader }) }),
    receiptPrinter: () => ({ receiptPrinter: createReceiptPrinter({ config: config.receiptPrinter, ...keep }) }),
    licencePrinter: () => ({ licencePrinter: openLicencePrinter(config.licencePrinter, keep) }),
    codeScanner: () => scanner('codeScanner', config.codeScanner),
    blankScanner: () => scanner('blankScanner', config.blankScanner),
    lights: () => openLights(config.lights, lines),
    cabinet: () => openCabinet(config.cabinet, lines),
    power: () => (config.power.driver === 'nut' ? { power: createPower({ config: config.power }) } : {}),
    camera: () => (config.camera.driver === 'xfs' ? { camera: createXfsCamera({ config: config.camera }) } : {}),
    vendorMode: () => (config.vendorMode.driver === 'xfs' ? { vendorMode: createXfsVendorMode({ config: config.vendorMode }) } : {}),
  };
  let devices: Devices = {};
  const misconfigured: Partial<Record<DeviceKind, string>> = {};
  for (const kind of deviceKinds) {
    try {
      devices = { ...devices, ...makers[kind]() };
    } catch (error) {
      // Makers throw a plain Error for what the configuration says; anything else is a defect.
      if (!(error instanceof Error) || error.name !== 'Error') throw error;
      misconfigured[kind] = error.message;
    }
  }
  return { devices, misconfigured };
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

function openLights(config: DevicesConfig['lights'], lines: ModbusLines): Pick<Devices, 'lights'> {
  if (config.driver === 'none') return {};
  return { lights: config.driver === 'xfs' ? createXfsLights({ config }) : createLights({ config, lines }) };
}

function openCabinet(config: DevicesConfig['cabinet'], lines: ModbusLines): Pick<Devices, 'cabinet'> {
  if (config.driver === 'none') return {};
  return { cabinet: config.driver === 'xfs' ? createXfsCabinet({ config }) : createCabinet({ config, lines }) };
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
