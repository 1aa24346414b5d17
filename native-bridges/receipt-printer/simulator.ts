import type { FarEnd } from '../transport/transport.ts';
import { answerBytes, automaticAnswer, inStreamAnswer, processIdAnswer, realTimeAnswers, type RawStatus } from './coder.ts';
import { createDecoder, type Token } from './decoder.ts';
import { keepReceipt } from './keep.ts';
import { PageBuilder, type Page } from './page.ts';
import type { PrinterProfile } from './profile.ts';

/** What the printer's sensors see, and how it behaves. */
interface Sensors {
  readonly paperNearEnd: boolean;
  readonly paperEnd: boolean;
  readonly coverOpen: boolean;
  readonly cutterBlocked: boolean;
  readonly broken: boolean;
  readonly headHot: boolean;
  readonly feeding: boolean;
  readonly offline: boolean;
  /** Prints, and says nothing at all. */
  readonly silent: boolean;
  /** Prints and tells its status, but never that something was printed. */
  readonly withoutProof: boolean;
  readonly poweredOff: boolean;
}

const well: Sensors = {
  paperNearEnd: false,
  paperEnd: false,
  coverOpen: false,
  cutterBlocked: false,
  broken: false,
  headHot: false,
  feeding: false,
  offline: false,
  silent: false,
  withoutProof: false,
  poweredOff: false,
};

/** Situations that a printer can be in. */
export const situations = {
  ready: well,
  paperNearEnd: { ...well, paperNearEnd: true },
  paperOut: { ...well, paperNearEnd: true, paperEnd: true },
  coverOpen: { ...well, coverOpen: true },
  cutterError: { ...well, cutterBlocked: true },
  broken: { ...well, broken: true },
  headHot: { ...well, headHot: true },
  feeding: { ...well, feeding: true },
  offline: { ...well, offline: true },
  silent: { ...well, silent: true },
  withoutProof: { ...well, withoutProof: true },
  poweredOff: { ...well, poweredOff: true },
} as const satisfies Readonly<Record<string, Sensors>>;
export type Situation = keyof typeof situations;

/** Situations that come while a receipt is printed: after so many dots of paper, or at the cut. */
export const mishaps = {
  paperOutWhilePrinting: { after: 150, then: 'paperOut' },
  coverOpenedWhilePrinting: { after: 150, then: 'coverOpen' },
  headHotWhilePrinting: { after: 150, then: 'headHot' },
  poweredOffWhilePrinting: { after: 150, then: 'poweredOff' },
  cutterErrorAtCut: { after: 'cut', then: 'cutterError' },
} as const satisfies Readonly<Record<string, { after: number | 'cut'; then: Situation }>>;
export type Mishap = keyof typeof mishaps;

export interface SimulatedReceipt {
  /** From its `ESC @` to its request for proof. */
  readonly bytes: Uint8Array;
  readonly page: Page;
}

export interface ReceiptPrinterSimulatorOptions {
  /** The model that is simulated; see `findProfile`. */
  readonly profile: PrinterProfile;
  /** Speed of the paper; without it, printing takes no time. */
  readonly millimetresPerSecond?: number;
  /** A folder for the receipts that came out. */
  readonly keepPrintsIn?: string;
  readonly onReceipt?: (receipt: SimulatedReceipt) => void;
}

export interface ReceiptPrinterSimulator {
  /** Puts the printer into a situation at once, or lets a mishap come with the next receipt. */
  set(situation: Situation | Mishap): void;
  /** Receipts that came out whole. */
  readonly receipts: readonly SimulatedReceipt[];
  /** Pieces of receipts that will never be whole. */
  readonly torn: readonly Page[];
  /** Resolves when nothing more can be printed now, and what came out is kept. */
  idle(): Promise<void>;
}

function isSituation(name: Situation | Mishap): name is Situation {
  return name in situations;
}

/** A printer at the far end of a wire: it sees bytes, prints them onto a page, and answers as the data sheets say. */
export function runReceiptPrinterSimulator(far: FarEnd, { profile, millimetresPerSecond, keepPrintsIn, onReceipt }: ReceiptPrinterSimulatorOptions): ReceiptPrinterSimulator {
  const receipts: SimulatedReceipt[] = [];
  const torn: Page[] = [];
  const decoder = createDecoder();
  let builder = new PageBuilder(profile);
  let recorded: Uint8Array[] = [];
  let sensors: Sensors = well;
  /** Stays when the cutter is free again, until `DLE ENQ`. */
  let cutterError = false;
  let mishap: (typeof mishaps)[Mishap] | undefined;
  let reportsUnasked = false;
  let realTimeState: 'none' | 'dle' | 'eot' | 'enq' = 'none';
  let working: Promise<void> | undefined;
  let keeping = Promise.resolve();

  const isStopped = () => sensors.paperEnd || sensors.coverOpen || cutterError || sensors.broken || sensors.headHot || sensors.feeding || sensors.offline || sensors.poweredOff;

  function answer(bytes: Uint8Array): void {
    if (!sensors.silent && !sensors.poweredOff) far.write(bytes);
  }

  function status(): RawStatus {
    const { coverOpen, feeding, paperEnd, paperNearEnd, broken, headHot } = sensors;
    return {
      printer: { drawer: false, offline: isStopped() },
      offline: { coverOpen, feeding, stoppedByPaperEnd: paperEnd, errorOccurred: cutterError || broken || headHot },
      error: { cutter: cutterError, unrecoverable: broken, recoversByItself: headHot },
      paper: { nearEnd: paperNearEnd, end: paperEnd },
    };
  }

  function reportUnasked(): void {
    const { printer, offline, error, paper } = status();
    if (reportsUnasked) answer(answerBytes(automaticAnswer, { ...printer, ...offline, ...error, ...paper }));
  }

  function change(situation: Situation): void {
    sensors = situations[situation];
    if (sensors.cutterBlocked) cutterError = true;
    if (sensors.poweredOff) {
      decoder.drop();
      abandonPage();
      cutterError = false;
      reportsUnasked = false;
    }
    reportUnasked();
    work();
  }

  function abandonPage(): void {
    if (!builder.isEmpty) torn.push(builder.page);
    builder = new PageBuilder(profile);
    recorded = [];
  }

  /** Real-time commands are obeyed as they come in, wherever they stand; their bytes go on into the buffer. */
  function listenInRealTime(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (realTimeState === 'eot') answerRealTime(byte);
      if (realTimeState === 'enq') obeyRealTime(byte);
      if (realTimeState === 'dle' && byte === 0x04) realTimeState = 'eot';
      else if (realTimeState === 'dle' && byte === 0x05) realTimeState = 'enq';
      else realTimeState = byte === 0x10 ? 'dle' : 'none';
    }
  }

  function answerRealTime(question: number): void {
    const { printer, offline, error, paper } = status();
    if (question === 1) answer(answerBytes(realTimeAnswers.printer, printer));
    if (question === 2) answer(answerBytes(realTimeAnswers.offline, offline));
    if (question === 3) answer(answerBytes(realTimeAnswers.error, error));
    if (question === 4) answer(answerBytes(realTimeAnswers.paper, paper));
  }

  function obeyRealTime(request: number): void {
    if (!isStopped() || (request !== 1 && request !== 2)) return;
    if (request === 2) {
      decoder.drop();
      abandonPage();
    }
    if (!sensors.cutterBlocked) cutterError = false;
    work();
  }

  function complete(): void {
    if (builder.isEmpty) return;
    const receipt = { bytes: Buffer.concat(recorded), page: builder.page };
    builder = new PageBuilder(profile);
    recorded = [];
    receipts.push(receipt);
    onReceipt?.(receipt);
    if (keepPrintsIn !== undefined) keeping = keeping.then(() => keepReceipt(keepPrintsIn, receipt.bytes, profile));
  }

  /** Obeys one token, and gives the milliseconds that the paper takes to move. */
  function obey(token: Token): number {
    const { command } = token;
    if (command.name === 'initialise') {
      // Whoever asks for no proof begins the next receipt here.
      if (builder.isEmpty) recorded = [];
      else complete();
    }
    recorded.push(token.bytes);
    if ((command.name === 'cut' || command.name === 'feedAndCut') && mishap?.after === 'cut') {
      change(mishap.then);
      mishap = undefined;
      return 0;
    }
    const dots = builder.put(token);
    if (command.name === 'automaticStatus') {
      reportsUnasked = command.drawer || command.online || command.error || command.paper || command.panel;
      reportUnasked();
    }
    if (mishap && mishap.after !== 'cut' && builder.page.height >= mishap.after) {
      change(mishap.then);
      mishap = undefined;
    }
    return millimetresPerSecond === undefined ? 0 : (dots / profile.paper.dotsPerInch) * 25.4 * (1000 / millimetresPerSecond);
  }

  /** Said when everything before it has left the head. */
  async function prove({ command }: Token): Promise<void> {
    if (command.name !== 'processId' && command.name !== 'statusInStream') return;
    complete();
    // What is kept stands for the paper: it is there before the printer says so.
    await keeping;
    if (sensors.withoutProof) return;
    if (command.name === 'statusInStream') answer(answerBytes(inStreamAnswer, { nearEnd: sensors.paperNearEnd, end: sensors.paperEnd }));
    else if (profile.proof === 'processId') answer(answerBytes(processIdAnswer, { id: command.id }));
  }

  async function printAll(): Promise<void> {
    while (!isStopped()) {
      const token = decoder.next();
      if (!token) return;
      const milliseconds = obey(token);
      if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await prove(token);
    }
  }

  function work(): void {
    working ??= printAll().finally(() => {
      working = undefined;
    });
  }

  far.onData((chunk) => {
    if (sensors.poweredOff) return;
    decoder.push(chunk);
    listenInRealTime(chunk);
    work();
  });

  return {
    set: (name) => {
      if (isSituation(name)) change(name);
      else mishap = mishaps[name];
    },
    receipts,
    torn,
    idle: async () => {
      while (working) await working;
      await keeping;
    },
  };
}
