import { createServer, type Socket } from 'node:net';

/** A code scanner at the far end of a TCP line, with a hand that holds codes before it. */
export interface HandHeldCodes {
  readonly port: number;
  readonly hold: (code: string) => void;
  readonly close: () => void;
}

/** A hand holds a code out for a while, and a scanner reads it again and again. */
const heldMs = 3_000;
const readEveryMs = 300;

export async function openCodeScanner(): Promise<HandHeldCodes> {
  let line: Socket | undefined;
  const server = createServer((socket) => {
    line = socket;
    // The kiosk ends its line as it ends.
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the scanner has no port');
  return {
    port: address.port,
    hold: (code) => {
      const reading = setInterval(() => line?.write(`${code}\r\n`), readEveryMs);
      setTimeout(() => clearInterval(reading), heldMs);
    },
    close: () => {
      server.close();
      line?.destroy();
    },
  };
}
