import pino from 'pino';
import { loadKioskConfig } from '../../electron/runtime/config.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { foldCases } from '../../electron/runtime/journal/cases.ts';
import { openJournal, type Journal } from '../../electron/runtime/journal/journal.ts';
import { startKioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { registering, walk } from './walk.ts';

// A kiosk without a screen that walks a registration and is killed, as by a power cut, before or after
// its n-th journal write. Started without a write to die at, it takes up what it finds and ends when
// nothing is left to do. Says on standard output how many writes there were and what the journal holds.

const [configPath, tradeName, place, moment, write] = process.argv.slice(2);
if (configPath === undefined || tradeName === undefined || place === undefined) throw new Error('usage: kiosk-under-test CONFIG TRADE-NAME PLACE [before|after WRITE]');
const config = loadKioskConfig(configPath);
if (!config.ok) throw new Error(config.fault);

let writes = 0;
let journal: Journal | undefined;
const die = () => process.kill(process.pid, 'SIGKILL');

const runtime = await startKioskRuntime({
  config: config.value,
  fork: forkNode,
  logger: pino({ level: process.env['CRASH_LOG'] ?? 'silent' }, pino.destination(2)),
  openJournal(...parameters) {
    const real = openJournal(...parameters);
    journal = real;
    return {
      ...real,
      append(...entry) {
        writes += 1;
        const last = writes === Number(write);
        if (last && moment === 'before') die();
        real.append(...entry);
        if (last && moment === 'after') die();
      },
    };
  },
});

const cases = () => foldCases(journal?.entries() ?? []);
const allClosed = () => cases().length > 0 && cases().every((record) => record.state === 'closed');
const answers = registering({ tradeName, place: Number(place) });
await walk(
  runtime,
  // A citizen with a case here does not begin another.
  async (screen, kiosk) => (screen.name === 'start' && !screen.unfinished && cases().length > 0 ? undefined : answers(screen, kiosk)),
  (screen) => (screen.name === 'goodbye' || screen.name === 'start') && allClosed(),
);
process.stdout.write(`${JSON.stringify({ writes, cases: cases(), entries: journal?.entries().map(({ entry }) => entry.kind) })}\n`);
await runtime.stop();
process.exit();
