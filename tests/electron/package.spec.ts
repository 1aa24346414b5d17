import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { chromium, expect, test, type Browser } from '@playwright/test';
import { endProcess } from '../../electron/end-process.ts';
import { findElectron } from '../../electron/find-electron.ts';
import { root } from '../support/electron-app.ts';

test('the packaged app starts with the packages and files that were packed, and ends cleanly', async () => {
  test.setTimeout(240_000);
  const work = mkdtempSync(join(tmpdir(), 'yizhao-package-'));
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const packed = spawnSync(process.execPath, [builder, '--linux', '--dir', `-c.electronDist=${findElectron() ?? ''}`, `-c.directories.output=${work}`], { cwd: root, encoding: 'utf8' });
  expect(packed.status, packed.stdout + packed.stderr).toBe(0);

  // Its fuses shut the inspector that Playwright drives Electron by; the page's own debugging port is Chromium's.
  const dataDirectory = join(work, 'data');
  const words = ['--data', dataDirectory, '--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const child = spawn(join(work, 'linux-unpacked', 'yizhao'), words, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    const port = await debuggingPort(child);
    const browser = await connectWhenShown(port);
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('the packaged app has no page');
    await expect(page.locator('[data-intent=start]'), 'every device was found, and the central API').toBeVisible({ timeout: 90_000 });
    expect(page.url()).toBe('kiosk://app/index.html');
    // Who is still attached to an app that ends is asked for its trace when nobody is there any more.
    await browser.close();
    endProcess(child);
    expect(await ended).toBe(0);
    expect(readFileSync(join(dataDirectory, 'log', 'kiosk.log'), 'utf8')).not.toContain('ended and is started again');
  } finally {
    endProcess(child, 'SIGKILL');
    await ended;
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

function debuggingPort(child: ChildProcessByStdio<null, null, Readable>): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const lines = createInterface({ input: child.stderr });
    lines.on('line', (line) => {
      said.push(line);
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    lines.on('close', () => reject(new Error(`the packaged app ended before its window: ${said.join('\n')}`)));
  });
}

/** Who attaches while the window is being made may wait for its target for ever: the page is waited for first, and a hung attempt is made again. */
async function connectWhenShown(port: string): Promise<Browser> {
  const address = `http://127.0.0.1:${port}`;
  await expect.poll(async () => (await fetch(`${address}/json/list`)).text(), { timeout: 60_000 }).toContain('kiosk://app/index.html');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await chromium.connectOverCDP(address, { timeout: 15_000 });
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
