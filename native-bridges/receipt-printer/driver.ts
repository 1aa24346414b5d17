import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import { createListeners } from '../transport/listeners.ts';
import type { Transport } from '../transport/transport.ts';
import { commandBytes, fullStatusAnswer, readAnswer, realTimeAnswers, type Command, type RawStatus, type RealTimeQuestion } from './coder.ts';
import type { Delays } from './delays.ts';
import { automaticStatus, reportsUnasked } from './encode.ts';
import type { Field } from './field.ts';
import { createReplyFramer, type Reply } from './framer.ts';
import type { PrinterProfile } from './profile.ts';

/**
 * A command that was cut short may still want its numbers. Zeros make it short; a question taken for them
 * could make it wait for more bytes than are ever sent.
 */
const longestHeader = 8;

/** Small enough to see soon that the printer takes no more. */
const pieceBytes = 512;

export type Waited = 'timeout' | 'closed' | 'aborted';

/** A reply that is expected, listened for from the moment this was made. */
export interface Expected<Value> {
  /** The value if it has come. */
  readonly value: Value | undefined;
  /** Waits for it, at most so long. */
  within(milliseconds: number): Promise<Value | Waited>;
  /** Stops listening. */
  end(): void;
}

/** What became of a stream: `whole`, or why not, and whether a part may have reached the printer. */
export interface Interrupted {
  readonly fault: Fault;
  readonly begun: boolean;
  /** Whether what was sent ends with a whole command. */
  readonly atBoundary: boolean;
}

/** Called while a stream is sent: `between` may hold the next piece back, or end it with a fault; `last` comes before the last piece. */
export interface OnTheWay {
  readonly between?: (() => Promise<Fault | undefined>) | undefined;
  readonly last?: () => void;
}

/** One method for each thing that can be said to the printer. No policy, and nothing is said twice. */
export interface EscPosDriver {
  /** Opens the port where it is closed; what arrived before is dropped. */
  open(): Promise<Result<void, Fault>>;
  /** The model's `DLE EOT` questions. `device.timeout` when there is no answer; `patience` is for the first one. */
  status(signal: AbortSignal, patience?: number): Promise<Result<RawStatus, Fault>>;
  /** `DLE EOT 1` alone. */
  isOffline(signal: AbortSignal): Promise<Result<boolean, Fault>>;
  send(...commands: readonly Command[]): Promise<Result<void, Fault>>;
  /** Sends in pieces of whole commands. */
  stream(commands: readonly Command[], signal: AbortSignal, on?: OnTheWay): Promise<Result<void, Interrupted>>;
  expect<Value>(match: (reply: Reply) => Value | undefined, signal: AbortSignal): Expected<Value>;
  /** Bytes so far that belong to no reply: where there are more of them, a byte may be anything. */
  readonly noise: number;
  /** Called with each status that came unasked. */
  onReport(listener: (bytes: Uint8Array) => void): void;
  /** Called when a line that has spoken closes, and not by `close`. */
  onClose(listener: () => void): void;
  close(): Promise<void>;
}

/** About so many bytes. */
function commandLength(command: Command): number {
  if (command.name === 'raster') return command.data.length;
  if (command.name === 'text') return command.bytes.length;
  return command.name === 'padding' ? 1 : 4;
}

/** Between two lines a question disturbs nothing, even on a printer that takes it for text. */
const endsLine: ReadonlySet<Command['name']> = new Set<Command['name']>(['lineFeed', 'feedLines', 'feedDots', 'raster', 'qrPrint', 'padding']);

/** The bytes of a print, cut where lines end. */
function piecesOf(commands: readonly Command[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let piece: Command[] = [];
  let length = 0;
  for (const command of commands) {
    piece.push(command);
    length += commandLength(command);
    if (length < pieceBytes || !endsLine.has(command.name)) continue;
    pieces.push(commandBytes(...piece));
    [piece, length] = [[], 0];
  }
  return piece.length === 0 ? pieces : [...pieces, commandBytes(...piece)];
}

export function createEscPosDriver(transport: Transport, profile: PrinterProfile, delays: Pick<Delays, 'answer' | 'piece' | 'quiet'>): EscPosDriver {
  const framer = createReplyFramer({ full: profile.status.full });
  const listeners = new Set<{ reply: (reply: Reply) => void; closed: () => void }>();
  const reports = createListeners<Uint8Array>();
  const closings = createListeners();
  let isOpen = false;
  let noise = 0;
  let lastDataAt = 0;
  /** Whether the printer has said anything since the port was opened, and whether we are about to close it. */
  let heard = false;
  /** A question went unanswered; its answer may still come, and would be taken for the next one's. */
  let mayAnswerLate = false;

  transport.onData((chunk) => {
    const now = performance.now();
    // The bytes of a reply come together; one that broke off long ago must not swallow the next.
    if (now - lastDataAt > delays.answer) framer.reset();
    lastDataAt = now;
    heard = true;
    for (const reply of framer.push(chunk)) {
      if (reply.kind === 'noise') noise += 1;
      if (reply.kind === 'automatic') reports.call(reply.bytes);
      for (const listener of [...listeners]) listener.reply(reply);
    }
  });
  transport.onClose(() => {
    isOpen = false;
    for (const listener of [...listeners]) listener.closed();
    // A line that never said anything, or that we close, is no news; told of, it would be asked and closed for ever.
    if (heard) closings.call();
    heard = false;
  });

  function expect<Value>(match: (reply: Reply) => Value | undefined, signal: AbortSignal): Expected<Value> {
    let value: Value | undefined;
    let over: Waited | undefined = signal.aborted ? 'aborted' : undefined;
    let wake: () => void = () => undefined;
    const listener = {
      reply: (reply: Reply) => {
        // Every reply is shown to it, also after the first that was it.
        const found = match(reply);
        value ??= found;
        if (value !== undefined) wake();
      },
      closed: () => {
        over ??= 'closed';
        wake();
      },
    };
    const aborted = () => {
      over ??= 'aborted';
      wake();
    };
    listeners.add(listener);
    signal.addEventListener('abort', aborted);
    return {
      get value() {
        return value;
      },
      within: async (milliseconds) => {
        if (value === undefined && over === undefined) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, milliseconds);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
        return value ?? over ?? 'timeout';
      },
      end: () => {
        listeners.delete(listener);
        signal.removeEventListener('abort', aborted);
      },
    };
  }

  function send(...commands: readonly Command[]): Promise<Result<void, Fault>> {
    return transport.write(commandBytes(...commands), delays.piece);
  }

  /** One question at a time: the answer does not say which question it answers. */
  async function ask<Values extends object>(of: RealTimeQuestion | 'full', answer: Field<Values>, signal: AbortSignal, patience: number): Promise<Result<Values, Fault>> {
    if (mayAnswerLate) await sleep(delays.quiet, signal);
    mayAnswerLate = false;
    const answered = expect((reply) => (of === 'full' ? (reply.kind === 'full' ? reply.bytes : undefined) : reply.kind === 'realTime' ? Uint8Array.of(reply.byte) : undefined), signal);
    try {
      const sent = await send({ name: 'realTimeStatus', of });
      if (!sent.ok) return sent;
      const bytes = await answered.within(patience);
      if (bytes === 'closed') return fail(fault('device.offline', `${transport.name}: the line was closed`));
      if (typeof bytes === 'string') mayAnswerLate = true;
      if (bytes === 'aborted') return fail(abortFault(signal));
      if (bytes === 'timeout') return fail(fault('device.timeout', `no answer to DLE EOT (${of})`));
      const values = readAnswer(answer, bytes);
      return values ? ok(values) : fail(fault('device.protocol', `DLE EOT (${of}) was answered by ${Buffer.from(bytes).toString('hex')}`));
    } finally {
      answered.end();
    }
  }

  async function status(signal: AbortSignal, patience = delays.answer): Promise<Result<RawStatus, Fault>> {
    let raw: RawStatus = {};
    let wait = patience;
    for (const question of [...profile.status.questions, ...(profile.status.full ? (['full'] as const) : [])]) {
      // Each row reads its own question's answer; TypeScript does not pair the two unions.
      const answer = (question === 'full' ? fullStatusAnswer : realTimeAnswers[question]) as Field<object>;
      const values = await ask(question, answer, signal, wait);
      if (!values.ok) return values;
      raw = { ...raw, [question]: values.value };
      wait = delays.answer;
    }
    return ok(raw);
  }

  return {
    open: async () => {
      if (isOpen) return ok(undefined);
      const opened = await transport.open();
      if (!opened.ok) return opened;
      isOpen = true;
      // Only now: the system's flush also drops what was written and has not left, such as the last order to the printer.
      await transport.flushInput();
      framer.reset();
      // What was asked before the line went may be answered now.
      mayAnswerLate = true;
      const first: Command[] = new Array<Command>(longestHeader).fill({ name: 'padding' });
      return send(...first, ...(reportsUnasked(profile) ? [automaticStatus(profile)] : []));
    },
    status,
    isOffline: async (signal) => {
      const printer = await ask('printer', realTimeAnswers.printer, signal, delays.answer);
      return printer.ok ? ok(printer.value.offline) : printer;
    },
    send,
    stream: async (commands, signal, on) => {
      let begun = false;
      const pieces = piecesOf(commands);
      for (const piece of pieces) {
        if (begun) {
          const stopped = signal.aborted ? abortFault(signal) : await on?.between?.();
          if (stopped) return fail({ fault: stopped, begun, atBoundary: true });
        }
        if (signal.aborted) return fail({ fault: abortFault(signal), begun, atBoundary: true });
        if (piece === pieces.at(-1)) on?.last?.();
        const sent = await transport.write(piece, delays.piece);
        // Of a piece that failed, a part may have gone.
        if (!sent.ok) return fail({ fault: sent.fault, begun: true, atBoundary: false });
        begun = true;
      }
      return ok(undefined);
    },
    expect,
    get noise() {
      return noise;
    },
    onReport: (listener) => void reports.add(listener),
    onClose: (listener) => void closings.add(listener),
    close: () => {
      heard = false;
      return transport.close();
    },
  };
}
