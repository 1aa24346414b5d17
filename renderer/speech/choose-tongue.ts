import type { Language } from '../../contract/language.ts';
import { sendIntent } from '../view-state.ts';
import { writtenFor, type Tongue } from './tongues.ts';
import { setVoice } from './voice-state.ts';

/** Listens in this tongue from now on, and has the screen written in what is said. */
export async function chooseTongue(tongue: Tongue, written: Language): Promise<void> {
  if (writtenFor[tongue] !== written) await sendIntent({ type: 'setLanguage', language: writtenFor[tongue] });
  setVoice({ tongue });
}
