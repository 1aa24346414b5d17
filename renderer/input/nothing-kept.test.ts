import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import pinyin from '../../assets/input/pinyin.json' with { type: 'json' };
import { buildLexicon } from './pinyin-lexicon.ts';
import { createDecoder } from './pinyin.ts';

test('nothing is learned before a visit was said to begin, and nothing stays when the next begins', async () => {
  // The page as it is loaded once per start of the machine, whatever other files' tests have learned.
  vi.resetModules();
  const { forgetTyped, learn, learnedWords } = await import('./learned.ts');
  learn('chenjunxi', '陈焌曦');
  expect(learnedWords().size).toBe(0);
  forgetTyped();
  learn('chenjunxi', '陈焌曦');
  expect(learnedWords().size).toBe(1);
  forgetTyped();
  expect(learnedWords().size).toBe(0);
});

test('a decoder that was asked answers the next citizen as a new one would', () => {
  const [used, fresh] = [createDecoder(buildLexicon(pinyin)), createDecoder(buildLexicon(pinyin))];
  const learned = new Map([['junxi', new Map([['焌曦', 1]])]]);
  for (const context of ['text', 'person', 'address', 'tradeName'] as const) used.candidates('chenjunxi', { context, before: '陈', learned });
  for (const context of ['text', 'person', 'address', 'tradeName'] as const) expect(used.candidates('chenjunxi', { context })).toEqual(fresh.candidates('chenjunxi', { context }));
});

test('no part of the keyboard knows of a place that outlives the page, or sends what is typed anywhere', () => {
  const sources = readdirSync(import.meta.dirname).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  expect(sources.length).toBeGreaterThan(15);
  for (const file of sources) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    expect(text, file).not.toMatch(/localStorage|sessionStorage|indexedDB|caches\.open|document\.cookie|navigator\.storage|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|window\.kiosk/);
  }
});
