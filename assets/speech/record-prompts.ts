import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Records the phrases that are said where a machine has no voice: `node assets/speech/record-prompts.ts`.
 * A take of a person, `takes/<tongue>/<key>.wav` (mono, 22 050 Hz, 16 bit), is used where there is one; the rest is
 * spoken by espeak-ng (a GPL program, whose output is free to use). Needs espeak-ng and opusenc (opus-tools).
 * One file a tongue, mandarin.ogg, and mandarin.json with the place of each phrase in it.
 */
const here = import.meta.dirname;
const rate = 22_050;
const tongues = {
  // Not `cmn`: espeak-ng 1.51 of Debian says Mandarin syllables with it as if they were English words.
  mandarin: { locale: 'zh-Hans', voice: 'cmn-latn-pinyin', speed: '150' },
  cantonese: { locale: 'zh-Hant', voice: 'yue', speed: '150' },
  english: { locale: 'en', voice: 'en-gb', speed: '155' },
} as const;
/** Seconds up to sixty, steps and positions; larger numbers go digit by digit. */
const numbers = Array.from({ length: 61 }, (_one, number) => String(number));

interface Tree {
  readonly [key: string]: string | Tree;
}

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] satisfies [string, string]] : leaves(value, `${path}${key}.`)));
}

/** What is said between the values of a text, by key: the first piece has the key itself, the others a number behind it. */
function phrases(locale: string): Map<string, string> {
  // The locale files are objects of texts; locales.test.ts holds them to it.
  const tree = JSON.parse(readFileSync(join(here, '..', 'locales', `${locale}.json`), 'utf8')) as Tree;
  const chosen = leaves(tree).filter(([key]) => /^(voice|way)\.|^help\.open$|(^|\.)title$|(^|\.)go$/.test(key) && !key.startsWith('voice.panel.noVoice'));
  const byText = new Map<string, string>();
  for (const [key, text] of [...chosen, ...numbers.map((number) => [`number.${number}`, number] as const)])
    for (const [index, piece] of text.split(/\{\{\w+\}\}/).entries()) {
      const said = piece.replace(/\s+/g, ' ').replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
      if (said !== '' && !byText.has(said)) byText.set(said, index === 0 ? key : `${key}.${String(index)}`);
    }
  return byText;
}

/** The samples of a WAV of ours, without the silence at its ends. */
function samplesOf(wav: Buffer): Int16Array {
  const start = wav.indexOf('data') + 8;
  const all = new Int16Array(wav.buffer.slice(wav.byteOffset + start, wav.byteOffset + wav.length - ((wav.length - start) % 2)));
  const loud = (sample: number) => Math.abs(sample) > 200;
  return all.slice(Math.max(0, all.findIndex(loud) - 400), Math.min(all.length, all.findLastIndex(loud) + 800));
}

const room = mkdtempSync(join(tmpdir(), 'prompts-'));
try {
  for (const [tongue, { locale, voice, speed }] of Object.entries(tongues)) {
    const takes: Record<string, { key: string; at: number; lasts: number }> = {};
    const parts: Int16Array[] = [];
    let at = 0;
    for (const [text, key] of phrases(locale)) {
      const person = join(here, 'takes', tongue, `${key}.wav`);
      const file = join(room, 'take.wav');
      if (!existsSync(person)) execFileSync('espeak-ng', ['-v', voice, '-s', speed, '-w', file, text]);
      const samples = samplesOf(readFileSync(existsSync(person) ? person : file));
      const pause = new Int16Array(rate / 10);
      takes[text] = { key, at: Number((at / rate).toFixed(3)), lasts: Number((samples.length / rate).toFixed(3)) };
      parts.push(samples, pause);
      at += samples.length + pause.length;
    }
    const raw = join(room, 'all.raw');
    writeFileSync(raw, Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))));
    execFileSync('opusenc', ['--quiet', '--raw', '--raw-rate', String(rate), '--raw-chan', '1', '--bitrate', '12', '--discard-comments', raw, join(here, `${tongue}.ogg`)]);
    writeFileSync(join(here, `${tongue}.json`), `{\n${Object.entries(takes).map(([text, take]) => `  ${JSON.stringify(text)}: ${JSON.stringify(take)}`).join(',\n')}\n}\n`);
  }
} finally {
  rmSync(room, { recursive: true });
}
