import { SerialPort } from 'serialport';
import type { TransportConfig } from '../../contract/device-config.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { createListeners } from './listeners.ts';
import type { FarEnd, Transport } from './transport.ts';

export type SerialConfig = Extract<TransportConfig, { kind: 'serial' }>;

/** Closing waits for the kernel at most so long; a port whose driver hangs must not hang us. */
const closeTimeoutMs = 2000;

/** Nobody may be reading the other end of a PTY; its buffer then fills and stays full. */
const farEndWriteTimeoutMs = 10_000;

/**
 * How often an open port is asked whether it still is one. The binding (bindings-cpp 13) reads on for
 * ever, and says nothing, where a line that was hung up ends in reads of zero bytes.
 */
const aliveEveryMs = 500;

/** Port and reason for a technician; the binding begins its messages with the word Error. */
function reason(path: string, error: Error): string {
  return `${path}: ${error.message.replace(/^Error:? /, '')}`.slice(0, 500);
}

/** Never asks for modem lines: a PTY has none (ENOTTY), and the protocols here do not use them. */
function openPort(config: SerialConfig): Promise<Result<SerialPort, Fault>> {
  return new Promise((resolve) => {
    const port = new SerialPort({ path: config.path, baudRate: config.baudRate, parity: config.parity, autoOpen: false });
    // An 'error' nobody hears would end the process; every failure also arrives by a callback or by 'close'.
    port.on('error', () => undefined);
    port.open((error) => resolve(error ? fail(fault('device.offline', reason(config.path, error))) : ok(port)));
  });
}

/** Whether `action` called back without an error within `timeoutMs`: `undefined` means it did not call back. */
function within(timeoutMs: number, action: (callback: (error: Error | null | undefined) => void) => void): Promise<Error | null | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), timeoutMs);
    action((error) => {
      clearTimeout(timer);
      resolve(error ?? null);
    });
  });
}

/** A serial port, real or PTY. Opening a missing, busy or unsuitable port is `device.offline` with the system's reason. */
export function createSerialTransport(config: SerialConfig): Transport {
  const data = createListeners<Uint8Array>();
  const closed = createListeners();
  let port: SerialPort | undefined;
  let opening: Promise<Result<void, Fault>> | undefined;

  async function open(): Promise<Result<void, Fault>> {
    const opened = await openPort(config);
    if (!opened.ok) return opened;
    const fresh = opened.value;
    fresh.on('data', (chunk: Uint8Array) => data.call(chunk));
    // Asking for the rate changes nothing, and fails on a line that was hung up.
    const alive = setInterval(() => void fresh.port?.getBaudRate().catch(() => fresh.close()), aliveEveryMs);
    fresh.on('close', () => {
      clearInterval(alive);
      forget(fresh);
    });
    port = fresh;
    return ok(undefined);
  }

  async function close(): Promise<void> {
    const current = port;
    if (!current) return;
    // First drops what the line did not take, or a blocked drain would hold one of libuv's four threads.
    await within(closeTimeoutMs, (callback) => current.flush(callback));
    await within(closeTimeoutMs, (callback) => current.close(callback));
    forget(current);
  }

  function forget(gone: SerialPort): void {
    if (port !== gone) return;
    port = undefined;
    closed.call();
  }

  return {
    name: config.path,
    open: async () => {
      if (port) return ok(undefined);
      opening ??= open().finally(() => {
        opening = undefined;
      });
      return opening;
    },
    write: async (bytes, timeoutMs) => {
      const current = port;
      if (!current) return fail(fault('device.offline', `${config.path}: not open`));
      const outcome = await within(timeoutMs, (callback) => {
        current.write(Buffer.from(bytes), (error) => {
          if (error) callback(error);
          else current.drain(callback);
        });
      });
      if (outcome === null) return ok(undefined);
      await close();
      if (outcome === undefined) return fail(fault('device.timeout', `${config.path}: the line took no bytes for ${timeoutMs} ms`));
      return fail(fault('device.offline', reason(config.path, outcome)));
    },
    flushInput: async () => {
      const current = port;
      if (current) await within(closeTimeoutMs, (callback) => current.flush(callback));
    },
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close,
  };
}

/** The far end over a serial port or PTY, so that a simulator can stand there as a process of its own. */
export async function openSerialFarEnd(config: SerialConfig): Promise<Result<FarEnd, Fault>> {
  const transport = createSerialTransport(config);
  const opened = await transport.open();
  if (!opened.ok) return opened;
  // One write after another: the stream below takes the next only when the last has left.
  let tail = Promise.resolve();
  return ok({
    name: config.path,
    onData: (listener) => transport.onData(listener),
    write: (bytes) => {
      const copy = bytes.slice();
      tail = tail.then(async () => {
        // A failed write closes the transport, and onClose tells the simulator.
        await transport.write(copy, farEndWriteTimeoutMs);
      });
    },
    onClose: (listener) => transport.onClose(listener),
    close: () => transport.close(),
  });
}
