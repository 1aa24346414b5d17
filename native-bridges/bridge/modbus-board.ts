import { Option, type Command } from 'commander';
import { z } from 'zod';
import { createModbusBoard } from '../modbus/simulator.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import { addBaudOption, checkedBy } from './options.ts';
import { exitCodes, finishWithFault } from './output.ts';

export const usualBaudRate = 9600;

export const unitOption = () => new Option('--unit <number>', 'the board’s Modbus unit').default(1).argParser(checkedBy(z.coerce.number<string>().int().min(1).max(247)));

interface SimulateOptions {
  readonly port: string;
  readonly baud: number;
  readonly unit: number;
  readonly high: number[];
}

/** An input-output board at the far end of a line, until it is interrupted or the line goes away. It says which outputs are on. */
async function simulate({ port, baud, unit, high }: SimulateOptions): Promise<void> {
  const far = await openSerialFarEnd({ kind: 'serial', path: port, baudRate: baud, parity: 'none' });
  if (!far.ok) return finishWithFault(far.fault, {});
  let last = '';
  const board = createModbusBoard({
    far: far.value,
    unit,
    onRequest: () =>
      setImmediate(() => {
        const lit = board.coils.flatMap((on, coil) => (on ? [coil] : [])).join(' ');
        if (lit !== last) process.stdout.write(`coils on: ${lit === '' ? 'none' : lit}\n`);
        last = lit;
      }),
  });
  for (const input of high) board.setInput(input, true);
  process.stdout.write(`Modbus board, unit ${unit}, on ${port}; inputs that are high: ${high.join(' ') || 'none'}\n`);
  far.value.onClose(() => process.exit(exitCodes.done));
}

const addresses = z.string().transform((text) => (text === '' ? [] : text.split(',').map(Number))).pipe(z.array(z.int().min(0).max(15)));

/** `simulate`: the same board for lights and switches, with 16 outputs and 16 inputs. */
export function addSimulateBoard(device: Command, high: readonly number[]): void {
  addBaudOption(device.command('simulate').description('stand at the far end of a line as a Modbus board with 16 outputs and 16 inputs').requiredOption('--port <path>', 'the far end, e.g. one of a pair made by socat'), usualBaudRate)
    .addOption(unitOption())
    .addOption(new Option('--high <inputs>', 'addresses of the inputs that are high').default([...high], high.join(',')).argParser(checkedBy(addresses)))
    .action(simulate);
}
