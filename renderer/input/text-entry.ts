import { useState } from 'react';

/** A text under way: what stands, and the Pinyin letters that are not words yet. */
export interface TextEntry {
  readonly text: string;
  readonly letters: string;
  readonly setText: (text: string) => void;
  readonly type: (letter: string) => void;
  readonly erase: () => void;
  /** A candidate takes the place of the letters it stands for. */
  readonly choose: (text: string, used: number) => void;
  readonly clear: () => void;
}

/** `maxLength` in characters, counted as people count them. */
export function useTextEntry({ initial = '', maxLength }: { readonly initial?: string; readonly maxLength: number }): TextEntry {
  const [text, setRaw] = useState(initial);
  const [letters, setLetters] = useState('');
  const setText = (next: string) => setRaw(Array.from(next).slice(0, maxLength).join(''));
  return {
    text,
    letters,
    setText,
    type: (letter) => setLetters((typed) => (typed + letter).slice(0, 40)),
    erase: () => {
      if (letters === '') setText(Array.from(text).slice(0, -1).join(''));
      else setLetters(letters.slice(0, -1));
    },
    choose: (chosen, used) => {
      setText(text + chosen);
      setLetters(letters.slice(used).replace(/^'/, ''));
    },
    clear: () => {
      setRaw('');
      setLetters('');
    },
  };
}
