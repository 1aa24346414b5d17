import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { Judgement } from './judgement.tsx';
import { ReadBack } from './read-back.tsx';
import { mayGoOn, Rehearsal } from './rehearsal.tsx';

/** What was answered, beside what would be decided about it now. */
export function SummaryScreen({ screen }: { readonly screen: ScreenOf<'summary'> }) {
  const words = useWords();
  const text = useText();
  const { item, summary, rehearsal, signed, others, output, submitted, mendings, corrects } = screen;
  const ready = mayGoOn(rehearsal);
  return (
    <Page
      title={words(submitted === undefined ? 'summary.title' : 'summary.returned')}
      lead={submitted === undefined ? text(item) : words('summary.returnedLead')}
      ways={['back', 'leave']}
      aside={
        <Pane label={words('review.verdict')}>
          {submitted !== undefined && <Judgement decision={submitted} title={words('review.submitted')} mendings={mendings} mayAskPerson="submitted" />}
          <Rehearsal rehearsal={rehearsal} mendings={mendings} />
        </Pane>
      }
      actions={
        <IntentButton look="go" type="confirmReview" mark={{ 'data-waits': '' }} intent={ready ? { type: 'confirmReview' } : null}>
          {words(ready ? (signed ? 'summary.sign' : others === undefined ? 'summary.submit' : 'summary.toSigners') : rehearsal.state === 'done' ? 'review.mendFirst' : 'review.wait')}
        </IntentButton>
      }
    >
      <Pane label={words('summary.title')}>
        <ReadBack summary={summary} editable />
        {others !== undefined && <Note kind="now">{words('summary.others', { count: others })}</Note>}
        {output !== undefined && <p>{words('summary.getOne', { output })}</p>}
        {corrects !== undefined && <p>{words('mending.corrects', { number: corrects.slice(-6) })}</p>}
        <SmallPrint>{words('review.promise')}</SmallPrint>
      </Pane>
    </Page>
  );
}
