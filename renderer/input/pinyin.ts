/** What the keyboard offers: a text, and how many of the typed letters it stands for. */
export interface Candidate {
  readonly text: string;
  readonly used: number;
}

interface Branch {
  readonly children: Map<string, Branch>;
  /** Words read by the syllables down to here, each followed by the letter of its grade; most frequent first. */
  words: string;
}

/** Words by their syllables. */
export interface Lexicon {
  readonly root: Branch;
}

interface Found {
  readonly text: string;
  readonly used: number;
  readonly grade: number;
  /** Syllables of which only the beginning was typed. */
  readonly shortened: number;
}

const newBranch = (): Branch => ({ children: new Map(), words: '' });

/** `entries`: syllables separated by spaces → words with grades, as `assets/input/pinyin.json` holds them. */
export function buildLexicon(entries: Readonly<Record<string, string>>): Lexicon {
  const root = newBranch();
  for (const [reading, words] of Object.entries(entries)) {
    let branch = root;
    for (const syllable of reading.split(' ')) {
      let next = branch.children.get(syllable);
      if (next === undefined) {
        next = newBranch();
        branch.children.set(syllable, next);
      }
      branch = next;
    }
    branch.words = words;
  }
  return { root };
}

/**
 * Candidates for typed letters, best first: what stands for all of them, then for a part from the left.
 * Syllables may be typed in full, begun (`jiangm`) or by their initials (`jm`); `'` parts them.
 */
export function findCandidates(lexicon: Lexicon, typed: string, limit = 800): Candidate[] {
  if (typed === '') return [];
  const found: Found[] = [];
  walk(lexicon.root, typed, 0, 0, (each) => found.push(each));
  const whole = found.filter((each) => each.used === typed.length).sort(byMerit);
  const part = found.filter((each) => each.used < typed.length && each.shortened === 0).sort((a, b) => b.used - a.used || byMerit(a, b));
  const composed = whole.some((each) => each.shortened === 0) ? undefined : composeSentence(lexicon, typed);
  const texts = new Map<string, Candidate>();
  for (const { text, used } of [...(composed === undefined ? [] : [composed]), ...whole, ...part]) {
    if (!texts.has(text)) texts.set(text, { text, used });
    if (texts.size === limit) break;
  }
  return [...texts.values()];
}

function byMerit(a: Found, b: Found): number {
  return a.shortened - b.shortened || b.grade - a.grade || b.text.length - a.text.length;
}

/** Calls `take` for every word that the letters from `position` on can be read as. */
function walk(branch: Branch, typed: string, position: number, shortened: number, take: (found: Found) => void): void {
  if (position > 0 && branch.words !== '') for (const word of wordsOf(branch)) take({ ...word, used: position, shortened });
  const from = typed[position] === "'" ? position + 1 : position;
  if (from >= typed.length) return;
  for (const [syllable, next] of branch.children) {
    const common = commonLength(syllable, typed, from);
    if (common === 0) continue;
    if (common === syllable.length) walk(next, typed, from + common, shortened, take);
    for (const length of beginnings(syllable, common, from + common === typed.length)) walk(next, typed, from + length, shortened + 1, take);
  }
}

/** The beginnings of a syllable that people type for the whole: its initial, and whatever stands last and unfinished. */
function beginnings(syllable: string, common: number, last: boolean): number[] {
  const initial = /^[zcs]h/.test(syllable) && common >= 2 ? [1, 2] : [1];
  return [...new Set(last ? [...initial, common] : initial)].filter((length) => length < syllable.length);
}

function commonLength(syllable: string, typed: string, from: number): number {
  let length = 0;
  while (length < syllable.length && syllable[length] === typed[from + length]) length += 1;
  return length;
}

function* wordsOf(branch: Branch): Generator<{ text: string; grade: number }> {
  for (const [, text, grade] of branch.words.matchAll(/([^a-z]+)([a-z])/gu)) {
    if (text !== undefined && grade !== undefined) yield { text, grade: grade.charCodeAt(0) - 97 };
  }
}

/** Every further word costs this many grades, so that few long words win over many short ones. */
const wordCost = 30;

/** The likeliest row of words for letters that no single word stands for, syllables typed in full; nothing where there is none. */
function composeSentence(lexicon: Lexicon, typed: string): Found | undefined {
  const best: ({ text: string; merit: number } | undefined)[] = [{ text: '', merit: 0 }];
  for (let start = 0; start < typed.length; start += 1) {
    const here = best[start];
    if (here === undefined) continue;
    walk(lexicon.root, typed.slice(start), 0, 0, ({ text, used, grade, shortened }) => {
      const merit = here.merit + grade - wordCost;
      const end = start + used;
      if (shortened === 0 && (best[end]?.merit ?? -Infinity) < merit) best[end] = { text: here.text + text, merit };
    });
  }
  const whole = best[typed.length];
  return whole === undefined ? undefined : { text: whole.text, used: typed.length, grade: 0, shortened: 0 };
}
