import { useMemo } from 'react';
import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { faultCatalogue } from '../../contract/fault.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { checkNameForm } from '../../domain/name/rules.ts';
import { useCandidates } from '../input/lexicon.ts';
import { PinyinKeyboard } from '../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../input/text-entry.ts';
import { TextField } from '../input/text-field.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { FaultNote, Mark } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { tradeNameIdeas } from './trade-name-ideas.ts';

/** What stands on the sign after the trade name: 饮品 + 店. */
export interface ShopWord {
  readonly industry: string;
  readonly legalForm: string | null;
}

interface TradeNameProps {
  readonly screen: ScreenOf<'name'>;
  readonly word: ShopWord | null;
  readonly bundle: string | undefined;
  readonly onBack: () => void;
}

/** More characters than any shop sign holds; the contract's own bound is 30. */
const longestTradeName = 12;

/** The one thing that has to be typed in the whole journey, with the rules beside it while it is typed. */
export function TradeNameQuestion({ screen, word, bundle, onBack }: TradeNameProps) {
  const words = useWords();
  const text = useText();
  const sent = screen.value?.tradeName ?? '';
  const entry = useTextEntry({ initial: sent, maxLength: longestTradeName, context: 'tradeName' });
  const candidates = useCandidates(entry);
  const { division, operatorName } = screen;
  // Letters that are not words yet change nothing here: the rules run with every word, not with every keystroke.
  const name = useMemo<BusinessName>(() => ({ division, tradeName: entry.text, industry: word?.industry ?? '', legalForm: word?.legalForm ?? '' }), [division, entry.text, word]);
  const toMend = useMemo(() => (name.tradeName === '' ? [] : checkNameForm(name, { prefix: division }).filter((result) => result.result !== 'pass')), [name, division]);
  // What the registry found concerns the name that was sent, not the one that is being typed now.
  const unchanged = screen.value?.tradeName === name.tradeName && screen.value.industry === name.industry && screen.value.legalForm === name.legalForm;
  const findings = unchanged ? screen.findings.filter((result) => !toMend.some((local) => local.rule === result.rule)) : [];
  const shown = [...toMend, ...findings];
  const complete = entry.text !== '' && entry.letters === '' && !toMend.some((result) => result.result === 'fix') && !findings.some((result) => result.result === 'fix');
  const untyped = entry.text === '' && entry.letters === '';
  const ideas = useMemo(
    () => (untyped ? tradeNameIdeas(operatorName.reveal()).filter((idea) => checkNameForm({ ...name, tradeName: idea }, { prefix: division }).every((result) => result.result === 'pass')) : []),
    [untyped, name, division, operatorName],
  );
  return (
    <Page
      step="name"
      title={words('name.title')}
      ways={['back', 'leave']}
      onBack={onBack}
      aside={<ComposedName name={name} />}
      dock={<PinyinKeyboard entry={entry} candidates={candidates} />}
      actions={
        <IntentButton look="go" type="setName" disabled={screen.busy} intent={complete ? { type: 'setName', name, ...(bundle !== undefined && { bundle }) } : null}>
          {words(screen.busy ? 'name.checking' : 'name.go')}
        </IntentButton>
      }
    >
      <TextField entry={entry} candidates={candidates} field="tradeName" label={words('name.field')} placeholder={words('name.placeholder')} />
      {screen.fault !== undefined && unchanged && <FaultNote>{text(faultCatalogue[screen.fault.code].screen)}</FaultNote>}
      {untyped && (
        <div className="ideas">
          <p className="small">{words('name.ideas')}</p>
          <div className="choices flow" lang="zh-Hans">
            {ideas.map((idea) => (
              <Press key={idea} look="choice" className="tight" mark={{ 'data-choice': idea }} onPress={() => entry.setText(idea)}>
                {idea}
              </Press>
            ))}
          </div>
        </div>
      )}
      {entry.text !== '' && <Findings results={shown} checked={unchanged && screen.findings.length === 0} />}
    </Page>
  );
}

/** The whole name, as it will read on the licence. */
function ComposedName({ name }: { readonly name: BusinessName }) {
  const words = useWords();
  return (
    <div className="composed" lang="zh-Hans">
      <p className="small" lang={undefined}>
        {words('name.willRead')}
      </p>
      <p className="composed-name serif" data-composed={`${name.division}${name.tradeName}${name.industry}${name.legalForm}`}>
        <span className="whole given">{name.division}</span>
        <wbr />
        <span className={name.tradeName === '' ? 'whole blank' : 'whole own'}>{name.tradeName === '' ? '　　' : name.tradeName}</span>
        <wbr />
        <span className="whole given">
          {name.industry}
          {name.legalForm}
        </span>
      </p>
    </div>
  );
}

function Findings({ results, checked }: { readonly results: readonly RuleResult[]; readonly checked: boolean }) {
  const words = useWords();
  const text = useText();
  if (results.length === 0) {
    return (
      <p className="small well">
        <Mark kind="pass" /> {words(checked ? 'name.registryFine' : 'name.formFine')}
      </p>
    );
  }
  return (
    <div className="findings" role="alert">
    <ul className="rules">
      {results.map((result) => (
        <li key={result.rule} data-rule={result.rule}>
          <Mark kind={result.result} />
          <span>
            {text(result.reason)}
            {result.result === 'fix' && <span className="remedy">{text(result.remedy)}</span>}
            {result.result === 'human' && <small>{words('rules.human')}</small>}
          </span>
        </li>
      ))}
    </ul>
    </div>
  );
}
