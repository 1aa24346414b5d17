import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { createLock, type Lock } from '../lock.ts';
import { createListeners } from './listeners.ts';
import type { Transport } from './transport.ts';

/** What a kind of transport has while it is open. It throws and hangs as the system below it does; the pipe bounds it. */
export interface Link {
  /** Resolves when the bytes have left this process. Not called again before it has settled. */
  write(bytes: Uint8Array): Promise<void>;
  /** Drops what arrived and was not read yet. */
  flushInput?(): Promise<void>;
  /** Ends all that is under way; nothing leaves any more that was not written yet. */
  close(): Promise<void>;
}

export interface LinkEvents {
  readonly data: (chunk: Uint8Array) => void;
  /** The far end or the device went away. The pipe then closes the link. */
  readonly gone: () => void;
}

/** Opens the device, or throws an error whose message tells a technician why not. */
export type OpenLink<L extends Link> = (events: LinkEvents) => Promise<L>;

export interface Pipe<L extends Link> extends Transport {
  /** Something else that the link can do: in its turn among the writes, bounded, and a failure closes the pipe. */
  ask(timeoutMs: number, refusal: string, action: (link: L) => Promise<void>): Promise<Result<void, Fault>>;
}

/** Opening a device that is there takes well below a second; a system driver that hangs must not hang us. */
const openTimeoutMs = 5000;
const closeTimeoutMs = 2000;

/** Waits for the end of something, however it ends, but no longer than so many milliseconds; true if it ended. */
export function ended(timeoutMs: number, promise: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs);
    const end = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(end, end);
  });
}

/** Why something failed, in the system's words. Bindings begin their messages with the word Error. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^Error:? /, '');
}

/** Port and reason for a technician. */
function offline(name: string, error: unknown): Fault {
  return fault('device.offline', `${name}: ${reasonOf(error)}`.slice(0, 500));
}

/** The one behaviour of every transport: opens once, writes in order and in bounded time, closes once and never hangs. */
export function createPipe<L extends Link>(name: string, openLink: OpenLink<L>): Pipe<L> {
  const data = createListeners<Uint8Array>();
  const closed = createListeners();
  /** The lock is the link's own: a write that never ends must not stop those to the next link. */
  let current: { readonly link: L; readonly lock: Lock } | undefined;
  let opening: Promise<Result<void, Fault>> | undefined;
  let closing: Promise<unknown> = Promise.resolve();
  /** Whether anybody still waits for what is being opened. */
  let wanted = false;

  async function begin(): Promise<Result<void, Fault>> {
    await closing;
    const far = { gone: false };
    let fresh: L | undefined;
    try {
      fresh = await openLink({
        data: (chunk) => {
          if (fresh !== undefined && current?.link === fresh) data.call(chunk);
        },
        gone: () => {
          far.gone = true;
          if (fresh !== undefined && current?.link === fresh) drop();
        },
      });
    } catch (error) {
      return fail(offline(name, error));
    }
    if (far.gone || !wanted) {
      await ended(closeTimeoutMs, fresh.close());
      return fail(offline(name, far.gone ? 'went away while it was opened' : 'closed while it was opened'));
    }
    current = { link: fresh, lock: createLock() };
    return ok(undefined);
  }

  /** Nobody hears of the link any more; the next opening waits for its end. */
  function drop(): void {
    if (!current) return;
    const { link } = current;
    current = undefined;
    closing = ended(closeTimeoutMs, link.close());
    closed.call();
  }

  function ask(timeoutMs: number, refusal: string, action: (link: L) => Promise<void>): Promise<Result<void, Fault>> {
    const mine = current;
    if (!mine) return Promise.resolve(fail(offline(name, 'not open')));
    return new Promise((resolve) => {
      const finish = (outcome: Result<void, Fault>): void => {
        clearTimeout(timer);
        stopWatching();
        resolve(outcome);
      };
      const giveUp = (reason: Fault): void => {
        finish(fail(reason));
        if (current === mine) drop();
      };
      const timer = setTimeout(() => giveUp(fault('device.timeout', `${name}: ${refusal} for ${timeoutMs} ms`)), timeoutMs);
      // A system that has lost the device may never call back.
      const stopWatching = closed.add(() => finish(fail(offline(name, 'closed meanwhile'))));
      const turn = mine.lock.run(async () => {
        if (current === mine) await action(mine.link);
      });
      turn.then(
        () => finish(ok(undefined)),
        (error: unknown) => giveUp(offline(name, error)),
      );
    });
  }

  return {
    name,
    ask,
    open: async () => {
      if (current) return ok(undefined);
      wanted = true;
      opening ??= begin().finally(() => {
        opening = undefined;
      });
      const outcome = opening;
      if (await ended(openTimeoutMs, outcome)) return outcome;
      wanted = false;
      return fail(offline(name, `did not open within ${openTimeoutMs / 1000} s`));
    },
    write: (bytes, timeoutMs) => ask(timeoutMs, 'took no bytes', (link) => link.write(bytes)),
    flushInput: async () => {
      const flushed = current?.link.flushInput?.();
      if (flushed) await ended(closeTimeoutMs, flushed);
    },
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: async () => {
      wanted = false;
      drop();
      await closing;
      if (opening) await ended(closeTimeoutMs, opening);
    },
  };
}
