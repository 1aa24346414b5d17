import type { Situation } from '../../contract/situation.ts';
import type { Simulation } from '../simulation.ts';
import { createMemoryPair } from './memory.ts';
import type { FarEnd, Transport } from './transport.ts';

export interface VirtualLine {
  readonly near: Transport;
  readonly far: FarEnd;
  /** What can happen to the line itself, whatever is at its end. */
  readonly simulation: Simulation;
}

const situations = ['normal', 'cableUnplugged', 'silent', 'garbage', 'slow'] as const satisfies readonly Situation[];

/** As through a congested serial server. */
const slowPieceBytes = 64;
const slowPauseMs = 20;

/** Bytes as a wrong baud rate makes them: every one is there, and none is right. */
function garbled(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, index) => (byte ^ 0xa5) + index * 7);
}

/** A line in memory that can be unplugged, fall silent, garble or slow down what the far end says. */
export function createVirtualLine(): VirtualLine {
  const pair = createMemoryPair();
  let now: (typeof situations)[number] = 'normal';
  let tail = Promise.resolve();

  async function sendSlowly(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length; start += slowPieceBytes) {
      pair.far.write(bytes.subarray(start, start + slowPieceBytes));
      await new Promise((resolve) => setTimeout(resolve, slowPauseMs));
    }
  }

  const far: FarEnd = {
    ...pair.far,
    write: (bytes) => {
      if (now === 'silent') return;
      if (now === 'garbage') pair.far.write(garbled(bytes));
      else if (now === 'slow') tail = tail.then(() => sendSlowly(bytes.slice()));
      else pair.far.write(bytes);
    },
  };
  return {
    near: pair.near,
    far,
    simulation: {
      situations,
      enter: (situation) => {
        const known = situations.find((each) => each === situation);
        if (known === undefined) return;
        now = known;
        if (known === 'cableUnplugged') pair.unplug();
        else pair.plug();
      },
    },
  };
}
