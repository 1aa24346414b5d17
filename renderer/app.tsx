import { lazy, memo, startTransition, Suspense, useDeferredValue, useEffect, useLayoutEffect, useState } from 'react';
import type { Snapshot } from '../contract/snapshot.ts';
import { CitizenScreen } from './citizen/screens.tsx';
import { ReadingChips } from './frame/display-chips.tsx';
import { LostConnection } from './frame/lost-connection.tsx';
import { TimeWarning, useStillHere } from './frame/time-limit.tsx';
import { TopBand } from './frame/top-band.tsx';
import { changeLanguage, useWords } from './i18n/i18n.ts';
import { Voice } from './speech/voice.tsx';
import { Later } from './ui/later.tsx';
import { noteDrawn, useView } from './view-state.ts';

// Few open it, and never at once.
const HelpPanel = lazy(() => import('./frame/help.tsx').then((file) => ({ default: file.HelpPanel })));
const DisplaySheet = lazy(() => import('./frame/display-sheet.tsx').then((file) => ({ default: file.DisplaySheet })));

/** Everything on the panel: the snapshot, or the calm notice that there is none. */
export function App() {
  // Deferred: a new screen is drawn in small pieces, and a touch meanwhile is answered at once.
  const snapshot = useDeferredValue(useView((view) => view.snapshot));
  const connection = useView((view) => view.connection);
  return (
    <>
      {connection === 'lost' || snapshot === null ? <LostConnection lost={connection === 'lost'} /> : <Panel snapshot={snapshot} />}
      <Voice />
    </>
  );
}

const Panel = memo(function Panel({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const elder = useView((view) => view.elder);
  const theme = useView((view) => view.theme);
  const low = useView((view) => view.low);
  const displayOpen = useView((view) => view.displayOpen);
  const helpOpen = useView((view) => view.helpOpen);
  const [drawnIn, setDrawnIn] = useState<string>('');
  useStillHere(snapshot.timeLimit !== null);
  useEffect(() => {
    void changeLanguage(snapshot.language).then(() => startTransition(() => setDrawnIn(snapshot.language)));
  }, [snapshot.language]);
  useLayoutEffect(() => noteDrawn(snapshot.revision), [snapshot.revision]);
  const { pixelsPerMillimetre } = snapshot.kiosk;
  useEffect(() => {
    // On the root, because dialogs are drawn beside the panel, not in it.
    const { style, classList, dataset } = document.documentElement;
    style.setProperty('--px-per-mm', String(pixelsPerMillimetre));
    classList.toggle('elder', elder);
    classList.toggle('low', low);
    dataset['theme'] = theme;
  }, [pixelsPerMillimetre, elder, low, theme]);
  if (drawnIn === '') return null;
  return (
    <div
      className="panel"
      lang={snapshot.language}
      data-screen={snapshot.screen.name}
      data-revision={snapshot.revision}
      data-rehearsing={snapshot.rehearsing}
    >
      <TopBand snapshot={snapshot} />
      {snapshot.rehearsing && <aside className="rehearsing">{words('rehearsing')}</aside>}
      <Suspense fallback={<main className="matter" />}>
        <CitizenScreen key={snapshot.screen.name} snapshot={snapshot} />
      </Suspense>
      {low && (
        <div className="band reach">
          <ReadingChips snapshot={snapshot} place="bottom" />
        </div>
      )}
      {snapshot.timeLimit !== null && snapshot.screen.name !== 'goodbye' && <TimeWarning />}
      {helpOpen && (
        <Later>
          <HelpPanel />
        </Later>
      )}
      {displayOpen && (
        <Later>
          <DisplaySheet snapshot={snapshot} />
        </Later>
      )}
    </div>
  );
});
