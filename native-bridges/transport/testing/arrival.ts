import { setImmediate as turn } from 'node:timers/promises';

/** Bytes in memory arrive some turns of the event loop later, however many milliseconds those take. */
export async function arrival(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await turn();
}
