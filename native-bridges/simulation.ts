import type { Situation } from '../contract/situation.ts';

/** A simulator as its puppeteer sees it: `normal` is always among what it can be put into. */
export interface Simulation {
  readonly situations: readonly Situation[];
  /** What is not among `situations` changes nothing. */
  enter(situation: Situation): void;
}

/** Several simulators that stand for one device, such as a line and what is at its end: each takes what it knows. */
export function together(...simulations: readonly Simulation[]): Simulation {
  return {
    situations: [...new Set(simulations.flatMap((simulation) => simulation.situations))],
    enter: (situation) => {
      // Whoever does not know the new situation leaves the one it was in.
      for (const simulation of simulations) simulation.enter(simulation.situations.includes(situation) ? situation : 'normal');
    },
  };
}
