import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { Option, program } from 'commander';
import type { KioskConfig } from '../contract/config.ts';
import { buildStale } from './build.ts';
import { forkNode } from './chromium/fork-node.ts';
import { findChromium, launchChromium } from './chromium/launch.ts';
import { openDockWindow } from './chromium/dock-window.ts';
import { startPageServer } from './chromium/server.ts';
import { serveDock } from './dock/dock-server.ts';
import { endProcess } from './end-process.ts';
import { findElectron, installElectron } from './find-electron.ts';
import { openLog } from './log.ts';
import { loadKioskConfig } from './runtime/config.ts';
import { startKioskRuntime } from './runtime/kiosk-runtime.ts';

/** `npm start` and `npm run kiosk`: the kiosk on this machine, in the best shell that there is. */

const root = dirname(import.meta.dirname);

interface Options {
  readonly config?: string;
  readonly data?: string;
  readonly keepPrints?: string;
  readonly shell?: 'electron' | 'chromium' | 'none';
  readonly port: number;
  readonly kiosk: boolean;
  readonly dock: boolean;
}

type Shell = { readonly kind: 'electron'; readonly runtime: string } | { readonly kind: 'chromium'; readonly executable: string } | { readonly kind: 'none' };

program
  .name('npm start --')
  .description('Runs a kiosk on this machine. Without a configuration everything is virtual: devices, printers and the central API.')
  .option('--config <file>', 'kiosk.config.json with real ports and a real central API')
  .option('--data <dir>', "where the kiosk keeps its data, instead of the configuration's dataDirectory")
  .option('--keep-prints <dir>', 'also leave there what the virtual printers print')
  .addOption(new Option('--shell <shell>', 'what shows the screens; by default Electron, else Chromium, else none').choices(['electron', 'chromium', 'none']))
  .option('--port <number>', "the page's port for chromium and none; 0 is any free one", readPort, 0)
  .option('--dock', 'a second window that shows the devices and puts simulated ones into situations: jammed, cable unplugged, …', false)
  .option('--kiosk', 'fill the screen and work with the real central API of --config only (npm run kiosk)', false)
  .allowExcessArguments(false)
  .action(run);

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) giveUp(`--port ${text}: give a number from 0 to 65535`);
  return port;
}

const say = (line: string): void => console.error(`yizhao: ${line}`);

/** Wrong use: what and how to mend it. */
function giveUp(message: string): never {
  say(message);
  process.exit(2);
}

function readConfig(options: Options): KioskConfig {
  const loaded = loadKioskConfig(options.config === undefined ? undefined : resolve(options.config));
  if (!loaded.ok) giveUp(loaded.fault);
  if (options.kiosk && options.config === undefined) giveUp('npm run kiosk needs -- --config FILE; without real devices use npm start');
  if (options.kiosk && loaded.value.central.url === undefined) giveUp(`${options.config ?? ''}: $.central.url is missing; give the address of the central API, or use npm start, which brings its own`);
  return { ...loaded.value, dataDirectory: resolve(options.data ?? loaded.value.dataDirectory) };
}

const hasDisplay = (): boolean => Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

function chooseShell(wanted: Options['shell']): Shell {
  if (wanted === 'none') return { kind: 'none' };
  if (!hasDisplay()) {
    if (wanted !== undefined) giveUp(`--shell ${wanted} needs a display: set DISPLAY or WAYLAND_DISPLAY, or use --shell none`);
    say('no display (DISPLAY, WAYLAND_DISPLAY): the page is served without a window');
    return { kind: 'none' };
  }
  if (wanted !== 'chromium') {
    const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
    if (given !== undefined && given !== '' && findElectron() === undefined) giveUp(`ELECTRON_OVERRIDE_DIST_PATH=${given}: has no file "electron"; name the folder of an unpacked Electron, or unset it`);
    const runtime = findElectron() ?? fetchElectron();
    if (runtime !== undefined) return { kind: 'electron', runtime };
    if (wanted === 'electron') giveUp('Electron could not be fetched; set ELECTRON_MIRROR to a site that can be reached, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron');
  }
  const executable = findChromium();
  if (executable !== undefined) return { kind: 'chromium', executable };
  if (wanted === 'chromium') giveUp('no Chromium in PATH; install it (Debian: apt-get install chromium), or use --shell none');
  say('neither Electron nor Chromium is here: the page is served without a window (Debian: apt-get install chromium)');
  return { kind: 'none' };
}

function fetchElectron(): string | undefined {
  say("fetching Electron once, by its own installer (up to 4 minutes; ELECTRON_MIRROR is honoured, --shell chromium does without) …");
  const runtime = installElectron();
  if (runtime === undefined) say('Electron could not be fetched; Chromium takes its place');
  return runtime;
}

async function run(options: Options): Promise<void> {
  const config = readConfig(options);
  const shell = chooseShell(options.shell);
  await buildStale([...(shell.kind === 'electron' ? (['renderer', 'main', 'pages'] as const) : (['renderer', 'pages'] as const)), ...(options.dock ? (['dock'] as const) : [])], say);
  if (shell.kind === 'electron') runElectron(shell.runtime, options, config);
  else await runServed(shell, options, config);
}

/** The runtime lives inside Electron's main process; this one waits for it and passes signals on. */
function runElectron(runtime: string, options: Options, config: KioskConfig): void {
  const asRoot = process.getuid?.() === 0;
  if (asRoot) say('Electron runs without its sandbox, because this is root: start the kiosk as an ordinary user');
  const given = [
    ...(options.config === undefined ? [] : ['--config', resolve(options.config)]),
    '--data',
    config.dataDirectory,
    ...(options.keepPrints === undefined ? [] : ['--keep-prints', resolve(options.keepPrints)]),
    ...(options.kiosk ? [] : ['--window']),
    ...(options.dock ? ['--dock'] : []),
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
  const environment = { ...process.env };
  // Set by some editors' terminals; Electron would then be a plain Node.
  delete environment['ELECTRON_RUN_AS_NODE'];
  const child = spawn(join(runtime, 'electron'), [root, ...given], { stdio: 'inherit', env: environment });
  say(`Electron from ${runtime}; data and log in ${config.dataDirectory}`);
  // Ctrl-C reaches the child as well, being of the same terminal; it quits once, however often it is told.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => endProcess(child));
  child.on('error', (error) => giveUp(`${join(runtime, 'electron')} cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
}

/** The runtime lives here; Chromium, or whoever opens the address, draws its page. */
async function runServed(shell: Exclude<Shell, { kind: 'electron' }>, options: Options, config: KioskConfig): Promise<void> {
  const { logger, path } = openLog(config.dataDirectory);
  let stop = async (): Promise<void> => undefined;
  let stopping = false;
  const end = (): void => {
    // A second Ctrl-C does not wait.
    if (stopping) process.exit(1);
    stopping = true;
    say('stopping …');
    void stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`did not stop cleanly: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);

  say(`starting; data in ${config.dataDirectory}, log in ${path}`);
  const starting = startKioskRuntime({ config, fork: forkNode, logger, ...(options.keepPrints === undefined ? {} : { keepPrintsIn: resolve(options.keepPrints) }) });
  starting.catch((error: unknown) => logger.fatal({ err: error }, 'cannot start'));
  const runtime = await starting;
  stop = () => runtime.stop();
  const server = await startPageServer({ runtime, pageDirectory: join(root, 'dist', 'renderer'), port: options.port, logger, calls: config.help.video });
  stop = async () => {
    await server.close();
    await runtime.stop();
  };
  if (options.dock) {
    const dock = await serveDock({ devices: runtime.devices, pageDirectory: join(root, 'dist', 'dock') });
    const dockWindow = shell.kind === 'chromium' ? openDockWindow(shell.executable, dock.address) : undefined;
    say(`dock with the simulated devices: ${dock.address}`);
    const stopOthers = stop;
    stop = async () => {
      dockWindow?.stop();
      await dock.close();
      await stopOthers();
    };
  }
  if (shell.kind === 'none') {
    console.log(server.issueAddress());
    say('open this address in a browser on this machine (it is good for one browser); Ctrl-C stops the kiosk');
    return;
  }
  const browser = launchChromium({ executable: shell.executable, server, orientation: config.kiosk.orientation, kiosk: options.kiosk, camera: config.devices.camera.driver === 'page', logger });
  const stopServing = stop;
  stop = async () => {
    await browser.stop();
    await stopServing();
  };
  say(`${shell.executable} shows the kiosk; Ctrl-C stops it`);
}

await program.parseAsync().catch((error: unknown) => {
  say(`cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
