import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bridge = fileURLToPath(new URL('../bridge.ts', import.meta.url));

export interface SimulatorProcess {
  /** Resolves when the process has ended; it does so by itself when its line goes away. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts `bridge id-card-reader simulate` at a port, as a process of its own, and waits until it stands there. */
export async function startSimulatorProcess(port: string, ...options: string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [bridge, 'id-card-reader', 'simulate', '--port', port, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([
    new Promise((resolve) => child.stdout.once('data', resolve)),
    ended.then(() => {
      throw new Error('the simulator ended before it stood at its port');
    }),
  ]);
  return {
    ended,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
