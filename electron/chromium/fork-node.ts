import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endProcess } from '../end-process.ts';
import type { ChildSpec, ForkChild } from '../runtime/child.ts';

const root = join(import.meta.dirname, '..', '..');
const entries: Readonly<Record<ChildSpec['entry'], { readonly file: string; readonly untilClosed: readonly string[] }>> = {
  deviceHost: { file: 'native-bridges/host/main.ts', untilClosed: [] },
  central: { file: 'central/main.ts', untilClosed: ['--until-stdin-closes'] },
};

/**
 * Children of a checkout: the TypeScript sources, run by the same Node 24 that runs this. Each has a
 * process group of its own, so that Ctrl-C reaches the parent alone, which then stops them in order; a parent that
 * is killed closes their channel and their standard input, and by either they end.
 */
export const forkNode: ForkChild = ({ entry, args }) => {
  const { file, untilClosed } = entries[entry];
  const child = fork(join(root, file), [...args, ...untilClosed], { serialization: 'advanced', stdio: ['pipe', 'pipe', 'inherit', 'ipc'], detached: true });
  const { stdout } = child;
  if (stdout === null) throw new Error(`${entry} was forked without its standard output`);
  const lines = createInterface({ input: stdout });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      // A child that is gone tells so by its exit; what was meant for it is lost with it.
      // It may be gone before its channel is known to be closed: the failure to write is heard here, or it would end the kiosk.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onLine: (listener) => void lines.on('line', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => endProcess(child),
    killNow: () => endProcess(child, 'SIGKILL'),
  };
};
