import type { Kiosk, KioskMethodName, MethodInput, MethodOutput } from './kiosk.ts';
import { unwrapAll, wrapMarked } from './personal.ts';
import type { Snapshot } from './snapshot.ts';

/*
 * The page's end of `window.kiosk`. The machine's end (`kiosk.ts`) checks everything that crosses, both ways; the page is of the same
 * build and carries no schemas, which are the heaviest thing that it could load. All that it has to know is which values are a person's.
 */

/** How plain values travel: Electron's IPC through the preload, or a WebSocket. */
export interface KioskPort {
  call(method: KioskMethodName, input: unknown): Promise<unknown>;
  onSnapshot(listener: (snapshot: unknown) => void): () => void;
}

/** `window.kiosk` over a port. */
export function createKioskClient(port: KioskPort): Kiosk {
  async function call<Name extends KioskMethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
    // The machine's end has checked it against the schema of this very method.
    return wrapMarked(await port.call(method, unwrapAll(input))) as MethodOutput<Name>;
  }
  return {
    snapshot: (input) => call('snapshot', input),
    send: (input) => call('send', input),
    findItems: (input) => call('findItems', input),
    considerName: (input) => call('considerName', input),
    findAddresses: (input) => call('findAddresses', input),
    reportCamera: (input) => call('reportCamera', input),
    humanContact: (input) => call('humanContact', input),
    requestCallBack: (input) => call('requestCallBack', input),
    printCallBack: (input) => call('printCallBack', input),
    placeHelpCall: (input) => call('placeHelpCall', input),
    helpCall: (input) => call('helpCall', input),
    joinHelpCall: (input) => call('joinHelpCall', input),
    hangUpHelpCall: (input) => call('hangUpHelpCall', input),
    // Checked like the answers.
    onSnapshot: (listener) => port.onSnapshot((sent) => listener(wrapMarked(sent) as Snapshot)),
  };
}
