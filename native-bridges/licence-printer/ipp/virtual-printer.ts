import type { Situation } from '../../../contract/situation.ts';
import type { Simulation } from '../../simulation.ts';
import { runIppPrinterSimulator, situations, type IppPrinterSimulator } from './simulator.ts';

export interface VirtualIppPrinter {
  /** Starts it where it does not run yet. */
  url(): Promise<string>;
  readonly simulation: Simulation;
  close(): Promise<void>;
}

/** A simulator behind loopback that starts when it is first spoken to, and is then in what it was put into before. */
export function createVirtualIppPrinter(keepIn: string | undefined): VirtualIppPrinter {
  let running: Promise<IppPrinterSimulator> | undefined;
  let started: IppPrinterSimulator | undefined;
  let now: Situation = 'normal';
  let closed = false;

  async function start(): Promise<IppPrinterSimulator> {
    const simulator = await runIppPrinterSimulator({ port: 0, ...(keepIn === undefined ? {} : { keepIn }) });
    started = simulator;
    simulator.simulation.enter(now);
    if (closed) await simulator.close();
    return simulator;
  }

  return {
    url: async () => {
      running ??= start();
      return (await running).url;
    },
    simulation: {
      situations,
      enter: (situation) => {
        if (!situations.some((known) => known === situation)) return;
        now = situation;
        started?.simulation.enter(situation);
      },
    },
    close: async () => {
      closed = true;
      await (await running)?.close();
    },
  };
}
