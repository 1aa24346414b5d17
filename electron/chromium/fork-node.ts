import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ChildSpec, ForkChild } from '../runtime/child.ts';

const root = join(import.meta.dirname, '..', '..');
const entries: Readonly<Record<ChildSpec['entry'], string>> = { deviceHost: 'native-bridges/host/main.ts', central: 'central/main.ts' };

/**
 * Children of a checkout: the TypeScript sources, run by the same Node 24 that runs this. Each has a
 * process group of its own, so that Ctrl-C reaches the parent alone, which then stops them in order.
 */
export const forkNode: ForkChild = ({ entry, args }) => {
  const child = fork(join(root, entries[entry]), [...args], { serialization: 'advanced', stdio: ['ignore', 'pipe', 'inherit', 'ipc'], detached: true });
  const { stdout } = child;
  if (stdout === null) throw new Error(`${entry} was forked without its standard output`);
  const lines = createInterface({ input: stdout });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      // A child that is gone tells so by its exit; what was meant for it is lost with it.
      if (child.connected) child.send(message as object);
    },
    onMessage: (listener) => void child.on('message', listener),
    onLine: (listener) => void lines.on('line', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
};
