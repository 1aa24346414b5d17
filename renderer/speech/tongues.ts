import type { Language } from '../../contract/language.ts';

/** What is spoken; the screen's language says what is written. */
export const tongues = ['mandarin', 'cantonese', 'english'] as const;
export type Tongue = (typeof tongues)[number];

/**
 * BCP 47 tags by which engines name each, the best first. espeak-ng says `cmn` and `yue`, others `zh-CN` and `zh-HK`.
 * Its plain `cmn` comes last: in espeak-ng 1.51 (Debian 12) it says Mandarin syllables as if they were English words, `cmn-LATN-PINYIN` does not.
 */
const tags: Readonly<Record<Tongue, readonly string[]>> = {
  mandarin: ['zh-cn', 'cmn-cn', 'cmn-hans-cn', 'zh-hans', 'cmn-latn-pinyin', 'zh-sg', 'zh-tw', 'zh', 'cmn'],
  cantonese: ['zh-hk', 'yue-hk', 'yue-hant-hk', 'yue', 'zh-mo', 'zh-yue'],
  english: ['en-gb', 'en-us', 'en'],
};

/** The tag to ask an engine with. */
export const tagOf: Readonly<Record<Tongue, string>> = { mandarin: 'zh-CN', cantonese: 'zh-HK', english: 'en-GB' };

/** What the screen is written in when somebody listens in this tongue: Cantonese is read from traditional words. */
export const writtenFor: Readonly<Record<Tongue, Language>> = { mandarin: 'zh-Hans', cantonese: 'zh-Hant', english: 'en' };

/** On the first screen each tongue is offered in itself: who understands only that one could not find it otherwise. */
export const offers: Readonly<Record<Tongue, { readonly digit: '1' | '2' | '3'; readonly words: string }>> = {
  mandarin: { digit: '1', words: '普通话请按 1。' },
  cantonese: { digit: '2', words: '粵語請按 2。' },
  english: { digit: '3', words: 'For English, press 3.' },
};

/** The tongue for a screen's language, keeping Cantonese for both writings of Chinese once it was chosen. */
export function tongueFor(language: Language, chosen: Tongue): Tongue {
  if (language === 'en') return 'english';
  return chosen === 'english' ? 'mandarin' : chosen;
}

export interface VoiceLike {
  readonly lang: string;
  readonly name: string;
  readonly localService: boolean;
}

/** The voice for a tongue, or undefined. Voices of the machine itself only: another would send a citizen's text away. */
export function pickVoice<Voice extends VoiceLike>(voices: readonly Voice[], tongue: Tongue): Voice | undefined {
  const own = voices.filter((voice) => voice.localService);
  for (const tag of tags[tongue]) {
    const fitting = own.filter((voice) => voice.lang.toLowerCase().replace('_', '-') === tag);
    // espeak-ng offers every speaker's variant as `Chinese (Mandarin)+Gene`, and readings of Latin letters; the plain voice is the base.
    const plain = fitting.find((voice) => !voice.name.includes('+'));
    const voice = plain ?? fitting[0];
    if (voice !== undefined) return voice;
  }
  return undefined;
}

export interface Piece {
  readonly text: string;
  readonly tongue: Tongue;
}

/** A text in the tongues that can say it: Chinese names within an English sentence are said in Mandarin. */
export function piecesOf(text: string, tongue: Tongue): Piece[] {
  if (tongue !== 'english') return [{ text, tongue }];
  const runs = text.match(/[\p{Script=Han}][\p{Script=Han}\d\s，。、；：（）()·]*|[^\p{Script=Han}]+/gu) ?? [];
  return runs.map((run) => run.trim()).filter((run) => /[\p{L}\p{N}]/u.test(run)).map((run) => ({ text: run, tongue: /\p{Script=Han}/u.test(run) ? 'mandarin' : 'english' }));
}
