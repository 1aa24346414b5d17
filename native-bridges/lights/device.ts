import type { z } from 'zod';
import type { lightsConfigSchema } from '../../contract/device-config.ts';
import { lightModeSchema, lightNameSchema, type DeviceStatus, type LightMode, type LightName } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Lights } from '../device.ts';
import { createModbusLines, type ModbusLines } from '../modbus/lines.ts';
import { runsOf } from '../modbus/runs.ts';
import { createModbusBoard } from '../modbus/simulator.ts';
import { stateOf } from '../modbus/status.ts';
import type { Simulation } from '../simulation.ts';
import { createListeners } from '../transport/listeners.ts';
import type { FarEnd } from '../transport/transport.ts';
import { createFlasher } from './flasher.ts';

export type ModbusLightsConfig = Extract<z.output<typeof lightsConfigSchema>, { driver: 'modbus' }>;

/** How long the lights may take to go out when the device is closed. */
const farewellMs = 1000;

/**
 * Guide lights at the coils of a Modbus board. A light counts as set when its coil has been read back.
 * Give `lines` where other devices are on the same line.
 */
export function createLights({ config, lines = createModbusLines(), simulate = (far) => createVirtualLights(config, far) }: {
  readonly config: ModbusLightsConfig;
  readonly lines?: ModbusLines;
  readonly simulate?: (far: FarEnd) => Simulation | undefined;
}): Lights {
  const { unit, coils } = config;
  const { bus, ...simulated } = lines.at(config.transport, simulate);
  const names = lightNameSchema.options.filter((name) => coils[name] !== undefined);
  /** What was asked for and proved, until something else is asked for. */
  const modes = new Map<LightName, LightMode>();
  const changed = createListeners();
  const closing = new AbortController();
  const flasher = createFlasher({ drive: (lights) => write(lights, closing.signal), onFault: () => changed.call() });

  async function write(lights: ReadonlyMap<LightName, boolean>, signal: AbortSignal): Promise<Result<void, Fault>> {
    const states = new Map([...lights].flatMap(([light, on]) => (coils[light] === undefined ? [] : [[coils[light], on] as const])));
    for (const { start, count } of runsOf([...states.keys()])) {
      const written = await bus.writeCoils({ unit, start }, Array.from({ length: count }, (_, index) => states.get(start + index) === true), signal);
      if (!written.ok) return written;
    }
    return ok(undefined);
  }

  /** The coils as the board has them. */
  async function read(signal: AbortSignal): Promise<Result<Map<number, boolean>, Fault>> {
    const states = new Map<number, boolean>();
    for (const { start, count } of runsOf(Object.values(coils))) {
      const answer = await bus.readCoils({ unit, start, count }, signal);
      if (!answer.ok) return answer;
      for (const [index, state] of answer.value.entries()) states.set(start + index, state);
    }
    return ok(states);
  }

  async function prove(light: LightName, coil: number, on: boolean, signal: AbortSignal): Promise<Result<void, Fault>> {
    const written = await write(new Map([[light, on]]), signal);
    if (!written.ok) return written;
    const answer = await bus.readCoils({ unit, start: coil, count: 1 }, signal);
    if (!answer.ok) return answer;
    return answer.value[0] === on ? ok(undefined) : fail(fault('device.refused', `${light}: coil ${coil} reads back ${on ? 'off' : 'on'}`));
  }

  async function set(light: LightName, mode: LightMode, signal: AbortSignal): Promise<Result<Record<string, never>, Fault>> {
    const coil = coils[light];
    if (coil === undefined) return fail(fault('device.unsupported', `no coil is configured for the light ${light}`));
    flasher.set(light, 'off');
    modes.delete(light);
    const proved = await prove(light, coil, mode !== 'off', signal);
    if (!proved.ok) return proved;
    modes.set(light, mode);
    flasher.set(light, mode);
    return ok({});
  }

  /** A board that lost its power comes back with every output off: what was asked for is set again. */
  async function status(signal: AbortSignal): Promise<DeviceStatus> {
    const states = await read(signal);
    if (!states.ok) return { state: stateOf(states.fault), fault: states.fault };
    for (const [light, mode] of modes) {
      const coil = coils[light];
      const on = mode === 'continuous';
      if (coil === undefined || (mode !== 'off' && !on) || states.value.get(coil) === on) continue;
      const proved = await prove(light, coil, on, signal);
      if (!proved.ok) return { state: stateOf(proved.fault), fault: proved.fault };
    }
    // The board has just answered; only a refusal still stands.
    if (flasher.fault?.code === 'device.refused') return { state: stateOf(flasher.fault), fault: flasher.fault };
    return { state: names.length === 0 ? 'unknown' : 'online' };
  }

  return {
    kind: 'lights',
    ...simulated,
    set: ({ light, mode }, { signal }) => set(light, mode, signal),
    status,
    capabilities: async () => ok({ driver: config.driver, lights: names, modes: lightModeSchema.options }),
    onChange: (listener) => void changed.add(listener),
    close: async () => {
      flasher.stop();
      closing.abort();
      const lit = [...modes].filter(([, mode]) => mode !== 'off').map(([light]) => [light, false] as const);
      // A light that burns on with nobody behind it points the citizen at nothing.
      await write(new Map(lit), AbortSignal.timeout(farewellMs));
      await bus.close();
    },
  };
}

/** The board of a machine without hardware. */
export function createVirtualLights({ unit, coils }: Pick<ModbusLightsConfig, 'unit' | 'coils'>, far: FarEnd): Simulation {
  return createModbusBoard({ far, unit, coils: Math.max(0, ...Object.values(coils)) + 1 });
}
