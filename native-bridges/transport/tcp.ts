import { createConnection } from 'node:net';
import type { TransportOf } from '../../contract/device-config.ts';
import { createPipe, ended, type Link, type LinkEvents } from './pipe.ts';
import type { Transport } from './transport.ts';

export type TcpConfig = TransportOf<'tcp'>;

/** In the local network a connection stands in milliseconds; below the bound of opening, so that the reason can say so. */
const connectTimeoutMs = 4000;

/** After so long without a byte the system begins to ask whether the other end is still there. */
const keepAliveAfterMs = 10_000;

/** How long the other end may take to say that it has heard the end. */
const goodbyeMs = 1000;

/** A round of the event loop hands over what the system holds; the first turn may end one that had begun before. */
async function handOver(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise<void>((resolve) => void setImmediate(resolve));
}

function connectSocket({ host, port }: TcpConfig, { data, gone }: LinkEvents): Promise<Link> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveAfterMs });
    const timer = setTimeout(() => socket.destroy(new Error(`no connection within ${connectTimeoutMs / 1000} s`)), connectTimeoutMs);
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      gone();
    });
    socket.on('connect', () => {
      clearTimeout(timer);
      let unwritten = 0;
      socket.on('data', data);
      resolve({
        write: (bytes) =>
          new Promise((written, failed) => {
            unwritten += 1;
            socket.write(Buffer.from(bytes), (error) => {
              unwritten -= 1;
              if (error) failed(error);
              else written();
            });
          }),
        // Whoever flushes does not listen yet, so what is handed over now is heard by nobody.
        flushInput: handOver,
        close: async () => {
          if (unwritten === 0 && !socket.destroyed) {
            // What was written still goes out: destroying a socket may lose it on the way.
            socket.resume().end();
            await ended(goodbyeMs, new Promise<void>((closed) => socket.once('close', () => closed())));
          }
          if (!socket.destroyed) socket.resetAndDestroy();
        },
      });
    });
  });
}

/** A byte stream over TCP, such as a printer's port 9100. Only answers tell whether anybody is still there. */
export function createTcpTransport(config: TcpConfig): Transport {
  return createPipe(`${config.host}:${config.port}`, (events) => connectSocket(config, events));
}
