import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chromiumArguments, findChromium, launchChromium } from './launch.ts';

let directory: string;

/** Stands in for the browser: notes its arguments and a helper's process id, and stays until it is ended. */
const script = (notes: string) => `#!/bin/sh
sleep 600 &
printf '%s\\n' "$$ $! $*" >> ${notes}
wait
`;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yizhao-launch-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function launch() {
  const executable = join(directory, 'chromium');
  const notes = join(directory, 'notes');
  writeFileSync(executable, script(notes));
  chmodSync(executable, 0o755);
  let issued = 0;
  const server = { issueAddress: () => `http://127.0.0.1:1/#token=${++issued}`, onPages: () => undefined, close: async () => undefined };
  const browser = launchChromium({ executable, server, orientation: 'portrait', kiosk: true, camera: false, logger: pino({ level: 'silent' }) });
  const started = (count: number) =>
    vi.waitFor(
      () => {
        const lines = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : [];
        expect(lines).toHaveLength(count);
        return lines.map((line) => {
          const [pid, helper, ...words] = line.split(' ');
          return { pid: Number(pid), helper: Number(helper), profile: words.find((word) => word.startsWith('--user-data-dir='))?.slice(16) ?? '', address: words.at(-1) };
        });
      },
      { timeout: 20_000, interval: 50 },
    );
  return { browser, started };
}

/** A process that has ended but was not waited for is dead as well. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

it('starts the browser again with a fresh token and an empty profile when it dies, and leaves nothing behind', async () => {
  const { browser, started } = launch();
  const [first] = await started(1);
  expect(first?.pid).toBeGreaterThan(1);
  process.kill(Number(first?.pid), 'SIGKILL');
  const [, second] = await started(2);
  expect(second?.address).toBe('--app=http://127.0.0.1:1/#token=2');
  expect(second?.profile).not.toBe(first?.profile);
  expect(existsSync(first?.profile ?? '')).toBe(false);
  await vi.waitFor(() => expect(isAlive(first?.helper ?? 0)).toBe(false));
  await browser.stop();
  expect(existsSync(second?.profile ?? '')).toBe(false);
  await vi.waitFor(() => expect([second?.pid, second?.helper].map((pid) => isAlive(pid ?? 0))).toEqual([false, false]));
});

it('can be stopped where the browser cannot even be started', async () => {
  const server = { issueAddress: () => 'http://127.0.0.1:1/', onPages: () => undefined, close: async () => undefined };
  const browser = launchChromium({ executable: join(directory, 'nowhere'), server, orientation: 'landscape', kiosk: false, camera: false, logger: pino({ level: 'silent' }) });
  await browser.stop();
  expect(readdirSync(directory)).toEqual([]);
});

it('fills the screen as a kiosk, and on a desk opens a window of the size of the panel', () => {
  const given = { profile: '/p', address: 'http://127.0.0.1:1/' } as const;
  expect(chromiumArguments({ ...given, orientation: 'portrait', kiosk: true, camera: true })).toContain('--kiosk');
  expect(chromiumArguments({ ...given, orientation: 'landscape', kiosk: false, camera: false })).toContain('--window-size=1920,1080');
});

it('finds the browser in the path, and nothing that cannot be run', () => {
  expect(findChromium(directory)).toBeUndefined();
  writeFileSync(join(directory, 'chromium'), '');
  expect(findChromium(directory)).toBeUndefined();
  chmodSync(join(directory, 'chromium'), 0o755);
  expect(findChromium(`/nowhere:${directory}`)).toBe(join(directory, 'chromium'));
});
