import '../schemas-without-eval.ts';
import '../ui/fonts.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/parts.css';
import '../frame/frame.css';
import { createRoot } from 'react-dom/client';
import { createKioskClient } from '../../contract/kiosk.ts';
import { languageSchema } from '../../contract/language.ts';
import { App } from '../app.tsx';
import { startI18n } from '../i18n/i18n.ts';
import { setConnection, setElder, showSnapshot } from '../view-state.ts';
import { addressesNear, fixtureNames, snapshotOf } from './fixtures.ts';

// `#fixture=review-approved&language=en&elder=1`: one screen as a machine would send it; without a fixture, the list of them.
const wanted = new URLSearchParams(location.hash.slice(1));
const fixture = wanted.get('fixture');
const language = languageSchema.catch('zh-Hans').parse(wanted.get('language'));

window.kiosk = createKioskClient({
  call: async (method, input) => {
    if (method === 'findAddresses') return { ok: true, value: { addresses: addressesNear(input) } };
    // A gallery is no machine: nothing moves on.
    return { ok: false, fault: { code: 'session.notNow' } };
  },
  onSnapshot: () => () => undefined,
});
await startI18n();
window.addEventListener('hashchange', () => location.reload());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
if (fixture === null) {
  createRoot(root).render(
    <ul style={{ columns: 2, padding: '2rem', fontSize: '24px', overflow: 'auto', height: '100%', lineHeight: 1.8 }}>
      {fixtureNames.map((name) => (
        <li key={name}>
          <a href={`#fixture=${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
  );
} else {
  if (fixture === 'lost') setConnection('lost');
  else {
    setConnection('open');
    showSnapshot(snapshotOf(fixture, language));
  }
  if (wanted.has('elder')) setElder(true);
  createRoot(root).render(<App />);
}
