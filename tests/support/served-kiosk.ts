import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { endProcess } from '../../electron/end-process.ts';

export const root = dirname(dirname(import.meta.dirname));

export interface ServedKiosk {
  /** The page's address with its token. */
  readonly address: string;
  /** The dock's address, where `--dock` was among the words. */
  readonly dock: string | undefined;
  readonly dataDirectory: string;
  readonly pid: number;
  /** Ends it as Ctrl-C would; answers with its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** `npm start -- --shell none` on an empty data directory: the whole kiosk but for a window. */
export async function serveKiosk(words: readonly string[] = []): Promise<ServedKiosk> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-served-'));
  const child = spawn(process.execPath, [join(root, 'electron', 'start.ts'), '--shell', 'none', '--data', dataDirectory, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void ended.then((code) => reject(new Error(`the kiosk ended with ${String(code)} before it served: ${said}`)));
  });
  return {
    address,
    dock: /dock with the simulated devices: (\S+)/.exec(said)?.[1],
    dataDirectory,
    pid: child.pid ?? 0,
    stop: async () => {
      endProcess(child, 'SIGINT');
      const code = await ended;
      rmSync(dataDirectory, { recursive: true, force: true });
      return code;
    },
  };
}
