import { CommanderError } from 'commander';
import { MisuseError } from './bridge/options.ts';
import { exitCodes, finishWithFault } from './bridge/output.ts';
import { createProgram } from './bridge/program.ts';

/** What is wrong with the call; commander has said so on standard error already. */
async function misused(message: string): Promise<void> {
  process.exitCode = exitCodes.misused;
  if (process.argv.includes('--json')) await finishWithFault({ code: 'input.invalid', detail: message.slice(0, 500) }, { json: true }, exitCodes.misused);
}

// Simulators let a process end while they print or wait; a command that runs does not.
const running = setInterval(() => undefined, 60_000);
try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof MisuseError) {
    process.stderr.write(`error: ${error.message}\n`);
    await misused(error.message);
  } else if (!(error instanceof CommanderError)) throw error;
  else if (error.exitCode !== 0) await misused(error.message);
} finally {
  clearInterval(running);
}
