import type { Mouth, Outcome } from './mouth.ts';
import { prompts, type PromptBook, type Take } from './prompts.ts';
import type { Tongue } from './tongues.ts';

const silent = /[\s\p{P}\p{S}]/u;

/**
 * A text as a row of recordings: the longest that fits first, numbers digit by digit. Where nothing fits,
 * the phrase for that is said once for the whole stretch: text is never passed over in silence.
 */
export function takesFor(text: string, { takes, unspeakable }: PromptBook): Take[] {
  const row: Take[] = [];
  const admit = takes[unspeakable];
  const longest = Math.max(0, ...Object.keys(takes).map((each) => each.length));
  let unknown = false;
  let at = 0;
  while (at < text.length) {
    let known = '';
    for (let length = Math.min(longest, text.length - at); length > 0 && known === ''; length -= 1) {
      const candidate = text.slice(at, at + length);
      // A word of Latin letters is not found inside another: "no" is not the beginning of "now".
      const torn = /[A-Za-z]$/.test(candidate) && /[A-Za-z]/.test(text.charAt(at + length));
      if (!torn && Object.hasOwn(takes, candidate)) known = candidate;
    }
    const take = takes[known];
    if (take !== undefined) {
      row.push(take);
      unknown = false;
      at += known.length;
    } else {
      const [character = ''] = text.slice(at);
      if (!silent.test(character) && !unknown) {
        unknown = true;
        if (admit !== undefined) row.push(admit);
      }
      at += character.length;
      if (/[A-Za-z]/.test(character)) while (/[A-Za-z]/.test(text.charAt(at))) at += 1;
    }
  }
  return row;
}

const rates = [0.88, 1, 1.15] as const;

/** Plays recordings where the machine has no voice. Each tongue is one file, fetched when it is first needed. */
export function recordedPrompts(): Mouth {
  let context: AudioContext | undefined;
  const sounds = new Map<Tongue, Promise<AudioBuffer>>();
  const soundOf = (tongue: Tongue, audio: AudioContext): Promise<AudioBuffer> => {
    const known = sounds.get(tongue);
    if (known !== undefined) return known;
    const loading = fetch(prompts[tongue].file).then(async (answer) => audio.decodeAudioData(await answer.arrayBuffer()));
    sounds.set(tongue, loading);
    return loading;
  };

  return {
    name: 'recording',
    canSay: async (tongue) => Object.keys(prompts[tongue].takes).length > 0,
    say(piece, loudness, onStarted) {
      const audio = (context ??= new AudioContext());
      let source: AudioBufferSourceNode | undefined;
      let stopped = false;
      const play = async (): Promise<Outcome> => {
        try {
          await audio.resume();
          const sound = await soundOf(piece.tongue, audio);
          const row = takesFor(piece.text, prompts[piece.tongue]);
          if (row.length === 0) return { state: 'failed', reason: 'nothing recorded' };
          onStarted();
          for (const take of row) {
            if (stopped) return { state: 'cancelled' };
            const gain = new GainNode(audio, { gain: loudness.volume / 3 });
            const node = new AudioBufferSourceNode(audio, { buffer: sound, playbackRate: rates[loudness.speed - 1] ?? 1 });
            node.connect(gain).connect(audio.destination);
            source = node;
            await new Promise((resolve) => {
              node.onended = resolve;
              node.start(0, take.at, take.lasts);
            });
          }
          return stopped ? { state: 'cancelled' } : { state: 'ended' };
        } catch (error) {
          sounds.delete(piece.tongue);
          return { state: 'failed', reason: error instanceof Error ? error.name : 'not played' };
        }
      };
      return {
        outcome: play(),
        stop: () => {
          stopped = true;
          source?.stop();
        },
      };
    },
  };
}
