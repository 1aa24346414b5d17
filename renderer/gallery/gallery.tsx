import '../schemas-without-eval.ts';
import '../ui/fonts.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/parts.css';
import '../ui/choices.css';
import '../frame/frame.css';
import './gallery.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { createKioskClient } from '../../contract/kiosk-page.ts';
import { languageSchema } from '../../contract/language.ts';
import type { Snapshot } from '../../contract/snapshot.ts';
import { App } from '../app.tsx';
import { rememberShelf } from '../citizen/choose-opening.ts';
import { changeLanguage, startI18n } from '../i18n/i18n.ts';
import { addRareFonts } from '../ui/rare-fonts.ts';
import { forgetSnapshot, setConnection, setDisplayOpen, setElder, setHelpOpen, setLow, setTheme, showSnapshot, themes } from '../view-state.ts';
import { Contents } from './contents.tsx';
import { ComponentsPage } from './components-page.tsx';
import { HelpState } from './help-page.tsx';
import { Shown } from './shown.tsx';
import { humanContact, isHelpState } from './help-states.ts';
import { itemsFound } from './fixtures-ask.ts';
import { addressesNear, nameStandingOf, snapshotOf } from './fixtures.ts';

declare global {
  interface Window {
    /** Intents that the screens sent, for the tests. */
    sentIntents: unknown[];
  }
}

window.sentIntents = [];
window.kiosk = createKioskClient({
  call: async (method, input) => {
    if (method === 'findAddresses') return { ok: true, value: { addresses: addressesNear(input) } };
    if (method === 'humanContact') return { ok: true, value: humanContact };
    if (method === 'printCallBack') return { ok: true, value: {} };
    if (method === 'findItems') return { ok: true, value: itemsFound(input) };
    if (method === 'considerName') return { ok: true, value: nameStandingOf(input) };
    window.sentIntents.push(input);
    // A gallery is no machine: nothing moves on.
    return { ok: false, fault: { code: 'session.notNow' } };
  },
  onSnapshot: () => () => undefined,
});
addRareFonts();
await startI18n();

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);

/** What is submitted, paid or printed is not undone. */
const beyondUndo = ['signers', 'submitting', 'handedOver', 'payment', 'serviceResult', 'preview', 'printing', 'takePapers', 'rate'];
const title = { 'zh-Hans': '开一家个体店', 'zh-Hant': '開一家個體店', en: 'Open an individual business' };

/** The bar is over every screen of a matter, as a machine would send it in the middle of one. */
function withJourney(snapshot: Snapshot): Snapshot {
  if (snapshot.journey !== null || ['start', 'code', 'toPhone', 'choose', 'about', 'goodbye'].includes(snapshot.screen.name)) return snapshot;
  return { ...snapshot, matter: title, journey: { title, at: 5, of: 11, minutesLeft: 4, canUndo: !beyondUndo.includes(snapshot.screen.name) } };
}

/**
 * `#fixture=review-approved&language=en&theme=night&elder=1&low=1`: one screen as a machine would send it; `#fixture=components`: the
 * parts that screens are made of; without a fixture, the contents.
 */
async function show(): Promise<void> {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const fixture = wanted.get('fixture');
  const language = languageSchema.catch('zh-Hans').parse(wanted.get('language'));
  window.sentIntents = [];
  forgetSnapshot();
  rememberShelf({ show: 'shelves' });
  await changeLanguage(language);
  if (fixture === null) root.render(<Contents />);
  else {
    setConnection(fixture === 'lost' ? 'lost' : 'open');
    if (fixture !== 'lost') showSnapshot(withJourney(snapshotOf(fixture === 'components' ? 'start' : fixture, language)));
    setElder(wanted.has('elder'));
    setTheme(z.enum(themes).catch('standard').parse(wanted.get('theme')));
    setLow(wanted.has('low'));
    setHelpOpen(wanted.has('help'));
    setDisplayOpen(wanted.has('display'));
    // Another fixture is another visit: nothing that was entered stays.
    root.render(
      <Shown key={location.hash} fixture={fixture} hash={location.hash}>
        {fixture === 'components' ? <ComponentsPage /> : <App />}
        {isHelpState(fixture) && <HelpState state={fixture} />}
      </Shown>,
    );
  }
}

window.addEventListener('hashchange', () => void show());
await show();
