import type { DockOrder } from '../../contract/dock.ts';

export interface DockLine {
  send(order: DockOrder): void;
  /** Calls back with every state and once when the line is lost; returns what ends that. */
  listen(onState: (message: unknown) => void, onLost: () => void): () => void;
}

/** The line to the dock's own server; the token is the address' fragment. */
export function openDockLine({ host, hash }: Pick<Location, 'host' | 'hash'>): DockLine {
  const socket = new WebSocket(`ws://${host}/dock`);
  let last: unknown;
  socket.addEventListener('open', () => socket.send(JSON.stringify({ token: hash.slice(1) })));
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    last = JSON.parse(String(event.data));
  });
  return {
    send: (order) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(order));
    },
    listen(onState, onLost) {
      const tell = () => onState(last);
      // What arrived before anybody listened.
      if (last !== undefined) tell();
      socket.addEventListener('message', tell);
      socket.addEventListener('close', onLost);
      return () => {
        socket.removeEventListener('message', tell);
        socket.removeEventListener('close', onLost);
      };
    },
  };
}
