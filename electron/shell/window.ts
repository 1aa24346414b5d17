import { BrowserWindow, type Session } from 'electron';
import type { Logger } from 'pino';
import { lockNavigation } from './navigation.ts';
import { pageAddress } from './protocol.ts';

export interface KioskWindowOptions {
  readonly session: Session;
  readonly preload: string;
  readonly orientation: 'portrait' | 'landscape';
  /** Fills the screen and cannot be left; otherwise a window of the panel's size, for a desk. */
  readonly kiosk: boolean;
  readonly devTools: boolean;
  readonly logger: Logger;
}

const panel = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const;
/** A page that dies at once again and again should not take the processor with it. */
const reloadAfterMs = 1_000;

/** The one window. The page inside has no Node, no menu, no zoom and no way out. */
export function openKioskWindow({ session, preload, orientation, kiosk, devTools, logger }: KioskWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...panel[orientation],
    useContentSize: true,
    kiosk,
    fullscreen: kiosk,
    frame: !kiosk,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    title: '易照',
    webPreferences: {
      session,
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Alert and confirm would freeze the screen of a machine that nobody stands behind.
      disableDialogs: true,
      // The spell checker fetches its dictionaries from the net.
      spellcheck: false,
      devTools,
      // The time-outs of a session must run whether or not the window thinks that it is seen.
      backgroundThrottling: false,
    },
  });
  window.removeMenu();
  const { webContents } = window;
  lockNavigation(webContents, logger);
  webContents.on('context-menu', (event) => event.preventDefault());
  webContents.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('did-finish-load', () => {
    webContents.setZoomFactor(1);
    void webContents.setVisualZoomLevelLimits(1, 1);
  });
  webContents.on('zoom-changed', () => webContents.setZoomFactor(1));
  webContents.on('before-input-event', (event, input) => {
    if (input.type === 'keyDown' && leavesThePage(input)) event.preventDefault();
  });

  const reload = (): void => {
    setTimeout(() => {
      if (!window.isDestroyed()) void window.loadURL(pageAddress);
    }, reloadAfterMs);
  };
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    logger.error({ reason, exitCode }, 'page process gone, loading again');
    if (reason !== 'clean-exit') reload();
  });
  webContents.on('unresponsive', () => {
    logger.error('page does not respond, ending its process');
    webContents.forcefullyCrashRenderer();
  });
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (!isMainFrame) return;
    logger.error({ code, description }, 'page did not load, loading again');
    reload();
  });
  void window.loadURL(pageAddress).catch(() => undefined); // `did-fail-load` deals with it.
  return window;
}

/** Keys by which a browser zooms, reloads, prints, saves or goes back; a kiosk's keyboard is on the screen. */
function leavesThePage(input: Electron.Input): boolean {
  if (/^F\d+$/.test(input.key)) return true;
  if (input.alt && /^(Arrow(Left|Right)|Home)$/.test(input.key)) return true;
  return (input.control || input.meta) && /^[-+=0rpsowntqu]$/i.test(input.key);
}
