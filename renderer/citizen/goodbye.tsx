import type { ScreenOf } from '../../contract/snapshot.ts';
import { CardOnReader } from '../drawings/card-on-reader.tsx';
import { Street } from '../drawings/street.tsx';
import '../drawings/drawings.css';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Mark, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { SmallPrint } from '../ui/phrases.tsx';

/** What was erased, as `forget` counted it; while it has not counted yet, nothing is claimed and nobody is let go. */
export function GoodbyeScreen({ screen }: { readonly screen: ScreenOf<'goodbye'> }) {
  const words = useWords();
  if (screen.erased === undefined) return <Page title={words('goodbye.erasing')} lead={words('goodbye.erasingLead')} />;
  const erased = screen.erased.filter((each) => each.count > 0);
  // Good luck in business is wished to who has a licence, not to who asked about a pension.
  const opens = erased.some(({ what }) => what === 'licence');
  return (
    <Page
      title={words(screen.reason === 'finished' && !opens ? 'goodbye.finishedOther' : `goodbye.${screen.reason}`)}
      lead={words(`goodbye.${screen.reason}Lead`)}
      actions={
        <IntentButton look="go" type="finish" intent={{ type: 'finish' }}>
          {words('goodbye.go')}
        </IntentButton>
      }
    >
      <section className="erased">
        <h2>{words(erased.length > 0 ? 'goodbye.erased' : 'goodbye.nothing')}</h2>
        <ul className="rules">
          {erased.map(({ what, count }) => (
            <li key={what} data-erased={what}>
              <Mark kind="pass" />
              <span>{words(`goodbye.what.${what}`)}</span>
              <span className="num erased-count">{words('goodbye.count', { count })}</span>
            </li>
          ))}
        </ul>
        {screen.kept && <Note kind="now">{words('goodbye.kept')}</Note>}
        {screen.reason === 'finished' && <SmallPrint>{words('goodbye.howKept')}</SmallPrint>}
      </section>
      <div className="goodbye-drawing">{opens ? <Street /> : <CardOnReader phase="taking" />}</div>
    </Page>
  );
}
