import { useContext } from 'react';
import type { SignerView } from '../../contract/signing.ts';
import { Screen } from './frame.tsx';
import { LanguageContext, useWords, type Word } from './words.ts';

/** Who has signed and who has not, by part. */
function Parties({ progress, you }: SignerView) {
  const words = useWords();
  const language = useContext(LanguageContext);
  return (
    <ul className="card parties">
      {progress.parties.map(({ signer, title, signs, signed, identified }) => {
        const done = signs ? signed : identified;
        return (
          <li key={signer} data-party={signer} data-done={done}>
            <span>
              {title[language]}
              {signer === you.signer && <em>{words('you')}</em>}
            </span>
            <b>{words(done ? (signs ? 'partySigned' : 'partyIdentified') : 'partyWaiting')}</b>
          </li>
        );
      })}
    </ul>
  );
}

/** A person can always be reached. */
function Human({ human }: SignerView['progress']) {
  const words = useWords();
  return (
    <p className="small human">
      <b>{words('ask')}</b>　{human.phone}　{human.place}　{human.hours}
    </p>
  );
}

const outcomes: Readonly<Record<NonNullable<SignerView['result']>['outcome'], readonly [Word, Word]>> = {
  approved: ['approvedTitle', 'approvedLead'],
  needsCorrection: ['correctionTitle', 'correctionLead'],
  routedToHuman: ['personTitleResult', 'personLeadResult'],
};

interface AfterProps {
  readonly view: SignerView;
  readonly busy: boolean;
  readonly trouble?: string | undefined;
  readonly onSubmit: () => void;
}

/** What there is to see after one's own part: the others, and the result. */
export function After({ view, busy, trouble, onSubmit }: AfterProps) {
  const words = useWords();
  const language = useContext(LanguageContext);
  const { progress, you, result } = view;
  if (result !== undefined) {
    const [title, lead] = outcomes[result.outcome];
    return (
      <Screen name={`result-${result.outcome}`} title={words(title)} lead={words(lead)}>
        {result.creditCode !== undefined && (
          <dl className="card facts">
            <div>
              <dt>{words('creditCode')}</dt>
              <dd className="num">{result.creditCode}</dd>
            </div>
          </dl>
        )}
        {result.reasons.length > 0 && (
          <ul className="card reasons">
            {result.reasons.map(({ rule, reason, remedy }) => (
              <li key={`${rule}${reason['zh-Hans']}`}>
                <b>{reason[language]}</b>
                {remedy !== undefined && <span>{remedy[language]}</span>}
              </li>
            ))}
          </ul>
        )}
        <Human {...progress} />
      </Screen>
    );
  }
  if (progress.status !== 'signing') return <Screen name="ended" title={words('withdrawnTitle')} lead={words('withdrawnLead')} />;
  return (
    <Screen
      name={progress.complete ? 'complete' : 'done'}
      title={words(progress.complete ? 'allTitle' : you.signs ? 'doneTitle' : 'doneIdentified')}
      lead={words(progress.complete ? 'allLead' : 'doneLead')}
      trouble={trouble}
      go={progress.complete ? { label: words('submit'), busy, onGo: onSubmit } : undefined}
    >
      <Parties {...view} />
      <Human {...progress} />
    </Screen>
  );
}
