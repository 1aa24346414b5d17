import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { findElectron } from '../../electron/find-electron.ts';

export const root = dirname(dirname(import.meta.dirname));

export interface RunningElectron {
  readonly app: ElectronApplication;
  readonly dataDirectory: string;
  readonly stop: () => Promise<void>;
}

/** The words before the app's own, for an Electron that was not packaged. */
export const electronWords = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root];

export function electronExecutable(): string {
  const runtime = findElectron();
  if (runtime === undefined) throw new Error('no Electron here; npm test would have skipped this');
  return join(runtime, 'electron');
}

/** The kiosk as `npm start` runs it in Electron, on an empty data directory. */
export async function launchElectron(words: readonly string[] = ['--window']): Promise<RunningElectron> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-electron-'));
  const app = await _electron.launch({ executablePath: electronExecutable(), args: [...electronWords, '--data', dataDirectory, ...words] });
  return {
    app,
    dataDirectory,
    stop: async () => {
      await app.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
