/** Ways to read letters from one place on: which syllables end where, and what it costs to suppose so. */
export interface Reading {
  readonly end: number;
  /** By number of the syllable: the cost in half-bits, or `unreadable`. */
  readonly costs: Uint8Array;
}

export const unreadable = 255;

/** Half-bits. People of Guangdong mix up z and zh, n and l, n and ng; they mean the letters they type more often than not. */
const cost = { mixedUp: 7, initialOnly: 9, unfinished: 3 } as const;

export interface Spelling {
  readonly syllables: readonly string[];
  /** Whatever may be typed for a whole syllable. */
  readonly whole: ReadonlyMap<string, Uint8Array>;
  /** Initials, typed for the whole syllable. */
  readonly initials: ReadonlyMap<string, Uint8Array>;
}

const longest = 6;
const initialOf = (syllable: string): string => /^(?:[zcs]h|[a-z])/.exec(syllable)?.[0] ?? '';

/** zhang → zhang, and zang, zhan, zan, which cost more. */
function spellingsOf(syllable: string): Map<string, number> {
  const found = new Map([[syllable, 0]]);
  const swap = (pattern: RegExp, to: string, by: number) => {
    for (const [each, before] of [...found]) {
      const other = each.replace(pattern, to);
      if (!found.has(other)) found.set(other, before + by);
    }
  };
  // Both ways: what is meant is one of the syllable table, what is typed may not be.
  for (const [one, other] of [['zh', 'z'], ['ch', 'c'], ['sh', 's']] as const) {
    if (syllable.startsWith(one)) swap(new RegExp(`^${one}`), other, cost.mixedUp);
    else if (syllable.startsWith(other)) swap(new RegExp(`^${other}`), one, cost.mixedUp);
  }
  if (/^[nl]/.test(syllable)) swap(/^[nl]/, syllable.startsWith('n') ? 'l' : 'n', cost.mixedUp);
  if (/[aei]ng$/.test(syllable)) swap(/ng$/, 'n', cost.mixedUp);
  else if (/[aei]n$/.test(syllable)) swap(/n$/, 'ng', cost.mixedUp);
  // ü after n and l is typed v, and by some u; after j, q, x, y it is written u, and typed v by some.
  if (/^[nl]v/.test(syllable)) swap(/^([nl])v/, '$1u', syllable.endsWith('ve') ? 0 : cost.mixedUp);
  if (/^[jqxy]u/.test(syllable)) swap(/^([jqxy])u/, '$1v', 0);
  return found;
}

export function spellingOf(syllables: readonly string[]): Spelling {
  const whole = new Map<string, Uint8Array>();
  const initials = new Map<string, Uint8Array>();
  const put = (table: Map<string, Uint8Array>, typed: string, syllable: number, by: number) => {
    const costs = table.get(typed) ?? new Uint8Array(syllables.length).fill(unreadable);
    costs[syllable] = Math.min(costs[syllable] ?? unreadable, by);
    table.set(typed, costs);
  };
  for (const [number, syllable] of syllables.entries()) {
    for (const [typed, by] of spellingsOf(syllable)) put(whole, typed, number, by);
    const initial = initialOf(syllable);
    put(initials, initial, number, cost.initialOnly);
    if (initial.length === 2) put(initials, initial.slice(0, 1), number, cost.initialOnly);
  }
  return { syllables, whole, initials };
}

/** All ways to read the letters from `start` on, shortest first. `'` parts syllables. */
export function readingsAt(spelling: Spelling, letters: string, start: number): Reading[] {
  const from = letters[start] === "'" ? start + 1 : start;
  const apart = letters.indexOf("'", from);
  const limit = apart < 0 ? letters.length : apart;
  const found: Reading[] = [];
  for (let end = from + 1; end <= Math.min(limit, from + longest); end += 1) {
    const typed = letters.slice(from, end);
    const tables = [spelling.whole.get(typed), spelling.initials.get(typed), end === letters.length ? unfinished(spelling, typed) : undefined];
    const costs = cheapest(tables.flatMap((table) => (table === undefined ? [] : [table])));
    if (costs !== undefined) found.push({ end, costs });
  }
  return found;
}

/** The last syllable is still being typed: jiangm, jiangme. */
function unfinished({ syllables }: Spelling, typed: string): Uint8Array | undefined {
  const costs = new Uint8Array(syllables.length).fill(unreadable);
  let any = false;
  for (const [number, syllable] of syllables.entries()) {
    if (syllable.length > typed.length && syllable.startsWith(typed)) {
      costs[number] = cost.unfinished;
      any = true;
    }
  }
  return any ? costs : undefined;
}

function cheapest([first, ...others]: readonly Uint8Array[]): Uint8Array | undefined {
  if (first === undefined || others.length === 0) return first;
  return first.map((each, index) => Math.min(each, ...others.map((other) => other[index] ?? unreadable)));
}
