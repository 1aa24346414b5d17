import { EventEmitter } from 'node:events';
import modbusSerial from 'modbus-serial';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import { createLock } from '../lock.ts';
import type { Transport } from '../transport/transport.ts';
import { wireTimeMs } from '../transport/wire-time.ts';
import { exceptionNames, expectedAnswer } from './coder.ts';
import { createAnswerFramer, type AnswerFramer } from './framer.ts';

/** One line with its boards. Each call is one request and its answer, and ends within about two seconds. */
export interface ModbusBus {
  readCoils(from: Place, signal: AbortSignal): Promise<Result<boolean[], Fault>>;
  readInputs(from: Place, signal: AbortSignal): Promise<Result<boolean[], Fault>>;
  /** One coil by function 5, several in a row by function 15. */
  writeCoils(at: Omit<Place, 'count'>, states: readonly boolean[], signal: AbortSignal): Promise<Result<void, Fault>>;
  close(): Promise<void>;
}

export interface Place {
  readonly unit: number;
  readonly start: number;
  readonly count: number;
}

/** How long a board may think; input-output boards answer within some ten milliseconds. The wire time of both frames comes on top. */
const answerMs = 500;
/** An answer that began is waited for as long as its bytes keep coming. */
const silenceMs = 200;
/** … but no longer than this: a line that babbles is no answer. */
const mostMs = 1000;
/** Between two frames the line is silent for 3.5 characters, and for 1.75 ms at least (Modbus over Serial Line V1.02 §2.5.1.1). */
const pauseCharacters = 3.5;
const leastPauseMs = 1.75;
/** A line that is not silent for so long has something on it that is no board. */
const restlessMs = 300;
const writeMs = 1000;
/** A frame may be hit by noise; each request here may be repeated without harm. */
const attempts = 2;

/** What modbus-serial needs of a port. It builds requests and reads answers; when and whether an answer is one is seen to here. */
class Port extends EventEmitter {
  readonly isOpen = true;
  readonly #send: (request: Uint8Array) => void;

  constructor(send: (request: Uint8Array) => void) {
    super();
    this.#send = send;
  }

  open(callback: (error: null) => void): void {
    callback(null);
  }

  write(request: Uint8Array): void {
    this.#send(Uint8Array.from(request));
  }
}

type Client = InstanceType<typeof modbusSerial.default>;

export function createBus({ transport, baudRate }: { readonly transport: Transport; readonly baudRate: number }): ModbusBus {
  const lock = createLock();
  const pauseMs = Math.max(leastPauseMs, wireTimeMs(pauseCharacters, baudRate));
  const port = new Port((request) => listener?.sending(request));
  const client: Client = new modbusSerial.default(port);
  client.open();
  /** Who waits for an answer. */
  let listener: { readonly sending: (request: Uint8Array) => void; readonly chunk: (chunk: Uint8Array) => void } | undefined;
  let lastByteAt = -Infinity;
  transport.onData((chunk) => {
    lastByteAt = performance.now();
    listener?.chunk(chunk);
  });

  /** Waits until an answer that came too late, or twice, has gone by. */
  async function untilQuiet(signal: AbortSignal): Promise<Result<void, Fault>> {
    await transport.flushInput();
    const begun = performance.now();
    while (!signal.aborted) {
      const now = performance.now();
      const left = lastByteAt + pauseMs - now;
      if (left <= 0) return ok(undefined);
      if (now - begun > restlessMs) return fail(fault('device.protocol', `${transport.name}: bytes on the line that nobody asked for`));
      await sleep(left, signal);
    }
    return fail(abortFault(signal));
  }

  /** Waits for the end of one exchange: its answer is given to modbus-serial, whose reading of it comes back by `call`. */
  function exchange<Value>(call: () => Promise<Value>, signal: AbortSignal): Promise<Result<Value, Fault>> {
    return new Promise((resolve) => {
      let framer: AnswerFramer | undefined;
      let timer: NodeJS.Timeout | undefined;
      let ended = false;
      const begun = performance.now();
      let wireMs = 0;

      function end(result: Result<Value, Fault>): void {
        if (ended) return;
        ended = true;
        clearTimeout(timer);
        listener = undefined;
        stopClose();
        signal.removeEventListener('abort', aborted);
        resolve(result);
      }
      function aborted(): void {
        end(fail(abortFault(signal)));
      }
      function wait(milliseconds: number): void {
        clearTimeout(timer);
        timer = setTimeout(giveUp, Math.max(0, milliseconds));
      }
      function giveUp(): void {
        const frame = framer?.expire();
        if (frame !== undefined) deliver(frame);
        else {
          const instead = framer?.describe() ?? '';
          if (instead === '') end(fail(fault('device.timeout', `${transport.name}: no answer in ${Math.round(performance.now() - begun)} ms`)));
          else end(fail(fault('device.protocol', `${transport.name}: ${instead}`)));
        }
      }
      function deliver(frame: Uint8Array): void {
        port.emit('data', Buffer.from(frame));
      }

      listener = {
        sending: (request) => {
          framer = createAnswerFramer(request);
          wireMs = wireTimeMs(request.length + expectedAnswer(request).length, baudRate);
          wait(answerMs + wireMs);
          void transport.write(request, writeMs).then((written) => {
            if (!written.ok) end(written);
          });
        },
        chunk: (chunk) => {
          const frame = framer?.push(chunk);
          if (frame !== undefined) deliver(frame);
          else {
            const elapsed = performance.now() - begun;
            wait(Math.min(Math.max(silenceMs, answerMs + wireMs - elapsed), mostMs + wireMs - elapsed));
          }
        },
      };
      const stopClose = transport.onClose(() => end(fail(fault('device.offline', `${transport.name}: the port closed`))));
      signal.addEventListener('abort', aborted);
      call().then(
        (value) => end(ok(value)),
        (error: unknown) => end(fail(refusal(transport.name, error))),
      );
    });
  }

  /** Sends the request, once more where its answer got lost. A line that stays silent is opened afresh by the next call. */
  function run<Value>(unit: number, call: () => Promise<Value>, signal: AbortSignal): Promise<Result<Value, Fault>> {
    return lock.run(async () => {
      for (let attempt = 1; ; attempt += 1) {
        if (signal.aborted) return fail(abortFault(signal));
        const opened = await transport.open();
        if (!opened.ok) return opened;
        const quiet = await untilQuiet(signal);
        client.setID(unit);
        const result = quiet.ok ? await exchange(call, signal) : quiet;
        if (result.ok) return result;
        const { code } = result.fault;
        const lost = code === 'device.timeout' || code === 'device.protocol';
        if (lost && attempt < attempts) continue;
        if (code === 'device.timeout') await transport.close();
        return result;
      }
    });
  }

  return {
    readCoils: ({ unit, start, count }, signal) => run(unit, async () => (await client.readCoils(start, count)).data.slice(0, count), signal),
    readInputs: ({ unit, start, count }, signal) => run(unit, async () => (await client.readDiscreteInputs(start, count)).data.slice(0, count), signal),
    writeCoils: ({ unit, start }, states, signal) =>
      run(
        unit,
        async () => {
          const [first = false, ...others] = states;
          await (others.length === 0 ? client.writeCoil(start, first) : client.writeCoils(start, [...states]));
        },
        signal,
      ),
    close: () => transport.close(),
  };
}

/** modbus-serial reports an exception of the board as an error with its code. */
function refusal(name: string, error: unknown): Fault {
  const code = error instanceof Error && 'modbusCode' in error ? Number(error.modbusCode) : undefined;
  if (code === undefined) return fault('device.protocol', `${name}: ${String(error)}`.slice(0, 500));
  return fault('device.refused', `${name}: Modbus exception ${code} (${exceptionNames[code] ?? 'without a known meaning'})`);
}
