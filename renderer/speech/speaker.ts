import type { Loudness, Mouth, Outcome } from './mouth.ts';
import { piecesOf, type Piece, type Tongue } from './tongues.ts';

/** What the engine did with one piece, told as it happens. */
export interface SpeechReport {
  readonly text: string;
  readonly tongue: Tongue;
  readonly by: Mouth['name'] | 'nothing';
  readonly state: 'starting' | 'speaking' | Outcome['state'];
  readonly reason?: string;
}

/** A text in the tongue of the rest, or a piece in its own. */
export type Part = string | Piece;

export interface Speaker {
  /** Says the parts one after the other; what is being said is cut off unless `after`. Resolves with what became of the last. */
  readonly say: (parts: readonly Part[], tongue: Tongue, options?: { readonly after?: boolean; readonly onPart?: (index: number) => void }) => Promise<Outcome>;
  readonly stop: () => void;
}

/** A synthesizer that is installed and broken is not waited for at every sentence; one that was started again is heard by the next visit. */
const triedAgainAfterMs = 600_000;

/** Speaks with the first mouth that can say a tongue and did not fail lately. One thing at a time; the newest wins. */
export function createSpeaker(mouths: readonly Mouth[], loudness: () => Loudness, report: (report: SpeechReport) => void): Speaker {
  let turn = 0;
  let stopCurrent: () => void = () => undefined;
  let queue: Promise<Outcome> = Promise.resolve({ state: 'ended' });

  /** Which mouth failed in which tongue, and when. */
  const failed = new Map<string, number>();

  /** The last mouth is the best there is, even if it failed before. */
  async function mouthFor(tongue: Tongue): Promise<Mouth | undefined> {
    let found: Mouth | undefined;
    for (const mouth of mouths) {
      if (!(await mouth.canSay(tongue))) continue;
      found = mouth;
      if (performance.now() - (failed.get(`${mouth.name} ${tongue}`) ?? -Infinity) > triedAgainAfterMs) break;
    }
    return found;
  }

  async function sayPiece(text: string, tongue: Tongue, mine: number): Promise<Outcome> {
    const mouth = await mouthFor(tongue);
    if (mine !== turn) return { state: 'cancelled' };
    if (mouth === undefined) {
      const reason = `no voice for ${tongue}`;
      report({ text, tongue, by: 'nothing', state: 'failed', reason });
      return { state: 'failed', reason };
    }
    report({ text, tongue, by: mouth.name, state: 'starting' });
    const { outcome, stop } = mouth.say({ text, tongue }, loudness(), () => report({ text, tongue, by: mouth.name, state: 'speaking' }));
    stopCurrent = stop;
    const result = await outcome;
    report({ text, tongue, by: mouth.name, ...result });
    if (result.state !== 'failed' || mine !== turn) return result;
    failed.set(`${mouth.name} ${tongue}`, performance.now());
    // The next mouth says it, if there is one.
    return (await mouthFor(tongue)) === mouth ? result : sayPiece(text, tongue, mine);
  }

  async function sayAll(parts: readonly Part[], tongue: Tongue, mine: number, onPart: ((index: number) => void) | undefined): Promise<Outcome> {
    let last: Outcome = { state: 'ended' };
    for (const [index, part] of parts.entries()) {
      onPart?.(index);
      for (const piece of typeof part === 'string' ? piecesOf(part, tongue) : [part]) {
        if (mine !== turn) return { state: 'cancelled' };
        last = await sayPiece(piece.text, piece.tongue, mine);
      }
    }
    return last;
  }

  const stop = () => {
    turn += 1;
    stopCurrent();
    stopCurrent = () => undefined;
  };
  return {
    say(parts, tongue, { after = false, onPart } = {}) {
      if (!after) stop();
      const mine = turn;
      const said = after ? queue.then(() => (mine === turn ? sayAll(parts, tongue, mine, onPart) : { state: 'cancelled' as const })) : sayAll(parts, tongue, mine, onPart);
      queue = said;
      return said;
    },
    stop,
  };
}
