import type { z } from 'zod';
import type { xfsServiceSchema } from '../../contract/device-config.ts';
import { lightModeSchema, lightNameSchema, type LightMode, type LightName } from '../../contract/device.ts';
import { fault } from '../../contract/fault.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Lights } from '../device.ts';
import { commands, type XfsCapabilities } from './command.ts';
import { createXfsService } from './service.ts';
import { orFault, statusFrom } from './status.ts';

/** Our lights by the standard's names. It has none for a signature pad. */
const xfsLights: Readonly<Partial<Record<LightName, string>>> = {
  idCardReader: 'cardReader',
  receiptPrinter: 'receiptPrinter',
  licencePrinter: 'documentPrinter',
  codeScanner: 'scanner',
  statusGood: 'statusGood',
  statusBad: 'statusBad',
};
const flashRates = { off: 'off', continuous: 'continuous', slowFlash: 'slow', mediumFlash: 'medium', quickFlash: 'quick' } as const satisfies Record<LightMode, string>;

const lightMs = 2_500;
/** Positions of the standard; a service may have names of its own from 3.x on. */
const positionPattern = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/;

type JsonObject = Readonly<Record<string, unknown>>;
function objectIn(value: unknown): JsonObject | undefined {
  // What is an object and no list can be looked into by name.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The lights that a service has; undefined where it does not say. */
function lightsIn({ lights }: XfsCapabilities): JsonObject | undefined {
  return objectIn(lights?.['lights']) ?? lights;
}

/** Where a light has lamps: 2.x lists the positions under `position`, 3.x names each. */
export function positionsOf(light: unknown): readonly string[] {
  const properties = objectIn(light) ?? {};
  const positions = objectIn(properties['position']);
  const names = positions === undefined ? Object.keys(properties).filter((name) => !['flashRate', 'color', 'direction', 'position'].includes(name)) : Object.keys(positions).filter((name) => positions[name] === true);
  return names.filter((name) => positionPattern.test(name));
}

/** A bank's Lights service: the guide lights. */
export function createXfsLights({ config }: { readonly config: z.output<typeof xfsServiceSchema> }): Lights {
  const service = createXfsService({ config, wants: 'Lights' });
  return {
    kind: 'lights',
    set: async ({ light, mode }, { signal }) => {
      const opened = await service.session(signal);
      if (!opened.ok) return fail(opened.fault.fault);
      const name = xfsLights[light];
      const there = lightsIn(opened.value.capabilities);
      if (name === undefined || (there !== undefined && !Object.hasOwn(there, name))) return fail(fault('device.unsupported', `no light ${light}`));
      const set = await service.run(commands.setLight, { light: name, flashRate: flashRates[mode], positions: positionsOf(there?.[name]) }, { signal, timeoutMs: lightMs });
      return set.ok ? ok({}) : orFault(set);
    },
    status: (signal) => statusFrom(service, signal, () => ({})),
    capabilities: async (signal) => {
      const opened = await service.session(signal);
      if (!opened.ok) return fail(opened.fault.fault);
      const there = lightsIn(opened.value.capabilities);
      const lights = lightNameSchema.options.filter((light) => {
        const name = xfsLights[light];
        return name !== undefined && (there === undefined || Object.hasOwn(there, name));
      });
      return ok({ driver: config.driver, lights, modes: lightModeSchema.options });
    },
    onChange: (listener) => service.onChange(listener),
    close: () => service.close(),
  };
}
