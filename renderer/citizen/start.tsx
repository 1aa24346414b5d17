import { faultCatalogue } from '../../contract/fault.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { Street } from '../drawings/street.tsx';
import '../drawings/drawings.css';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { FaultNote, Mark } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { useView } from '../view-state.ts';

export function StartScreen({ screen }: { readonly screen: ScreenOf<'start'> }) {
  const words = useWords();
  return (
    <Page
      title={words(screen.ready ? 'start.title' : 'start.notReady')}
      lead={screen.ready ? words('start.lead') : words('start.notReadyLead')}
      aside={screen.ready ? <Street /> : <WhatIsMissing faults={screen.faults} />}
      actions={
        <>
          {screen.unfinished && (
            <IntentButton look="quiet" type="collect" intent={{ type: 'collect' }}>
              {words('start.collect')}
            </IntentButton>
          )}
          {screen.ready && (
            <IntentButton look="go" type="start" intent={{ type: 'start' }}>
              {words('start.go')}
            </IntentButton>
          )}
        </>
      }
    />
  );
}

/** Said before anybody gives a name or a card to a machine that could not finish. */
function WhatIsMissing({ faults }: { readonly faults: ScreenOf<'start'>['faults'] }) {
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
    </div>
  );
}
