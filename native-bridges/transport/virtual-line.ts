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

/**
 * As many bytes as were sent, all between 80 and BF: no protocol here begins, ends or answers with
 * these alone, they are no status byte of a printer, and no text in ASCII or UTF-8. The same bytes give
 * the same garbage, however they are cut.
 */
function garbled(bytes: Uint8Array, position: number): Uint8Array {
  return bytes.map((byte, index) => 0x80 | ((byte * 5 + (position + index) * 7) & 0x3f));
}

/** A line in memory that can be unplugged, fall silent, garble or slow down what the far end says. */
export function createVirtualLine(): VirtualLine {
  const pair = createMemoryPair();
  let now: (typeof situations)[number] = 'normal';
  let garbledBytes = 0;
  /** What a slow line has not handed over yet. */
  let waiting: Uint8Array[] = [];
  let timer: NodeJS.Timeout | undefined;

  function sendPiece(): void {
    timer = undefined;
    const piece = waiting.shift();
    if (!piece) return;
    pair.far.write(piece);
    timer = setTimeout(sendPiece, slowPauseMs);
  }

  function sendSlowly(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; start += slowPieceBytes) waiting.push(bytes.slice(start, start + slowPieceBytes));
    if (timer === undefined) sendPiece();
  }

  /** Ends the slowness: the rest arrives at once and before anything newer, or is lost with the cable. */
  function settleWaiting(arrives: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    const rest = waiting;
    waiting = [];
    if (arrives) for (const piece of rest) pair.far.write(piece);
  }

  const far: FarEnd = {
    ...pair.far,
    write: (bytes) => {
      switch (now) {
        case 'silent':
        case 'cableUnplugged':
          return;
        case 'garbage':
          pair.far.write(garbled(bytes, garbledBytes));
          garbledBytes += bytes.length;
          return;
        case 'slow':
          sendSlowly(bytes);
          return;
        case 'normal':
          pair.far.write(bytes);
      }
    },
    close: async () => {
      settleWaiting(false);
      await pair.far.close();
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
        garbledBytes = 0;
        if (known !== 'slow') settleWaiting(known === 'normal');
        if (known === 'cableUnplugged') pair.unplug();
        else pair.plug();
      },
    },
  };
}
