import type { KioskMethodName } from '../contract/kiosk.ts';
import type { KioskPort } from '../contract/kiosk-page.ts';

/** How the renderer stands with the machine behind it. */
export type Connection = 'connecting' | 'open' | 'lost';

/** A port that can be lost and found again; Electron's never is. */
export interface ConnectedPort extends KioskPort {
  /** Calls the listener now and with every change. */
  onConnection(listener: (connection: Connection) => void): void;
}

declare global {
  interface Window {
    /** Exposed by Electron's preload; absent in the Chromium shell. */
    readonly kioskPort?: KioskPort;
  }
}

/** What the machine says on the line: the answer to a call, or a snapshot. It has checked both. */
type Message = { readonly id: number; readonly output: unknown } | { readonly snapshot: unknown };

const reconnectAfterMs = 1000;

/** The one-time token of the address fragment, taken out of the address bar so that nobody reads it there. */
export function takeToken(location: Location, history: History): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/**
 * The Chromium shell's port: one WebSocket to the page's own origin. The token is the first message of
 * every connection; calls that were under way when the line broke are rejected, never repeated.
 */
export function createSocketPort(address: string, token: string, openSocket: (address: string) => WebSocket = (url) => new WebSocket(url)): ConnectedPort {
  const pending = new Map<number, { resolve: (output: unknown) => void; reject: (reason: Error) => void }>();
  const snapshotListeners = new Set<(snapshot: unknown) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let connection: Connection = 'connecting';
  let nextId = 1;
  let socket = connect();

  function become(next: Connection): void {
    connection = next;
    for (const listener of connectionListeners) listener(next);
  }

  function connect(): WebSocket {
    const opened = openSocket(address);
    opened.addEventListener('open', () => {
      opened.send(JSON.stringify({ token }));
      become('open');
    });
    opened.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
    opened.addEventListener('close', () => {
      for (const call of pending.values()) call.reject(new Error('the connection to the machine was lost'));
      pending.clear();
      become('lost');
      setTimeout(() => {
        socket = connect();
      }, reconnectAfterMs);
    });
    return opened;
  }

  function receive(data: unknown): void {
    const message = JSON.parse(String(data)) as Message;
    if ('id' in message) {
      pending.get(message.id)?.resolve(message.output);
      pending.delete(message.id);
    } else {
      for (const listener of snapshotListeners) listener(message.snapshot);
    }
  }

  return {
    call: (method: KioskMethodName, input: unknown) =>
      new Promise((resolve, reject) => {
        if (connection !== 'open') {
          reject(new Error('not connected to the machine'));
          return;
        }
        const id = nextId;
        nextId += 1;
        pending.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, input }));
      }),
    onSnapshot(listener) {
      snapshotListeners.add(listener);
      return () => snapshotListeners.delete(listener);
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      listener(connection);
    },
  };
}

/** The port of whichever shell this page runs in. */
export function findKioskPort(): ConnectedPort {
  const preloaded = window.kioskPort;
  if (preloaded !== undefined) {
    return {
      call: (method, input) => preloaded.call(method, input),
      onSnapshot: (listener) => preloaded.onSnapshot(listener),
      onConnection: (listener) => listener('open'),
    };
  }
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return createSocketPort(`${scheme}://${location.host}/kiosk`, takeToken(location, history) ?? '');
}
