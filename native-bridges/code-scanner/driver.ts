import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';
import { createListeners } from '../transport/listeners.ts';
import type { Transport } from '../transport/transport.ts';
import { decodeCode, type Code, type RawCode } from './coder.ts';
import { createFramer } from './framer.ts';
import type { ScannerProfile } from './profile.ts';

/**
 * Listens to a scanner that speaks whenever something is held before it. It listens all the time, so
 * that it knows which code began before anybody wanted one; codes that nobody waits for are dropped.
 */
export interface ScannerDriver {
  open(): Promise<Result<void, Fault>>;
  /** The first code that begins from now on; `code.notRead` when none has begun within `waitMs`. */
  next(waitMs: number, signal: AbortSignal): Promise<Result<Code, Fault>>;
  /** How many times in a row something came that was no code, since the last one that was. */
  readonly nonsense: number;
  close(): Promise<void>;
}

/** A code that began in time may still be finished in so long. */
const finishMs = 2000;
/** A line that has just been garbled is believed again after so long without; nobody holds out two codes as fast. */
const calmMs = 50;

export function createScannerDriver({ transport, profile }: { readonly transport: Transport; readonly profile: ScannerProfile }): ScannerDriver {
  const framer = createFramer(profile);
  const codes = createListeners<Code>();
  /** The code that had begun is not going to be one: it was broken off, or is nonsense. */
  const gaveUp = createListeners();
  let nonsense = 0;
  let isOpen = false;
  /** The code that is under way began before anybody wanted one. */
  let isEarlier = false;
  let silence: NodeJS.Timeout | undefined;
  let lastGarbledAt = -Infinity;

  /** The code that the bytes are; undefined where they are none, or where chance made them one among garbled ones. */
  function believed(raw: RawCode): Code | undefined {
    const now = performance.now();
    const code = decodeCode(raw, profile.form === 'line' ? profile.aim : 'never');
    if (code === undefined) lastGarbledAt = now;
    return now - lastGarbledAt < calmMs ? undefined : code;
  }

  function wasNonsense(): void {
    nonsense += 1;
    gaveUp.call();
  }
  function brokenOff(): void {
    framer.drop();
    isEarlier = false;
    wasNonsense();
  }

  transport.onData((chunk) => {
    const before = framer.debris;
    let isBad = false;
    for (const raw of framer.push(chunk)) {
      const code = believed(raw);
      if (code === undefined) isBad = true;
      else nonsense = 0;
      if (isEarlier) isEarlier = false;
      else if (code !== undefined) codes.call(code);
    }
    isBad ||= framer.debris > before;
    if (isBad || !framer.inCode) isEarlier = false;
    if (isBad) wasNonsense();
    clearTimeout(silence);
    if (framer.inCode) silence = setTimeout(brokenOff, profile.silenceMs);
  });
  transport.onClose(() => {
    clearTimeout(silence);
    framer.drop();
    isEarlier = false;
    isOpen = false;
    nonsense = 0;
    lastGarbledAt = -Infinity;
  });

  async function open(): Promise<Result<void, Fault>> {
    if (isOpen) return ok(undefined);
    const opened = await transport.open();
    if (!opened.ok) return opened;
    // What the port had kept for whoever opens it was scanned before.
    await transport.flushInput();
    isOpen = true;
    return opened;
  }

  async function next(waitMs: number, signal: AbortSignal): Promise<Result<Code, Fault>> {
    if (signal.aborted) return fail(abortFault(signal));
    const opened = await open();
    if (!opened.ok) return opened;
    if (framer.inCode) isEarlier = true;
    return new Promise((resolve) => {
      let garbage = 0;
      let overdue = false;
      let timer = setTimeout(late, waitMs);

      function end(result: Result<Code, Fault>): void {
        clearTimeout(timer);
        for (const stop of stops) stop();
        signal.removeEventListener('abort', aborted);
        resolve(result);
      }
      function aborted(): void {
        end(fail(abortFault(signal)));
      }
      function giveUp(): void {
        if (garbage === 0) end(fail(fault('code.notRead')));
        else end(fail(fault('device.protocol', `${transport.name}: ${garbage} time(s) bytes that are no code`)));
      }
      function late(): void {
        if (!framer.inCode || isEarlier) giveUp();
        else {
          overdue = true;
          timer = setTimeout(giveUp, finishMs);
        }
      }
      const stops = [
        codes.add((code) => end(ok(code))),
        gaveUp.add(() => {
          garbage += 1;
          if (overdue) giveUp();
        }),
        transport.onClose(() => end(fail(fault('device.offline', `${transport.name}: the port closed while a code was waited for`)))),
      ];
      signal.addEventListener('abort', aborted);
    });
  }

  return {
    open,
    next,
    get nonsense() {
      return nonsense;
    },
    close: () => transport.close(),
  };
}
