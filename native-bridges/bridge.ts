import { Command, CommanderError } from 'commander';
import { addCabinet } from './bridge/cabinet.ts';
import { addCodeScanner } from './bridge/code-scanner.ts';
import { addIdCardReader } from './bridge/id-card-reader.ts';
import { addLicencePrinter } from './bridge/licence-printer.ts';
import { addLights } from './bridge/lights.ts';
import { addList } from './bridge/list.ts';
import { MisuseError } from './bridge/options.ts';
import { exitCodes, finishWithFault } from './bridge/output.ts';
import { addPower } from './bridge/power.ts';
import { addProbe } from './bridge/probe.ts';
import { addReceiptPrinter } from './bridge/receipt-printer.ts';
import { addRecording } from './bridge/record.ts';

const unknown = 'error: unknown command';

/** Names what there is to whoever named what there is not. */
function nameKnown(command: Command): void {
  const known = command.commands.map((each) => each.name()).join(', ');
  command.configureOutput({ outputError: (text, write) => write(text.startsWith(unknown) ? `${text}known: ${known}\n` : text) });
  for (const each of command.commands) if (each.commands.length > 0) nameKnown(each);
}

function createProgram(): Command {
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
  addRecording(program, createProgram);
  nameKnown(program);
  return program;
}

/** What is wrong with the call; commander has said so on standard error already. */
async function misused(message: string): Promise<void> {
  process.exitCode = exitCodes.misused;
  if (process.argv.includes('--json')) await finishWithFault({ code: 'input.invalid', detail: message.slice(0, 500) }, { json: true }, exitCodes.misused);
}

try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof MisuseError) {
    process.stderr.write(`error: ${error.message}\n`);
    await misused(error.message);
  } else if (!(error instanceof CommanderError)) throw error;
  else if (error.exitCode !== 0) await misused(error.message);
}
