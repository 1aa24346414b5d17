import type { Command } from 'commander';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { createCabinet, type ModbusCabinetConfig } from '../cabinet/device.ts';
import { addSimulateBoard, unitOption, usualBaudRate } from './modbus-board.ts';
import { addJsonOption, addPlaceOptions, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions } from './output.ts';
import { addWatchOptions, watchStatus, type WatchOptions } from './watch.ts';

interface CabinetOptions extends PlaceOptions, OutputOptions {
  readonly unit: number;
}

/** Without a configuration the inputs are those of the virtual machine. */
function openCabinet(options: CabinetOptions) {
  const { cabinet } = options.config === undefined ? devicesConfigSchema.parse({}) : devicesOf(options.config);
  if (cabinet.driver !== 'modbus') throw new MisuseError(`the configuration has ${cabinet.driver === 'none' ? 'no cabinet switches' : 'a bank’s cabinet'}: nothing for this tool`);
  const config: ModbusCabinetConfig = options.config === undefined ? { ...cabinet, transport: transportAt(options), unit: options.unit } : cabinet;
  noteSimulated(config.transport.kind === 'memory');
  return createCabinet({ config });
}

async function status(options: CabinetOptions): Promise<never> {
  const now = await openCabinet(options).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' ? exitCodes.done : exitCodes.failed);
}

async function capabilities(options: CabinetOptions): Promise<never> {
  const known = await openCabinet(options).capabilities(interruptSignal());
  if (!known.ok) return finishWithFault(known.fault, options);
  return finishWith(known.value, Object.entries(known.value).map(([name, value]) => [name, String(value)] as const), options);
}

/** `bridge cabinet …`: the cabinet's driver without the app. */
export function addCabinet(program: Command): void {
  const cabinet = program.command('cabinet').description('doors, tamper contact and operator switch at the inputs of a Modbus RTU board');
  const command = (name: string, description: string) => addJsonOption(addPlaceOptions(cabinet.command(name).description(description), usualBaudRate)).addOption(unitOption());

  command('status', 'ask the board for its inputs; exits non-zero unless everything is shut').action(status);
  command('capabilities', 'print which switches are configured').action(capabilities);
  addWatchOptions(command('watch', 'print the status whenever it changes, until interrupted')).action((options: CabinetOptions & WatchOptions) => watchStatus(openCabinet(options), options));
  // Shut: the doors and the tamper contact of the virtual machine are closed when their inputs are high.
  addSimulateBoard(cabinet, [0, 1, 2, 3]);
}
