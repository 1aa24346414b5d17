import { faultCatalogue } from '../../contract/fault.ts';
import type { ScreenOf, Sheet } from '../../contract/snapshot.ts';
import { LicenceSample } from '../drawings/licence-sample.tsx';
import { Papers } from '../drawings/papers.tsx';
import '../drawings/drawings.css';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Mark, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Phrases, Small, SmallPrint } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { CaseCode } from './case-code.tsx';
import { TakeAlong } from './take-along.tsx';
import { actOn } from './fault-words.ts';

export function PreviewScreen({ screen }: { readonly screen: ScreenOf<'preview'> }) {
  const words = useWords();
  return (
    <Page
      title={words('preview.title')}
      lead={words('preview.lead')}
      aside={<p className="small quiet-note">{words(screen.licence.issuer === 'sandbox' ? 'preview.sample' : 'preview.paperCounts')}</p>}
      ways={['leave']}
      actions={
        <IntentButton look="go" type="print" intent={{ type: 'print' }}>
          {words('preview.go')}
        </IntentButton>
      }
    >
      <Pane label={words('preview.title')}>
        <LicenceSample licence={screen.licence} />
      </Pane>
    </Page>
  );
}

export function PrintingScreen({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const words = useWords();
  const elder = useView((view) => view.elder);
  const troubled = screen.sheets.some((sheet) => sheet.state === 'uncertain' || sheet.state === 'failed');
  // The page on which it was approved stays, and tells how far the sheets are; in large text, and where one did not come out, they have a page of their own.
  if (screen.licence !== undefined && !troubled && !elder)
    return (
      <Page title={words('preview.title')} lead={words('printing.now')} aside={<SheetStrip sheets={screen.sheets} />}>
        <Pane label={words('preview.title')}>
          <LicenceSample licence={screen.licence} />
        </Pane>
      </Page>
    );
  return (
    <Page title={words('printing.title')} lead={words('printing.lead')} aside={<Papers sheets={screen.sheets} label={(sheet) => words(`sheets.${sheet}`)} />}>
      <SheetList sheets={screen.sheets} />
      {troubled && <Note kind="human">{words('printing.trouble')}</Note>}
    </Page>
  );
}

const stateMarks = { waiting: 'now', printing: 'now', printed: 'pass', uncertain: 'human', failed: 'fix' } as const satisfies Record<Sheet['state'], string>;

/** The same beside the licence, where nothing is wrong. */
function SheetStrip({ sheets }: { readonly sheets: readonly Sheet[] }) {
  const words = useWords();
  return (
    <ul className="card sheet-strip">
      {sheets.map(({ sheet, state, heldOut }) => (
        <li key={sheet} data-sheet={sheet} data-state={state} data-said="">
          <Mark kind={stateMarks[state]} />
          <span aria-hidden="true">{words(`sheets.${sheet}`)}</span>
          <span className="visually-hidden">{words(`sheets.${sheet}Long`)}</span>
          <strong>{words(heldOut ? 'sheets.takeNow' : `sheets.${state}`)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** The device's own word about each sheet, in plain ones. */
function SheetList({ sheets }: { readonly sheets: readonly Sheet[] }) {
  const words = useWords();
  const text = useText();
  return (
    <ul className="card sheet-list">
      {sheets.map(({ sheet, state, heldOut, fault }) => (
        <li key={sheet} data-sheet={sheet} data-state={state} data-said="">
          <Mark kind={stateMarks[state]} />
          <span>
            {words(`sheets.${sheet}Long`)}
            {heldOut && <Small>{words('sheets.takeNow')}</Small>}
            {fault !== undefined && (
              <small className="small phrased" data-fault={fault.code}>
                <Phrases>{text(faultCatalogue[fault.code].screen)}</Phrases>
                <br />
                <Phrases>{words(`faults.act.${actOn(fault.code, 'decided')}`)}</Phrases>
              </small>
            )}
          </span>
          <strong>{words(`sheets.${state}`)}</strong>
        </li>
      ))}
    </ul>
  );
}

export function TakePapersScreen({ screen }: { readonly screen: ScreenOf<'takePapers'> }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { sheets, caseId, human, opens, permitNotices } = screen;
  const out = sheets.filter((sheet) => sheet.state === 'printed');
  const missing = sheets.filter((sheet) => sheet.state !== 'printed');
  return (
    <Page
      title={words(missing.length === 0 ? 'take.title' : out.length === 0 ? 'take.none' : 'take.some')}
      lead={out.length === 0 ? words('take.noneLead') : words('take.lead', { sheets: new Intl.ListFormat(language).format(out.map(({ sheet }) => words(`sheets.${sheet}Long`))) })}
      aside={<Papers sheets={sheets} label={(sheet) => words(`sheets.${sheet}`)} />}
      actions={
        <>
          <TakeAlong along={screen.along} />
          <IntentButton look="go" type="papersTaken" intent={{ type: 'papersTaken' }}>
            {words(out.length === 0 ? 'take.goNone' : 'take.go')}
          </IntentButton>
        </>
      }
    >
      <Pane label={words('take.next')}>
        {missing.length > 0 && (
          <section className="collect-later">
            <SheetList sheets={missing} />
            <Note kind="human">{words('take.collect', { place: human.place, phone: human.phone, hours: human.hours })}</Note>
          </section>
        )}
        {(opens === true || permitNotices.length > 0) && (
          <section>
            <h2>{words('take.next')}</h2>
            <ol className="card next-list">
              {opens === true && (
                <li>
                  <span>{words('take.open')}</span>
                  <Small>{words('take.openMeans')}</Small>
                </li>
              )}
              {permitNotices.map((notice) => (
                <li key={`${notice.scopeEntry} ${notice.permit}`} data-permit={notice.permit}>
                  <span lang="zh-Hans">{notice.permit}</span>
                  <small className="small" lang="zh-Hans">
                    {words('take.permit', { entry: notice.scopeEntry, authority: notice.authority, mode: notice.mode })}
                  </small>
                </li>
              ))}
            </ol>
          </section>
        )}
        <CaseCode caseId={caseId} title={words('result.case')} use={words('take.qr')} label={words('take.qrLabel')} />
        <SmallPrint>{words('take.erase')}</SmallPrint>
      </Pane>
    </Page>
  );
}
