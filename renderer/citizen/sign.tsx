import type { ScreenOf } from '../../contract/snapshot.ts';
import { composeName } from '../../domain/name/compose.ts';
import { useWords } from '../i18n/i18n.ts';
import { SigningPage } from './signing-page.tsx';

/** The signature under the application of an individual business. */
export function SignScreen({ screen }: { readonly screen: ScreenOf<'sign'> }) {
  const words = useWords();
  const { application, documentHash } = screen;
  return (
    <SigningPage heading={words('sign.document')} promise={words('sign.promise')} use={words('sign.use')} documentHash={documentHash}>
      <ul className="plain-list" lang="zh-Hans">
        <li>{application.name === null ? words('review.noName') : composeName(application.name)}</li>
        <li>{application.premises.text}</li>
        <li>{words('sign.entries', { count: application.scope.length })}</li>
      </ul>
    </SigningPage>
  );
}
