import radicalsFile from '../../assets/input/radicals.json' with { type: 'json' };

export interface RadicalForm {
  readonly form: string;
  /** Place in the table of the 214 radicals, from 0. */
  readonly radical: number;
}

/** How many strokes the forms of radicals have: 1 to 17. */
export const radicalStrokes: readonly number[] = [...new Set(radicalsFile.radicals.flatMap(({ forms }) => forms.map(({ strokes }) => strokes)))].sort((a, b) => a - b);

const size = (radical: number): number => (radicalsFile.radicals[radical]?.characters ?? []).reduce((sum, characters) => sum + characters.length, 0);

/** All forms of radicals with so many strokes, 氵 and 扌 among those of three; those of the most characters first. */
export function radicalsOfStrokes(strokes: number): RadicalForm[] {
  const forms = radicalsFile.radicals.flatMap((each, radical) => each.forms.flatMap(({ form, strokes: own }) => (own === strokes ? [{ form, radical }] : [])));
  return forms.sort((a, b) => size(b.radical) - size(a.radical));
}

/** By how many strokes beside the radical there are any characters. */
export function strokesBeside(radical: number): number[] {
  return (radicalsFile.radicals[radical]?.characters ?? []).flatMap((characters, strokes) => (characters === '' ? [] : [strokes]));
}

/** The characters of a radical with so many strokes beside it, usual ones first, up to Extension H. */
export function charactersOf(radical: number, beside: number): string[] {
  return Array.from(radicalsFile.radicals[radical]?.characters[beside] ?? '');
}
