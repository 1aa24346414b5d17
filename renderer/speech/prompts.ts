import type { PromptBook } from './recorded-prompts.ts';
import type { Tongue } from './tongues.ts';

/** What was recorded, by tongue. Empty until a recording is made: then nothing is played. */
export const prompts: Readonly<Record<Tongue, PromptBook & { readonly file: string }>> = {
  mandarin: { takes: {}, unspeakable: '', file: '' },
  cantonese: { takes: {}, unspeakable: '', file: '' },
  english: { takes: {}, unspeakable: '', file: '' },
};
