import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';
import type { Transport } from '../transport/transport.ts';
import { commandBytes, readAnswer, realTimeAnswers, type Command, type RawStatus, type RealTimeQuestion } from './coder.ts';
import type { Delays } from './delays.ts';
import type { Field } from './field.ts';
import { createReplyFramer, type Reply } from './framer.ts';

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

/** One method for each thing that can be said to the printer. No policy, and nothing is said twice. */
export interface EscPosDriver {
  /** Opens the port where it is closed; what arrived before is dropped. */
  open(): Promise<Result<void, Fault>>;
  /** `DLE EOT 1` to `4`. `device.timeout` when there is no answer. */
  status(signal: AbortSignal): Promise<Result<RawStatus, Fault>>;
  send(...commands: readonly Command[]): Promise<Result<void, Fault>>;
  /** Sends in pieces; where it fails, `begun` says whether a part may have reached the printer. */
  stream(bytes: Uint8Array, signal: AbortSignal): Promise<Result<void, { readonly fault: Fault; readonly begun: boolean }>>;
  expect<Value>(match: (reply: Reply) => Value | undefined, signal: AbortSignal): Expected<Value>;
  close(): Promise<void>;
}

export function createEscPosDriver(transport: Transport, delays: Pick<Delays, 'answer' | 'piece'>): EscPosDriver {
  const framer = createReplyFramer();
  let isOpen = false;
  const listeners = new Set<{ reply: (reply: Reply) => void; closed: () => void }>();

  transport.onData((chunk) => {
    for (const reply of framer.push(chunk)) for (const listener of [...listeners]) listener.reply(reply);
  });
  transport.onClose(() => {
    isOpen = false;
    for (const listener of [...listeners]) listener.closed();
  });

  function expect<Value>(match: (reply: Reply) => Value | undefined, signal: AbortSignal): Expected<Value> {
    let value: Value | undefined;
    let over: Waited | undefined = signal.aborted ? 'aborted' : undefined;
    let wake: () => void = () => undefined;
    const listener = {
      reply: (reply: Reply) => {
        value ??= match(reply);
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
  async function ask<Question extends RealTimeQuestion>(of: Question, signal: AbortSignal): Promise<Result<RawStatus[Question], Fault>> {
    const answer = expect((reply) => (reply.kind === 'realTime' ? reply.byte : undefined), signal);
    try {
      const sent = await send({ name: 'realTimeStatus', of });
      if (!sent.ok) return sent;
      const byte = await answer.within(delays.answer);
      if (byte === 'aborted') return fail(abortFault(signal));
      if (byte === 'closed') return fail(fault('device.offline', `${transport.name}: the line was closed`));
      if (typeof byte === 'string') return fail(fault('device.timeout', `no answer to DLE EOT (${of})`));
      // The row of a question reads that question's answer; TypeScript does not pair the two unions.
      const values = readAnswer(realTimeAnswers[of] as Field<RawStatus[Question]>, Uint8Array.of(byte));
      return values ? ok(values) : fail(fault('device.protocol', `DLE EOT (${of}) was answered by ${byte.toString(16)}`));
    } finally {
      answer.end();
    }
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
      return ok(undefined);
    },
    status: async (signal) => {
      const printer = await ask('printer', signal);
      if (!printer.ok) return printer;
      const offline = await ask('offline', signal);
      if (!offline.ok) return offline;
      const error = await ask('error', signal);
      if (!error.ok) return error;
      const paper = await ask('paper', signal);
      if (!paper.ok) return paper;
      return ok({ printer: printer.value, offline: offline.value, error: error.value, paper: paper.value });
    },
    send,
    stream: async (bytes, signal) => {
      for (let from = 0; from < bytes.length; from += pieceBytes) {
        if (signal.aborted) return fail({ fault: abortFault(signal), begun: from > 0 });
        const sent = await transport.write(bytes.subarray(from, from + pieceBytes), delays.piece);
        // Of a piece that failed, a part may have gone.
        if (!sent.ok) return fail({ fault: sent.fault, begun: true });
      }
      return ok(undefined);
    },
    expect,
    close: () => transport.close(),
  };
}
