/** Every wait, in milliseconds. */
export interface Delays {
  /** For the answer to `DLE EOT`, which the printer gives as the question comes in: many times what the slowest line needs. */
  readonly answer: number;
  /** For the line to take one piece of a receipt: a band of dots and what stands before it, which at 9600 baud is 5 s. A line that takes longer is held back by the printer. */
  readonly piece: number;
  /** Between two looks at the printer while something is awaited. */
  readonly look: number;
  /** For a hot head to cool, or a finger to leave the feed button, before a receipt begins. */
  readonly recovery: number;
  /** For the printer to work off what was sent to it before. */
  readonly settle: number;
  /** No answer for so long: there are no more of them. */
  readonly quiet: number;
  /** For the proof, once all of a receipt was sent: the longest receipts take some seconds to print. */
  readonly proof: number;
  /** For a hand to change the paper or to close the cover; a command's own deadline mostly comes first. */
  readonly hand: number;
  /** For a sheet to come to the slot, or to go back from it. */
  readonly presenter: number;
  /** Between two looks at the slot: a quick hand is seen. */
  readonly presenterLook: number;
}

export const usualDelays: Delays = { answer: 1000, piece: 8000, look: 1000, recovery: 10_000, settle: 5000, quiet: 300, proof: 30_000, hand: 300_000, presenter: 8000, presenterLook: 200 };
