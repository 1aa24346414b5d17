import { parentPort, workerData } from 'node:worker_threads';
import { fuzzCodecs } from './fuzz-codecs.ts';
import { framesOf, type FuzzCodec, type FuzzFailure } from './fuzz-session.ts';

/** What the thread is told, and where it says how far it is: its owner sees it hang. */
export interface FuzzTask {
  readonly codec: string;
  readonly frames: number;
  readonly seed: number;
  readonly progress: Int32Array<SharedArrayBuffer>;
}

export interface FuzzOutcome {
  readonly frames: number;
  readonly ms: number;
  readonly failure?: FuzzFailure;
}

/** A parser holds one frame, and what it made of it is garbage at once: far less than this. */
const mostBufferBytes = 256 * 1024 * 1024;

/** Feeds frames until one fails or all are done. */
export function fuzz(codec: FuzzCodec, { frames, seed, progress }: Omit<FuzzTask, 'codec'>): FuzzOutcome {
  const begun = performance.now();
  let frame = 0;
  try {
    for (let session = 0; frame < frames; session += 1) {
      const take = codec.open();
      for (const pieces of framesOf(codec, seed, session)) {
        take(pieces);
        frame += 1;
        Atomics.store(progress, 0, frame);
        if (frame >= frames) break;
      }
      const { arrayBuffers } = process.memoryUsage();
      if (arrayBuffers > mostBufferBytes) throw new Error(`${arrayBuffers} bytes of buffers are held`);
    }
  } catch (error) {
    return { frames: frame, ms: performance.now() - begun, failure: { frame, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) } };
  }
  return { frames: frame, ms: performance.now() - begun };
}

if (parentPort) {
  const task = workerData as FuzzTask; // From fuzz.ts, in this very process.
  const codec = fuzzCodecs.find(({ name }) => name === task.codec);
  if (!codec) throw new Error(`no codec is called ${task.codec}`);
  parentPort.postMessage(fuzz(codec, task));
}

