import { expect, test } from 'vitest';
import en from '../../assets/locales/en.json' with { type: 'json' };
import zhHans from '../../assets/locales/zh-Hans.json' with { type: 'json' };
import zhHant from '../../assets/locales/zh-Hant.json' with { type: 'json' };

type Tree = { readonly [key: string]: string | Tree };

/** `a.b` → text; the plural forms of one key are one key. */
function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[(path + key).replace(/_(one|other)$/, ''), value] satisfies [string, string]] : leaves(value, `${path}${key}.`)));
}
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

test.each([['en', en], ['zh-Hant', zhHant]] as const)('%s says everything that zh-Hans says, with the same values', (_language, other) => {
  const theirs = leaves(other);
  expect([...new Set(theirs.map(([key]) => key))].sort()).toEqual([...new Set(leaves(zhHans).map(([key]) => key))].sort());
  const said = new Map(leaves(zhHans));
  for (const [key, text] of theirs) {
    // "This one entry" need not say its number.
    const missing = placeholders(text).filter((name) => !placeholders(said.get(key) ?? '').includes(name));
    expect(missing, key).toEqual([]);
  }
});

test('no button says only 确定', () => {
  for (const [, text] of leaves(zhHans)) expect(text).not.toBe('确定');
});
