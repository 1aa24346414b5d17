import './fault-notice.css';
import { faultCatalogue, type Fault } from '../../contract/fault.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { FaultNote } from '../ui/notes.tsx';
import { Phrases } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { actOn, standingOf } from './fault-words.ts';

/** What happened, what to do, what it means for the case, and whom to call. */
export function FaultNotice({ fault }: { readonly fault: Fault }) {
  const words = useWords();
  const text = useText();
  const snapshot = useView((view) => view.snapshot);
  if (snapshot === null) return null;
  const standing = standingOf(snapshot.screen, fault.code);
  return (
    <FaultNote>
      <div className="fault phrased" data-fault={fault.code}>
        <p className="fault-what">
          <Phrases>{text(faultCatalogue[fault.code].screen)}</Phrases>
        </p>
        <p>
          <Phrases>{words(`faults.act.${actOn(fault.code, standing)}`)}</Phrases>
        </p>
        <p className="small">
          <Phrases>{words(`faults.means.${standing}`)}</Phrases>
          <span className="fault-call num">{words('faults.call', { phone: snapshot.kiosk.helpPhone })}</span>
        </p>
      </div>
    </FaultNote>
  );
}
