import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Judgement } from './judgement.tsx';
import { questionOf } from './question-of.ts';
import { ReadBack } from './read-back.tsx';
import { mayGoOn, Rehearsal } from './rehearsal.tsx';

/** What was answered, beside what would be decided about it now. */
export function SummaryScreen({ screen }: { readonly screen: ScreenOf<'summary'> }) {
  const words = useWords();
  const text = useText();
  const { item, summary, rehearsal, signed, output, submitted } = screen;
  const ready = mayGoOn(rehearsal);
  const mend = (defect: Parameters<typeof questionOf>[1]) => {
    const found = questionOf(summary, defect);
    return found && { intent: { type: 'editQuestion' as const, question: found.question }, label: found.title };
  };
  return (
    <Page
      title={words(submitted === undefined ? 'summary.title' : 'summary.returned')}
      lead={submitted === undefined ? text(item) : words('summary.returnedLead')}
      ways={['back', 'leave']}
      aside={
        <Pane label={words('review.verdict')}>
          {submitted !== undefined && <Judgement decision={submitted} title={words('review.submitted')} mend={mend} />}
          <Rehearsal rehearsal={rehearsal} mend={mend} />
        </Pane>
      }
      actions={
        <IntentButton look="go" type="confirmReview" intent={ready ? { type: 'confirmReview' } : null}>
          {words(ready ? (signed ? 'summary.sign' : 'summary.submit') : rehearsal.state === 'done' ? 'review.mendFirst' : 'review.wait')}
        </IntentButton>
      }
    >
      <Pane label={words('summary.title')}>
        <ReadBack summary={summary} editable />
        {output !== undefined && <p>{words('summary.getOne', { output })}</p>}
        <p className="small">{words('review.promise')}</p>
      </Pane>
    </Page>
  );
}
