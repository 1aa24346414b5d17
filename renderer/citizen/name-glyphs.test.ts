import { expect, test } from 'vitest';
import { nameGlyphs } from './name-glyphs.ts';

test.each([
  ['陈嘉欣', []],
  ['阿依古丽·艾力', []],
  ['ALEXANDRA MAXIMILIANA', []],
  ['司徒䶮', ['U+4DAE']],
  // Extensions B and G, a compatibility form, a private code of an old card.
  ['王𠮷𰻝', ['U+20BB7', 'U+30EDD']],
  ['欄\uF91D', ['U+F91D']],
  ['李\uE863', ['U+E863']],
  // After the first edition: 鿍 U+9FCD and the like.
  ['张\u9FCD', ['U+9FCD']],
])('%s: every character by itself, the rare ones known', (name, rare) => {
  const glyphs = nameGlyphs(name);
  expect(glyphs.map(({ character }) => character).join('')).toBe(name);
  expect(glyphs.filter((glyph) => glyph.rare).map(({ code }) => code)).toEqual(rare);
});
