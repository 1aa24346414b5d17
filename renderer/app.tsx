import { Suspense, useEffect, useState } from 'react';
import type { Snapshot } from '../contract/snapshot.ts';
import { CitizenScreen } from './citizen/screens.tsx';
import { HelpPanel } from './frame/help.tsx';
import { LostConnection } from './frame/lost-connection.tsx';
import { TimeWarning, useStillHere } from './frame/time-limit.tsx';
import { TopBand } from './frame/top-band.tsx';
import { changeLanguage, useWords } from './i18n/i18n.ts';
import { useView } from './view-state.ts';

/** Everything on the panel: the snapshot, or the calm notice that there is none. */
export function App() {
  const snapshot = useView((view) => view.snapshot);
  const connection = useView((view) => view.connection);
  if (connection === 'lost' || snapshot === null) return <LostConnection lost={connection === 'lost'} />;
  return <Panel snapshot={snapshot} />;
}

function Panel({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const elder = useView((view) => view.elder);
  const [drawnIn, setDrawnIn] = useState<string>('');
  useStillHere(snapshot.timeLimit !== null);
  useEffect(() => {
    void changeLanguage(snapshot.language).then(() => setDrawnIn(snapshot.language));
  }, [snapshot.language]);
  const { pixelsPerMillimetre } = snapshot.kiosk;
  useEffect(() => {
    // On the root, because dialogs are drawn beside the panel, not in it.
    document.documentElement.style.setProperty('--px-per-mm', String(pixelsPerMillimetre));
    document.documentElement.classList.toggle('elder', elder);
  }, [pixelsPerMillimetre, elder]);
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
      {snapshot.timeLimit !== null && snapshot.screen.name !== 'goodbye' && <TimeWarning limit={snapshot.timeLimit} />}
      <HelpPanel />
    </div>
  );
}
