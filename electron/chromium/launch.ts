import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Logger } from 'pino';
import { endGroup, endProcess } from '../end-process.ts';
import type { PageServer } from './server.ts';

/** Names under which Debian and others install it, in the order of preference. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser of this machine, or nothing. */
export function findChromium(path = process.env['PATH'] ?? ''): string | undefined {
  return names.flatMap((name) => path.split(delimiter).map((directory) => join(directory, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser that dies at once again and again should not take the processor with it. */
const restartAfterMs = 1_000;
/** How long a running browser may be without its page, at start or after a crash of the tab, before it is started afresh. */
const pageWithinMs = 30_000;

interface LaunchOptions {
  readonly executable: string;
  readonly server: PageServer;
  readonly orientation: 'portrait' | 'landscape';
  /** Fills the screen; otherwise a window of the panel's size, for a desk. */
  readonly kiosk: boolean;
  /** Whether the page opens the machine's camera. */
  readonly camera: boolean;
  readonly logger: Logger;
}

/**
 * Keeps one Chromium on the page until `stop`: started afresh, with a new token and an empty profile,
 * whenever its process ends or its page stays away. Its profile is deleted each time.
 */
export function launchChromium({ executable, server, orientation, kiosk, camera, logger }: LaunchOptions): { stop: () => Promise<void> } {
  let stopped = false;
  let current: ChildProcess | undefined;
  let absent: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  let ended: Promise<void> = Promise.resolve();
  let profile: string | undefined;

  const waitForPage = (): void => {
    clearTimeout(absent);
    absent = setTimeout(() => {
      logger.error('page stays away, starting the browser again');
      endProcess(current, 'SIGKILL');
    }, pageWithinMs);
  };
  server.onPages((pages) => (pages > 0 || stopped ? clearTimeout(absent) : waitForPage()));

  const start = (): void => {
    const own = (profile = makeProfile());
    const child = spawn(executable, chromiumArguments({ profile: own, orientation, kiosk, camera, address: server.issueAddress() }), { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true });
    current = child;
    waitForPage();
    ended = new Promise((resolve) => {
      const over = (reason: string): void => {
        clearTimeout(absent);
        // Its helpers are of its process group (`detached` gave it one); none of them may outlive it.
        endGroup(child);
        removeProfile(own);
        resolve();
        if (stopped) return;
        logger.error({ reason }, 'browser ended, starting it again');
        again = setTimeout(start, restartAfterMs);
      };
      child.once('error', (error) => over(error.message));
      child.once('exit', (code, signal) => over(`exit ${code ?? signal ?? 'unknown'}`));
    });
  };
  // However this process ends, the browser does not stay on a page that nobody serves (if it is killed, the pipe below ends it).
  const atExit = (): void => {
    if (current !== undefined) endGroup(current);
    if (profile !== undefined) removeProfile(profile);
  };
  process.once('exit', atExit);
  if (process.getuid?.() === 0) logger.warn('the browser runs without its sandbox, because this is root: start the kiosk as an ordinary user');
  start();

  return {
    async stop() {
      stopped = true;
      clearTimeout(again);
      endProcess(current);
      const hard = setTimeout(() => endProcess(current, 'SIGKILL'), 5_000);
      await ended;
      clearTimeout(hard);
      process.off('exit', atExit);
    },
  };
}

/** An empty profile whose settings offer nothing: no translation, no passwords, no filling in. */
function makeProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'yizhao-chromium-'));
  mkdirSync(join(profile, 'Default'));
  const settings = { translate: { enabled: false }, credentials_enable_service: false, autofill: { profile_enabled: false, credit_card_enabled: false } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  return profile;
}

function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

interface Arguments {
  readonly profile: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly kiosk: boolean;
  readonly camera: boolean;
  readonly address: string;
}

/** Chromium as one page and nothing else: no first run, no offers, no calls to anywhere. */
export function chromiumArguments({ profile, orientation, kiosk, camera, address }: Arguments): string[] {
  return [
    `--user-data-dir=${profile}`,
    ...(kiosk ? ['--kiosk'] : [`--window-size=${orientation === 'portrait' ? '1080,1920' : '1920,1080'}`]),
    // Root cannot have the sandbox; `test-type` takes the browser's own bar about that off the citizen's screen, the log has it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    // A debugging pipe on descriptors 3 and 4 that nobody writes to: Chromium ends when it closes, also when its launcher was killed.
    '--remote-debugging-pipe',
    '--no-first-run',
    '--no-default-browser-check',
    '--incognito',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--disable-extensions',
    '--disable-breakpad',
    '--disable-pinch',
    // On Linux the voices that read aloud are those of speech-dispatcher; without this there are none.
    '--enable-speech-dispatcher',
    '--disable-session-crashed-bubble',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
    '--noerrdialogs',
    '--overscroll-history-navigation=0',
    '--password-store=basic',
    '--autoplay-policy=no-user-gesture-required',
    '--deny-permission-prompts',
    // Nobody could answer the prompt. The microphone stays closed by the page's own Permissions-Policy (electron/page.ts).
    ...(camera ? ['--auto-accept-camera-and-microphone-capture'] : []),
    `--app=${address}`,
  ];
}
