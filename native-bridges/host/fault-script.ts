import type { FaultStep } from '../../contract/situation.ts';
import type { Simulation } from '../simulation.ts';

export interface FaultScript {
  /** Runs a command: where the script has a step for this time of asking, it meets that situation, and afterwards all is well. */
  run<Value>(verb: string, command: () => Promise<Value>): Promise<Value>;
}

/** A device's fault script from the configuration. */
export function createFaultScript(steps: readonly FaultStep[], simulation: Simulation): FaultScript {
  const asked = new Map<string, number>();
  return {
    run: async (verb, command) => {
      const nth = (asked.get(verb) ?? 0) + 1;
      asked.set(verb, nth);
      const step = steps.find((each) => each.command === verb && each.nth === nth);
      if (step === undefined) return command();
      simulation.enter(step.situation);
      try {
        return await command();
      } finally {
        simulation.enter('normal');
      }
    },
  };
}
