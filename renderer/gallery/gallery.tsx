import '../schemas-without-eval.ts';
import '../ui/fonts.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/parts.css';
import '../ui/choices.css';
import '../frame/frame.css';
import { createRoot } from 'react-dom/client';
import { createKioskClient } from '../../contract/kiosk.ts';
import { languageSchema } from '../../contract/language.ts';
import { App } from '../app.tsx';
import { changeLanguage, startI18n } from '../i18n/i18n.ts';
import { addRareFonts } from '../ui/rare-fonts.ts';
import { forgetSnapshot, setConnection, setElder, setHelpOpen, showSnapshot } from '../view-state.ts';
import { addressesNear, fixtureNames, snapshotOf } from './fixtures.ts';

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

/** `#fixture=review-approved&language=en&elder=1`: one screen as a machine would send it; without a fixture, the list of them. */
async function show(): Promise<void> {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const fixture = wanted.get('fixture');
  const language = languageSchema.catch('zh-Hans').parse(wanted.get('language'));
  window.sentIntents = [];
  forgetSnapshot();
  await changeLanguage(language);
  if (fixture === null) root.render(<FixtureList />);
  else {
    setConnection(fixture === 'lost' ? 'lost' : 'open');
    if (fixture !== 'lost') showSnapshot(snapshotOf(fixture, language));
    setElder(wanted.has('elder'));
    setHelpOpen(wanted.has('help'));
    // Another fixture is another visit: nothing that was entered stays.
    root.render(<App key={location.hash} />);
  }
  document.documentElement.dataset['shown'] = location.hash;
}

function FixtureList() {
  return (
    <ul style={{ columns: 2, padding: '2rem', fontSize: '24px', overflow: 'auto', height: '100%', lineHeight: 1.8 }}>
      {fixtureNames.map((name) => (
        <li key={name}>
          <a href={`#fixture=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

window.addEventListener('hashchange', () => void show());
await show();
