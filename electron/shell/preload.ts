import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { KioskPort } from '../../contract/kiosk-page.ts';
import { callChannel, snapshotChannel } from './channels.ts';

/** All that the page gets from this side: plain values in, plain values out. The other side checks them with zod, both ways. */
const kioskPort: KioskPort = {
  call: (method, input) => ipcRenderer.invoke(callChannel, method, input),
  onSnapshot: (listener) => {
    // The event itself stays here: it carries the sender, and with it the whole of IPC.
    const forward = (_event: IpcRendererEvent, snapshot: unknown): void => listener(snapshot);
    ipcRenderer.on(snapshotChannel, forward);
    return () => ipcRenderer.off(snapshotChannel, forward);
  },
};

contextBridge.exposeInMainWorld('kioskPort', kioskPort);
