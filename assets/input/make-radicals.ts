/**
 * Makes `radicals.json`: all Chinese characters up to Extension H by radical and by the strokes beside it.
 *
 *   apt-get install unicode-data        (Debian 12: 15.0.0-1; licence as in its copyright file: UNICODE-LICENCE.txt)
 *   npx node assets/input/make-radicals.ts /usr/share/unicode
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: make-radicals.ts FOLDER_OF_UNIHAN');

/** The rows of one property: character → its values. */
function propertyOf(file: string, property: string): Map<string, string[]> {
  const text = execFileSync('bzcat', [join(folder ?? '', file)], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  const rows = text.matchAll(new RegExp(`^U\\+([0-9A-F]+)\\t${property}\\t(.+)$`, 'gm'));
  return new Map(Array.from(rows, ([, code = '', values = '']) => [String.fromCodePoint(parseInt(code, 16)), values.split(' ')]));
}

/** Compatibility ideographs are other characters' doubles; a name is never written with them on purpose. */
const isDouble = (character: string): boolean => /[\uF900-\uFA0D\uFA10\uFA12\uFA15-\uFA1E\uFA20\uFA22\uFA25\uFA26\uFA2A-\uFAFF\u{2F800}-\u{2FA1F}]/u.test(character);

const strokesOf = propertyOf('Unihan_IRGSources.txt.bz2', 'kTotalStrokes');
/** Radical, from 1 to 214 → the characters at the place of the strokes they have beside it. */
const byRadical = new Map<number, string[]>();
const forms = new Map<number, { readonly form: string; readonly strokes: number }[]>();
for (const [character, places] of propertyOf('Unihan_IRGSources.txt.bz2', 'kRSUnicode')) {
  if (isDouble(character)) continue;
  for (const place of places) {
    // 149'.3: a form of the radical that was simplified; people look for it by the strokes of the form they see.
    const [, digits, beside] = /^(\d+)'*\.(-?\d+)$/.exec(place) ?? [];
    if (digits === undefined || beside === undefined) throw new Error(`no radical and strokes: ${place}`);
    const radical = Number(digits);
    const strokes = Math.max(0, Number(beside));
    const row = byRadical.get(radical) ?? [];
    // Two forms of one radical may lead to the same place.
    if (!(row[strokes] ?? '').includes(character)) row[strokes] = (row[strokes] ?? '') + character;
    byRadical.set(radical, row);
    const total = Number(strokesOf.get(character)?.[0]);
    const known = forms.get(radical)?.some(({ form }) => form === character) ?? false;
    if (!known && Number(beside) === 0 && /[\u4E00-\u9FFF]/.test(character) && total > 0) forms.set(radical, [...(forms.get(radical) ?? []), { form: character, strokes: total }]);
  }
}

const file = {
  title: 'Chinese characters by radical and strokes, up to Extension H',
  edition: 'Unicode 15.0 (Unihan, 2022), Debian unicode-data 15.0.0-1',
  source: 'https://www.unicode.org/Public/15.0.0/ucd/ (Unihan: kRSUnicode, kTotalStrokes)',
  licence: 'Unicode License (UNICODE-LICENCE.txt); made by assets/input/make-radicals.ts',
  note: 'for each of the 214 radicals of Kangxi: its forms with their strokes, and the characters by the strokes beside it, from none on',
  radicals: Array.from(byRadical.keys())
    .sort((a, b) => a - b)
    .map((radical) => ({ forms: forms.get(radical) ?? [], characters: Array.from(byRadical.get(radical) ?? [], (characters: string | undefined) => characters ?? '') })),
};
writeFileSync(new URL('radicals.json', import.meta.url), `${JSON.stringify(file).replaceAll('},{"forms"', '},\n{"forms"')}\n`);
