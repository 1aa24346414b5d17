import type { z } from 'zod';
import type { powerConfigSchema } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Power } from '../device.ts';
import type { Simulation } from '../simulation.ts';
import { connect } from '../transport/connect.ts';
import type { FarEnd } from '../transport/transport.ts';
import { errorOf, powerStatus } from './coder.ts';
import { createNutDriver, type ListFailure } from './driver.ts';
import { createVirtualUps } from './simulator.ts';

export type NutPowerConfig = Extract<z.output<typeof powerConfigSchema>, { driver: 'nut' }>;

/** The UPS of the machine, asked of a NUT server (RFC 9271) that speaks to it. */
export function createPower({ config, simulate = (far) => createVirtualUps(config, far) }: {
  readonly config: NutPowerConfig;
  readonly simulate?: (far: FarEnd) => Simulation | undefined;
}): Power {
  const { transport, ...simulated } = connect(config.transport, simulate);
  const driver = createNutDriver({ transport });

  function failed(failure: ListFailure) {
    if (failure.kind === 'error') return errorOf(failure.code, config.ups);
    const gone = failure.fault.code === 'device.offline' || failure.fault.code === 'device.timeout';
    return { state: gone ? 'offline' : 'unknown', fault: failure.fault } as const;
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus> {
    const variables = await driver.variables(config.ups, signal);
    return variables.ok ? powerStatus(variables.value) : { ...failed(variables.fault), power: { source: 'unknown' } };
  }

  return {
    kind: 'power',
    ...simulated,
    status,
    capabilities: async (signal) => {
      const variables = await driver.variables(config.ups, signal);
      if (!variables.ok) return fail(failed(variables.fault).fault);
      const known = (name: string) => variables.value.get(`device.${name}`) ?? variables.value.get(`ups.${name}`);
      const model = [known('mfr'), known('model')].filter((word) => word !== undefined).join(' ');
      return ok({ driver: config.driver, ...(model === '' ? {} : { model }), battery: [...variables.value.keys()].some((name) => name.startsWith('battery.')) });
    },
    close: () => driver.close(),
  };
}
