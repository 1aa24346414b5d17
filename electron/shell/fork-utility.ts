import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import type { ChildSpec, ForkChild } from '../runtime/child.ts';

const entries: Readonly<Record<ChildSpec['entry'], string>> = { deviceHost: 'device-host.js', central: 'central.js' };

/** Children of this shell are Electron's utility processes: Node without a window, and they end with the app. */
export function forkUtility(directory: string): ForkChild {
  return ({ entry, args }) => {
    const child = utilityProcess.fork(join(directory, entries[entry]), [...args], { serviceName: `yizhao-${entry}`, stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = child;
    if (stdout === null) throw new Error(`${entry} was forked without its standard output`);
    // `pipe` gives a readable stream; Electron types it by its base interface only.
    const lines = createInterface({ input: stdout });
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onLine: (listener) => void lines.on('line', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill(),
      // Electron's own kill asks politely, which a process that hangs does not hear.
      killNow: () => {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
    };
  };
}
