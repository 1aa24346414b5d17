import { useRef, useState } from 'react';
import { learn } from './learned.ts';
import type { WritingContext } from './pinyin-lexicon.ts';

/** A text under way: what stands, and the Pinyin letters that are not words yet. */
export interface TextEntry {
  readonly text: string;
  readonly letters: string;
  /** What is written decides which words stand first. */
  readonly context: WritingContext;
  readonly setText: (text: string) => void;
  readonly type: (letter: string) => void;
  readonly erase: () => void;
  /** A candidate takes the place of the letters it stands for. */
  readonly choose: (text: string, used: number) => void;
  readonly clear: () => void;
}

/** More letters than this are no sentence that is typed in one go. */
const mostLetters = 40;

/** `maxLength` in characters, counted as people count them. */
export function useTextEntry({ initial = '', maxLength, context = 'text' }: { readonly initial?: string; readonly maxLength: number; readonly context?: WritingContext }): TextEntry {
  const [text, setRaw] = useState(initial);
  const [letters, setLetters] = useState('');
  /** What the letters typed in one go have become so far: 陈 of chen, 陈嘉 of chenjia. */
  const run = useRef({ letters: '', text: '' });
  const setText = (next: string) => setRaw(Array.from(next).slice(0, maxLength).join(''));
  const endRun = () => {
    run.current = { letters: '', text: '' };
  };
  return {
    text,
    letters,
    context,
    setText,
    type: (letter) => {
      if (letters === '') endRun();
      setLetters((typed) => (typed + letter).slice(0, mostLetters));
    },
    erase: () => {
      if (letters === '') setText(Array.from(text).slice(0, -1).join(''));
      else setLetters(letters.slice(0, -1));
    },
    choose: (chosen, used) => {
      const typed = letters.slice(0, used);
      learn(typed, chosen);
      const before = run.current;
      run.current = { letters: before.letters + typed, text: before.text + chosen };
      if (before.text !== '') learn(run.current.letters, run.current.text);
      setText(text + chosen);
      setLetters(letters.slice(used).replace(/^'/, ''));
    },
    clear: () => {
      endRun();
      setRaw('');
      setLetters('');
    },
  };
}
