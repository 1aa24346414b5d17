import { useEffect, useMemo, useState } from 'react';
import { buildLexicon, findCandidates, type Candidate, type Lexicon } from './pinyin.ts';
import type { TextEntry } from './text-entry.ts';

let loading: Promise<Lexicon> | undefined;

/** The lexicon is large: it comes with the first keyboard, or earlier when the machine has nothing else to do. */
export function loadLexicon(): Promise<Lexicon> {
  loading ??= import('./lexicon-file.ts').then(({ lexiconFile }) => buildLexicon(lexiconFile.entries));
  return loading;
}

/** Candidates for the letters of an entry, best first; none until the lexicon is there. */
export function useCandidates(entry: TextEntry): readonly Candidate[] {
  const [lexicon, setLexicon] = useState<Lexicon | null>(null);
  useEffect(() => {
    void loadLexicon().then(setLexicon);
  }, []);
  return useMemo(() => (lexicon === null ? [] : findCandidates(lexicon, entry.letters)), [lexicon, entry.letters]);
}
