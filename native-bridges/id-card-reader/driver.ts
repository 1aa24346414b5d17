import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';
import { createLock } from '../lock.ts';
import type { Transport } from '../transport/transport.ts';
import { wireTimeMs } from '../transport/wire-time.ts';
import { commandNames, decodeAnswer, type AnswerOf, type CommandName, type CommandRow } from './coder.ts';
import { createFramer, encodeFrame } from './framer.ts';
import type { ReaderProfile } from './profile.ts';
import { failure, failureOf, type ReaderFailure } from './status.ts';

/** One method for each command of the protocol. One that the dialect has no words for ends in `device.unsupported`. */
export type SdtCommands = { readonly [Name in CommandName]: (signal: AbortSignal) => Promise<Result<AnswerOf<Name>, ReaderFailure>> };

/** Speaks to the module of one reader. No policy: each call sends one request and gives what the module answered. */
export interface SdtDriver {
  /** Opens the transport where it is closed, and keeps others off the line until `sequence` ends. */
  run<Value, Failure>(sequence: (sdt: SdtCommands) => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure | ReaderFailure>>;
  /** Whether the dialect has words for that command. */
  has(name: CommandName): boolean;
  /** Whether the line has a rate to change. */
  readonly hasRate: boolean;
  /** The line's rate, from which deadlines are counted. */
  readonly baudRate: number;
  /** Switches the line, and nothing at its other end, to another rate; it stays there when the line is opened again. Only inside `run`. */
  setLineRate(baudRate: number): Promise<Result<void, ReaderFailure>>;
  /** Nobody answered. A module that lost its power may be back at the rate of the configuration, so the next opening goes to the other one; false where there is no other. */
  doubtRate(): boolean;
  close(): Promise<void>;
}

export interface SdtDriverOptions {
  readonly transport: Transport;
  /** What the transport opens with. */
  readonly baudRate: number;
  readonly profile: ReaderProfile;
}

/** A short answer may stand behind others, and some texts have no length of their own: so many bytes are waited for at least. */
const leastAwaitedBytes = 256;

function over(of: Fault): Result<never, ReaderFailure> {
  return fail({ class: 'over', fault: of });
}

type Ending<Name extends CommandName> = Result<AnswerOf<Name>, ReaderFailure>;

export function createSdtDriver({ transport, baudRate: openedAt, profile }: SdtDriverOptions): SdtDriver {
  const lock = createLock();
  const { dialect } = profile;
  const framer = createFramer(dialect.answerLength, dialect.frame);
  const successes = new Set(commandNames.flatMap((name) => dialect.commands[name]?.success ?? []));
  /** Where the module is believed to be, and where it was set to. */
  let baudRate = openedAt;
  let setTo = openedAt;
  /** Whether the open line is at `baudRate`; opening begins at the configured rate. */
  let isSwitched = false;
  transport.onClose(() => {
    isSwitched = false;
  });

  const rowOf = <Name extends CommandName>(name: Name): CommandRow<AnswerOf<Name>> | undefined => dialect.commands[name];

  /**
   * `undefined` where the body does not answer the request: an answer to an earlier request that came
   * too late has the success status or the length of another command.
   */
  function interpret<Data>({ success, anyStatus, decode }: CommandRow<Data>, body: Uint8Array): Result<Data, ReaderFailure> | undefined {
    const answer = decodeAnswer(body, dialect.statusWords);
    if (!answer) return undefined;
    const isSuccess = answer.status === success || (anyStatus && !successes.has(answer.status) && dialect.statuses[answer.status] === undefined);
    if (isSuccess) {
      const value = decode(answer.data);
      return value === undefined ? undefined : ok(value);
    }
    return successes.has(answer.status) ? undefined : fail(failureOf(answer, dialect.statuses));
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

  /**
   * Waits for the answer. What arrived is already being collected: the module may answer before `write`
   * has returned. `begin`: how long the module may take to begin its answer.
   */
  function listen<Name extends CommandName>(name: Name, row: CommandRow<AnswerOf<Name>>, begin: number, signal: AbortSignal) {
    let settle: (ending: Ending<Name>) => void = () => undefined;
    const answer = new Promise<Ending<Name>>((resolve) => {
      let passedOver = 0;
      const begun = performance.now();
      const most = begin + wireTimeMs(Math.max(row.answerBytes, leastAwaitedBytes), Math.min(baudRate, profile.slowestBaudRate));
      /** The frame that has begun before it was overdue; no later one is the answer. */
      let frameAt: number | undefined;
      let timer = setTimeout(giveUp, begin);

      settle = (ending) => {
        clearTimeout(timer);
        stopData();
        stopClose();
        signal.removeEventListener('abort', aborted);
        resolve(ending);
      };
      function takeBodies(bodies: Uint8Array[]): boolean {
        for (const body of bodies) {
          const ending = interpret(row, body);
          if (ending) {
            settle(ending);
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
        if (unfinished) settle(fail(failure('garbled', `${what}the answer broke off or never ended; ${debris}`)));
        else if (debris !== '') settle(fail(failure('garbled', `${what}no answer, but ${debris}`)));
        else settle(fail(failure('silent', `${what}no byte in ${Math.round(begin)} ms`)));
      }
      function aborted(): void {
        settle(over(abortFault(signal)));
      }

      const stopData = transport.onData((chunk) => {
        if (takeBodies(framer.push(chunk))) return;
        const elapsed = performance.now() - begun;
        if (elapsed < begin) frameAt = framer.frameAt;
        // A frame that has begun may outlast the deadline for beginning it while its bytes keep coming.
        const isComing = frameAt !== undefined && framer.frameAt === frameAt;
        const left = isComing ? Math.min(profile.silenceMs, most - elapsed) : begin - elapsed;
        clearTimeout(timer);
        timer = setTimeout(giveUp, Math.max(0, left));
      });
      const stopClose = transport.onClose(() => settle(over({ code: 'device.offline', detail: `${transport.name}: the port closed during ${name}` })));
      signal.addEventListener('abort', aborted);
    });
    return { answer, settle };
  }

  async function send<Name extends CommandName>(name: Name, signal: AbortSignal): Promise<Ending<Name>> {
    if (signal.aborted) return over(abortFault(signal));
    const row = rowOf(name);
    if (!row) return over({ code: 'device.unsupported', detail: `${profile.name} has no command ${name}` });
    const request = encodeFrame(Uint8Array.from(row.code), dialect.frame);
    // Drops the rest of an answer that came too late for an earlier request.
    await transport.flushInput();
    framer.reset();
    const { answer, settle } = listen(name, row, profile.answerMs[row.takes] + wireTimeMs(request.length + row.answerBytes, baudRate), signal);
    const written = await transport.write(request, profile.writeMs);
    if (!written.ok) settle(over(written.fault));
    return answer;
  }

  /** Opens the line, at the rate that it was set to last. */
  async function open(): Promise<Result<void, Fault>> {
    const opened = await transport.open();
    // An open line of another rate is one that `doubtRate` has closed already.
    if (!opened.ok || isSwitched || baudRate === openedAt || !transport.setBaudRate) return opened;
    const switched = await transport.setBaudRate(baudRate);
    isSwitched = switched.ok;
    return switched;
  }

  // One method for each name of the table.
  const sdt = Object.fromEntries(commandNames.map((name) => [name, (signal: AbortSignal) => send(name, signal)])) as unknown as SdtCommands;

  return {
    run: (sequence) =>
      lock.run(async () => {
        const opened = await open();
        return opened.ok ? sequence(sdt) : over(opened.fault);
      }),
    has: (name) => dialect.commands[name] !== undefined,
    hasRate: transport.setBaudRate !== undefined,
    get baudRate() {
      return baudRate;
    },
    setLineRate: async (rate) => {
      if (!transport.setBaudRate) return over({ code: 'device.unsupported', detail: `${transport.name} has no rate` });
      const switched = await transport.setBaudRate(rate);
      if (!switched.ok) return over(switched.fault);
      baudRate = rate;
      setTo = rate;
      isSwitched = true;
      return switched;
    },
    doubtRate: () => {
      baudRate = baudRate === openedAt ? setTo : openedAt;
      return setTo !== openedAt;
    },
    close: () => transport.close(),
  };
}
