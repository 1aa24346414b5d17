import { setTimeout as delay } from 'node:timers/promises';
import type { Intent } from '../../contract/intent.ts';
import { itemCodeSchema } from '../../contract/service-item.ts';
import { nextIntent, type Errand } from '../support/citizen.ts';
import { die, startMortalKiosk } from './mortal-kiosk.ts';

// A kiosk without a screen, whose citizen does one errand, and which is killed, as by a power cut, before or after
// its n-th journal write. Started without a write to die at, it takes up what it finds and ends when
// nothing is left to do. Says on standard output how many writes there were and what the journal holds.

const [configPath, code, tradeName, place, moment, write] = process.argv.slice(2);
if (configPath === undefined || code === undefined || tradeName === undefined || place === undefined) throw new Error('usage: kiosk-under-test CONFIG ITEM TRADE-NAME PLACE [before|after WRITE]');
const errand: Errand = { code: itemCodeSchema.parse(code), tradeName, place: Number(place), prove: 'phone' };

let writes = 0;
const { runtime, cases, entryKinds } = await startMortalKiosk(configPath, (now) => {
  if (now === 'before') writes += 1;
  if (writes === Number(write) && now === moment) die();
});

const allClosed = () => cases().length > 0 && cases().every((record) => record.state === 'closed');

/** Takes up what is unfinished, once the machine is well; a citizen with a case here does not begin another. */
async function next(): Promise<Intent | undefined> {
  const { screen } = runtime.snapshot();
  if (screen.name === 'start' && screen.unfinished) return { type: 'collect' };
  if (screen.name === 'start' && cases().length > 0) return undefined;
  // The reader that was in use when the power went wakes a moment later.
  if (screen.name === 'presentCard' && screen.phase === 'failed') return { type: 'retryCard' };
  return nextIntent(screen, errand, runtime);
}

for (;;) {
  const { name } = runtime.snapshot().screen;
  if ((name === 'goodbye' || name === 'start') && allClosed()) break;
  const intent = await next();
  if (intent !== undefined) await runtime.handlers.send({ intent });
  await delay(20);
}
process.stdout.write(`${JSON.stringify({ writes, cases: cases(), entries: entryKinds() })}\n`);
await runtime.stop();
process.exit();
