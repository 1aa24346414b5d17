import { useMemo } from 'react';
import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { checkNameForm } from '../../domain/name/rules.ts';
import { useCandidates } from '../input/lexicon.ts';
import { PinyinKeyboard } from '../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../input/text-entry.ts';
import { TextField } from '../input/text-field.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Mark } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { useView } from '../view-state.ts';
import { NameFound, useNameStanding } from './name-standing.tsx';
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
  /** What was typed before another word was looked for. */
  readonly typed: string;
  /** Where this is the only question about the name: to the other words, with what is typed. */
  readonly onOtherWord?: (typed: string) => void;
  /** Where others came before. */
  readonly onBack?: () => void;
}

/** More characters than any shop sign holds; the contract's own bound is 30. */
const longestTradeName = 12;

/** The one thing that has to be typed in the whole journey, with the rules beside it while it is typed. */
export function TradeNameQuestion({ screen, word, bundle, typed, onOtherWord, onBack }: TradeNameProps) {
  const words = useWords();
  const entry = useTextEntry({ initial: typed, maxLength: longestTradeName, context: 'tradeName' });
  const candidates = useCandidates(entry);
  const { division, operatorName } = screen;
  // Letters that are not words yet change nothing here: the rules run with every word, not with every keystroke.
  const name = useMemo<BusinessName>(() => ({ division, tradeName: entry.text, industry: word?.industry ?? '', legalForm: word?.legalForm ?? '' }), [division, entry.text, word]);
  const toMend = useMemo(() => (name.tradeName === '' ? [] : checkNameForm(name, { prefix: division }).filter((result) => result.result !== 'pass')), [name, division]);
  // What the registry found concerns the name that was sent, not the one that is being typed now.
  const unchanged = screen.value?.tradeName === name.tradeName && screen.value.industry === name.industry && screen.value.legalForm === name.legalForm;
  const findings = unchanged ? screen.findings.filter((result) => !toMend.some((local) => local.rule === result.rule)) : [];
  const untyped = entry.text === '' && entry.letters === '';
  const ideas = useMemo(
    () => (untyped ? tradeNameIdeas(operatorName.reveal()).filter((idea) => checkNameForm({ ...name, tradeName: idea }, { prefix: division }).every((result) => result.result === 'pass')) : []),
    [untyped, name, division, operatorName],
  );
  const isTyping = entry.letters !== '' || toMend.some((result) => result.result === 'fix');
  const { tradeName, industry, legalForm } = name;
  const standing = useNameStanding(isTyping || word === null ? undefined : { entityKind: 'individualBusiness', tradeName, industry, legalForm, ideas });
  // What the register says now is newer than what it said of the same name when it was sent.
  const shown = standing?.state === 'known' ? toMend : [...toMend, ...findings];
  const complete = entry.text !== '' && !isTyping && !(standing?.state === 'known' ? standing.found.inTheWay : findings).some((result) => result.result === 'fix');
  // Beside the keyboard where the panel is wide, so that keys and words are seen together.
  const wide = useView((view) => view.snapshot?.kiosk.orientation === 'landscape');
  const found = (
    <>
      {entry.text !== '' && shown.length > 0 && <Findings results={shown} />}
      <NameFound standing={standing} typed={entry.text !== ''} onName={entry.setText} />
    </>
  );
  return (
    <Page
      title={words('name.title')}
      ways={['back', 'leave']}
      fault={unchanged ? screen.fault : undefined}
      onBack={onBack}
      aside={
        <>
          <ComposedName name={name} />
          {onOtherWord !== undefined && <OtherNames busy={screen.busy} brief={wide} onOtherWord={() => onOtherWord(entry.text)} />}
          {wide && found}
        </>
      }
      dock={<PinyinKeyboard entry={entry} candidates={candidates} />}
      actions={
        <IntentButton look="go" type="setName" disabled={screen.busy} intent={complete ? { type: 'setName', name, ...(bundle !== undefined && { bundle }) } : null}>
          {words(screen.busy ? 'name.checking' : 'name.go')}
        </IntentButton>
      }
    >
      <TextField entry={entry} candidates={candidates} field="tradeName" label={words('name.field')} placeholder={words('name.placeholder')} />
      {!wide && found}
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

/** Another word on the sign; and to have no name is a right, so it is as near as having one. */
function OtherNames({ busy, brief, onOtherWord }: { readonly busy: boolean; readonly brief: boolean; readonly onOtherWord: () => void }) {
  const words = useWords();
  return (
    <div className="choices flow">
      <Press look="quiet" mark={{ 'data-choice': 'otherWord' }} onPress={onOtherWord}>
        {words('name.otherWord')}
      </Press>
      <IntentButton look="quiet" type="setName" disabled={busy} intent={{ type: 'setName', name: null }} mark={{ 'data-choice': 'withoutName' }} label={words('name.without')}>
        {words(brief ? 'name.no' : 'name.without')}
      </IntentButton>
    </div>
  );
}

function Findings({ results }: { readonly results: readonly RuleResult[] }) {
  const words = useWords();
  const text = useText();
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
