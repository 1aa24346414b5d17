import { setTimeout as delay } from 'node:timers/promises';
import type { Payload } from '../message.ts';
import type { Outcome, SimulatedEdition } from './frames.ts';
import { endOf, type Handler, type Handling } from './service-host.ts';

/** What can be wrong with the printer. */
export interface PrinterTrouble {
  readonly device?: 'powerOff' | 'hardwareError' | 'userError';
  readonly paper?: 'low' | 'out' | 'jammed';
  readonly toner?: 'low' | 'out';
  readonly bin?: 'full';
  /** How a print ends in spite of a good status: on the way. */
  readonly print?: 'paperOut' | 'paperJammed' | 'never' | 'internalError';
  /** Nobody takes the sheet. */
  readonly leftLying?: true;
}

export interface PrintedSheet {
  readonly data: Uint8Array;
  readonly command: 'PrintNative' | 'PrintRaw';
  readonly paperSource?: string;
}

export interface SimulatedPrinter {
  readonly commands: Readonly<Record<string, Handler>>;
  readonly printed: readonly PrintedSheet[];
  trouble: PrinterTrouble;
  status(): { readonly device: string; readonly printer: Payload };
  readonly capabilities: Payload;
  /** The citizen's hand; nothing happens where no sheet is held out. */
  takeSheet(): void;
  retracted(): number;
}

export interface SimulatedPrinterOptions {
  readonly edition: SimulatedEdition;
  /** Half of it the sheet is on its way, then it is on paper. */
  readonly paceMs: number;
  /** How long the citizen takes to take the sheet. */
  readonly takenAfterMs: number;
  /** What the service says of its own accord. */
  readonly say: (name: string, payload?: Payload) => void;
}

/** Two trays, a slot with a sensor and one retract bin. */
export function createSimulatedPrinter({ edition, paceMs, takenAfterMs, say }: SimulatedPrinterOptions): SimulatedPrinter {
  const printed: PrintedSheet[] = [];
  /** From 3.x on a service names its storage units as it likes. */
  const unit = edition === '3.0' ? 'unitRetract' : 'unit1';
  let media: 'notPresent' | 'present' | 'entering' | 'retracted' | 'jammed' = 'notPresent';
  let inBin = 0;
  let hand: NodeJS.Timeout | undefined;
  let trouble: PrinterTrouble = {};

  function takeSheet(): void {
    if (media !== 'entering') return;
    media = 'notPresent';
    say('Printer.MediaTakenEvent');
  }

  function eject(event: Handling['event']): void {
    media = 'entering';
    event('Printer.MediaPresentedEvent', { wadIndex: 1, totalWads: 1 });
    clearTimeout(hand);
    hand = setTimeout(() => {
      if (trouble.leftLying !== true) takeSheet();
    }, takenAfterMs);
    hand.unref();
  }

  function retract(): Outcome {
    if (media !== 'present' && media !== 'entering') return { code: 'commandErrorCode', errorCode: 'noMediaPresent' };
    if (trouble.bin === 'full') return { code: 'commandErrorCode', errorCode: 'retractBinFull' };
    clearTimeout(hand);
    media = 'retracted';
    inBin += 1;
    return { code: 'success' };
  }

  function move(control: Payload, event: Handling['event']): Outcome {
    const moves = (name: string) => control[name] === true || control['move'] === name;
    if (moves('retract')) return retract();
    if (!moves('eject')) return { code: 'success' };
    if (media !== 'present') return { code: 'commandErrorCode', errorCode: 'noMediaPresent' };
    eject(event);
    return { code: 'success' };
  }

  /** Why nothing begins. */
  function hindrance(): Outcome | undefined {
    const { device, paper, toner } = trouble;
    if (device === 'powerOff') return { code: 'deviceNotReady' };
    if (device !== undefined) return { code: device };
    if (paper === 'out') return { code: 'commandErrorCode', errorCode: 'paperOut' };
    if (paper === 'jammed' || media === 'jammed') return { code: 'commandErrorCode', errorCode: 'paperJammed' };
    return toner === 'out' ? { code: 'commandErrorCode', errorCode: 'tonerOut' } : undefined;
  }

  async function print(sheet: PrintedSheet, { payload, signal, event }: Handling): Promise<Outcome> {
    const hindered = hindrance();
    if (hindered !== undefined) return hindered;
    const { print: ending } = trouble;
    const waited = await delay(ending === 'never' ? 2 ** 30 : paceMs / 2, true, { signal }).catch(() => false);
    if (!waited) return endOf(signal);
    if (ending === 'paperJammed') media = 'jammed';
    if (ending === 'internalError') return { code: 'internalError' };
    if (ending === 'paperOut' || ending === 'paperJammed') return { code: 'commandErrorCode', errorCode: ending };
    printed.push(sheet);
    media = 'present';
    // What is on paper cannot be called back.
    await delay(paceMs / 2);
    const { mediaControl } = payload;
    return typeof mediaControl === 'object' && mediaControl !== null ? move(mediaControl as Payload, event) : { code: 'success' };
  }

  const bytes = ({ payload }: Handling) => (typeof payload['data'] === 'string' && payload['data'] !== '' ? Uint8Array.from(Buffer.from(payload['data'], 'base64')) : undefined);

  return {
    printed,
    get trouble() {
      return trouble;
    },
    set trouble(next) {
      trouble = next;
      if (media === 'jammed' && next.print !== 'paperJammed') media = 'notPresent';
      // Whoever left it lying comes back for it.
      if (next.leftLying !== true && media === 'entering') hand = setTimeout(takeSheet, takenAfterMs).unref();
    },
    status: () => ({
      device: trouble.device ?? 'online',
      printer: {
        media,
        paper: { upper: trouble.paper ?? 'full', lower: trouble.paper ?? 'full' },
        toner: trouble.toner ?? 'full',
        ...(edition === '2021-1' ? { ink: 'notSupported' } : {}),
        ...(edition === '3.0' ? {} : { retractBins: [{ state: trouble.bin ?? 'ok', count: inBin }] }),
      },
    }),
    capabilities: {
      type: { receipt: false, passbook: false, journal: false, document: true, scanner: false },
      control: { eject: true, flush: true, retract: true, cut: false },
      paperSources: { upper: true, lower: true },
      mediaTaken: true,
      mediaPresented: true,
      ...(edition === '3.0' ? {} : { retractBins: 1 }),
    },
    takeSheet,
    retracted: () => inBin,
    commands: {
      ...(edition === '3.0'
        ? { 'Storage.GetStorage': () => ({ code: 'success', payload: { storage: { [unit]: { printer: { capabilities: { maxRetracts: 20 }, status: { index: 1, initial: 0, in: inBin, replenishmentStatus: trouble.bin ?? 'ok' } } } } } }) }
        : {}),
      'Printer.PrintNative': async (handling) => {
        const data = bytes(handling);
        const { paperSource } = handling.payload;
        if (data === undefined) return { code: 'invalidData' };
        return print({ data, command: 'PrintNative', ...(typeof paperSource === 'string' ? { paperSource } : {}) }, handling);
      },
      'Printer.PrintRaw': async (handling) => {
        const data = bytes(handling);
        return data === undefined ? { code: 'invalidData' } : print({ data, command: 'PrintRaw' }, handling);
      },
      'Printer.ControlMedia': ({ payload, event }) => {
        const { mediaControl } = payload;
        return typeof mediaControl === 'object' && mediaControl !== null ? move(mediaControl as Payload, event) : { code: 'invalidData' };
      },
      'Printer.RetractMedia': ({ payload }) => {
        const known = edition === '2021-1' ? payload['binNumber'] === 1 : payload['mediaControl'] === unit;
        if (!known) return { code: 'invalidData' };
        const outcome = retract();
        return outcome.code === 'success' ? { code: 'success', payload: edition === '2021-1' ? { binNumber: 1 } : { result: unit } } : outcome;
      },
    },
  };
}
