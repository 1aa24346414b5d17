/**
 * Every wait of a session, in milliseconds. Named here, injected everywhere, so that a test waits for
 * none of them and a site can be given others.
 */
export interface SessionDelays {
  /** How long a screen that asks for something waits for the citizen before the session is forgotten. */
  readonly answer: number;
  /** The same for screens that are read rather than answered: notice, review, decision. */
  readonly reading: number;
  /** How long the reader waits for a card. */
  readonly card: number;
  /** How long a citizen is kept at the submission while the network is down; the outbox goes on without them. */
  readonly submission: number;
  /** How long the papers are announced before the session is forgotten. */
  readonly papers: number;
  /** How long the last screen shows what was erased. */
  readonly goodbye: number;
  /** Between two tries of a rehearsal that could not reach the central API. */
  readonly rehearsalRetry: number;
  /** The last part of a limit, counted down on the screen. */
  readonly warning: number;
}

export const sessionDelays: SessionDelays = {
  answer: 120_000,
  reading: 180_000,
  card: 60_000,
  submission: 600_000,
  papers: 90_000,
  goodbye: 12_000,
  rehearsalRetry: 4_000,
  warning: 20_000,
};

/** The delays that end a session when nobody answers. */
export type TimeLimit = 'answer' | 'reading' | 'card' | 'submission' | 'papers' | 'goodbye';
