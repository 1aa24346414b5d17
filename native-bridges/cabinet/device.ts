import type { z } from 'zod';
import type { cabinetConfigSchema } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import { ok } from '../../contract/result.ts';
import type { Cabinet } from '../device.ts';
import { createModbusLines, type ModbusLines } from '../modbus/lines.ts';
import { runsOf } from '../modbus/runs.ts';
import { stateOf } from '../modbus/status.ts';
import type { Simulation } from '../simulation.ts';
import type { FarEnd } from '../transport/transport.ts';
import { createVirtualCabinet } from './simulator.ts';
import { contactsOf, statusOf, switchesOf } from './switches.ts';

export type ModbusCabinetConfig = Extract<z.output<typeof cabinetConfigSchema>, { driver: 'modbus' }>;

/**
 * Doors, tamper contact and operator switch at the inputs of a Modbus board, which is asked at every
 * status: a contact that opened and closed again between two of them was not seen.
 */
export function createCabinet({ config, lines = createModbusLines(), simulate = (far) => createVirtualCabinet(config, far) }: {
  readonly config: ModbusCabinetConfig;
  readonly lines?: ModbusLines;
  readonly simulate?: (far: FarEnd) => Simulation | undefined;
}): Cabinet {
  const { unit, inputs: contacts } = config;
  const { bus, ...simulated } = lines.at(config.transport, simulate);
  const configured = contactsOf(contacts);

  async function status(signal: AbortSignal): Promise<DeviceStatus> {
    const inputs = new Map<number, boolean>();
    for (const { start, count } of runsOf(configured.map(([, { input }]) => input))) {
      const answer = await bus.readInputs({ unit, start, count }, signal);
      // The machine counts as shut only on the board's word for every contact.
      if (!answer.ok) return { state: stateOf(answer.fault), switches: switchesOf(contacts, new Map()), fault: answer.fault };
      for (const [index, high] of answer.value.entries()) inputs.set(start + index, high);
    }
    return configured.length === 0 ? { state: 'unknown', switches: {} } : statusOf(switchesOf(contacts, inputs));
  }

  return {
    kind: 'cabinet',
    ...simulated,
    status,
    capabilities: async () => ok({ driver: config.driver, switches: configured.map(([name]) => name) }),
    close: () => bus.close(),
  };
}
