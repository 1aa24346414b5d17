import './materials.css';
import { useState } from 'react';
import type { Requirement, ShownLicence } from '../../contract/materials.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { formatDay } from '../ui/dates.ts';
import { Mark } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Small, SmallPrint } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { FaultNotice } from './fault-notice.tsx';
import { ScanPages } from './scan-pages.tsx';

/** What was fetched, what is missing, and the ways to hand it in. */
export function MaterialsScreen({ screen }: { readonly screen: ScreenOf<'materials'> }) {
  const words = useWords();
  const [scanning, setScanning] = useState<string>();
  const { requirements, fetched, scanned, busy, fault } = screen;
  const missing = requirements.filter(({ state }) => state === 'missing').length;
  const picked = requirements.find(({ material }) => material === scanning);
  if (picked !== undefined) return <ScanPages requirement={picked} pages={scanned[picked.material] ?? 0} busy={busy} fault={fault} onDone={() => setScanning(undefined)} />;
  return (
    <Page
      title={missing === 0 ? words('materials.ready') : words('materials.lacking', { count: missing })}
      lead={words(missing === 0 ? 'materials.readyLead' : 'materials.lackingLead')}
      ways={['back', 'leave']}
      actions={
        <IntentButton look="go" type="materialsDone" mark={{ 'data-waits': '' }} disabled={busy} intent={missing === 0 ? { type: 'materialsDone' } : null}>
          {missing === 0 ? words('materials.go') : words('materials.wait', { count: missing })}
        </IntentButton>
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <Pane label={words('materials.neededHead')}>
        <section className="block">
          <h2>{words('materials.neededHead')}</h2>
          <ul className="requirements">
            {[...requirements].sort((a, b) => Number(b.state === 'missing') - Number(a.state === 'missing')).map((requirement) => (
              <MaterialRow key={requirement.material} requirement={requirement} pages={scanned[requirement.material] ?? 0} busy={busy} onScan={() => setScanning(requirement.material)} />
            ))}
          </ul>
        </section>
        {fetched.length > 0 && <Fetched licences={fetched} />}
        <SmallPrint>{words('materials.who')}</SmallPrint>
      </Pane>
    </Page>
  );
}

/** 免证办: by name and the last characters of its number, so that the holder knows it again. */
function Fetched({ licences }: { readonly licences: readonly ShownLicence[] }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  return (
    <section className="block">
      <h2>{words('materials.fetchedHead')}</h2>
      <ul className="requirements">
        {licences.map(({ type, name, maskedNumber, issuer, validUntil }) => (
          <li key={`${type} ${maskedNumber.reveal()}`} className="card" data-licence={type}>
            <Mark kind="pass" />
            <span>
              {text(name)} <span className="num">{maskedNumber.reveal()}</span>
              <Small>{validUntil === 'longTerm' ? words('materials.licenceLong', { issuer }) : words('materials.licence', { issuer, until: formatDay(validUntil, language) })}</Small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MaterialRowProps {
  readonly requirement: Requirement;
  readonly pages: number;
  readonly busy: boolean;
  readonly onScan: () => void;
}

const marks = { shared: 'pass', fetched: 'pass', scanned: 'pass', promised: 'now', later: 'now', missing: 'fix' } as const satisfies Record<Requirement['state'], string>;

function MaterialRow({ requirement, pages, busy, onScan }: MaterialRowProps) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { material, name, state, ways, dueOn } = requirement;
  const day = dueOn === undefined ? undefined : formatDay(dueOn, language);
  return (
    <li className="card" data-material={material} data-state={state}>
      <Mark kind={marks[state]} />
      <span>
        {text(name)}
        <Small>{state === 'scanned' ? words('materials.state.scanned', { count: pages }) : state === 'later' ? (day === undefined ? words('materials.state.laterOpen') : words('materials.state.later', { day })) : words(`materials.state.${state}`)}</Small>
        {state === 'missing' && ways.length === 0 && <Small>{words('materials.noWay')}</Small>}
      </span>
      {ways.length > 0 && (
        <div className="material-ways">
          {ways.map((way) =>
            way === 'scan' ? (
              <Press key={way} look="plain" disabled={busy} mark={{ 'data-choice': 'scan', 'data-material': material }} onPress={onScan}>
                {words(pages > 0 ? 'materials.addPage' : 'materials.way.scan')}
              </Press>
            ) : (
              <IntentButton
                key={way}
                look="plain"
                type="handIn"
                disabled={busy || (way === 'promise' ? state === 'promised' : state === 'later')}
                intent={{ type: 'handIn', material, by: way }}
                mark={{ 'data-choice': way, 'data-material': material }}
              >
                {words(`materials.way.${way}`)}
                {way === 'later' && day !== undefined && <Small>{words('materials.by', { day })}</Small>}
              </IntentButton>
            ),
          )}
        </div>
      )}
    </li>
  );
}
