import type { Situation } from '../../../contract/situation.ts';
import type { Simulation } from '../../simulation.ts';
import type { Payload } from '../message.ts';
import { versionOf, type SimulatedEdition } from './frames.ts';
import { createSimulatedPrinter, type PrintedSheet, type PrinterTrouble } from './printer.ts';
import { endOf, startServiceHost, type Handler, type LineMood, type SimulatedService, type WireMessage } from './service-host.ts';

export interface XfsSimulatorOptions {
  readonly edition: SimulatedEdition;
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  readonly paceMs?: number;
  readonly takenAfterMs?: number;
  readonly slowMs?: number;
  /** What is held before the scanner. */
  readonly code?: string;
  /** Commands that the services do not have, such as `Printer.PrintNative` where they are built on KAL's framework. */
  readonly without?: readonly string[];
}

export interface XfsSimulator {
  readonly port: number;
  readonly simulation: Simulation;
  readonly printed: readonly PrintedSheet[];
  /** Lights by the standard's names, with their flash rate. */
  readonly lights: ReadonlyMap<string, string>;
  retracted(): number;
  takeSheet(): void;
  vendorMode(): string;
  /** Cuts every connection; the next one is taken. */
  cut(): void;
  onMessage(listener: (message: WireMessage) => void): () => void;
  close(): Promise<void>;
}

/** A grey pixel. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const lightNames = ['cardReader', 'receiptPrinter', 'documentPrinter', 'scanner', 'statusGood', 'statusBad'] as const;

const lineMoods: Partial<Record<Situation, LineMood>> = { cableUnplugged: 'unplugged', silent: 'silent', garbage: 'garbage', slow: 'slow' };
const printerTroubles: Partial<Record<Situation, PrinterTrouble>> = {
  poweredOff: { device: 'powerOff' },
  broken: { device: 'hardwareError' },
  // "A person is preventing proper operation."
  coverOpen: { device: 'userError' },
  paperNearEnd: { paper: 'low' },
  paperOut: { paper: 'out' },
  blankMissing: { paper: 'out' },
  paperOutWhilePrinting: { print: 'paperOut' },
  jammed: { print: 'paperJammed' },
  tonerLow: { toner: 'low' },
  tonerOut: { toner: 'out' },
  outputFull: { bin: 'full' },
  withoutProof: { print: 'never' },
  jobAborted: { print: 'internalError' },
  notTaken: { leftLying: true },
};
const others = ['normal', 'noCode', 'otherCode', 'doorOpen', 'tampered', 'vendorModeRequested'] as const satisfies readonly Situation[];
export const xfsSituations: readonly Situation[] = [...others, ...(Object.keys({ ...lineMoods, ...printerTroubles }) as Situation[])];

/** A bank's service host: a publisher with a printer, lights, doors, a scanner, a camera and vendor mode, over a real WebSocket. */
export async function startXfsSimulator(options: XfsSimulatorOptions): Promise<XfsSimulator> {
  const { edition, host = '127.0.0.1', port, paceMs = 1_500, takenAfterMs = 4_000, slowMs = 800, code = 'YIZHAO-0001', without = [] } = options;
  const inForm2021 = edition === '2021-1';
  let situation: Situation = 'normal';
  let mode: 'inactive' | 'enterPending' | 'active' | 'exitPending' = 'inactive';
  const lights = new Map<string, string>(lightNames.map((name) => [name, 'off']));
  const printer = createSimulatedPrinter({ edition, paceMs, takenAfterMs, say: (name, payload) => serviceHost.broadcast('Printer1', name, payload) });

  const switches = () => ({ operatorSwitch: 'run', tamperSensor: situation === 'tampered' ? 'on' : 'off', safeDoor: 'locked', cabinetFrontDoor: situation === 'doorOpen' ? 'open' : 'closed' });
  const powered = () => (situation === 'poweredOff' ? 'powerOff' : 'online');
  const lightCapabilities = edition === '3.0' ? { default: { flashRate: { off: true, slow: true, continuous: true } } } : { flashRate: { off: true, slow: true, medium: true, quick: true, continuous: true }, position: { center: true } };
  const lightsThere = Object.fromEntries(lightNames.map((name) => [name, lightCapabilities]));

  const services = [
    service('Printer', printer.commands, () => ({ ...printer.status() }), { printer: printer.capabilities }),
    service('Lights', { 'Lights.SetLight': ({ payload }) => setLights(payload) }, () => ({ device: powered() }), { lights: edition === '3.0' ? { individualFlashRates: true, lights: lightsThere } : lightsThere }),
    service('Auxiliaries', { 'Auxiliaries.Register': ({ payload }) => ({ code: Object.values(payload).every((word) => word === 'register' || word === 'deregister') ? 'success' : 'invalidData' }) }, () => ({ device: powered(), auxiliaries: switches() }), {
      auxiliaries: { operatorSwitch: { run: true, maintenance: true, supervisor: true }, tamperSensor: true, safeDoor: { closed: true, open: true, locked: true }, frontCabinet: { closed: true, open: true } },
    }),
    service('BarcodeReader', { 'BarcodeReader.Read': read }, () => ({ device: powered(), barcodeReader: { scanner: 'on' } }), { barcodeReader: { canFilterSymbologies: false } }),
    service('Camera', { 'Camera.TakePicture': ({ payload }) => takePicture(payload) }, () => ({ device: powered(), camera: { cameras: { person: 'ok' } } }), { camera: { cameras: { person: true } } }),
    service(
      'VendorMode',
      {
        'VendorMode.Register': ({ payload }) => ({ code: typeof payload['appName'] === 'string' ? 'success' : 'invalidData' }),
        'VendorMode.EnterModeAcknowledge': () => answerMode('enterPending', 'active', 'VendorMode.ModeEnteredEvent'),
        'VendorMode.ExitModeAcknowledge': () => answerMode('exitPending', 'inactive', 'VendorMode.ModeExitedEvent'),
      },
      () => ({ device: 'online', vendorMode: { device: 'online', service: mode } }),
      {},
    ),
  ];

  /** A service with what all have: status and capabilities, which list its commands and their versions. */
  function service(interfaceName: string, commands: Readonly<Record<string, Handler>>, status: () => { device: string } & Payload, capabilities: Payload): SimulatedService {
    const has = Object.fromEntries(Object.entries(commands).filter(([name]) => !without.includes(name)));
    const listed = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { versions: [versionOf(edition, 'command', name)] }]));
    const parts = new Set(Object.keys(has).map((name) => name.slice(0, name.indexOf('.'))));
    const interfaces = [
      { name: 'Common', commands: listed(['Common.Status', 'Common.Capabilities', 'Common.Cancel']) },
      ...[...parts].map((name) => ({ name, commands: listed(Object.keys(has).filter((command) => command.startsWith(`${name}.`))) })),
    ];
    const common = { serviceVersion: '1.0', deviceInformation: [{ modelName: `Simulated ${interfaceName}` }] };
    return {
      name: `${interfaceName}1`,
      commands: {
        ...has,
        'Common.Status': () => {
          const { device, ...parts } = status();
          return { code: 'success', payload: { common: { device }, ...parts } };
        },
        'Common.Capabilities': () => ({ code: 'success', payload: { interfaces, common, ...capabilities } }),
      },
    };
  }

  function setLights(payload: Payload): ReturnType<Handler> {
    for (const [name, setting] of Object.entries(payload)) {
      if (!lights.has(name)) return { code: 'commandErrorCode', errorCode: 'invalidLight' };
      // From 3.x on by position.
      const flat = edition === '3.0' ? Object.values(setting as Payload)[0] : setting;
      const rate = (flat as Payload | undefined)?.['flashRate'];
      if (typeof rate !== 'string') return { code: 'invalidData' };
      lights.set(name, rate);
    }
    return { code: 'success' };
  }

  function read({ signal }: { readonly signal: AbortSignal }): ReturnType<Handler> {
    if (situation === 'poweredOff') return { code: 'deviceNotReady' };
    if (situation === 'noCode') return new Promise((resolve) => signal.addEventListener('abort', () => resolve(endOf(signal)), { once: true }));
    const text = situation === 'otherCode' ? 'OTHER-9999' : code;
    return { code: 'success', payload: { readOutput: [{ symbology: 'qrCode', barcodeData: Buffer.from(text).toString('base64') }] } };
  }

  function takePicture({ camera }: Payload): ReturnType<Handler> {
    if (camera !== 'person') return inForm2021 ? { code: 'unsupportedData' } : { code: 'commandErrorCode', errorCode: 'cameraNotSupported' };
    return situation === 'poweredOff' ? { code: 'deviceNotReady' } : { code: 'success', payload: inForm2021 ? {} : { pictureFile: picture } };
  }

  function answerMode(from: typeof mode, to: typeof mode, event: string): ReturnType<Handler> {
    if (mode !== from) return { code: 'sequenceError' };
    mode = to;
    serviceHost.broadcast('VendorMode1', event);
    return { code: 'success' };
  }

  function askMode(next: 'enterPending' | 'exitPending', event: string): void {
    mode = next;
    serviceHost.broadcast('VendorMode1', event);
  }

  const serviceHost = await startServiceHost({ edition, host, port, services, slowMs });

  function enter(next: Situation): void {
    if (!xfsSituations.includes(next)) return;
    const doorsBefore = JSON.stringify(switches());
    situation = next;
    serviceHost.setMood(lineMoods[next] ?? 'normal');
    printer.trouble = printerTroubles[next] ?? {};
    if (JSON.stringify(switches()) !== doorsBefore) {
      const { tamperSensor, cabinetFrontDoor } = switches();
      if (inForm2021) serviceHost.broadcast('Auxiliaries1', 'Auxiliaries.AuxiliaryStatusEvent', { tamperSensor, cabinetFrontDoorState: cabinetFrontDoor });
      else serviceHost.broadcast('Auxiliaries1', 'Common.StatusChangedEvent', { auxiliaries: { tamperSensor, cabinetFrontDoor } });
    }
    if (next === 'paperNearEnd' || next === 'paperOut' || next === 'blankMissing') serviceHost.broadcast('Printer1', 'Printer.PaperThresholdEvent', { paperSource: 'upper', threshold: next === 'paperNearEnd' ? 'low' : 'out' });
    if (next === 'tonerLow' || next === 'tonerOut') serviceHost.broadcast('Printer1', 'Printer.TonerThresholdEvent', { state: next === 'tonerLow' ? 'low' : 'out' });
    if (next === 'vendorModeRequested' && mode === 'inactive') askMode('enterPending', 'VendorMode.EnterModeRequestEvent');
    else if (next !== 'vendorModeRequested' && mode === 'active') askMode('exitPending', 'VendorMode.ExitModeRequestEvent');
    else if (next !== 'vendorModeRequested' && mode === 'enterPending') mode = 'inactive';
  }

  return {
    port: serviceHost.port,
    simulation: { situations: xfsSituations, enter },
    printed: printer.printed,
    lights,
    retracted: () => printer.retracted(),
    takeSheet: () => printer.takeSheet(),
    vendorMode: () => mode,
    cut: () => serviceHost.cut(),
    onMessage: (listener) => serviceHost.onMessage(listener),
    close: () => serviceHost.close(),
  };
}
