import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { ReadBack } from './read-back.tsx';
import { SigningPage } from './signing-page.tsx';

/** The signature under a summary that was read back. */
export function SignSummaryScreen({ screen }: { readonly screen: ScreenOf<'signSummary'> }) {
  const words = useWords();
  const text = useText();
  const { item, summary, documentHash, others } = screen;
  return (
    <SigningPage heading={words('signSummary.document', { item: text(item) })} promise={words('signSummary.promise')} use={words('signSummary.use')} documentHash={documentHash} go={others === undefined ? undefined : words('signDocument.goFirst')}>
      <ReadBack summary={summary} editable={false} />
    </SigningPage>
  );
}
