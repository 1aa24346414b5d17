import i18next from 'i18next';
import type { Language } from '../../contract/language.ts';
import { recordedPrompts } from './recorded-prompts.ts';
import { sentencesOf } from './read-page.ts';
import { sayText, type VoiceWords } from './say.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import { systemVoice } from './system-voice.ts';
import { tongueFor, tongues } from './tongues.ts';
import { setVoice, voiceState } from './voice-state.ts';
import type { Outcome } from './mouth.ts';

/** The `voice.` texts in the language of the screen. */
export const voiceWords: VoiceWords = (key, values = {}) =>
  // The keys come from unions and from data (`role.` + role); locales.test.ts and say.test.ts see that each is there.
  (i18next.t as unknown as (key: string, values: Readonly<Record<string, string | number>>) => string)(`voice.${key}`, values);

const voice = systemVoice(window.speechSynthesis);

/** The machine's voices, and recordings where it has none. What they report is what the page claims. */
export const speaker: Speaker = createSpeaker([voice, recordedPrompts()], voiceState, ({ state }) => {
  setVoice({ sound: state === 'starting' || state === 'speaking' ? state : state === 'failed' ? 'failed' : 'silent' });
});

/** Finds out which tongues have no voice here. */
export async function lookForVoices(): Promise<void> {
  const found = await Promise.all(tongues.map(async (tongue) => ((await voice.canSay(tongue)) ? [] : [tongue])));
  setVoice({ without: found.flat() });
}

/** Reads a text sentence by sentence; `onSentence` gets the position of each in `sentencesOf(text)` when its turn comes. */
export function readAloud(text: string, language: Language, onSentence?: (index: number) => void): Promise<Outcome> {
  const sentences = sentencesOf(text);
  return speaker.say(sentences.map((sentence) => sayText(sentence, voiceWords)), tongueFor(language, voiceState().tongue), onSentence === undefined ? {} : { onPart: onSentence });
}
