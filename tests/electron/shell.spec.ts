import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { electronExecutable, electronWords, launchElectron, root, type RunningElectron } from '../support/electron-app.ts';

let electron: RunningElectron;
let page: Page;

test.beforeAll(async () => {
  electron = await launchElectron(['--window', '--use-fake-device-for-media-stream']);
  page = await electron.app.firstWindow();
  await expect(page.locator('[data-screen=start]')).toBeVisible({ timeout: 60_000 });
});

test.afterAll(async () => electron.stop());

test('shows the start screen, and the intent to start leads on', async () => {
  expect(await page.evaluate(() => location.href)).toBe('kiosk://app/index.html');
  await page.locator('[data-intent=start]').click();
  await expect(page.locator('[data-screen=choose]')).toBeVisible();
  expect(await page.evaluate(() => window.kioskPort?.call('snapshot', {}))).toMatchObject({ ok: true, value: { screen: { name: 'choose' } } });
});

test('gives the page the port and nothing of Node or Electron', async () => {
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
    port: Object.entries(window.kioskPort ?? {}).map(([name, value]) => `${name}: ${typeof value}`),
    frozen: Reflect.set(window, 'kioskPort', { call: () => 'mine' }),
  }));
  expect(seen).toEqual({ node: [], port: ['call: function', 'onSnapshot: function'], frozen: false });
});

test('runs the page isolated and in the sandbox', async () => {
  const preferences = await electron.app.evaluate(({ BrowserWindow }) =>
    // Electron's own record of what a window was made with; it is not in its types.
    BrowserWindow.getAllWindows().map(({ webContents }) => (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false, disableDialogs: true });
  const inMemory = await electron.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.webContents.session.isPersistent()));
  expect(inMemory).toEqual([false]);
});

test('answers an unknown method and a malformed intent with a fault', async () => {
  const answers = await page.evaluate(async () => {
    // The page's own types would not let this be said.
    const port = window.kioskPort as unknown as { call(method: string, input: unknown): Promise<unknown> };
    return [await port.call('openDoor', {}), await port.call('send', { intent: { type: 'openDoor' } }), await port.call('snapshot', { more: true })];
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, fault: { code: 'input.invalid' } });
});

test('grants the camera alone, and denies every other permission', async () => {
  const states = await page.evaluate(async () => {
    const refusal = (error: unknown) => (error instanceof Error ? error.name : 'refused');
    const ask = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then((stream) => stream.getVideoTracks().length, refusal),
      sound: await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', refusal),
      both: await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(() => 'granted', refusal),
      screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'granted', refusal),
      place: await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), ({ code }) => resolve(code))),
      notifications: await Notification.requestPermission(),
      clipboard: await navigator.clipboard.readText().then(() => 'granted', refusal),
      asked: await Promise.all(['camera', 'microphone', 'geolocation', 'notifications', 'midi', 'clipboard-read'].map(ask)),
    };
  });
  expect(states).toMatchObject({
    camera: 1,
    sound: 'NotAllowedError',
    both: 'NotAllowedError',
    place: 1,
    notifications: 'denied',
    clipboard: 'NotAllowedError',
    asked: ['granted', 'denied', 'denied', 'denied', 'denied', 'denied'],
  });
  expect(states.screen).not.toBe('granted');
  const devices = await page.evaluate(async () => {
    interface Devices {
      getDevices?(): Promise<unknown[]>;
      getPorts?(): Promise<unknown[]>;
    }
    // Not all of these are in TypeScript's own list of what a browser has.
    const { serial, hid, usb } = navigator as unknown as Record<'serial' | 'hid' | 'usb', Devices | undefined>;
    const found = [serial?.getPorts?.(), hid?.getDevices?.(), usb?.getDevices?.()];
    return Promise.all(found.map((asked) => Promise.resolve(asked).then((list) => list?.length, (error: unknown) => (error instanceof Error ? error.name : 'refused'))));
  });
  expect(devices).toEqual(['SecurityError', 'SecurityError', 'SecurityError']);
});

test('opens no window, leaves for no address, reads no file and reaches nobody', async () => {
  let asked = 0;
  const stranger = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('hello');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;
  const outcome = await page.evaluate(async (elsewhere) => {
    const reach = (target: string) => fetch(target).then(({ status }) => status, () => 'refused');
    location.href = elsewhere;
    const anchor = document.body.appendChild(Object.assign(document.createElement('a'), { href: elsewhere, download: 'file' }));
    anchor.click();
    anchor.target = '_blank';
    anchor.click();
    anchor.remove();
    return {
      opened: [window.open(elsewhere), window.open('about:blank'), window.open('kiosk://app/index.html')],
      reached: [await reach(elsewhere), await reach('file:///etc/passwd'), await reach('kiosk://other/index.html')],
      outside: [await reach('kiosk://app/../../package.json'), await reach('kiosk://app/%2e%2e/%2e%2e/package.json'), await reach('kiosk://app/..%2f..%2fpackage.json')],
      storage: await navigator.serviceWorker.register('/nothing.js').then(() => 'registered', () => 'refused'),
    };
  }, address);
  expect(outcome).toEqual({ opened: [null, null, null], reached: ['refused', 'refused', 'refused'], outside: [404, 404, 404], storage: 'refused' });
  for (const target of ['file:///etc/passwd', 'chrome://version', 'data:text/html,hello', address]) {
    await page.evaluate((elsewhere) => void (location.href = elsewhere), target);
  }
  expect(await page.evaluate(() => location.href)).toBe('kiosk://app/index.html');
  expect(electron.app.windows()).toHaveLength(1);
  expect(asked).toBe(0);
  await new Promise((resolve) => stranger.close(resolve));
});

test('hears no call from a window that is not the page', async () => {
  const answer = await electron.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('data:text/html,<title>stranger</title>');
      const said: unknown = await stranger.webContents.executeJavaScript(`window.kioskPort.call('snapshot', {}).then(() => 'answered', (error) => String(error))`);
      stranger.destroy();
      return said;
    },
    join(root, 'dist', 'preload', 'preload.cjs'),
  );
  expect(answer).toContain('refused');
});

test('cannot be zoomed, and shows no menu', async () => {
  for (const keys of ['Control+=', 'Control+-', 'Control+r', 'F5', 'F11', 'F12', 'Control+Shift+i', 'Alt+ArrowLeft']) await page.keyboard.press(keys);
  const state = await electron.app.evaluate(({ BrowserWindow, Menu }) => ({
    zoom: BrowserWindow.getAllWindows().map((window) => window.webContents.getZoomFactor()),
    devTools: BrowserWindow.getAllWindows().map((window) => window.webContents.isDevToolsOpened()),
    menuBar: BrowserWindow.getAllWindows().map((window) => window.isMenuBarVisible()),
    menu: Menu.getApplicationMenu() === null,
  }));
  expect(state).toEqual({ zoom: [1], devTools: [false], menuBar: [false], menu: true });
});

test('loads the page again when its process dies', async () => {
  const before = await page.locator('[data-screen]').getAttribute('data-screen');
  await electron.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  // Playwright's own page is gone with the process; and a question that the dying page took along is never answered.
  const screen = () =>
    electron.app.evaluate(async ({ BrowserWindow }) => {
      const asked: Promise<unknown> | undefined = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`document.querySelector('[data-screen]')?.dataset.screen`).catch(() => 'none');
      return Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 500, 'silent'))]);
    });
  await expect.poll(screen, { timeout: 30_000 }).toBe(before);
});

test('starts once for one data directory', async () => {
  const { code, said } = await runToEnd(['--data', electron.dataDirectory, '--window']);
  expect({ code, said }).toMatchObject({ code: 3, said: expect.stringContaining(`another kiosk already runs on ${electron.dataDirectory}`) });
});

test('says what is wrong with a configuration and ends', async () => {
  const file = test.info().outputPath('kiosk.config.json');
  writeFileSync(file, JSON.stringify({ kiosk: { id: 'a b' }, colour: 'red' }));
  const { code, said } = await runToEnd(['--config', file]);
  expect(code).toBe(2);
  for (const part of [file, '$.kiosk.id', 'letters, digits and hyphens', 'colour']) expect(said).toContain(part);
});

test('ends with all of its processes, and its log holds no stack and no person', async () => {
  const own = await launchElectron();
  const window = await own.app.firstWindow();
  await expect(window.locator('[data-screen=start]')).toBeVisible({ timeout: 60_000 });
  const pids = await own.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  expect(pids.length).toBeGreaterThanOrEqual(5);
  const log = readFileSync(join(own.dataDirectory, 'log', 'kiosk.log'), 'utf8');
  await own.stop();
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  expect(log.split('\n').filter((line) => line.includes('"level":50'))).toEqual([]);
});

/** A process that has ended but was not waited for is dead as well. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function runToEnd(words: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(electronExecutable(), [...electronWords, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('exit', (code) => resolve({ code, said }));
  });
}
