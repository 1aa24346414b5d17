import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root, serveKiosk, type ServedKiosk } from '../support/served-kiosk.ts';

let kiosk: ServedKiosk;

test.beforeAll(async () => {
  kiosk = await serveKiosk();
});

test.afterAll(async () => {
  await kiosk.stop();
});

test('lets one browser in: it starts, loads again and reconnects, and no other gets in by the same address', async ({ browser }) => {
  const own = await browser.newPage();
  const complaints: string[] = [];
  own.on('console', (message) => {
    // The page has no icon of its own, which every browser asks for.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) complaints.push(message.text());
  });
  await own.goto(kiosk.address);
  await expect(own.locator('[data-screen=start]')).toBeVisible();
  expect(own.url(), 'the token is not left in the address bar').not.toContain('token');

  await own.locator('[data-intent=start]').click();
  await expect(own.locator('[data-screen=choose]')).toBeVisible();
  await own.reload();
  await expect(own.locator('[data-screen=choose]')).toBeVisible();
  expect(complaints, 'the page keeps to its own Content-Security-Policy').toEqual([]);

  const stranger = await (await browser.newContext()).newPage();
  const closed = new Promise<void>((resolve) => stranger.on('websocket', (socket) => socket.on('close', () => resolve())));
  await stranger.goto(kiosk.address);
  await closed;
  await expect(stranger.locator('.panel.lost')).toBeVisible();
});

test('ends with all of its processes on Ctrl-C', async () => {
  const own = await serveKiosk();
  const family = descendants(own.pid);
  expect(family.length).toBeGreaterThanOrEqual(2);
  expect(await own.stop()).toBe(0);
  await expect.poll(() => family.filter((pid) => parentOf(pid) !== undefined)).toEqual([]);
});

test('leaves no process behind when it is killed', async () => {
  const own = await serveKiosk();
  const family = descendants(own.pid);
  process.kill(own.pid, 'SIGKILL');
  await own.stop();
  await expect.poll(() => family.filter((pid) => parentOf(pid) !== undefined), { timeout: 30_000 }).toEqual([]);
});

test('takes the browser along when it is killed', async () => {
  test.skip(!process.env['DISPLAY'], 'no display and no Xvfb on this machine (Debian: apt-get install xvfb)');
  const dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-shown-'));
  const child = spawn(process.execPath, [join(root, 'electron', 'start.ts'), '--shell', 'chromium', '--data', dataDirectory], { stdio: 'ignore' });
  const { pid } = child;
  if (pid === undefined) throw new Error('the kiosk was not started');
  // Device host, central API, and a browser of several processes.
  await expect.poll(() => descendants(pid).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(6);
  const family = descendants(pid);
  child.kill('SIGKILL');
  await expect.poll(() => family.filter((member) => parentOf(member) !== undefined), { timeout: 30_000 }).toEqual([]);
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** The parent of a process, or nothing where it has ended (waited for or not). */
function parentOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return /^State:\s+[ZX]/m.test(status) ? undefined : Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
  } catch {
    return undefined;
  }
}

function descendants(pid: number): number[] {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const children = all.filter((candidate) => parentOf(candidate) === pid);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

test('the general styles are linked before those of the screens, so that the screens’ own rules count', () => {
  const page = readFileSync(join(root, 'dist', 'renderer', 'index.html'), 'utf8');
  const sheets = [...page.matchAll(/rel="stylesheet"[^>]*href="\.\/([^"]+)"/g)].map(([, path]) => readFileSync(join(root, 'dist', 'renderer', path ?? ''), 'utf8'));
  // Of two rules of equal weight the later one counts.
  expect(sheets.map((sheet) => /(^|\})\.button\{/.test(sheet))).toEqual(sheets.map((_, index) => index === 0));
});
