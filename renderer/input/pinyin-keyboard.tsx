import { useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import type { Candidate } from './pinyin.ts';
import type { TextEntry } from './text-entry.ts';
import './keyboard.css';

const letterRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Digits, and the characters that addresses are full of. */
const signRows = [Array.from('1234567890'), Array.from('号之楼座栋层室铺-'), Array.from('巷里村路街')];

interface KeyboardProps {
  readonly entry: TextEntry;
  readonly candidates: readonly Candidate[];
  /** Trade names have neither digits nor signs. */
  readonly signs?: boolean;
}

/** Pinyin letters below, words above; nothing but this machine sees what is typed. */
export function PinyinKeyboard({ entry, candidates, signs = false }: KeyboardProps) {
  const words = useWords();
  const [showSigns, setShowSigns] = useState(false);
  const rows = showSigns ? signRows : letterRows.map((row) => Array.from(row));
  const put = (key: string) => {
    if (showSigns) entry.setText(entry.text + key);
    else entry.type(key);
  };
  return (
    <div className="keyboard" role="group" aria-label={words('keyboard.name')}>
      <CandidateBar key={entry.letters} entry={entry} candidates={candidates} />
      {rows.map((row, index) => (
        <div className="key-row" key={index}>
          {index === 2 && (
            <Press look="key" className="wide-key" disabled={!signs && !showSigns} mark={{ 'data-key': showSigns ? 'letters' : 'signs' }} onPress={() => setShowSigns(!showSigns)}>
              {words(showSigns ? 'keyboard.letters' : 'keyboard.signs')}
            </Press>
          )}
          {row.map((key) => (
            <Press key={key} look="key" mark={{ 'data-key': key }} onPress={() => put(key)}>
              {key}
            </Press>
          ))}
          {index === 2 && (
            <Press look="key" className="wide-key" label={words('keyboard.erase')} mark={{ 'data-key': 'erase' }} onPress={entry.erase}>
              <EraseSign />
            </Press>
          )}
        </div>
      ))}
    </div>
  );
}

export function EraseSign() {
  return (
    <svg className="icon" viewBox="0 0 40 32" aria-hidden="true">
      <path d="M14 4h22v24H14L3 16zM20 11l10 10M30 11 20 21" />
    </svg>
  );
}

/** One line of candidates, as many as fit, turned by pages. */
function CandidateBar({ entry, candidates }: Omit<KeyboardProps, 'signs'>) {
  const words = useWords();
  const line = useRef<HTMLDivElement>(null);
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const [fits, setFits] = useState(0);
  const start = starts.at(-1) ?? 0;

  // How many fit is known only after they are laid out.
  useLayoutEffect(() => {
    const element = line.current;
    if (element === null) return;
    const edge = element.getBoundingClientRect().right;
    const inside = [...element.children].filter((child) => child.getBoundingClientRect().right <= edge + 1).length;
    setFits(Math.max(1, inside));
  }, [start, candidates]);

  const more = start + fits < candidates.length;
  return (
    <div className="candidates">
      <div className="candidate-line" ref={line}>
        {candidates.slice(start, start + 12).map((candidate, index) => (
          <Press
            key={candidate.text}
            look="key"
            className={index < fits || fits === 0 ? 'candidate' : 'candidate beyond'}
            disabled={fits > 0 && index >= fits}
            mark={{ 'data-candidate': candidate.text }}
            onPress={() => entry.choose(candidate.text, candidate.used)}
          >
            {candidate.text}
          </Press>
        ))}
        {candidates.length === 0 && <span className="hint small">{entry.letters === '' ? words('keyboard.hint') : words('keyboard.nothing')}</span>}
      </div>
      {candidates.length > 0 && (
        <>
          <Press look="key" disabled={starts.length < 2} label={words('keyboard.before')} mark={{ 'data-key': 'candidatesBefore' }} onPress={() => setStarts(starts.slice(0, -1))}>
            <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
              <path d="M21 6 11 16l10 10" />
            </svg>
          </Press>
          <Press look="key" disabled={!more} label={words('keyboard.more')} mark={{ 'data-key': 'candidatesMore' }} onPress={() => setStarts([...starts, start + fits])}>
            <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
              <path d="M11 6l10 10-10 10" />
            </svg>
          </Press>
        </>
      )}
    </div>
  );
}
