import { lazy, memo, Suspense, useCallback, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { CandidateBar } from './candidate-bar.tsx';
import { EraseSign } from './erase-sign.tsx';
import type { Candidates } from './pinyin.ts';
import type { TextEntry } from './text-entry.ts';
import './keyboard.css';

export { EraseSign };

// Whoever types Pinyin waits for none of these.
const WritingWay = lazy(() => import('./writing-way.tsx').then((file) => ({ default: file.WritingWay })));
const RadicalWay = lazy(() => import('./radical-way.tsx').then((file) => ({ default: file.RadicalWay })));
const CodeWay = lazy(() => import('./code-way.tsx').then((file) => ({ default: file.CodeWay })));

const letterRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].map((row) => Array.from(row));
/** Digits, and the characters that addresses are full of. */
const signRows = [Array.from('1234567890'), Array.from('号之楼座栋层室铺-'), Array.from('巷里村路街')];

const ways = ['pinyin', 'writing', 'radicals', 'code'] as const;
type Way = (typeof ways)[number];

interface KeyboardProps {
  readonly entry: TextEntry;
  readonly candidates: Candidates;
  /** Trade names have neither digits nor signs. */
  readonly signs?: boolean;
}

/** Pinyin, handwriting, radicals or code points below, words above; nothing but this machine sees what is typed. */
export function PinyinKeyboard({ entry, candidates, signs = false }: KeyboardProps) {
  const words = useWords();
  const [way, setWay] = useState<Way>('pinyin');
  const tabs = <WayTabs way={way} onWay={setWay} />;
  return (
    <div className="keyboard" role="group" aria-label={words('keyboard.name')} data-way={way}>
      {way === 'pinyin' ? (
        <PinyinWay entry={entry} candidates={candidates} signs={signs} tabs={tabs} />
      ) : (
        <Suspense fallback={<div className="key-panel" />}>
          {way === 'writing' && <WritingWay entry={entry} tabs={tabs} />}
          {way === 'radicals' && <RadicalWay entry={entry} tabs={tabs} />}
          {way === 'code' && <CodeWay entry={entry} tabs={tabs} />}
        </Suspense>
      )}
    </div>
  );
}

/** Stands where the candidates stand as long as there are none. */
function WayTabs({ way, onWay }: { readonly way: Way; readonly onWay: (way: Way) => void }) {
  const words = useWords();
  return (
    <div className="candidates ways" role="group" aria-label={words('input.ways')}>
      {ways.map((each) => (
        <Press key={each} look="key" className="way" pressed={each === way} mark={{ 'data-key': `way-${each}` }} onPress={() => onWay(each)}>
          {words(`input.${each}`)}
        </Press>
      ))}
    </div>
  );
}

function PinyinWay({ entry, candidates, signs, tabs }: { readonly entry: TextEntry; readonly candidates: Candidates; readonly signs: boolean; readonly tabs: ReactNode }) {
  const words = useWords();
  const [showSigns, setShowSigns] = useState(false);
  const newest = useRef(entry);
  useLayoutEffect(() => {
    newest.current = entry;
  });
  // The same functions for ever: a keystroke draws the letters and the candidates, and not thirty keys.
  const put = useCallback((key: string) => {
    if (/^[a-z]$/.test(key)) newest.current.type(key);
    else newest.current.setText(newest.current.text + key);
  }, []);
  const erase = useCallback(() => newest.current.erase(), []);
  const turn = useCallback(() => setShowSigns((shown) => !shown), []);
  return (
    <>
      {entry.letters === '' ? tabs : <CandidateBar candidates={candidates} onChoose={({ text, used }) => entry.choose(text, used)} hint={words('keyboard.nothing')} />}
      <KeyRows rows={showSigns ? signRows : letterRows} turn={showSigns ? 'letters' : 'signs'} turns={signs || showSigns} onKey={put} onErase={erase} onTurn={turn} />
    </>
  );
}

interface KeyRowsProps {
  readonly rows: readonly (readonly string[])[];
  readonly turn: 'letters' | 'signs';
  readonly turns: boolean;
  readonly onKey: (key: string) => void;
  readonly onErase: () => void;
  readonly onTurn: () => void;
}

const KeyRows = memo(function KeyRows({ rows, turn, turns, onKey, onErase, onTurn }: KeyRowsProps) {
  const words = useWords();
  return rows.map((row, index) => (
    <div className="key-row" key={index}>
      {index === 2 && (
        <Press look="key" className="wide-key" disabled={!turns} mark={{ 'data-key': turn }} onPress={onTurn}>
          {words(`keyboard.${turn}`)}
        </Press>
      )}
      {row.map((key) => (
        <Press key={key} look="key" mark={{ 'data-key': key }} onPress={() => onKey(key)}>
          {key}
        </Press>
      ))}
      {index === 2 && (
        <Press look="key" className="wide-key" label={words('keyboard.erase')} mark={{ 'data-key': 'erase' }} onPress={onErase}>
          <EraseSign />
        </Press>
      )}
    </div>
  ));
});
