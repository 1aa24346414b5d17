import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { ToDeviceHost } from '../../contract/device-host.ts';
import type { BenchRow } from './row.ts';

const usualReads = 100_000;
const samples = 80;
/** What a later look may find more than an earlier one: noise, no growth. */
const mostGrowth = { heap: 1.02, rss: 1.05 } as const;
const megabyte = 1024 * 1024;

const memorySchema = z.object({ heap: z.number(), rss: z.number() });
type Memory = z.output<typeof memorySchema>;
const answerSchema = z.object({
  type: z.string().optional(),
  memory: memorySchema.optional(),
  result: z.object({ ok: z.boolean(), fault: z.object({ code: z.string(), detail: z.string().optional() }).optional() }).optional(),
});
type Answer = z.output<typeof answerSchema>;

function reads(): number {
  const count = Number(process.env['HOST_MEMORY_READS'] ?? usualReads);
  if (!Number.isSafeInteger(count) || count < samples) throw new Error(`HOST_MEMORY_READS must be a whole number, at least ${samples}`);
  return count;
}

/** The host's process; its answers are looked at as they come, since several may come at once. */
function startHost() {
  const child = fork(new URL('./host-memory-child.ts', import.meta.url), { execArgv: ['--expose-gc'] });
  let waiting: { wanted: (answer: Answer) => boolean; resolve: (answer: Answer) => void } | undefined;
  child.on('message', (message) => {
    const answer = answerSchema.parse(message);
    if (waiting?.wanted(answer)) waiting.resolve(answer);
  });
  const answer = (wanted: (answer: Answer) => boolean) => new Promise<Answer>((resolve) => (waiting = { wanted, resolve }));
  const ask = (question: ToDeviceHost | 'memory', wanted: (answer: Answer) => boolean) => {
    const answered = answer(wanted);
    child.send(question);
    return answered;
  };
  return {
    ready: answer(({ type }) => type === 'ready'),
    gone: once(child, 'exit').then(([code]): never => {
      throw new Error(`host-memory: the host ended with ${String(code)}`);
    }),
    readCard: async (id: number) => {
      const { result } = await ask({ type: 'command', id, name: 'idCardReader.read', payload: { waitMs: 5000 }, timeoutMs: 10_000 }, ({ type }) => type === 'completion');
      if (!result?.ok) throw new Error(`host-memory: read ${id} ended in ${result?.fault?.code ?? 'nothing'} ${result?.fault?.detail ?? ''}`);
    },
    memory: async (): Promise<Memory> => memorySchema.parse((await ask('memory', ({ memory }) => memory !== undefined)).memory),
    stop: () => child.disconnect(),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The last quarter of the samples against the second; the first is start-up. */
function row(name: keyof Memory, taken: readonly Memory[], about: string): BenchRow {
  const quarter = taken.length / 4;
  const inQuarter = (nth: number) => median(taken.slice(quarter * (nth - 1), quarter * nth).map((memory) => memory[name])) / megabyte;
  const [value, peerValue] = [inQuarter(4), inQuarter(2)];
  const ratio = value / peerValue;
  return { name: `host-memory ${name}`, value, unit: 'MB', peer: `second quarter of ${about}`, peerValue, ratio, target: `≤ ${mostGrowth[name]}`, ok: ratio <= mostGrowth[name] };
}

/**
 * The memory of a device host in its own process over many whole card reads: command over the process
 * boundary, queue, driver, simulator at the other end of a line in memory, card, completion. Each
 * sample is taken after a forced collection.
 */
export async function* hostMemoryRows(): AsyncGenerator<BenchRow> {
  const count = reads();
  const host = startHost();
  const begun = performance.now();
  const taken: Memory[] = [];
  const measure = async () => {
    await host.ready;
    for (let id = 1; id <= count; id += 1) {
      await host.readCard(id);
      if (Math.floor((id * samples) / count) > Math.floor(((id - 1) * samples) / count)) taken.push(await host.memory());
    }
  };
  await Promise.race([measure(), host.gone]);
  host.gone.catch(() => undefined);
  host.stop();
  const seconds = (performance.now() - begun) / 1000;
  const about = `${count.toLocaleString('en')} reads in ${seconds.toFixed(0)} s`;
  yield row('heap', taken, about);
  yield row('rss', taken, about);
}
