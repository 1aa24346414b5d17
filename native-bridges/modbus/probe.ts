import type { TransportConfig } from '../../contract/device-config.ts';
import { fail } from '../../contract/result.ts';
import type { ProbeAnswer } from '../driver-description.ts';
import { createModbusLines } from './lines.ts';

/** Boards come from the factory as unit 1; where there are several, as the next ones. */
const usualUnits = [1, 2, 3] as const;

/**
 * Reads the first coil or input, which changes nothing. A board that refuses that address is a board
 * all the same.
 */
export async function probeBoard(what: 'readCoils' | 'readInputs', config: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  // Nothing stands behind memory that could be found.
  if (config.kind === 'memory') return undefined;
  const { bus } = createModbusLines().at(config, () => undefined);
  try {
    for (const unit of usualUnits) {
      const answer = signal.aborted ? fail(undefined) : await bus[what]({ unit, start: 0, count: 1 }, signal);
      if (answer.ok) return { detail: `Modbus RTU, unit ${unit}` };
      if (answer.fault?.code === 'device.refused') return { detail: `Modbus RTU, unit ${unit}: ${answer.fault.detail ?? ''}` };
      if (answer.fault?.code === 'device.offline') return undefined;
    }
    return undefined;
  } finally {
    await bus.close();
  }
}
