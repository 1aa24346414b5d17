import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');

/** The custom properties of the first rule with this selector. */
function tokensOf(selector: string): Map<string, string> {
  const at = css.indexOf(`${selector} {`);
  if (at < 0) throw new Error(`no rule ${selector}`);
  const body = css.slice(at + selector.length + 2, css.indexOf('}', at));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}

const standard = tokensOf(':root');
const themes = {
  standard,
  contrast: new Map([...standard, ...tokensOf("[data-theme='contrast']")]),
  night: new Map([...standard, ...tokensOf("[data-theme='night']")]),
} as const;

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (/^#([0-9a-f]{6})$/.exec(colour)?.[1]?.match(/../g) ?? []).map((part) => {
    const value = parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What is read, on what it is read. A new pair in a style sheet belongs here. */
const readOn = {
  '--paper': ['--ink', '--ink-soft', '--action', '--good', '--mend'],
  '--raised': ['--ink', '--ink-soft', '--action', '--good', '--mend'],
  '--tint': ['--ink', '--ink-soft', '--action', '--good'],
  '--mend-tint': ['--ink', '--ink-soft', '--mend', '--action'],
  '--action': ['--on-action'],
  '--action-press': ['--on-action'],
  '--seal': ['--on-seal'],
} as const;

/** Borders by which a control is known, and marks without words, on what they stand. `--line` only divides and may be fainter. */
const seenOn = {
  '--paper': ['--line-strong', '--action', '--ink', '--good', '--mend', '--seal'],
  '--raised': ['--line-strong', '--action', '--ink', '--good', '--mend'],
  '--tint': ['--line-strong', '--action', '--ink', '--good'],
  '--mend-tint': ['--line-strong', '--mend', '--action'],
} as const;

function failing(tokens: ReadonlyMap<string, string>, pairs: Readonly<Record<string, readonly string[]>>, least: number): string[] {
  return Object.entries(pairs).flatMap(([ground, marks]) =>
    marks.flatMap((mark) => {
      const [back, fore] = [tokens.get(ground), tokens.get(mark)];
      if (back === undefined || fore === undefined || !/^#[0-9a-f]{6}$/.test(back) || !/^#[0-9a-f]{6}$/.test(fore)) return [`${mark} on ${ground} is no pair of #rrggbb`];
      const ratio = contrast(back, fore);
      return ratio < least ? [`${mark} on ${ground}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

test('the formula is the one of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(Object.entries(themes))('%s', (_, tokens) => {
  test('everything that is read is 7 : 1', () => expect(failing(tokens, readOn, 7)).toEqual([]));
  test('everything that is only seen is 3 : 1', () => expect(failing(tokens, seenOn, 3)).toEqual([]));
});

test('every theme gives every colour that it has to', () => {
  const colours = [...standard].filter(([, value]) => value.startsWith('#') && value !== '').map(([name]) => name);
  // The paper of the licence is paper everywhere.
  const kept = new Set(['--licence-red']);
  for (const theme of ["[data-theme='contrast']", "[data-theme='night']"]) {
    const own = tokensOf(theme);
    expect(colours.filter((name) => !own.has(name) && !kept.has(name))).toEqual([]);
  }
});

test('no size of text is under 24 of 1080 pixels, and large text is 1.5 times as large', () => {
  const sizes = [...css.matchAll(/--t-(\w+):\s*calc\(([\d.]+)rem \* var\((--k(?:-large)?)\)\)/g)].map(([, name = '', rem = '', factor = '']) => ({ name, pixels: Number(rem) * 10, factor }));
  expect(sizes.length).toBeGreaterThanOrEqual(12);
  expect(sizes.filter(({ pixels }) => pixels < 24)).toEqual([]);
  const elder = tokensOf('.elder');
  expect(elder.get('--k')).toBe('1.5');
  // What grows less is as large as the rest already without growing.
  const growsLess = sizes.filter(({ factor }) => factor === '--k-large');
  expect(Math.min(...growsLess.map(({ pixels }) => pixels))).toBeGreaterThanOrEqual(40);
});
