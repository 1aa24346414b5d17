import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { fuzzCodecs } from './fuzz-codecs.ts';
import { framesBefore, shortestFailing, type FuzzCodec } from './fuzz-session.ts';
import type { FuzzOutcome, FuzzTask } from './fuzz-worker.ts';
import type { BenchRow } from './row.ts';

const usualFrames = 1_000_000;
/** A frame is done in a fraction of a millisecond, and the thread's start in seconds. */
const hangMs = 20_000;
const hung = 'it hangs,';
const lookMs = 1000;
/** Of the thread's heap. */
const mostHeapMegabytes = 256;

export interface FuzzOptions {
  readonly frames: number;
  readonly seed: number;
  readonly codecs: readonly FuzzCodec[];
}

function wholeNumber(name: string, usual: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} is "${text}", which is no whole number`);
  return value;
}

/** `FUZZ_FRAMES`, `FUZZ_SEED` and `FUZZ_CODECS` (names with commas between). */
function optionsFromEnvironment(): FuzzOptions {
  const asked = (process.env['FUZZ_CODECS'] ?? '').split(',').filter((name) => name !== '');
  const unknown = asked.filter((name) => !fuzzCodecs.some((codec) => codec.name === name));
  if (unknown.length > 0) throw new Error(`FUZZ_CODECS: no codec is called ${unknown.join(', ')}; there are: ${fuzzCodecs.map(({ name }) => name).join(', ')}`);
  return {
    frames: wholeNumber('FUZZ_FRAMES', usualFrames),
    seed: wholeNumber('FUZZ_SEED', Math.floor(Math.random() * 2 ** 31)),
    codecs: asked.length === 0 ? fuzzCodecs : fuzzCodecs.filter(({ name }) => asked.includes(name)),
  };
}

const usualLimits = { script: new URL('./fuzz-worker.ts', import.meta.url), hangMs, heapMegabytes: mostHeapMegabytes };

/** Runs one codec in a thread of its own, which can be ended if it hangs. */
export function fuzzInThread(codec: FuzzCodec, frames: number, seed: number, others: Partial<typeof usualLimits> = {}): Promise<FuzzOutcome> {
  const limits = { ...usualLimits, ...others };
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const begun = performance.now();
  const task: FuzzTask = { codec: codec.name, frames, seed, progress };
  const worker = new Worker(limits.script, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes } });
  return new Promise((resolve) => {
    let last = -1;
    let movedAt = performance.now();
    const end = (outcome: FuzzOutcome) => {
      clearInterval(watch);
      void worker.terminate();
      resolve(outcome);
    };
    const failed = (reason: string) => {
      const frame = Atomics.load(progress, 0);
      end({ frames: frame, ms: performance.now() - begun, failure: { frame, reason } });
    };
    const watch = setInterval(() => {
      const now = Atomics.load(progress, 0);
      if (now !== last) movedAt = performance.now();
      last = now;
      if (performance.now() - movedAt > limits.hangMs) failed(`${hung} nothing for ${limits.hangMs} ms`);
    }, Math.min(lookMs, limits.hangMs));
    worker.once('message', end);
    worker.once('error', (error) => failed(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    worker.once('exit', (code) => failed(`the thread ended with ${code}`));
  });
}

/** What failed and with which bytes. A frame that hangs is not tried here once more. */
export function describeFailure(codec: FuzzCodec, seed: number, { frame, reason }: NonNullable<FuzzOutcome['failure']>): string {
  const hexFrames = framesBefore(codec, seed, frame);
  const least = reason.startsWith(hung) ? hexFrames.slice(-1) : shortestFailing(codec, hexFrames);
  return `fuzz ${codec.name}: frame ${frame} with FUZZ_SEED=${seed} FUZZ_CODECS=${codec.name}\n${reason}\n${least.map((bytes) => `  ${bytes}`).join('\n')}\n`;
}

function fuzzRow(codec: FuzzCodec, frames: number, seed: number, outcome: FuzzOutcome): BenchRow {
  const perSecond = Math.round((outcome.frames * 1000) / outcome.ms).toLocaleString('en');
  return {
    name: `fuzz ${codec.name}`,
    value: outcome.frames,
    unit: 'frames',
    peer: `seed ${seed}`,
    peerValue: frames,
    ratio: outcome.frames / frames,
    target: `no exception, no hang (${perSecond} frames/s)`,
    ok: outcome.failure === undefined && outcome.frames === frames,
  };
}

async function measured(codec: FuzzCodec, frames: number, seed: number): Promise<BenchRow> {
  const outcome = await fuzzInThread(codec, frames, seed);
  if (outcome.failure) process.stderr.write(describeFailure(codec, seed, outcome.failure));
  const row = fuzzRow(codec, frames, seed, outcome);
  process.stderr.write(`  ${row.name}: ${row.value.toLocaleString('en')} ${row.target}${row.ok ? '' : ' FAILED'}\n`);
  return row;
}

/** Spoiled frames through each codec, as many codecs at once as there are cores: how many went through without an exception or a hang. */
export async function* fuzzRows({ frames, seed, codecs }: FuzzOptions = optionsFromEnvironment()): AsyncGenerator<BenchRow> {
  process.stderr.write(`fuzz: ${frames.toLocaleString('en')} frames for each of ${codecs.length} codecs, seed ${seed} (FUZZ_FRAMES, FUZZ_SEED and FUZZ_CODECS change that)\n`);
  const cores = createSlots(availableParallelism());
  const rows = codecs.map((codec) => cores.run(() => measured(codec, frames, seed)));
  for (const row of rows) yield await row;
}

/** Runs so much at once and keeps the rest waiting, in order. */
function createSlots(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    run: async <Value>(work: () => Promise<Value>): Promise<Value> => {
      if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      else free -= 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
