import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Why there can be no PTY pair here; `undefined` where socat is installed. */
export const noPtyReason: string | undefined =
  spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0 ? undefined : 'socat is not installed (Debian: apt-get install socat)';

/** A serial cable for tests and benchmarks: two PTYs joined by socat. */
export interface PtyPair {
  readonly near: string;
  readonly far: string;
  /** Pulls the cable: both ports vanish. */
  unplug(): Promise<void>;
  /** Puts it back, under the same names. */
  plug(): Promise<void>;
  /** Unplugs for good. */
  remove(): Promise<void>;
}

/** A cable that does not come up in this time never will. */
const plugAttempts = 500;

export async function openPtyPair(): Promise<PtyPair> {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'));
  const near = join(folder, 'near');
  const far = join(folder, 'far');
  let socat: ReturnType<typeof spawn> | undefined;

  async function plug(): Promise<void> {
    socat = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], { stdio: 'ignore' });
    for (let attempt = 0; attempt < plugAttempts; attempt += 1) {
      if (existsSync(near) && existsSync(far)) return;
      await delay(10);
    }
    throw new Error('socat made no pair of PTYs');
  }
  async function unplug(): Promise<void> {
    const current = socat;
    socat = undefined;
    if (!current) return;
    const ended = new Promise((resolve) => current.once('exit', resolve));
    current.kill('SIGTERM');
    await ended;
  }

  await plug();
  return {
    near,
    far,
    plug,
    unplug,
    remove: async () => {
      await unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
