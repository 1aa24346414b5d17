import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup, endProcess } from '../end-process.ts';

/** The developer's dock in a Chromium window of its own, with a profile that is deleted when it is closed. */
export function openDockWindow(executable: string, address: string): { stop: () => void } {
  const profile = mkdtempSync(join(tmpdir(), 'yizhao-dock-'));
  const child = spawn(
    executable,
    [`--user-data-dir=${profile}`, '--window-size=560,900', '--no-first-run', '--no-default-browser-check', '--remote-debugging-pipe', ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []), `--app=${address}`],
    // The pipe on descriptors 3 and 4 ends the browser when this process is gone.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  const over = (): void => {
    endGroup(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  child.once('exit', over);
  child.once('error', over);
  return { stop: () => endProcess(child) };
}
