import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';
import { createLock } from '../lock.ts';
import type { Transport } from '../transport/transport.ts';
import { wireTimeMs } from '../transport/wire-time.ts';
import { commandNames, commands, decodeAnswer, encodeRequest, type AnswerOf, type CommandName } from './coder.ts';
import { answerLength, createFramer, encodeFrame } from './framer.ts';
import type { ReaderProfile } from './profile.ts';
import { failure, failureOf, type ReaderFailure } from './status.ts';

/** One method for each command of the protocol. */
export type SdtCommands = { readonly [Name in CommandName]: (signal: AbortSignal) => Promise<Result<AnswerOf<Name>, ReaderFailure>> };

/** Speaks to the module of one reader. No policy: each call sends one request and gives what the module answered. */
export interface SdtDriver {
  /** Opens the transport where it is closed, and keeps others off the line until `sequence` ends. */
  run<Value, Failure>(sequence: (sdt: SdtCommands) => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure | ReaderFailure>>;
  close(): Promise<void>;
}

export interface SdtDriverOptions {
  readonly transport: Transport;
  readonly baudRate: number;
  readonly profile: ReaderProfile;
}

function over(of: Fault): Result<never, ReaderFailure> {
  return fail({ class: 'over', fault: of });
}

export function createSdtDriver({ transport, baudRate, profile }: SdtDriverOptions): SdtDriver {
  const lock = createLock();
  const framer = createFramer(answerLength);
  const requestBytes = encodeFrame(encodeRequest('find')).length;

  /** How long the module may take to begin its answer: its own time, and the wire time of both frames. */
  function beginMs(name: CommandName): number {
    const own = name === 'find' || name === 'select' || name === 'read' ? profile.answerMs[name] : profile.answerMs.other;
    return own + wireTimeMs(requestBytes + commands[name].answerBytes, baudRate);
  }

  /**
   * `undefined` where the body does not answer `name`: an answer to an earlier request that came too
   * late has the success status or the length of another command.
   */
  function interpret<Name extends CommandName>(name: Name, body: Uint8Array): Result<AnswerOf<Name>, ReaderFailure> | undefined {
    const answer = decodeAnswer(body);
    if (!answer) return undefined;
    const { success, decode } = commands[name];
    if (answer.sw3 === success) {
      // The row is the one of this very name; TypeScript cannot follow the index through the table.
      const value = decode(answer.data) as AnswerOf<Name> | undefined;
      return value === undefined ? undefined : ok(value);
    }
    const ofAnother = commandNames.some((other) => commands[other].success === answer.sw3);
    return ofAnother ? undefined : fail(failureOf(answer));
  }

  function describeDebris(passedOver: number): string {
    const { noiseBytes, wrongChecksums, wrongLengths } = framer.debris;
    const parts = [
      wrongChecksums > 0 ? `${wrongChecksums} frame(s) with a wrong checksum` : '',
      wrongLengths > 0 ? `${wrongLengths} with an impossible length` : '',
      passedOver > 0 ? `${passedOver} answer(s) that do not fit the command` : '',
      noiseBytes > 0 ? `${noiseBytes} byte(s) outside of frames` : '',
    ];
    return parts.filter((part) => part !== '').join(', ');
  }

  /** Waits for the answer. What arrived is already being collected: the module may answer before `write` has returned. */
  function listen<Name extends CommandName>(name: Name, signal: AbortSignal) {
    return new Promise<Result<AnswerOf<Name>, ReaderFailure>>((resolve) => {
      let passedOver = 0;
      const begun = performance.now();
      const begin = beginMs(name);
      const most = begin + wireTimeMs(answerLength.most, Math.min(baudRate, profile.slowestBaudRate));
      let timer = setTimeout(giveUp, begin);

      function end(result: Result<AnswerOf<Name>, ReaderFailure>): void {
        clearTimeout(timer);
        stopData();
        stopClose();
        signal.removeEventListener('abort', aborted);
        resolve(result);
      }
      function takeBodies(bodies: Uint8Array[]): boolean {
        for (const body of bodies) {
          const result = interpret(name, body);
          if (result) {
            end(result);
            return true;
          }
          passedOver += 1;
        }
        return false;
      }
      function giveUp(): void {
        const unfinished = framer.inFrame;
        if (takeBodies(framer.expire())) return;
        const debris = describeDebris(passedOver);
        const what = `${transport.name}: ${name}: `;
        if (unfinished) end(fail(failure('garbled', `${what}the answer broke off or never ended; ${debris}`)));
        else if (debris !== '') end(fail(failure('garbled', `${what}no answer, but ${debris}`)));
        else end(fail(failure('silent', `${what}no byte in ${Math.round(begin)} ms`)));
      }
      function aborted(): void {
        end(over(abortFault(signal)));
      }

      const stopData = transport.onData((chunk) => {
        if (takeBodies(framer.push(chunk))) return;
        const elapsed = performance.now() - begun;
        // A frame that has begun may outlast the deadline for beginning it while its bytes keep coming.
        // A refused frame most likely was the answer, and nothing comes after it.
        const refused = framer.debris.wrongChecksums > 0;
        const left = framer.inFrame ? Math.min(profile.silenceMs, most - elapsed) : Math.min(begin - elapsed, refused ? profile.silenceMs : Infinity);
        clearTimeout(timer);
        timer = setTimeout(giveUp, Math.max(0, left));
      });
      const stopClose = transport.onClose(() => end(over({ code: 'device.offline', detail: `${transport.name}: the port closed during ${name}` })));
      signal.addEventListener('abort', aborted);
    });
  }

  async function send<Name extends CommandName>(name: Name, signal: AbortSignal): Promise<Result<AnswerOf<Name>, ReaderFailure>> {
    if (signal.aborted) return over(abortFault(signal));
    // Drops the rest of an answer that came too late for an earlier request.
    await transport.flushInput();
    framer.reset();
    const answer = listen(name, signal);
    const written = await transport.write(encodeFrame(encodeRequest(name)), profile.writeMs);
    // A failed write closes the transport, which ends `answer` too.
    return written.ok ? answer : over(written.fault);
  }

  // One method for each name of the table.
  const sdt = Object.fromEntries(commandNames.map((name) => [name, (signal: AbortSignal) => send(name, signal)])) as unknown as SdtCommands;

  return {
    run: (sequence) =>
      lock.run(async () => {
        const opened = await transport.open();
        return opened.ok ? sequence(sdt) : over(opened.fault);
      }),
    close: () => transport.close(),
  };
}
