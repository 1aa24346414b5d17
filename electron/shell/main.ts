import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, Menu, session } from 'electron';
import type { Logger } from 'pino';
import { openLog } from '../log.ts';
import { loadKioskConfig } from '../runtime/config.ts';
import { startKioskRuntime } from '../runtime/kiosk-runtime.ts';
import { forkUtility } from './fork-utility.ts';
import { connectWindow } from './ipc.ts';
import { lockRequests } from './navigation.ts';
import { lockPermissions } from './permissions.ts';
import { registerPageScheme, servePage } from './protocol.ts';
import { openKioskWindow } from './window.ts';

/** How the app is started; unknown options are Chromium's own and pass. */
function readOptions() {
  const { values } = parseArgs({
    // Unpackaged, the second word is the app's folder.
    args: process.argv.slice(app.isPackaged ? 1 : 2),
    options: { config: { type: 'string' }, data: { type: 'string' }, 'keep-prints': { type: 'string' }, window: { type: 'boolean' }, dock: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  const text = (value: string | boolean | undefined) => (typeof value === 'string' ? resolve(value) : undefined);
  return { configFile: text(values.config), data: text(values.data), keepPrintsIn: text(values['keep-prints']), inWindow: values.window === true, withDock: values.dock === true };
}

let logger: Logger | undefined;

/** Leaves a message where who started the app sees it, and in the log once there is one, and ends. */
function giveUp(message: string, exitCode: number): never {
  process.stderr.write(`yizhao: ${message}\n`);
  logger?.fatal(message);
  // Electron's own: quits as `app.exit` does.
  process.exit(exitCode);
}

async function run(): Promise<void> {
  const { configFile, data, keepPrintsIn, inWindow, withDock } = readOptions();
  const loaded = loadKioskConfig(configFile);
  if (!loaded.ok) giveUp(loaded.fault, 2);
  // An installed app has no folder of its own to work in: without a configuration its data go to the user's.
  const fallback = app.isPackaged && configFile === undefined ? join(app.getPath('userData'), 'data') : loaded.value.dataDirectory;
  const config = { ...loaded.value, dataDirectory: resolve(data ?? fallback) };
  // Two kiosks on one machine are two data directories; one data directory is one kiosk.
  app.setPath('userData', join(config.dataDirectory, 'electron'));
  if (!app.requestSingleInstanceLock()) giveUp(`another kiosk already runs on ${config.dataDirectory}; stop it, or give this one its own --data DIR`, 3);
  const log = openLog(config.dataDirectory).logger;
  logger = log;
  if (app.commandLine.hasSwitch('no-sandbox')) log.warn('runs without the browser sandbox: start it as an ordinary user instead of root');

  // On Linux the voices that read aloud are those of speech-dispatcher; without this there are none.
  app.commandLine.appendSwitch('enable-speech-dispatcher');
  await app.whenReady();
  // Without `persist:` the partition lives in memory: nothing of a visit reaches the disk.
  const page = session.fromPartition('kiosk', { cache: false });
  let isCalling = () => false;
  lockPermissions(page, log, { camera: config.devices.camera.driver === 'page', microphone: () => isCalling() });
  lockPermissions(session.defaultSession, log, { camera: false, microphone: () => false });
  lockRequests(page, log, !app.isPackaged);
  const root = app.getAppPath();
  await servePage(page, join(root, 'dist', 'renderer'), log, { calls: config.help.video });

  // The window is there at once; its page waits for the runtime, whose central API may take seconds.
  const starting = startKioskRuntime({
    config,
    fork: forkUtility(join(root, 'dist', 'main')),
    logger: log,
    assetsDirectory: join(root, 'assets'),
    ...(keepPrintsIn === undefined ? {} : { keepPrintsIn }),
  });
  // A runtime that does not start is told of elsewhere.
  void starting.then((runtime) => (isCalling = () => runtime.isCalling()), () => undefined);
  const window = openKioskWindow({
    session: page,
    preload: join(root, 'dist', 'preload', 'preload.cjs'),
    orientation: config.kiosk.orientation,
    kiosk: !inWindow,
    devTools: !app.isPackaged,
    logger: log,
  });
  connectWindow(window, starting, log);
  // Its code is a file of its own, which a packaged app does not have.
  if (withDock && !app.isPackaged) void Promise.all([import('./dock-window.ts'), starting]).then(([{ openDockWindow }, runtime]) => openDockWindow(root, runtime, window));

  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    void starting
      .then((runtime) => runtime.stop())
      .catch((error: unknown) => log.error({ err: error }, 'runtime did not stop cleanly'))
      .finally(() => {
        state = 'stopped';
        app.quit();
      });
  });
  app.on('second-instance', () => window.focus());
}

process.on('uncaughtException', (error) => giveUp(error.stack ?? error.message, 1));
process.on('unhandledRejection', (reason) => giveUp(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason), 1));
app.on('window-all-closed', () => app.quit());
// What is not our window (there is none) gets the same treatment: nothing may attach, open or leave.
app.on('web-contents-created', (_event, contents) => contents.setWindowOpenHandler(() => ({ action: 'deny' })));
// Chromium starts its GPU and network processes again by itself; the log should know how often.
app.on('child-process-gone', (_event, { type, reason, exitCode }) => logger?.error({ type, reason, exitCode }, 'process gone'));
// Its accelerators would reload, zoom, close and open the developer tools.
Menu.setApplicationMenu(null);
registerPageScheme();
run().catch((error: unknown) => giveUp(`cannot start: ${error instanceof Error ? error.message : String(error)}`, 1));
