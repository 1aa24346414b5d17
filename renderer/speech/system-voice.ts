import type { Mouth, Outcome } from './mouth.ts';
import { pickVoice, tagOf } from './tongues.ts';

/**
 * Voices come late: Chromium asks speech-dispatcher for them when the page first asks, and espeak-ng alone
 * offers thousands (13 362 were told in a test, after more than three seconds). Those that come later still are used from then on.
 */
const voicesWithinMs = 4_000;
/** A voice that does not begin within this is not heard: the daemon behind it is gone. */
const beginsWithinMs = 4_000;
/** The slowest voice needs less for a character, and one whose end is never told must not silence the rest. */
const mostForCharacterMs = 600;
const rates = [0.8, 1, 1.35] as const;

/** The list of voices, asked for once and kept, for it is long. */
function listVoices(speech: SpeechSynthesis): { readonly first: Promise<void>; readonly all: () => readonly SpeechSynthesisVoice[] } {
  let all: readonly SpeechSynthesisVoice[] = speech.getVoices();
  const first = new Promise<void>((resolve) => {
    speech.addEventListener('voiceschanged', () => {
      all = speech.getVoices();
      resolve();
    });
    if (all.length > 0) resolve();
    else setTimeout(resolve, voicesWithinMs);
  });
  return { first, all: () => all };
}

/**
 * The voices of the machine (Web Speech API). In Chromium and Electron on Linux they are those of
 * speech-dispatcher, and only with the switch `--enable-speech-dispatcher`; without it the list is empty.
 */
export function systemVoice(speech: SpeechSynthesis): Mouth {
  const voices = listVoices(speech);
  return {
    name: 'voice',
    canSay: async (tongue) => {
      await voices.first;
      return pickVoice(voices.all(), tongue) !== undefined;
    },
    say(piece, loudness, onStarted) {
      let settle: (outcome: Outcome) => void = () => undefined;
      const outcome = new Promise<Outcome>((resolve) => {
        settle = resolve;
      });
      const utterance = new SpeechSynthesisUtterance(piece.text);
      utterance.lang = tagOf[piece.tongue];
      utterance.volume = loudness.volume / 5;
      utterance.rate = rates[loudness.speed - 1] ?? 1;
      let watch = setTimeout(() => fail('did not begin'), beginsWithinMs);
      const over = (result: Outcome) => {
        clearTimeout(watch);
        settle(result);
      };
      const fail = (reason: string) => {
        over({ state: 'failed', reason });
        speech.cancel();
      };
      utterance.onstart = () => {
        clearTimeout(watch);
        watch = setTimeout(() => fail('did not end'), beginsWithinMs + mostForCharacterMs * piece.text.length);
        onStarted();
      };
      utterance.onend = () => over({ state: 'ended' });
      utterance.onerror = ({ error }) => over(error === 'canceled' || error === 'interrupted' ? { state: 'cancelled' } : { state: 'failed', reason: error });
      utterance.voice = pickVoice(voices.all(), piece.tongue) ?? null;
      speech.speak(utterance);
      return {
        outcome,
        stop: () => {
          over({ state: 'cancelled' });
          speech.cancel();
        },
      };
    },
  };
}
