import { Command, CommanderError } from 'commander';
import { addIdCardReader } from './bridge/id-card-reader.ts';
import { MisuseError } from './bridge/options.ts';
import { addLicencePrinter } from './bridge/licence-printer.ts';
import { addReceiptPrinter } from './bridge/receipt-printer.ts';
import { exitCodes, finishWithFault } from './bridge/output.ts';

const program = new Command('bridge')
  .description('The bench tool: one driver against one device, without the app. Exits 0 when done, 1 when the device or its line failed, 2 when the call was wrong.')
  .showHelpAfterError('(add --help for the commands and options)')
  .exitOverride();
addIdCardReader(program);
addReceiptPrinter(program);
addLicencePrinter(program);

/** What is wrong with the call; commander has said so on standard error already. */
async function misused(message: string): Promise<void> {
  process.exitCode = exitCodes.misused;
  if (process.argv.includes('--json')) await finishWithFault({ code: 'input.invalid', detail: message.slice(0, 500) }, { json: true }, exitCodes.misused);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof MisuseError) {
    process.stderr.write(`error: ${error.message}\n`);
    await misused(error.message);
  } else if (!(error instanceof CommanderError)) throw error;
  else if (error.exitCode !== 0) await misused(error.message);
}
