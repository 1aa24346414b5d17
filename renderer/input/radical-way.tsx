import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { PageKey, RareGlyphs } from './candidate-bar.tsx';
import { EraseSign } from './erase-sign.tsx';
import { charactersOf, radicalsOfStrokes, radicalStrokes, strokesBeside } from './radicals.ts';
import type { TextEntry } from './text-entry.ts';

/** One decision after the other: strokes of the radical, the radical, strokes beside it, the character. */
type Step =
  | { readonly at: 'radicalStrokes' }
  | { readonly at: 'radical'; readonly strokes: number }
  | { readonly at: 'beside'; readonly strokes: number; readonly radical: number; readonly form: string }
  | { readonly at: 'character'; readonly strokes: number; readonly radical: number; readonly form: string; readonly beside: number };

interface Cell {
  readonly mark: string;
  readonly content: ReactNode;
  readonly onPress: () => void;
}

/** Three rows of eight, the last column for the keys that turn the pages. */
const cellsAtOnce = 21;

/** The way to a character that nobody can pronounce. */
export function RadicalWay({ entry, tabs }: { readonly entry: TextEntry; readonly tabs: ReactNode }) {
  const words = useWords();
  const [step, setStep] = useState<Step>({ at: 'radicalStrokes' });
  const [page, setPage] = useState(0);
  const go = (next: Step) => {
    setStep(next);
    setPage(0);
  };
  const cells = cellsOf(step, (count) => words('input.strokes', { count }), go, (character) => {
    entry.setText(entry.text + character);
    go({ at: 'radicalStrokes' });
  });
  const pages = Math.ceil(cells.length / cellsAtOnce);
  return (
    <>
      {step.at === 'radicalStrokes' ? tabs : <Trail step={step} onStep={go} />}
      <div className="key-panel">
        <div className="key-cells" data-step={step.at}>
          {cells.slice(page * cellsAtOnce, (page + 1) * cellsAtOnce).map(({ mark, content, onPress }) => (
            <Press key={mark} look="key" mark={{ 'data-cell': mark }} onPress={onPress}>
              {content}
            </Press>
          ))}
        </div>
        <div className="key-column">
          <PageKey to="before" label={words('keyboard.before')} disabled={page === 0} mark="cellsBefore" onPress={() => setPage(page - 1)} />
          <PageKey to="after" label={words('keyboard.more')} disabled={page + 1 >= pages} mark="cellsMore" onPress={() => setPage(page + 1)} />
          <Press look="key" label={words('keyboard.erase')} mark={{ 'data-key': 'erase' }} onPress={entry.erase}>
            <EraseSign />
          </Press>
        </div>
      </div>
    </>
  );
}

/** What was chosen so far, and the way back by one. */
function Trail({ step, onStep }: { readonly step: Exclude<Step, { at: 'radicalStrokes' }>; readonly onStep: (step: Step) => void }) {
  const words = useWords();
  const strokes = (count: number) => words('input.strokes', { count });
  const { said, back } = ((): { said: string; back: Step } => {
    switch (step.at) {
      case 'radical':
        return { said: strokes(step.strokes), back: { at: 'radicalStrokes' } };
      case 'beside':
        return { said: `${step.form}　${words('input.beside')}`, back: { at: 'radical', strokes: step.strokes } };
      case 'character':
        return { said: `${step.form} + ${strokes(step.beside)}`, back: { at: 'beside', strokes: step.strokes, radical: step.radical, form: step.form } };
    }
  })();
  return (
    <div className="candidates">
      <div className="candidate-line">
        <span className="hint small">{said}</span>
      </div>
      <Press look="key" className="wide-key" mark={{ 'data-key': 'up' }} onPress={() => onStep(back)}>
        {words('input.up')}
      </Press>
    </div>
  );
}

function cellsOf(step: Step, strokesText: (count: number) => string, go: (step: Step) => void, choose: (character: string) => void): Cell[] {
  switch (step.at) {
    case 'radicalStrokes':
      return radicalStrokes.map((strokes) => ({ mark: String(strokes), content: strokesText(strokes), onPress: () => go({ at: 'radical', strokes }) }));
    case 'radical':
      return radicalsOfStrokes(step.strokes).map(({ form, radical }) => ({ mark: form, content: form, onPress: () => go({ at: 'beside', strokes: step.strokes, radical, form }) }));
    case 'beside':
      return strokesBeside(step.radical).map((beside) => ({ mark: String(beside), content: strokesText(beside), onPress: () => go({ ...step, at: 'character', beside }) }));
    case 'character':
      return charactersOf(step.radical, step.beside).map((character) => ({ mark: character, content: <RareGlyphs text={character} />, onPress: () => choose(character) }));
  }
}
