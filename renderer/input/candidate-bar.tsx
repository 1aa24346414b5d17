import { memo, useCallback, useDeferredValue, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { codeOf } from './code-point.ts';
import type { Candidate, Candidates } from './pinyin.ts';
import { useMissingGlyphs } from '../ui/glyphs.ts';

const noneYet: Candidates = () => [];

/** More than any panel shows in one line. */
const mostAtOnce = 12;

interface CandidateBarProps {
  readonly candidates: Candidates;
  readonly onChoose: (candidate: Candidate) => void;
  /** Said where there is none. */
  readonly hint: string;
  /** Stands before them, such as the code that is being typed. */
  readonly before?: ReactNode;
}

interface Turned {
  readonly of: Candidates;
  /** Where the pages begin, down to the one that is shown. */
  readonly starts: readonly number[];
}

/** One line of candidates, as many as fit, turned by pages. The letter of a keystroke is drawn first and the candidates after it. */
export function CandidateBar({ candidates, onChoose, hint, before }: CandidateBarProps) {
  const shown = useDeferredValue(candidates, noneYet);
  const newest = useRef(onChoose);
  useLayoutEffect(() => {
    newest.current = onChoose;
  });
  const choose = useCallback((candidate: Candidate) => newest.current(candidate), []);
  return (
    // What belongs to the letters of a moment ago cannot be touched any more.
    <div className={shown === candidates ? 'candidates' : 'candidates outdated'}>
      {before}
      <CandidateLine candidates={shown} onChoose={choose} hint={hint} />
    </div>
  );
}

/** Another list begins at its first page; its buttons are those of the list before, since a dozen new ones for every keystroke is what old panels are slow at. */
const CandidateLine = memo(function CandidateLine({ candidates: of, onChoose, hint }: Omit<CandidateBarProps, 'before'>) {
  const words = useWords();
  const candidates = of();
  const line = useRef<HTMLDivElement>(null);
  const [turned, setTurned] = useState<Turned>({ of, starts: [0] });
  const starts = turned.of === of ? turned.starts : [0];
  const setStarts = (next: readonly number[]) => setTurned({ of, starts: next });
  const [fits, setFits] = useState(0);
  const start = starts.at(-1) ?? 0;

  // How many fit is known only after they are laid out.
  useLayoutEffect(() => {
    const element = line.current;
    if (element === null) return;
    const edge = element.getBoundingClientRect().right;
    const inside = [...element.children].filter((child) => child.getBoundingClientRect().right <= edge + 1).length;
    setFits(Math.max(1, inside));
  }, [start, of]);

  const more = start + fits < candidates.length;
  return (
    <>
      <div className="candidate-line" ref={line}>
        {candidates.slice(start, start + mostAtOnce).map((candidate, index) => (
          <Press
            key={index}
            look="key"
            className={index < fits || fits === 0 ? 'candidate' : 'candidate beyond'}
            disabled={fits > 0 && index >= fits}
            mark={{ 'data-candidate': candidate.text }}
            onPress={() => onChoose(candidate)}
          >
            <Glyphs text={candidate.text} />
          </Press>
        ))}
        {candidates.length === 0 && <span className="hint small">{hint}</span>}
      </div>
      {candidates.length > 0 && (
        <>
          <PageKey to="before" label={words('keyboard.before')} disabled={starts.length < 2} mark="candidatesBefore" onPress={() => setStarts(starts.slice(0, -1))} />
          <PageKey to="after" label={words('keyboard.more')} disabled={!more} mark="candidatesMore" onPress={() => setStarts([...starts, start + fits])} />
        </>
      )}
    </>
  );
});

interface PageKeyProps {
  readonly to: 'before' | 'after';
  readonly label: string;
  readonly disabled: boolean;
  readonly mark: string;
  readonly onPress: () => void;
}

export function PageKey({ to, label, disabled, mark, onPress }: PageKeyProps) {
  return (
    <Press look="key" disabled={disabled} label={label} mark={{ 'data-key': mark }} onPress={onPress}>
      <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
        <path d={to === 'before' ? 'M21 6 11 16l10 10' : 'M11 6l10 10-10 10'} />
      </svg>
    </Press>
  );
}

/** Only these may lack in the fonts; the rest needs no look. */
const rare = /[\u3400-\u4DBF\u9FA6-\u9FFF\u{20000}-\u{3FFFF}]/u;

function Glyphs({ text }: { readonly text: string }) {
  return rare.test(text) ? <RareGlyphs text={text} /> : text;
}

/** Characters that the fonts here can draw, and the code points of those they cannot. */
export function RareGlyphs({ text }: { readonly text: string }) {
  const missing = useMissingGlyphs(text);
  return missing.length === 0 ? text : <span className="no-glyph">{Array.from(text, (each) => (missing.includes(each) ? codeOf(each) : each)).join('')}</span>;
}
