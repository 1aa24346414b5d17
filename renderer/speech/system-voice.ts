import type { Mouth, Outcome } from './mouth.ts';
import { pickVoice, tagOf } from './tongues.ts';

/** Voices come late: Chromium asks speech-dispatcher for them when the page first asks. */
const voicesWithinMs = 3_000;
/** A voice that does not begin within this is not heard: the daemon behind it is gone. */
const beginsWithinMs = 4_000;
/** A sentence is at most this long; one whose end is never told must not silence the rest. */
const endsWithinMs = 60_000;
const rates = [0.8, 1, 1.35] as const;

async function voicesOf(speech: SpeechSynthesis): Promise<SpeechSynthesisVoice[]> {
  const known = speech.getVoices();
  if (known.length > 0) return known;
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(late);
      speech.removeEventListener('voiceschanged', done);
      resolve(speech.getVoices());
    };
    const late = setTimeout(done, voicesWithinMs);
    speech.addEventListener('voiceschanged', done);
  });
}

/**
 * The voices of the machine (Web Speech API). In Chromium and Electron on Linux they are those of
 * speech-dispatcher, and only with the switch `--enable-speech-dispatcher`; without it the list is empty.
 */
export function systemVoice(speech: SpeechSynthesis): Mouth {
  const voices = voicesOf(speech);
  return {
    name: 'voice',
    canSay: async (tongue) => pickVoice(await voices, tongue) !== undefined,
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
        watch = setTimeout(() => fail('did not end'), endsWithinMs);
        onStarted();
      };
      utterance.onend = () => over({ state: 'ended' });
      utterance.onerror = ({ error }) => over(error === 'canceled' || error === 'interrupted' ? { state: 'cancelled' } : { state: 'failed', reason: error });
      void voices.then((all) => {
        utterance.voice = pickVoice(all, piece.tongue) ?? null;
        speech.speak(utterance);
      });
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
