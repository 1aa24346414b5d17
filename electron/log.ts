import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino, type Logger } from 'pino';

/** At most two files of this size: a kiosk's disk is small and nobody looks after it. */
const maxBytes = 10 * 1024 * 1024;

/**
 * The log of one kiosk, JSON lines in `<dataDirectory>/log/kiosk.log`, written through at once so that
 * the last line before a crash is there. The file before it is kept as `kiosk.1.log`. Throws where the
 * directory cannot be written.
 */
export function openLog(dataDirectory: string): { readonly logger: Logger; readonly path: string } {
  const directory = join(dataDirectory, 'log');
  const path = join(directory, 'kiosk.log');
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new Error(`data directory ${dataDirectory} cannot be written (${error instanceof Error ? error.message : String(error)}); correct dataDirectory or give another --data DIR`, { cause: error });
  }
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxBytes) renameSync(path, join(directory, 'kiosk.1.log'));
  return { logger: pino({ level: 'info' }, destination({ dest: path, sync: true, append: true })), path };
}
