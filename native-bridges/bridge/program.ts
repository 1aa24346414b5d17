import { Command } from 'commander';
import { addCabinet } from './cabinet.ts';
import { addCall } from './call.ts';
import { addCodeScanner } from './code-scanner.ts';
import { addIdCardReader } from './id-card-reader.ts';
import { addLicencePrinter } from './licence-printer.ts';
import { addLights } from './lights.ts';
import { addList } from './list.ts';
import { addPower } from './power.ts';
import { addProbe } from './probe.ts';
import { addReceiptPrinter } from './receipt-printer.ts';
import { addRecording } from './record.ts';
import { addXfs } from './xfs.ts';

const unknown = 'error: unknown command';

/** Names what there is to whoever named what there is not. */
function nameKnown(command: Command): void {
  const known = command.commands.map((each) => each.name()).join(', ');
  command.configureOutput({ outputError: (text, write) => write(text.startsWith(unknown) ? `${text}known: ${known}\n` : text) });
  for (const each of command.commands) if (each.commands.length > 0) nameKnown(each);
}

/** The bench tool's commands, for one call. */
export function createProgram(): Command {
  const program = new Command('bridge')
    .description('The bench tool: one driver against one device, without the app. Exits 0 when done, 1 when the device or its line failed, 2 when the call was wrong.')
    .showHelpAfterError('(add --help for the commands and options)')
    .exitOverride();
  addList(program);
  addProbe(program);
  addIdCardReader(program);
  addReceiptPrinter(program);
  addLicencePrinter(program);
  addCodeScanner(program);
  addLights(program);
  addCabinet(program);
  addPower(program);
  addXfs(program);
  addCall(program);
  addRecording(program, createProgram);
  nameKnown(program);
  return program;
}
