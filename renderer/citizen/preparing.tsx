import { faultCatalogue } from '../../contract/fault.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { Sending } from '../drawings/sending.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';

/** Departments are asked what they hold, so that nobody has to type it. How long they take nobody knows, so nothing pretends to. */
export function PreparingScreen({ screen }: { readonly screen: ScreenOf<'preparing'> }) {
  const words = useWords();
  const text = useText();
  return (
    <Page
      title={words('question.preparing')}
      lead={words('question.preparingLead')}
      ways={['back', 'leave']}
      aside={
        <div className="submitting-aside" aria-busy={screen.fault === undefined}>
          {screen.fault === undefined ? <Note kind="now">{words('question.preparingWait')}</Note> : <FaultNote>{text(faultCatalogue[screen.fault.code].screen)}</FaultNote>}
          <Sending state={screen.fault === undefined ? 'under way' : 'waiting'} />
        </div>
      }
    />
  );
}
