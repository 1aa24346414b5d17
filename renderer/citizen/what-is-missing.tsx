import { faultCatalogue } from '../../contract/fault.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { MachineResting } from '../drawings/machine-resting.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { FaultNote, Mark } from '../ui/notes.tsx';
import { useView } from '../view-state.ts';

/** Said before anybody gives a name or a card to a machine that could not finish. */
export function WhatIsMissing({ faults }: { readonly faults: ScreenOf<'start'>['faults'] }) {
  const words = useWords();
  const text = useText();
  const kiosk = useView((view) => view.snapshot?.kiosk);
  return (
    <div className="missing">
      <FaultNote>
        {faults.length === 0 ? (
          words('start.unknownFault')
        ) : (
          <ul>
            {[...new Set(faults.map((fault) => fault.code))].map((code) => (
              <li key={code} data-fault={code}>
                {text(faultCatalogue[code].screen)}
              </li>
            ))}
          </ul>
        )}
      </FaultNote>
      <div className="note human">
        <Mark kind="human" />
        <div>
          <p>{words('start.whoToCall')}</p>
          <p className="phone-line serif num">{kiosk?.helpPhone}</p>
        </div>
      </div>
      <MachineResting />
    </div>
  );
}
