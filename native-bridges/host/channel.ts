import { z } from 'zod';

/** The way to the process that started this one. */
export interface Channel {
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other side is gone; there is nobody left to work for. */
  onGone(listener: () => void): void;
}

/** Electron's port of a utility process: messages come wrapped in an event. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}
const parentPortSchema = z.custom<ParentPort>((value) => typeof value === 'object' && value !== null && 'postMessage' in value);

/** Electron's `process.parentPort` in a utility process, else the IPC channel of a forked Node. Throws where there is neither. */
export function openChannel(): Channel {
  const parentPort = parentPortSchema.safeParse(Reflect.get(process, 'parentPort'));
  if (parentPort.success) {
    const port = parentPort.data;
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
      // Electron ends a utility process together with its parent.
      onGone: () => undefined,
    };
  }
  if (!process.send) throw new Error('the device host is a child process: start it by fork() or as a utility process');
  return {
    send: (message) => {
      // What no longer reaches the parent is lost with it; without a callback the error would be thrown.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => void process.on('message', listener),
    onGone: (listener) => void process.on('disconnect', listener),
  };
}
