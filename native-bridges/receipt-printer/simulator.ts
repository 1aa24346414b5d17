import type { Simulation } from '../simulation.ts';
import type { FarEnd } from '../transport/transport.ts';
import { answerBytes, automaticAnswer, clearedAnswer, commandBytes, fullStatusAnswer, inStreamAnswer, processIdAnswer, realTimeAnswers, type Command } from './coder.ts';
import { createDecoder, type Token } from './decoder.ts';
import { keepReceipt } from './keep.ts';
import { PageBuilder, type Page } from './page.ts';
import type { PrinterProfile } from './profile.ts';
import { isStopped, mishaps, printerStates, situationsOf, statusOf, well, type Mishap, type PrinterState, type Sensors } from './sensors.ts';

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
  /** After so long a hand takes what is held out. */
  readonly takenAfterMs?: number;
  /** A folder for the receipts that came out. */
  readonly keepPrintsIn?: string;
  readonly onReceipt?: (receipt: SimulatedReceipt) => void;
}

export interface ReceiptPrinterSimulator {
  /** Puts the printer into a state at once, or lets a mishap come with the next receipt. */
  set(situation: PrinterState | Mishap): void;
  /** Receipts that came out whole. */
  readonly receipts: readonly SimulatedReceipt[];
  /** Pieces of receipts that will never be whole. */
  readonly torn: readonly Page[];
  /** What became of the sheets that were held out. */
  readonly tickets: { readonly taken: number; readonly retracted: number };
  /** Resolves when nothing more can be printed now, and what came out is kept. */
  idle(): Promise<void>;
}

const usualTakenAfterMs = 1500;
/** Nothing more of a receipt comes after so long. */
const endsAfterMs = 1000;

/** Real-time commands of more than a number: `DLE DC4 8`. */
const clearBuffers = commandBytes({ name: 'clearBuffers' });

const betweenLines: ReadonlySet<Token['command']['name']> = new Set<Token['command']['name']>(['padding', 'realTimeStatus', 'realTimeRequest', 'clearBuffers']);

/** Finds real-time commands in bytes, wherever they stand, as printers do. */
function createRealTimeEar(heard: { asked: (question: number) => void; requested: (request: number) => void; clear: () => void }) {
  let state: 'none' | 'dle' | 'eot' | 'enq' = 'none';
  let matched = 0;
  return (byte: number): void => {
    if (state === 'eot') heard.asked(byte);
    if (state === 'enq') heard.requested(byte);
    if (state === 'dle' && byte === 0x04) state = 'eot';
    else if (state === 'dle' && byte === 0x05) state = 'enq';
    else state = byte === 0x10 ? 'dle' : 'none';
    matched = byte === clearBuffers[matched] ? matched + 1 : byte === clearBuffers[0] ? 1 : 0;
    if (matched < clearBuffers.length) return;
    matched = 0;
    heard.clear();
  };
}

/** A printer at the far end of a wire: it sees bytes, prints them onto a page, and answers as the data sheets of its model say. */
export function runReceiptPrinterSimulator(far: FarEnd, options: ReceiptPrinterSimulatorOptions): ReceiptPrinterSimulator {
  const { profile, millimetresPerSecond, takenAfterMs = usualTakenAfterMs, keepPrintsIn, onReceipt } = options;
  const receipts: SimulatedReceipt[] = [];
  const torn: Page[] = [];
  const tickets = { taken: 0, retracted: 0 };
  const decoder = createDecoder();
  let builder = new PageBuilder(profile);
  let recorded: Uint8Array[] = [];
  let sensors: Sensors = well;
  const mechanics = { cutterError: false, ticketAtOutput: false };
  let mishap: (typeof mishaps)[Mishap] | undefined;
  let reportsUnasked = false;
  /** Questions that wait in the stream and were answered already, as the printer stood still. */
  let answeredAhead = 0;
  let working: Promise<void> | undefined;
  let keeping = Promise.resolve();
  let hand: NodeJS.Timeout | undefined;
  let ending: NodeJS.Timeout | undefined;

  const stopped = () => isStopped(sensors, mechanics);
  const status = () => statusOf(sensors, mechanics, profile);

  function answer(bytes: Uint8Array): void {
    if (!sensors.silent && !sensors.poweredOff && profile.answers !== 'never') far.write(bytes);
  }

  function reportUnasked(): void {
    const { printer, offline, error, paper } = status();
    if (reportsUnasked) answer(answerBytes(automaticAnswer, { ...printer, ...offline, ...error, ...paper }));
  }

  function change(state: PrinterState): void {
    sensors = printerStates[state];
    if (sensors.cutterBlocked) mechanics.cutterError = true;
    else if (!profile.recovers) mechanics.cutterError = false;
    if (sensors.poweredOff) {
      decoder.drop();
      abandonPage();
      mechanics.cutterError = false;
      reportsUnasked = false;
    }
    reportUnasked();
    if (mechanics.ticketAtOutput && !sensors.notTaken) awaitHand();
    work();
  }

  function abandonPage(): void {
    if (builder.page.marks.some(({ kind }) => kind !== 'cut')) torn.push(builder.page);
    builder = new PageBuilder(profile);
    recorded = [];
  }

  const hear = createRealTimeEar({
    asked: (question) => {
      if (profile.status.realTime === 'queued' && !stopped()) return;
      answerStatus(question);
      if (profile.status.realTime === 'queued') answeredAhead += 1;
    },
    requested: (request) => {
      // Printers obey it after an error of the cutter, and ignore it otherwise.
      if (!profile.recovers || !mechanics.cutterError || (request !== 1 && request !== 2)) return;
      if (request === 2) {
        decoder.drop();
        abandonPage();
      }
      if (!sensors.cutterBlocked) mechanics.cutterError = false;
      work();
    },
    clear: () => {
      if (profile.clearing !== 'bufferClear') return;
      decoder.drop();
      abandonPage();
      if (!sensors.cutterBlocked) mechanics.cutterError = false;
      answer(answerBytes(clearedAnswer, {}));
    },
  });

  function answerStatus(question: number): void {
    const { printer, offline, error, paper, full } = status();
    const { questions } = profile.status;
    if (question === 1 && questions.includes('printer')) answer(answerBytes(realTimeAnswers.printer, printer));
    if (question === 2 && questions.includes('offline')) answer(answerBytes(realTimeAnswers.offline, offline));
    // A Phoenix answers the question that it does not know by 00 (phoenix_status.rst).
    if (question === 3) answer(questions.includes('error') ? answerBytes(realTimeAnswers.error, error) : Uint8Array.of(0));
    if (question === 4 && questions.includes('paper')) answer(answerBytes(realTimeAnswers.paper, paper));
    if (question === 20 && profile.status.full) answer(answerBytes(fullStatusAnswer, full));
  }

  /** What has come out is whole. A blank piece that only parts two receipts is none. */
  function complete(): void {
    const isBlank = builder.page.marks.every(({ kind }) => kind === 'cut');
    const receipt = { bytes: Buffer.concat(recorded), page: builder.page };
    builder = new PageBuilder(profile);
    recorded = [];
    if (isBlank) return;
    receipts.push(receipt);
    onReceipt?.(receipt);
    if (keepPrintsIn !== undefined) keeping = keeping.then(() => keepReceipt(keepPrintsIn, receipt.bytes, profile));
  }

  /** An invisible citizen. */
  function awaitHand(): void {
    clearTimeout(hand);
    if (sensors.notTaken) return;
    hand = setTimeout(() => {
      if (mechanics.ticketAtOutput) tickets.taken += 1;
      mechanics.ticketAtOutput = false;
    }, takenAfterMs);
    hand.unref();
  }

  function moveTicket(command: Command): void {
    if (command.name === 'ejectorPresent' && profile.presenter?.present) {
      mechanics.ticketAtOutput = true;
      awaitHand();
    }
    if (command.name === 'eject' && profile.presenter?.present) mechanics.ticketAtOutput = false;
    if (command.name === 'ejectorRetract' && profile.presenter?.retract === 'ejector' && mechanics.ticketAtOutput) {
      mechanics.ticketAtOutput = false;
      tickets.retracted += 1;
    }
    if (command.name === 'presenterRetract' && profile.presenter?.retract === 'presenter') tickets.retracted += 1;
  }

  /** Obeys one token, and gives the milliseconds that the paper takes to move. */
  function obey(token: Token): number {
    const { command } = token;
    if (command.name === 'initialise') {
      // Whoever is asked for no proof begins the next receipt here; any other has lost its end.
      if (profile.proof === 'none' && !builder.isEmpty) complete();
      else abandonPage();
      // Reports are a mode like any other.
      reportsUnasked = false;
    }
    // What was asked between two lines is no part of the receipt.
    if (!betweenLines.has(command.name)) recorded.push(token.bytes);
    if (command.name === 'unknown') {
      builder.put(token);
      return 0;
    }
    if ((command.name === 'cut' || command.name === 'feedAndCut' || command.name === 'ticketCut') && mishap?.after === 'cut') {
      change(mishap.then);
      mishap = undefined;
      return 0;
    }
    const dots = builder.put(token);
    if (command.name === 'automaticStatus' && profile.status.automatic) {
      reportsUnasked = command.drawer || command.online || command.error || command.paper || command.panel;
      reportUnasked();
    }
    moveTicket(command);
    if (mishap && mishap.after !== 'cut' && builder.page.height >= mishap.after) {
      change(mishap.then);
      mishap = undefined;
    }
    return millimetresPerSecond === undefined ? 0 : (dots / profile.paper.dotsPerInch) * 25.4 * (1000 / millimetresPerSecond);
  }

  /** Answers that wait for what was sent before them; a proof is said when everything before it has left the head. */
  async function answerInStream({ command, bytes }: Token): Promise<void> {
    if (command.name === 'realTimeStatus' && profile.status.realTime === 'queued') {
      if (answeredAhead > 0) answeredAhead -= 1;
      else answerStatus(bytes[2] ?? 0);
    }
    const [name] = profile.names;
    if (command.name === 'identity' && command.of === 'model' && name !== undefined) answer(Uint8Array.of(0x5f, ...Buffer.from(name), 0));
    if (command.name !== 'processId' && command.name !== 'statusInStream') return;
    complete();
    // What is kept stands for the paper: it is there before the printer says so.
    await keeping;
    if (sensors.withoutProof || profile.proof === 'none') return;
    if (command.name === 'statusInStream') answer(answerBytes(inStreamAnswer, { nearEnd: sensors.paperNearEnd, end: sensors.paperEnd }));
    else if (profile.proof === 'processId') answer(answerBytes(processIdAnswer, { id: command.id }));
  }

  async function printAll(): Promise<void> {
    while (!stopped()) {
      const token = decoder.next();
      if (!token) return;
      const milliseconds = obey(token);
      if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await answerInStream(token);
    }
  }

  function work(): void {
    working ??= printAll().finally(() => {
      working = undefined;
      // Without a request for proof nothing says that a receipt is at its end but that no more of it comes.
      clearTimeout(ending);
      if (profile.proof === 'none' && !builder.isEmpty) ending = setTimeout(complete, endsAfterMs).unref();
    });
  }

  far.onData((chunk) => {
    if (sensors.poweredOff) return;
    decoder.push(chunk);
    for (const byte of chunk) hear(byte);
    work();
  });

  return {
    set: (name) => {
      if (name in printerStates) {
        mishap = undefined;
        // The names of states and of mishaps are apart.
        change(name as PrinterState);
      } else mishap = mishaps[name as Mishap];
    },
    receipts,
    torn,
    tickets,
    idle: async () => {
      while (working) await working;
      if (profile.proof === 'none' && !builder.isEmpty) complete();
      await keeping;
    },
  };
}

/** The simulator as its puppeteer sees it. */
export function simulationOf(simulator: ReceiptPrinterSimulator, profile: PrinterProfile): Simulation {
  const situations = situationsOf(profile);
  return {
    situations,
    enter: (situation) => {
      if (!situations.includes(situation)) return;
      // A mishap comes with the next receipt, and finds a printer that is well.
      if (situation in mishaps) simulator.set('normal');
      // Every situation of the model is the name of a state or of a mishap; the test beside this goes through them.
      simulator.set(situation as PrinterState | Mishap);
    },
  };
}
