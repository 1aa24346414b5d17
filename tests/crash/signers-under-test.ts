import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { signerSchema } from '../../contract/application-parts.ts';
import type { Intent } from '../../contract/intent.ts';
import { itemCodeSchema } from '../../contract/service-item.ts';
import type { Screen, ScreenOf } from '../../contract/snapshot.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { nextIntent, type Errand } from '../support/citizen.ts';
import { die, startMortalKiosk } from './mortal-kiosk.ts';

// A kiosk without a screen at which two people found a company, and which is killed, as by a power cut, where
// the word says. Whoever comes after a cut has the slip, where one came out, else the card. Says on standard output,
// a line of JSON each, what it shows: whether something is unfinished, who has signed, and at the end what its journal holds.

const [configPath, cut, slip] = process.argv.slice(2);
if (configPath === undefined || cut === undefined) throw new Error('usage: signers-under-test CONFIG CUT [SLIP]');

const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);

/** The central API has done it, and its answer is lost. */
const answered: Readonly<Record<string, (path: string, body: string) => boolean>> = {
  signed: (path, body) => path.endsWith('/signatures') && body.includes('"strokes"'),
  submitted: (path) => path.endsWith('/submit'),
};
const realFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const answer = await realFetch(input, init);
  if (input instanceof URL && answered[cut]?.(input.pathname, typeof init?.body === 'string' ? init.body : '') === true) die();
  return answer;
};

const { runtime, cases } = await startMortalKiosk(configPath, (now, kind) => {
  if (now === 'before' && kind === cut) die();
});

const { name, idNumber, validFrom } = inventedCards.rareName;
const share = { subscribed: 5_000_000, method: 'cash', dueOn: '2027-06-30' };
const company: Errand = {
  code: itemCodeSchema.parse('000131127004'),
  prove: 'face',
  // Of the places of one registry the last, behind those of the other errands.
  place: 59,
  answers: {
    tradeName: '银桂',
    founders: ['self', 'people'],
    ownSubscribed: 5_000_000, ownMethod: 'cash', ownDueOn: '2027-06-30',
    otherShareholders: [{ person: { name, idNumber }, validFrom, validity: 'longTerm', ...share }],
  },
  ...(slip === undefined ? {} : { brought: slip }),
  atSigners: async ({ progress, slip: out }): Promise<Intent | undefined> => {
    // Nobody goes on before the slip is out of the machine.
    if (out?.state === 'printing') return undefined;
    if (progress.complete) return { type: 'submitSigned' };
    const missing = progress.parties.find(({ signs, signed, identified }) => !(identified && (signed || !signs)));
    return missing === undefined ? undefined : { type: 'signHere', signer: signerSchema.parse(missing.signer) };
  },
};

/** Each comes with the own card. */
function comes(screen: ScreenOf<'signers'>, intent: Intent | undefined): void {
  if (intent?.type !== 'signHere') return;
  process.send?.(screen.progress.parties[0]?.signer === intent.signer ? 'chenJiaxin' : 'rareName');
}

const isOver = (screen: Screen) => (screen.name === 'goodbye' || screen.name === 'start') && cases().length > 0 && cases().every(({ state }) => state === 'closed');

async function next(screen: Screen): Promise<Intent | undefined> {
  if (screen.name === 'start' && screen.ready && slip === undefined && screen.unfinished) return { type: 'collect' };
  if (screen.name === 'goodbye') return undefined;
  // The reader that was in use when the power went wakes a moment later.
  if (screen.name === 'presentCard' && screen.phase === 'failed') return { type: 'retryCard' };
  return nextIntent(screen, company, runtime);
}

let shown: Screen['name'] | undefined;
for (;;) {
  const { screen } = runtime.snapshot();
  if (isOver(screen)) break;
  const isReady = screen.name !== 'start' || screen.ready;
  if (screen.name !== shown && isReady) {
    shown = screen.name;
    if (screen.name === 'start') say({ unfinished: screen.unfinished });
    if (screen.name === 'signers') say({ signed: screen.progress.parties.map(({ signed }) => signed) });
  }
  const intent = await next(screen);
  if (screen.name === 'signers') comes(screen, intent);
  if (intent !== undefined) await runtime.handlers.send({ intent });
  await delay(20);
}
say({ cases: cases().map(({ state, sheets }) => ({ state, sheets: sheets.map(({ copy, outcome }) => `${copy} ${outcome ?? 'open'}`) })) });
await runtime.stop();
process.exit();
