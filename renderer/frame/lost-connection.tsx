import { Parted } from '../drawings/parted.tsx';
import { useWords } from '../i18n/i18n.ts';
import { Seal } from '../ui/seal.tsx';

/** Full screen, while the page has no word from the machine. Nothing is claimed about a case: the page does not know. */
export function LostConnection({ lost }: { readonly lost: boolean }) {
  const words = useWords();
  return (
    <div className="panel lost" data-screen={lost ? 'lost' : 'connecting'}>
      <main className="lost-notice">
        <Seal />
        {lost && (
          <>
            <h1>{words('lost.title')}</h1>
            <p className="lead">{words('lost.lead')}</p>
            <p className="lead">{words('lost.help')}</p>
            <Parted />
          </>
        )}
      </main>
    </div>
  );
}
