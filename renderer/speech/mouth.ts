import type { Piece, Tongue } from './tongues.ts';

/** What became of a piece. `ended` is the engine's own word that it was emitted to its end. */
export type Outcome = { readonly state: 'ended' } | { readonly state: 'cancelled' } | { readonly state: 'failed'; readonly reason: string };

export interface Loudness {
  /** One to five. */
  readonly volume: number;
  /** One to three. */
  readonly speed: number;
}

/** Something that makes speech: the machine's voices, or recordings. */
export interface Mouth {
  readonly name: 'voice' | 'recording';
  readonly canSay: (tongue: Tongue) => Promise<boolean>;
  readonly say: (piece: Piece, loudness: Loudness, onStarted: () => void) => { readonly outcome: Promise<Outcome>; readonly stop: () => void };
}
