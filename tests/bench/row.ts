/** One measurement against its peer or limit, both taken in the same run on the same machine. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is measured against: another program, or a limit such as the wire itself. */
  readonly peer: string;
  readonly peerValue: number;
  /** The figure that the target speaks of: `value` to `peerValue`, or the other way round where that reads better. */
  readonly ratio: number;
  /** As a person would say it: `≤ 1.10`. */
  readonly target: string;
  readonly ok: boolean;
}
