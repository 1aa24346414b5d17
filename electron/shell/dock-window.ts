import { join } from 'node:path';
import { BrowserWindow, session } from 'electron';
import { serveDock } from '../dock/dock-server.ts';
import type { KioskRuntime } from '../runtime/kiosk-runtime.ts';

/** The developer's dock beside the kiosk's window. Its page is an ordinary one: no preload, no Node, a session of its own. */
export async function openDockWindow(root: string, runtime: KioskRuntime, kiosk: BrowserWindow): Promise<void> {
  const dock = await serveDock({ devices: runtime.devices, pageDirectory: join(root, 'dist', 'dock') });
  const window = new BrowserWindow({
    width: 560,
    height: 900,
    title: '易照 · 设备模拟',
    webPreferences: { session: session.fromPartition('dock', { cache: false }), contextIsolation: true, sandbox: true, nodeIntegration: false },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.on('closed', () => void dock.close());
  kiosk.on('closed', () => window.close());
  await window.loadURL(dock.address);
}
