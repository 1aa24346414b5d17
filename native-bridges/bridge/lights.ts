import { Argument, type Command } from 'commander';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { lightModeSchema, lightNameSchema, type LightMode, type LightName } from '../../contract/device.ts';
import { createLights, type ModbusLightsConfig } from '../lights/device.ts';
import { addSimulateBoard, unitOption, usualBaudRate } from './modbus-board.ts';
import { addJsonOption, addPlaceOptions, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions } from './output.ts';
import { addWatchOptions, watchStatus, type WatchOptions } from './watch.ts';

interface LightsOptions extends PlaceOptions, OutputOptions {
  readonly unit: number;
}

/** Without a configuration the coils are those of the virtual machine: the lights in the order of the contract, from 0. */
function openLights(options: LightsOptions) {
  const { lights } = options.config === undefined ? devicesConfigSchema.parse({}) : devicesOf(options.config);
  if (lights.driver !== 'modbus') throw new MisuseError(`the configuration has ${lights.driver === 'none' ? 'no lights' : 'a bank’s lights'}: nothing for this tool`);
  const config: ModbusLightsConfig = options.config === undefined ? { ...lights, transport: transportAt(options), unit: options.unit } : lights;
  noteSimulated(config.transport.kind === 'memory');
  return createLights({ config });
}

/** Flashing is done by this process, which ends: the light then stays on. */
async function set(light: LightName, mode: LightMode, options: LightsOptions): Promise<never> {
  const { set: setLight } = openLights(options);
  const result = await setLight({ light, mode }, { signal: interruptSignal(), emit: () => undefined });
  if (!result.ok) return finishWithFault(result.fault, options);
  return finishWith({ light, mode }, [['灯 Light', light], ['方式 Mode', mode]], options);
}

async function status(options: LightsOptions): Promise<never> {
  const now = await openLights(options).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' ? exitCodes.done : exitCodes.failed);
}

async function capabilities(options: LightsOptions): Promise<never> {
  const known = await openLights(options).capabilities(interruptSignal());
  if (!known.ok) return finishWithFault(known.fault, options);
  return finishWith(known.value, Object.entries(known.value).map(([name, value]) => [name, String(value)] as const), options);
}

/** `bridge lights …`: the lights' driver without the app. */
export function addLights(program: Command): void {
  const lights = program.command('lights').description('guide lights at the coils of a Modbus RTU board');
  const command = (name: string, description: string) => addJsonOption(addPlaceOptions(lights.command(name).description(description), usualBaudRate)).addOption(unitOption());

  command('set', 'set a light, and exit zero only when its coil reads back; a flashing one is left on')
    .addArgument(new Argument('<light>', 'which').choices(lightNameSchema.options))
    .addArgument(new Argument('<mode>', 'how').choices(lightModeSchema.options))
    .action(set);
  command('status', 'ask the board for its coils; exits non-zero unless it is online').action(status);
  command('capabilities', 'print which lights are configured').action(capabilities);
  addWatchOptions(command('watch', 'print the status whenever it changes, until interrupted')).action((options: LightsOptions & WatchOptions) => watchStatus(openLights(options), options));
  addSimulateBoard(lights, []);
}
