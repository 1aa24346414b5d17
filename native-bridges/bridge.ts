import { Command, CommanderError } from 'commander';
import { addIdCardReader } from './bridge/id-card-reader.ts';
import { MisuseError } from './bridge/options.ts';
import { addReceiptPrinter } from './bridge/receipt-printer.ts';
import { exitCodes, finishWithFault } from './bridge/output.ts';

const program = new Command('bridge')
  .description('The bench tool: one driver against one device, without the app. Exits 0 when done, 1 when the device or its line failed, 2 when the call was wrong.')
  .showHelpAfterError('(add --help for the commands and options)')
  .exitOverride();
addIdCardReader(program);
addReceiptPrinter(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.misused;
  else if (error instanceof MisuseError) {
    if (process.argv.includes('--json')) await finishWithFault({ code: 'input.invalid', detail: error.message.slice(0, 500) }, { json: true }, exitCodes.misused);
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = exitCodes.misused;
  } else throw error;
}
