import { useState } from 'react';
import type { ScreenOf } from '../../contract/snapshot.ts';
import type { ScopeCode } from '../../contract/units.ts';
import { bundleOf, scopeEntry, tradeBundles, type ScopeEntry } from '../../domain/scope/dictionary.ts';
import { searchScope } from '../../domain/scope/search.ts';
import { composeScopeText } from '../../domain/scope/wording.ts';
import { useCandidates } from '../input/lexicon.ts';
import { PinyinKeyboard } from '../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../input/text-entry.ts';
import { TextField } from '../input/text-field.tsx';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { TradeGrid } from './name.tsx';

/** The contract's bound. */
const mostEntries = 60;

/** What the trade usually registers, the main entry first; the citizen takes away and adds. */
export function ScopeScreen({ screen }: { readonly screen: ScreenOf<'scope'> }) {
  const proposed = screen.bundle === undefined ? [] : (bundleOf(screen.bundle)?.entries ?? []);
  const [codes, setCodes] = useState<readonly ScopeCode[]>(screen.value.length > 0 ? screen.value : proposed);
  const [adding, setAdding] = useState(false);
  if (adding) return <AddQuestion codes={codes} onCodes={setCodes} onDone={() => setAdding(false)} />;
  return codes.length === 0 ? <EmptyScope onCodes={setCodes} onSearch={() => setAdding(true)} /> : <ChosenScope codes={codes} onCodes={setCodes} onAdd={() => setAdding(true)} />;
}

interface ScopeProps {
  readonly codes: readonly ScopeCode[];
  readonly onCodes: (codes: readonly ScopeCode[]) => void;
}

/** Without a trade (a business without a name) the trades are offered here. */
function EmptyScope({ onCodes, onSearch }: { readonly onCodes: ScopeProps['onCodes']; readonly onSearch: () => void }) {
  const words = useWords();
  return (
    <Page
      title={words('scope.empty')}
      lead={words('scope.emptyLead')}
      ways={['back', 'leave']}
      actions={
        <Press look="plain" mark={{ 'data-choice': 'search' }} onPress={onSearch}>
          {words('scope.search')}
        </Press>
      }
    >
      <Pane label={words('scope.empty')}>
        <TradeGrid trades={tradeBundles.filter((bundle) => bundle.entityTypes.includes('个体工商户'))} onTrade={(bundle) => onCodes(bundle.entries)} />
      </Pane>
    </Page>
  );
}

function ChosenScope({ codes, onCodes, onAdd }: ScopeProps & { readonly onAdd: () => void }) {
  const words = useWords();
  const toFront = (code: ScopeCode) => onCodes([code, ...codes.filter((each) => each !== code)]);
  return (
    <Page
      title={words('scope.title')}
      lead={words('scope.lead')}
      ways={['back', 'leave']}
      aside={<Wording codes={codes} />}
      actions={
        <IntentButton look="go" type="setScope" intent={{ type: 'setScope', scope: [...codes] }}>
          {words('scope.go', { count: codes.length })}
        </IntentButton>
      }
    >
      <Pane label={words('scope.title')}>
        <ul className="entries">
          {codes.map((code, index) => (
            <li key={code} className="card" data-entry={code}>
              <EntryText code={code} main={index === 0} />
              <div className="entry-ways">
                {index > 0 && (
                  <Press look="link" label={`${words('scope.makeMain')} ${nameOf(code)}`} mark={{ 'data-main': code }} onPress={() => toFront(code)}>
                    {words('scope.makeMain')}
                  </Press>
                )}
                <Press look="link" label={`${words('scope.remove')} ${nameOf(code)}`} mark={{ 'data-remove': code }} onPress={() => onCodes(codes.filter((each) => each !== code))}>
                  {words('scope.remove')}
                </Press>
              </div>
            </li>
          ))}
        </ul>
      </Pane>
      <Press look="plain" className="add-entry" disabled={codes.length >= mostEntries} mark={{ 'data-choice': 'add' }} onPress={onAdd}>
        {words('scope.add')}
      </Press>
    </Page>
  );
}

/** The wording itself, before it is printed. */
function Wording({ codes }: { readonly codes: readonly ScopeCode[] }) {
  const words = useWords();
  return (
    <div className="wording">
      <p className="small">{words('scope.willRead')}</p>
      <Pane label={words('scope.willRead')}>
        <p className="wording-text" lang="zh-Hans">
          {composeScopeText(codes)}
        </p>
      </Pane>
    </div>
  );
}

const nameOf = (code: ScopeCode): string => scopeEntry(code)?.name ?? code;

function EntryText({ code, main }: { readonly code: ScopeCode; readonly main: boolean }) {
  const words = useWords();
  const entry = scopeEntry(code);
  if (entry === undefined) return <span className="num">{code}</span>;
  return (
    <div className="entry-text">
      <p lang="zh-Hans">
        {entry.name}
        {main && ' '}
        {main && <span className="tag">{words('scope.main')}</span>}
      </p>
      <EntryPermits entry={entry} />
    </div>
  );
}

/** Which permit comes after the licence, from whom and in which way, before the entry is added. */
function EntryPermits({ entry }: { readonly entry: ScopeEntry }) {
  const words = useWords();
  const permits = entry.permits.filter((permit) => permit.mode !== '取消审批');
  if (permits.length === 0) return <p className="small">{words('scope.noPermit')}</p>;
  return (
    <>
      {permits.map((permit) => (
        <p className="small permit" key={permit.name}>
          {words(entry.kind === 'pre' ? 'scope.permitBefore' : 'scope.permitAfter', { permit: permit.name, authority: permit.authority, mode: permit.mode })}
        </p>
      ))}
    </>
  );
}

function AddQuestion({ codes, onCodes, onDone }: ScopeProps & { readonly onDone: () => void }) {
  const words = useWords();
  const entry = useTextEntry({ maxLength: 20 });
  const candidates = useCandidates(entry);
  const found = searchScope(entry.text, 12);
  return (
    <Page
      title={words('scope.addTitle')}
      ways={['back', 'leave']}
      onBack={onDone}
      dock={<PinyinKeyboard entry={entry} candidates={candidates} />}
      actions={
        <Press look="go" mark={{ 'data-choice': 'done' }} onPress={onDone}>
          {words('scope.done', { count: codes.length })}
        </Press>
      }
    >
      <TextField entry={entry} candidates={candidates} field="scopeSearch" label={words('scope.field')} placeholder={words('scope.placeholder')} />
      <Pane label={words('scope.found')}>
        {entry.text !== '' && found.length === 0 && <p>{words('scope.notFound')}</p>}
        <ul className="entries">
          {found.map((each) => {
            const chosen = codes.includes(each.code);
            return (
              <li key={each.code} className="card" data-entry={each.code}>
                <EntryText code={each.code} main={codes[0] === each.code} />
                <div className="entry-ways">
                  <Press
                    look="quiet"
                    pressed={chosen}
                    mark={{ 'data-choice': each.code }}
                    onPress={() => onCodes(chosen ? codes.filter((code) => code !== each.code) : [...codes, each.code].slice(0, mostEntries))}
                  >
                    {words(chosen ? 'scope.added' : 'scope.addThis')}
                  </Press>
                </div>
              </li>
            );
          })}
        </ul>
      </Pane>
    </Page>
  );
}
