import { z } from 'zod';

/** What is being written; it decides which words stand first. */
export type WritingContext = 'text' | 'person' | 'tradeName' | 'address';

/** `assets/input/pinyin.json`. */
export const lexiconFileSchema = z.object({ syllables: z.string(), tree: z.string() });
export type LexiconFile = z.infer<typeof lexiconFileSchema>;

/**
 * Words by their syllables, as flat arrays in the order of the tree: the children of a node follow it, and
 * `ends` says where the next sibling stands. Sixty thousand small objects would take the old panels' CPUs too long.
 */
export interface Lexicon {
  readonly syllables: readonly string[];
  readonly tree: string;
  readonly size: number;
  readonly syllableOf: Uint16Array;
  readonly ends: Uint32Array;
  readonly depths: Uint8Array;
  /** Where the words of a node stand in `tree`; its own words come before its children. */
  readonly wordsFrom: Uint32Array;
  readonly wordsTo: Uint32Array;
}

/** Two grades are a doubling of frequency; the scale of `assets/input/make-pinyin.ts`. */
export const topGrade = 51;

const opens = 0x100;
const closes = 0x29;
/** A part of the tree that an old panel reads in less than a millisecond. */
const charactersAtOnce = 2_000;

/** Reads the tree in parts, with a pause wherever the caller takes one: `for (const _ of …)`. Gives the lexicon at the end. */
export function* readLexicon({ syllables, tree }: LexiconFile): Generator<undefined, Lexicon> {
  const names = syllables.split(' ');
  const last = opens + names.length;
  const most = tree.length >> 1;
  const lexicon = {
    syllables: names,
    tree,
    size: 1,
    syllableOf: new Uint16Array(most),
    ends: new Uint32Array(most),
    depths: new Uint8Array(most),
    wordsFrom: new Uint32Array(most),
    wordsTo: new Uint32Array(most),
  };
  const path = [0];
  for (let at = 0; at < tree.length; at += 1) {
    const code = tree.charCodeAt(at);
    const node = path[path.length - 1] ?? 0;
    if (code === closes) {
      lexicon.ends[node] = lexicon.size;
      path.pop();
    } else if (code >= opens && code < last) {
      const opened = lexicon.size;
      lexicon.size += 1;
      lexicon.syllableOf[opened] = code - opens;
      lexicon.depths[opened] = path.length;
      lexicon.wordsFrom[opened] = at + 1;
      lexicon.wordsTo[opened] = at + 1;
      path.push(opened);
    } else lexicon.wordsTo[node] = at + 1;
    if (at % charactersAtOnce === charactersAtOnce - 1) yield;
  }
  lexicon.ends[0] = lexicon.size;
  return lexicon;
}

/** The whole tree at once, for tests and benches. */
export function buildLexicon(file: LexiconFile): Lexicon {
  const reading = readLexicon(file);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

export interface Word {
  readonly text: string;
  /** Half-bits: what it costs to suppose this word; the rarer, the dearer. */
  readonly cost: number;
}

const marks: Readonly<Record<WritingContext | 'given', string>> = { text: '', address: '1', person: '2', given: '3', tradeName: '4' };
/** How much dearer a word is that is not of the context's own kind. */
const strangerCost: Readonly<Record<WritingContext | 'given', number>> = { text: 0, address: 4, person: 14, given: 12, tradeName: 2 };

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function gradeOf(letter: number): number {
  return letter >= 97 ? letter - 97 : letter - 39;
}

/** The words of a node, cheapest first. `kind`: a person's name is written surname first, then what is given. */
export function wordsOf(lexicon: Lexicon, node: number, kind: WritingContext | 'given'): Word[] {
  const { tree } = lexicon;
  const depth = lexicon.depths[node] ?? 0;
  const to = lexicon.wordsTo[node] ?? 0;
  const words: Word[] = [];
  let at = lexicon.wordsFrom[node] ?? 0;
  while (at < to) {
    // Of several characters none is beyond the basic plane.
    const length = depth === 1 && isHighSurrogate(tree.charCodeAt(at)) ? 2 : depth;
    const text = tree.slice(at, at + length);
    at += length;
    let cost = topGrade - gradeOf(tree.charCodeAt(at)) + strangerCost[kind];
    at += 1;
    while (at < to && tree.charCodeAt(at) < 0x3a) {
      if (tree[at] === marks[kind]) cost = Math.min(cost, topGrade - gradeOf(tree.charCodeAt(at + 1)) + 1);
      at += 2;
    }
    words.push({ text, cost });
  }
  return words.sort((a, b) => a.cost - b.cost);
}
