import { useEffect, useMemo, useState } from 'react';
import lexiconUrl from '../../assets/input/pinyin.json?url';
import { readAssetFile } from '../asset-file.ts';
import { learnedWords } from './learned.ts';
import { lexiconFileSchema, readLexicon } from './pinyin-lexicon.ts';
import { createDecoder, type Candidate, type Candidates, type Decoder } from './pinyin.ts';
import { readInParts } from './read-in-parts.ts';
import type { TextEntry } from './text-entry.ts';

let loading: Promise<Decoder> | undefined;

/** The lexicon is large: it comes with the first keyboard, or earlier when the machine has nothing else to do. */
export function loadLexicon(): Promise<Decoder> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Decoder> {
  return createDecoder(await readInParts(readLexicon(await readAssetFile(lexiconUrl, lexiconFileSchema))));
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
