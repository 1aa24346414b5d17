import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { TransportOf } from '../../contract/device-config.ts';
import { createPipe, type Link, type LinkEvents } from './pipe.ts';
import type { Transport } from './transport.ts';

export type FileConfig = TransportOf<'file'>;

/** A read that blocks would hold one of libuv's four threads for ever, so the file is asked again and again. */
const askEveryMs = 20;
const readBytes = 4096;

const codeOf = (error: unknown): string | undefined => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined);

/** How many bytes went or came; undefined where the device is not ready. */
async function ifReady(transfer: () => Promise<{ bytesRead: number } | { bytesWritten: number }>): Promise<number | undefined> {
  try {
    const done = await transfer();
    return 'bytesRead' in done ? done.bytesRead : done.bytesWritten;
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return undefined;
    throw error;
  }
}

/** Whether the path still leads to the device that was opened. A line that was hung up reads as empty for ever. */
async function isStillThere(path: string, handle: FileHandle): Promise<boolean> {
  const [now, opened] = await Promise.all([stat(path).catch(() => undefined), handle.stat()]);
  return now !== undefined && now.rdev === opened.rdev && now.ino === opened.ino;
}

async function openFile({ path }: FileConfig, { data, gone }: LinkEvents): Promise<Link> {
  const handle = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  const kind = await handle.stat();
  if (!kind.isCharacterDevice()) {
    await handle.close();
    throw new Error('is no character device');
  }
  let isOpen = true;

  async function readOn(): Promise<void> {
    const buffer = Buffer.alloc(readBytes);
    while (isOpen) {
      const count = await ifReady(() => handle.read(buffer, 0, readBytes, null));
      if (count !== undefined && count > 0) {
        data(Uint8Array.from(buffer.subarray(0, count)));
        continue;
      }
      if (count === 0 && !(await isStillThere(path, handle))) throw new Error('gone');
      await delay(askEveryMs);
    }
  }
  const reading = readOn().catch((error: unknown) => {
    // usblp says so of a printer that only listens; whoever wants its answers will miss them.
    if (codeOf(error) !== 'EINVAL') gone();
  });

  return {
    write: async (bytes) => {
      for (let from = 0; isOpen && from < bytes.length; ) {
        const count = (await ifReady(() => handle.write(bytes, from, bytes.length - from, null))) ?? 0;
        from += count;
        if (count === 0) await delay(askEveryMs);
      }
    },
    close: async () => {
      isOpen = false;
      await reading;
      await handle.close();
    },
  };
}

/**
 * A character device of the system's own driver, such as the printer class's /dev/usb/lp0. A write ends
 * when the driver has taken the bytes, which does not say that the device has.
 */
export function createFileTransport(config: FileConfig): Transport {
  return createPipe(config.path, (events) => openFile(config, events));
}
