import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createListeners } from '../../transport/listeners.ts';
import type { FarEnd } from '../../transport/transport.ts';

export interface RawPort {
  readonly port: number;
  readonly far: FarEnd;
}

/** A network printer's raw port (9100), behind which a simulator stands: it serves one host at a time and is back when that one is gone. 0: any free port. */
export async function openRawPort(port: number): Promise<RawPort> {
  const data = createListeners<Uint8Array>();
  const closed = createListeners();
  let host: Socket | undefined;
  const server = createServer((socket) => {
    if (host !== undefined) {
      socket.destroy();
      return;
    }
    host = socket;
    socket.on('data', (chunk) => data.call(chunk));
    // A host that goes away in the middle is its own affair.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      host = undefined;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  // Listening on TCP, so the address is never a pipe's name.
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    far: {
      name: `127.0.0.1:${String(address.port)}`,
      onData: (listener) => data.add(listener),
      write: (bytes) => void host?.write(bytes),
      onClose: (listener) => closed.add(listener),
      close: async () => {
        host?.destroy();
        await new Promise<void>((resolve) => server.close(() => resolve()));
        closed.call();
      },
    },
  };
}
