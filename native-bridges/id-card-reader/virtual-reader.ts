import type { Simulation } from '../simulation.ts';
import type { FarEnd } from '../transport/transport.ts';
import { inventedCards } from './invented-cards.ts';
import { chipOf, createSdtSimulator } from './simulator.ts';

/** Long enough to see the screen that asks for the card. */
const appearsAfterMs = 2000;
/** No look for a card for so long: the next look begins a new reading. */
const pauseMs = 1000;

/**
 * The reader of a machine without hardware: about two seconds after a reading has begun somebody lays
 * an invented person's card down, and takes it away once it was read.
 */
export function createVirtualReader(far: FarEnd): Simulation {
  let begunAt = 0;
  let lastLookAt = Number.NEGATIVE_INFINITY;
  let wasRead = false;
  const simulator = createSdtSimulator({
    far,
    onRequest: (name) => {
      if (name === 'read') wasRead = true;
      if (name !== 'find') return;
      const now = performance.now();
      if (wasRead) simulator.remove();
      if (wasRead || now - lastLookAt > pauseMs) begunAt = now;
      wasRead = false;
      lastLookAt = now;
      if (!simulator.occupied && now - begunAt >= appearsAfterMs) simulator.place(chipOf(inventedCards.chenJiaxin));
    },
  });
  return { situations: ['normal'], enter: () => simulator.situation([]) };
}
