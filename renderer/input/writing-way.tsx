import { useCallback, useEffect, useState, type ReactNode } from 'react';
import handwritingUrl from '../../assets/input/handwriting.json?url';
import { readAssetFile } from '../asset-file.ts';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { CandidateBar } from './candidate-bar.tsx';
import type { Place } from './handwriting-strokes.ts';
import { handwritingFileSchema, readHandwriting, type Recogniser } from './handwriting.ts';
import { readInParts } from './read-in-parts.ts';
import { EraseSign } from './erase-sign.tsx';
import type { TextEntry } from './text-entry.ts';
import { WritingPad } from './writing-pad.tsx';

let loading: Promise<Recogniser> | undefined;

/** The strokes of nine thousand characters: they come when somebody wants to write. */
async function load(): Promise<Recogniser> {
  return readInParts(readHandwriting(await readAssetFile(handwritingUrl, handwritingFileSchema)));
}

/** Characters like the strokes; looked for after the newest stroke is painted. */
function useLooksLike(strokes: readonly (readonly Place[])[]): readonly string[] {
  const [recogniser, setRecogniser] = useState<Recogniser | null>(null);
  const [found, setFound] = useState<readonly string[]>([]);
  useEffect(() => {
    loading ??= load();
    void loading.then(setRecogniser);
  }, []);
  useEffect(() => {
    const later = setTimeout(() => setFound(recogniser === null || strokes.length === 0 ? [] : recogniser.recognise(strokes)));
    return () => clearTimeout(later);
  }, [recogniser, strokes]);
  return found;
}

/** One character at a time, written with a finger or a pen; recognised by this machine alone. */
export function WritingWay({ entry, tabs }: { readonly entry: TextEntry; readonly tabs: ReactNode }) {
  const words = useWords();
  const [strokes, setStrokes] = useState<readonly (readonly Place[])[]>([]);
  const found = useLooksLike(strokes);
  const candidates = useCallback(() => found.map((text) => ({ text, used: 0 })), [found]);
  return (
    <>
      {strokes.length === 0 ? (
        tabs
      ) : (
        <CandidateBar
          candidates={candidates}
          hint={words('input.unknown')}
          onChoose={({ text }) => {
            entry.setText(entry.text + text);
            setStrokes([]);
          }}
        />
      )}
      <div className="key-panel">
        <WritingPad strokes={strokes} onStrokes={setStrokes} label={words('input.pad')} guide={words('input.write')} />
        <div className="key-column">
          <Press look="key" className="word-key" disabled={strokes.length === 0} mark={{ 'data-key': 'undoStroke' }} onPress={() => setStrokes(strokes.slice(0, -1))}>
            {words('input.undo')}
          </Press>
          <Press look="key" className="word-key" disabled={strokes.length === 0} mark={{ 'data-key': 'clearStrokes' }} onPress={() => setStrokes([])}>
            {words('input.rewrite')}
          </Press>
          <Press look="key" label={words('keyboard.erase')} mark={{ 'data-key': 'erase' }} onPress={entry.erase}>
            <EraseSign />
          </Press>
        </div>
      </div>
    </>
  );
}
