import { SerialPort } from 'serialport';
import type { TransportOf } from '../../contract/device-config.ts';
import type { Fault } from '../../contract/fault.ts';
import { ok, type Result } from '../../contract/result.ts';
import { createPipe, ended, type Link, type LinkEvents } from './pipe.ts';
import type { FarEnd, Transport } from './transport.ts';

export type SerialConfig = TransportOf<'serial'>;

/** Nobody may be reading the other end of a PTY; its buffer then fills and stays full. */
const farEndWriteTimeoutMs = 10_000;

const setRateTimeoutMs = 2000;
const flushTimeoutMs = 1000;

/**
 * How often an open port is asked whether it still is one. The binding (bindings-cpp 13) reads on for
 * ever, and says nothing, where a line that was hung up ends in reads of zero bytes.
 */
const aliveEveryMs = 500;

interface SerialLink extends Link {
  setBaudRate(baudRate: number): Promise<void>;
}

type Callback = (error: Error | null | undefined) => void;

function called(action: (callback: Callback) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    action((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

const flowControls = { rtscts: { rtscts: true }, xonxoff: { xon: true, xoff: true } } as const;

/** Never asks for modem lines: a PTY has none (ENOTTY), and the protocols here do not read them. */
async function openPort({ path, baudRate, parity, flowControl }: SerialConfig, { data, gone }: LinkEvents): Promise<SerialLink> {
  const port = new SerialPort({ path, baudRate, parity, ...(flowControl && flowControls[flowControl]), autoOpen: false });
  // An 'error' nobody hears would end the process; every failure also arrives by a callback or by 'close'.
  port.on('error', () => undefined);
  await called((callback) => port.open(callback));
  // Asking for the rate changes nothing, and fails on a line that was hung up.
  const alive = setInterval(() => void port.port?.getBaudRate().catch(gone), aliveEveryMs);
  port.on('data', data);
  port.on('close', () => {
    clearInterval(alive);
    gone();
  });
  return {
    write: async (bytes) => {
      // With a drain, since a write has only reached the kernel's buffer.
      await called((callback) => port.write(Buffer.from(bytes), callback));
      await called((callback) => port.drain(callback));
    },
    flushInput: () => called((callback) => port.flush(callback)),
    setBaudRate: (rate) => called((callback) => port.update({ baudRate: rate }, callback)),
    close: async () => {
      clearInterval(alive);
      // First drops what the line did not take, or a blocked drain would hold one of libuv's four threads.
      await ended(flushTimeoutMs, called((callback) => port.flush(callback)));
      await called((callback) => port.close(callback));
    },
  };
}

/** A serial port, real or PTY. Opening a missing, busy or unsuitable port is `device.offline` with the system's reason. */
export function createSerialTransport(config: SerialConfig): Transport {
  const pipe = createPipe(config.path, (events) => openPort(config, events));
  return { ...pipe, setBaudRate: (baudRate) => pipe.ask(setRateTimeoutMs, `did not change to ${baudRate} baud`, (link) => link.setBaudRate(baudRate)) };
}

/** The far end over a serial port or PTY, so that a simulator can stand there as a process of its own. */
export async function openSerialFarEnd(config: SerialConfig): Promise<Result<FarEnd, Fault>> {
  const transport = createSerialTransport(config);
  const opened = await transport.open();
  if (!opened.ok) return opened;
  return ok({
    name: config.path,
    onData: (listener) => transport.onData(listener),
    // A failed write closes the transport, and onClose tells the simulator.
    write: (bytes) => void transport.write(bytes.slice(), farEndWriteTimeoutMs),
    onClose: (listener) => transport.onClose(listener),
    close: () => transport.close(),
  });
}
