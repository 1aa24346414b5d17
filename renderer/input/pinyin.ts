import { wordsOf, type Lexicon, type Word, type WritingContext } from './pinyin-lexicon.ts';
import { readingsAt, spellingOf, unreadable, type Reading, type Spelling } from './pinyin-spelling.ts';

/** What the keyboard offers: a text, and how many of the typed letters it stands for. */
export interface Candidate {
  readonly text: string;
  readonly used: number;
}

/** Candidates when they are asked for: the letter of a keystroke is drawn before anybody looks them up. */
export type Candidates = () => readonly Candidate[];

/** What was chosen for which letters in this visit. */
export type Learned = ReadonlyMap<string, ReadonlyMap<string, number>>;

interface Decoding {
  readonly context?: WritingContext;
  /** What stands before the letters: a name begins with the surname, and only once. */
  readonly before?: string;
  readonly learned?: Learned;
  readonly limit?: number;
}

export interface Decoder {
  /** Candidates for typed letters, best first: the likeliest whole, then beginnings of it down to single characters. */
  readonly candidates: (letters: string, decoding?: Decoding) => Candidate[];
}

/** A likely row of words from one place to the end. */
interface Rest {
  readonly text: string;
  readonly cost: number;
}

interface Start {
  readonly text: string;
  readonly end: number;
  readonly cost: number;
}

/** Rests kept for every place; the likeliest words of a node that a sentence tries; sentences offered. */
const breadth = { rests: 4, words: 6, sentences: 4 } as const;
const unreachable = 1e6;
/** What was chosen before in this visit is meant again nearly always. */
const learnedCost = 4;

export function createDecoder(lexicon: Lexicon): Decoder {
  const spelling = spellingOf(lexicon.syllables);
  const caches = new Map<string, Map<number, Word[]>>();

  function words(node: number, kind: WritingContext | 'given'): Word[] {
    const cache = caches.get(kind) ?? new Map<number, Word[]>();
    caches.set(kind, cache);
    const known = cache.get(node) ?? wordsOf(lexicon, node, kind);
    cache.set(node, known);
    return known;
  }

  return {
    candidates: (letters, { context = 'text', before = '', learned, limit = 3000 } = {}) => {
      const typed = letters.replace(/'+$/, '');
      if (typed === '') return [];
      const readings = usefulReadings(spelling, typed);
      const later = context === 'person' ? 'given' : context;
      const rests: Rest[][] = [];
      rests[typed.length] = [{ text: '', cost: 0 }];
      for (let start = typed.length - 1; start > 0; start -= 1) {
        if (readings[start] === undefined) continue;
        const best: Rest[] = [];
        const take = (text: string, end: number, cost: number) => {
          for (const rest of rests[end] ?? []) keep(best, text + rest.text, cost + rest.cost);
        };
        walk(lexicon, readings, 0, start, 0, (node, end, by) => {
          if ((rests[end]?.length ?? 0) === 0) return;
          for (const word of words(node, later).slice(0, breadth.words)) take(word.text, end, word.cost + by);
        });
        for (const { text, end } of learnedAt(learned, typed, start)) take(text, end, learnedCost);
        rests[start] = best;
      }
      const starts: Start[] = [];
      const first = context === 'person' && before !== '' ? 'given' : context;
      walk(lexicon, readings, 0, 0, 0, (node, end, by) => {
        for (const word of words(node, first)) starts.push({ text: word.text, end, cost: word.cost + by });
      });
      for (const each of learnedAt(learned, typed, 0)) starts.push({ ...each, cost: learnedCost });
      return ranked(starts, rests, typed.length, { limit, first: context === 'person' ? 1 : 2 });
    },
  };
}

/** The readings of every place from which the end can be reached; where nothing reaches it, of every place from the left. */
function usefulReadings(spelling: Spelling, typed: string): (Reading[] | undefined)[] {
  const all = Array.from(typed, (_, start) => readingsAt(spelling, typed, start));
  const useful: (Reading[] | undefined)[] = [];
  for (let start = typed.length - 1; start >= 0; start -= 1) {
    const reaching = (all[start] ?? []).filter(({ end }) => end === typed.length || useful[end] !== undefined);
    if (reaching.length > 0) useful[start] = reaching;
  }
  return useful[0] === undefined ? all : useful;
}

/** Calls `take` for every node of the tree that the letters from `place` on can be read as. */
function walk(lexicon: Lexicon, readings: readonly (Reading[] | undefined)[], node: number, place: number, cost: number, take: (node: number, end: number, cost: number) => void): void {
  const here = readings[place];
  if (here === undefined) return;
  const { ends, syllableOf } = lexicon;
  const last = ends[node] ?? 0;
  for (let child = node + 1; child < last; child = ends[child] ?? last) {
    const syllable = syllableOf[child] ?? 0;
    for (const { end, costs } of here) {
      const by = costs[syllable] ?? unreadable;
      if (by === unreadable) continue;
      take(child, end, cost + by);
      walk(lexicon, readings, child, end, cost + by, take);
    }
  }
}

/** Puts a rest among the best few, each text once. */
function keep(best: Rest[], text: string, cost: number): void {
  if (best.length === breadth.rests && cost >= (best[best.length - 1]?.cost ?? 0)) return;
  const same = best.findIndex((each) => each.text === text);
  if (same >= 0) {
    if ((best[same]?.cost ?? 0) <= cost) return;
    best.splice(same, 1);
  }
  const at = best.findIndex((each) => each.cost > cost);
  best.splice(at < 0 ? best.length : at, 0, { text, cost });
  if (best.length > breadth.rests) best.pop();
}

function* learnedAt(learned: Learned | undefined, typed: string, start: number): Generator<{ text: string; end: number }> {
  if (learned === undefined) return;
  const from = typed[start] === "'" ? start + 1 : start;
  for (const [letters, texts] of learned) {
    if (typed.startsWith(letters, from)) for (const text of texts.keys()) yield { text, end: from + letters.length };
  }
}

/**
 * The likeliest sentences, `first` of them before the words they begin with. A name has so many spellings that its
 * characters are nearer than its second likeliest whole.
 */
function ranked(starts: readonly Start[], rests: readonly (Rest[] | undefined)[], whole: number, { limit, first }: { readonly limit: number; readonly first: number }): Candidate[] {
  const sentences: Rest[] = [];
  for (const { text, end, cost } of starts) for (const rest of rests[end] ?? []) keep(sentences, text + rest.text, cost + rest.cost);
  const ordered = starts
    .map(({ text, end, cost }) => ({ text, used: end, cost: cost + (rests[end]?.[0]?.cost ?? unreachable * (whole - end)) }))
    .sort((a, b) => a.cost - b.cost);
  const wholes = sentences.map(({ text }) => ({ text, used: whole }));
  const found = new Map<string, Candidate>();
  const add = ({ text, used }: Candidate) => {
    if (found.size < limit && !found.has(text)) found.set(text, { text, used });
  };
  wholes.slice(0, first).forEach(add);
  for (const each of ordered) {
    if (found.size === firstGlance) wholes.forEach(add);
    add(each);
  }
  wholes.forEach(add);
  return [...found.values()];
}

/** As many candidates as are seen at once on every panel; the less likely sentences stand behind them. */
const firstGlance = 5;
