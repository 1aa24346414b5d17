import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { Logger } from 'pino';
import { forPage, serveKioskCall } from '../../contract/kiosk.ts';
import { snapshotSchema } from '../../contract/snapshot.ts';
import type { KioskRuntime } from '../runtime/kiosk-runtime.ts';
import { callChannel, snapshotChannel } from './channels.ts';
import { isPageAddress } from './protocol.ts';

/** Serves the page's calls and pushes snapshots to it. A page that is there before the runtime waits for its first answer. */
export function connectWindow(window: BrowserWindow, starting: Promise<KioskRuntime>, logger: Logger): void {
  ipcMain.handle(callChannel, async (event, method: unknown, input: unknown) => {
    if (!isOurPage(event, window)) {
      logger.error('call from a frame that is not the page');
      throw new Error('refused');
    }
    return serveKioskCall((await starting).handlers, method, input);
  });
  void starting.then((runtime) =>
    runtime.onSnapshot((snapshot) => {
      if (!window.isDestroyed()) window.webContents.send(snapshotChannel, forPage(snapshotSchema, snapshot));
    }),
  );
}

function isOurPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === window.webContents.mainFrame && isPageAddress(frame.url);
}
