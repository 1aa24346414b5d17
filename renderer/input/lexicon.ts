import { useEffect, useMemo, useState } from 'react';
import { learnedWords } from './learned.ts';
import { readLexicon } from './pinyin-lexicon.ts';
import { createDecoder, type Candidate, type Candidates, type Decoder } from './pinyin.ts';
import type { TextEntry } from './text-entry.ts';

let loading: Promise<Decoder> | undefined;

/** The lexicon is large: it comes with the first keyboard, or earlier when the machine has nothing else to do. */
export function loadLexicon(): Promise<Decoder> {
  loading ??= load();
  return loading;
}

/** Reads in parts, so that a touch meanwhile is answered at once. */
async function load(): Promise<Decoder> {
  const { lexiconFile } = await import('./lexicon-file.ts');
  const reading = readLexicon(lexiconFile);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return createDecoder(step.value);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Candidates for the letters of an entry, best first; none until the lexicon is there. */
export function useCandidates({ letters, text, context }: TextEntry): Candidates {
  const [decoder, setDecoder] = useState<Decoder | null>(null);
  useEffect(() => {
    void loadLexicon().then(setDecoder);
  }, []);
  return useMemo(() => {
    let found: readonly Candidate[] | undefined;
    return () => (found ??= decoder?.candidates(letters, { context, before: text, learned: learnedWords() }) ?? []);
  }, [decoder, letters, text, context]);
}
