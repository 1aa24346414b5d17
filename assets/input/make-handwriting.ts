/**
 * Makes `handwriting.json`, what handwritten characters are compared with.
 *
 *   npm pack hanzi-writer-data@2.0.1        (anywhere outside the project; unpack it)
 *   npx node assets/input/make-handwriting.ts HANZI_WRITER_DATA/package
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { normalise, pointsOfStroke } from '../../renderer/input/handwriting-strokes.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: make-handwriting.ts HANZI_WRITER_DATA (folder of the unpacked package)');

const glyphSchema = z.object({ medians: z.array(z.array(z.tuple([z.number(), z.number()])).min(1)).min(1) });
/** The numbers 0…63 as letters that JSON need not escape. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-';

const rows = readdirSync(folder)
  .flatMap((file) => {
    const character = /^(\p{Script=Han})\.json$/u.exec(file)?.[1];
    // Radicals as signs of their own (⺀) are no characters of a text.
    return character !== undefined && character >= '㐀' ? [{ character, file }] : [];
  })
  .sort((a, b) => (a.character < b.character ? -1 : 1))
  .map(({ character, file }) => {
    const { medians } = glyphSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    // The font's y grows upwards.
    const strokes = normalise(medians.map((median) => median.map(([x, y]) => ({ x, y: -y }))));
    const written = strokes.map((stroke) => Array.from(stroke, (part) => digits[Math.min(63, Math.floor(part * 64))] ?? '').join(''));
    return { character, written };
  });

const file = {
  title: 'Strokes of characters, with which handwriting is compared',
  edition: 'hanzi-writer-data 2.0.1',
  source: 'https://github.com/chanind/hanzi-writer-data (medians), from Make Me A Hanzi, from AR PL KaitiM and AR PL UKai of Arphic Technology',
  licence: 'Arphic Public License (HANDWRITING-ARPHICPL.txt); changed 2026-11-22 by the project: outlines left out, medians reduced to a few points in 64 steps; made by assets/input/make-handwriting.ts',
  note: `strokes: one line for each of the characters; in it every stroke is ${String(pointsOfStroke)} points of equal distance, each x and y as one digit of ${digits}`,
  characters: rows.map(({ character }) => character).join(''),
  strokes: rows.map(({ written }) => written.join('')).join('\n'),
};
writeFileSync(new URL('handwriting.json', import.meta.url), `${JSON.stringify(file)}\n`);
