import { exampleWord } from './example-words.ts';
import { isControl, type PageReading, type Spot } from './page-reading.ts';
import { groupedDigits, soundOf, spelled, type NumberWords } from './sound-of.ts';

/** The `voice.` texts of the screen's language; the numbers of a page are told as text. */
export type VoiceWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What is said one after the other; a pause stands between the parts. */
export type Saying = readonly string[];

function numbersIn(words: VoiceWords): NumberWords {
  return { hidden: words('hidden'), idEnding: (tail) => words('idEnding', { tail }), until: words('until') };
}

/** 建 alone is 建，建设的建. */
export function describeCharacter(character: string, words: VoiceWords): string {
  const word = exampleWord(character);
  return word === undefined ? character : words('example', { character, word });
}

/** A text as it is said: numbers digit by digit, a lone character with its word. */
export function sayText(text: string, words: VoiceWords): string {
  const trimmed = text.trim();
  return /^\p{Script=Han}$/u.test(trimmed) ? describeCharacter(trimmed, words) : soundOf(trimmed, numbersIn(words));
}

function sayValue({ value = '', secret }: Pick<Spot, 'value' | 'secret'>, words: VoiceWords): string {
  if (value.trim() === '') return words('empty');
  if (secret) return words('typedCount', { count: Array.from(value.replace(/\s/g, '')).length });
  const bare = value.replace(/\s/g, '');
  return words('value', { value: /^\d+$/.test(bare) ? groupedDigits(bare) : sayText(value, words) });
}

/** A line or a control: name, what it is, how it stands, what it holds, where it is. */
export function saySpot(spot: Spot, words: VoiceWords): Saying {
  const said = [sayText(spot.name, words)];
  if (!isControl(spot)) return spot.role === 'picture' ? [words('role.picture'), ...said] : said;
  said.push(words(`role.${spot.role}`));
  said.push(...spot.states.map((state) => words(`state.${state}`)));
  if (spot.value !== undefined) said.push(sayValue(spot, words));
  if (spot.position !== undefined && spot.position.of > 1) said.push(words('position', { at: spot.position.at, of: spot.position.of }));
  return said;
}

/** Where one is in the matter, from the snapshot. */
export interface JourneyPlace {
  readonly title: string;
  readonly at: number;
  readonly of: number;
  readonly minutes: number;
}

/** Where one is in the matter. */
export function sayPlace(journey: JourneyPlace | null, words: VoiceWords): string {
  return journey === null ? '' : words('journey', { ...journey, title: sayText(journey.title, words) });
}

/** The question, what has to be known for it, what there is to choose or to fill in, and how one goes on; how to move if that was not said yet. */
export function sayScreen(reading: PageReading, { place, howTo }: { /** Where one is, if that has changed. */ readonly place: string; readonly howTo: boolean }, words: VoiceWords): Saying {
  const { choices, keys, go, others, wantsCard } = reading;
  return [
    reading.dialog ? '' : place,
    sayText(reading.title, words),
    sayText(reading.lead, words),
    ...reading.notes.map((note) => sayText(note, words)),
    wantsCard ? words('cardHow') : '',
    choices > 0 ? words('controls', { count: choices }) : keys === undefined && go === undefined && !wantsCard ? words('noControls') : '',
    keys === undefined ? '' : words(`keys.${keys}`),
    !reading.dialog && reading.spots.some(({ role }) => role === 'signature') ? words('signHow') : '',
    go === undefined ? '' : sayGo(reading, go, words),
    // Who hears only what goes on would take it for the only way.
    ...others.map((name) => words('goOr', { name: sayText(name, words) })),
    howTo ? words('howTo') : '',
  ].filter((part) => part !== '');
}

/** A button that cannot be pressed yet waits for the citizen where something is asked, else for what its words say. */
function sayGo({ choices, keys }: PageReading, go: NonNullable<PageReading['go']>, words: VoiceWords): string {
  const name = sayText(go.name, words);
  if (!go.disabled) return words('go', { name });
  return go.waits || (choices === 0 && keys === undefined) ? name : words('goAfter', { name });
}

/** The shortest beginning that is worth leaving out, and where it may be cut: behind a part of an address. */
const leastCommon = 8;
const partEnds = /[省市区县镇村街道路號号，,\s]/;

/** A line of a list whose beginning was heard in the line before: what is new in it. */
export function sayNew(before: string, now: string): string {
  let common = 0;
  while (common < Math.min(before.length, now.length) && before[common] === now[common]) common += 1;
  while (common > 0 && !partEnds.test(now.charAt(common - 1))) common -= 1;
  return common < leastCommon || common === now.length ? now : now.slice(common);
}

/** What was typed or erased in a field. */
export function sayChange(before: Pick<Spot, 'value' | 'secret'>, after: Pick<Spot, 'value' | 'secret'>, words: VoiceWords): Saying {
  const was = before.value ?? '';
  const is = after.value ?? '';
  if (was === is) return [];
  if (is.trim() === '') return [words('emptied')];
  if (after.secret) return [sayValue(after, words)];
  const bare = is.replace(/\s/g, '');
  const added = is.startsWith(was) ? is.slice(was.length).trim() : '';
  // One digit of a number is said alone; what stands is heard when the number has come to a pause.
  if (/^\d$/.test(added)) return [added];
  if (/^\d+$/.test(bare) && bare.startsWith(was.replace(/\s/g, '')) && bare.length === was.replace(/\s/g, '').length + 1) return [bare.slice(-1)];
  if (added !== '') return [sayText(added, words)];
  return is.length < was.length ? [words('erased', { value: /^\d+$/.test(bare) ? groupedDigits(bare) : sayText(is, words) })] : [sayValue(after, words)];
}

/** Letters under way and the words they may become. */
export function sayCandidates(reading: PageReading, words: VoiceWords): Saying {
  const [first] = reading.candidates;
  const letters = reading.composing === '' ? [] : [words('composing', { letters: Array.from(reading.composing).join(' ') })];
  if (first === undefined) return reading.composing === '' ? [] : [...letters, words('noCandidates')];
  return [...letters, words('candidates', { count: reading.candidates.length, first: sayText(first, words) })];
}

/** The same, character by character: also what is held back otherwise, because the citizen asked. */
export function saySpelled(spot: Spot, words: VoiceWords): Saying {
  const text = spot.value !== undefined && spot.value.trim() !== '' ? spot.value : spot.name;
  return [spelled(text, (character) => describeCharacter(character, words))];
}
