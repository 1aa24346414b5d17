import { createServer } from 'node:net';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { powerConfigSchema } from '../../contract/device-config.ts';
import { createPower, type NutPowerConfig } from '../power/device.ts';
import { createVirtualUps } from '../power/simulator.ts';
import { createListeners } from '../transport/listeners.ts';
import { addJsonOption, addPlaceOptions, checkedBy, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions } from './output.ts';
import { addWatchOptions, watchStatus, type WatchOptions } from './watch.ts';

/** A server is reached by network; the rate is for a line to one, which nobody has. */
const usualBaudRate = 9600;

interface PowerOptions extends PlaceOptions, OutputOptions {
  readonly ups: string;
}

function openPower(options: PowerOptions) {
  const config = options.config === undefined ? powerConfigSchema.parse({ driver: 'nut', transport: transportAt(options), ups: options.ups }) : devicesOf(options.config).power;
  if (config.driver !== 'nut') throw new MisuseError('the configuration has no UPS: nothing for this tool');
  const checked: NutPowerConfig = config;
  noteSimulated(checked.transport.kind === 'memory');
  return createPower({ config: checked });
}

async function status(options: PowerOptions): Promise<never> {
  const now = await openPower(options).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' && now.fault === undefined ? exitCodes.done : exitCodes.failed);
}

async function capabilities(options: PowerOptions): Promise<never> {
  const known = await openPower(options).capabilities(interruptSignal());
  if (!known.ok) return finishWithFault(known.fault, options);
  return finishWith(known.value, Object.entries(known.value).map(([name, value]) => [name, String(value)] as const), options);
}

interface SimulateOptions {
  readonly listen: number;
  readonly ups: string;
  readonly situation: 'normal' | 'mainsLost' | 'batteryLow';
}

/** A NUT server of one UPS on this machine, until it is interrupted. */
function simulate({ listen, ups, situation }: SimulateOptions): Promise<void> {
  return new Promise((_, reject) => {
    const server = createServer((socket) => {
      const data = createListeners<Uint8Array>();
      const closed = createListeners();
      socket.on('data', (chunk) => data.call(chunk));
      socket.on('close', () => closed.call());
      socket.on('error', () => socket.destroy());
      const far = {
        name: 'tcp',
        onData: (listener: (chunk: Uint8Array) => void) => data.add(listener),
        write: (bytes: Uint8Array) => void socket.write(bytes),
        onClose: (listener: () => void) => closed.add(listener),
        close: async () => void socket.destroy(),
      };
      createVirtualUps({ ups }, far).enter(situation);
    });
    server.on('error', reject);
    server.listen(listen, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : listen;
      process.stdout.write(`NUT server of the UPS "${ups}" on 127.0.0.1:${port}, situation ${situation}\n`);
    });
  });
}

/** `bridge power …`: the driver of the UPS without the app. */
export function addPower(program: Command): void {
  const power = program.command('power').description('UPS, by a server of Network UPS Tools (RFC 9271)');
  const ups = () => new Option('--ups <name>', 'name of the UPS in the server’s ups.conf').default('ups');
  const command = (name: string, description: string) => addJsonOption(addPlaceOptions(power.command(name).description(description), usualBaudRate)).addOption(ups());

  command('status', 'ask for source, charge and time left; exits non-zero unless the mains is there').action(status);
  command('capabilities', 'print the UPS’s model').action(capabilities);
  addWatchOptions(command('watch', 'print the status whenever it changes, until interrupted')).action((options: PowerOptions & WatchOptions) => watchStatus(openPower(options), options));
  power
    .command('simulate')
    .description('be a NUT server with one UPS')
    .addOption(new Option('--listen <port>', 'port on this machine; 0 takes a free one').default(3493).argParser(checkedBy(z.coerce.number<string>().int().min(0).max(65_535))))
    .addOption(ups())
    .addOption(new Option('--situation <name>', 'what the UPS is found in').choices(['normal', 'mainsLost', 'batteryLow']).default('normal'))
    .action(simulate);
}
