import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** What an emulated device has counted when it is unplugged; the names are hidlab's. */
const countsSchema = z.object({
  acks: z.int(),
  strayAcks: z.int(),
  shortReports: z.int(),
  badLengths: z.int(),
  badFrames: z.int(),
  requests: z.int(),
  opens: z.int(),
  closes: z.int(),
});
export type Counts = z.output<typeof countsSchema>;

export interface Plugged {
  /** /dev/hidrawN */
  readonly path: string;
  unplug(): Promise<Counts>;
}

/** Plugs a device of hidlab in (`device_emulator --help` has the words) and waits until it can be opened. */
export async function plugIn(kind: 'reader' | 'scanner', ...options: readonly string[]): Promise<Plugged> {
  const child = spawn('device_emulator', [kind, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = once(child, 'close');
  const ready = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    closed.then(() => Promise.reject(new Error(`device_emulator ended: ${said}`))),
  ]);
  const path = /^ready \S+ (\S+)$/.exec(ready)?.[1];
  if (path === undefined) throw new Error(`device_emulator said: ${ready}`);
  return {
    path,
    unplug: async () => {
      child.kill('SIGTERM');
      await closed;
      return countsSchema.parse(JSON.parse(said.slice(said.indexOf('{'))));
    },
  };
}

/** Plugs a device in for as long as `action` takes, and gives what it counted. */
export async function whilePluggedIn(device: readonly ['reader' | 'scanner', ...string[]], action: (plugged: Plugged) => Promise<void>): Promise<Counts> {
  const plugged = await plugIn(...device);
  let counts: Counts | undefined;
  try {
    await action(plugged);
  } finally {
    counts = await plugged.unplug();
  }
  return counts;
}
