import type { Snapshot } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { Seal } from '../ui/seal.tsx';
import { useView } from '../view-state.ts';
import { ReadingChips } from './display-chips.tsx';

/** Who and where; what is being done; how to read. */
export function TopBand({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const text = useText();
  const low = useView((view) => view.low);
  const { matter, screen } = snapshot;
  const underWay = screen.name !== 'start' && screen.name !== 'goodbye';
  return (
    <header className="band top" data-first={screen.name === 'start'}>
      <div className="brand">
        <Seal />
        <div className="who">
          <span className="serif">{matter !== undefined ? text(matter) : underWay ? words('brand.matter') : words('brand.city', { city: snapshot.kiosk.city })}</span>
          <span className="small">{snapshot.kiosk.site}</span>
        </div>
      </div>
      {!low && <ReadingChips snapshot={snapshot} place="top" />}
    </header>
  );
}
