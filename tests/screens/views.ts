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

/** Every way of looking at a screen. */
export const allViews: readonly View[] = panelNames.flatMap((panel) =>
  languages.flatMap((language) => themes.flatMap((theme) => [false, true].flatMap((elder) => [false, true].map((low) => ({ panel, language, theme, elder, low }))))),
);
