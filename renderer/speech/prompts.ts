import cantonese from '../../assets/speech/cantonese.json' with { type: 'json' };
import english from '../../assets/speech/english.json' with { type: 'json' };
import mandarin from '../../assets/speech/mandarin.json' with { type: 'json' };
import type { Tongue } from './tongues.ts';

/** Where a phrase stands in the recording of its tongue, in seconds. */
export interface Take {
  readonly at: number;
  readonly lasts: number;
}

/** Texts that were recorded, in one tongue. `unspeakable` says that there is text which cannot be said. */
export interface PromptBook {
  readonly takes: Readonly<Record<string, Take>>;
  readonly unspeakable: string;
}

/** What was recorded (assets/speech/record-prompts.ts), by tongue: `unspeakable` as it stands among the takes, without its last mark. */
export const prompts: Readonly<Record<Tongue, PromptBook & { readonly file: string }>> = {
  mandarin: { takes: mandarin, unspeakable: '屏幕上有文字，这台机器念不出来。请按帮助键找工作人员', file: new URL('../../assets/speech/mandarin.ogg', import.meta.url).href },
  cantonese: { takes: cantonese, unspeakable: '螢幕上有文字，這台機器唸不出來。請按幫助鍵找工作人員', file: new URL('../../assets/speech/cantonese.ogg', import.meta.url).href },
  english: { takes: english, unspeakable: 'There is text on the screen that this machine cannot say. Press the help key for a person', file: new URL('../../assets/speech/english.ogg', import.meta.url).href },
};
