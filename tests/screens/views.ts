import type { Language } from '../../contract/language.ts';
import { languages } from '../../contract/language.ts';
import { themes, type Theme } from '../../renderer/view-state.ts';
import type { panels } from './panels.ts';

type Panel = keyof typeof panels;

/** One way to look at a screen. */
export interface View {
  readonly panel: Panel;
  readonly language: Language;
  readonly theme: Theme;
  readonly elder: boolean;
  readonly low: boolean;
}

const panelNames = ['portrait', 'landscape'] as const satisfies readonly Panel[];
const at = <Value>(values: readonly [Value, ...Value[]] | readonly Value[], index: number): Value => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
};

type Way = (index: number) => Omit<View, 'panel'>;

/**
 * Ways that together show every screen on both panels, neighbouring screens in other themes and languages, at the largest size
 * in Chinese and in English, and in the low layout: what a run of all tests has time for. All ways of all screens are
 * `npm run gallery -- --check`.
 */
const ways: Readonly<Record<Panel, Readonly<Record<string, Way>>>> = {
  portrait: {
    'in one theme and language': (index) => ({ theme: at(themes, index), language: at(languages, index), elder: false, low: false }),
    'at the largest size, in Chinese': (index) => ({ theme: at(themes, index + 2), language: index % 4 < 2 ? 'zh-Hans' : 'zh-Hant', elder: true, low: false }),
    'in the low layout': (index) => ({ theme: 'standard', language: at(languages, index), elder: index % 2 === 0, low: true }),
  },
  landscape: {
    'in another theme and language': (index) => ({ theme: at(themes, index + 1), language: at(languages, index + 2), elder: false, low: false }),
    'at the largest size, in English': (index) => ({ theme: at(themes, index + 1), language: 'en', elder: true, low: false }),
  },
};

export interface Pass {
  readonly name: string;
  readonly panel: Panel;
  readonly viewOf: (index: number) => View;
}

/** Each pass goes once through all screens, on one panel. */
export const passes: readonly Pass[] = panelNames.flatMap((panel) =>
  Object.entries(ways[panel]).map(([name, way]) => ({ name: `${panel}, ${name}`, panel, viewOf: (index: number) => ({ panel, ...way(index) }) })),
);

/** A view in words that also choose it: `portrait zh-Hans night elder low`. */
export function wordsOf({ panel, language, theme, elder, low }: View): readonly [string, string, string, string, string] {
  return [panel, language, theme, elder ? 'elder' : 'usual', low ? 'low' : 'high'];
}

/**
 * The views that the words choose: of each kind of word (panel, language, theme, size, reach) one that was named, or any where none was.
 * A word of no kind chooses nothing at all, and is told.
 */
export function viewsChosen(words: readonly string[]): { readonly views: readonly View[]; readonly unknown: readonly string[] } {
  const kinds = [0, 1, 2, 3, 4].map((kind) => new Set(allViews.map((view) => wordsOf(view)[kind])));
  const unknown = words.filter((word) => !kinds.some((kind) => kind.has(word)));
  const views = allViews.filter((view) =>
    wordsOf(view).every((own, kind) => {
      const named = words.filter((word) => kinds[kind]?.has(word));
      return named.length === 0 || named.includes(own);
    }),
  );
  return { views: unknown.length === 0 ? views : [], unknown };
}

/** Every way of looking at a screen. */
export const allViews: readonly View[] = panelNames.flatMap((panel) =>
  languages.flatMap((language) => themes.flatMap((theme) => [false, true].flatMap((elder) => [false, true].map((low) => ({ panel, language, theme, elder, low }))))),
);
