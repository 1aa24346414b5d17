import { hands, newRecogniser, scoreHand } from './handwriting/score.ts';
import type { BenchRow } from './row.ts';

const leastFound = { tidy: 0.97, hasty: 0.9 } as const;
/** After the finger is lifted; a panel four times slower still answers within a tenth of a second. */
const mostMs = 25;

/** Characters written by invented hands, looked for among the first five; people's own hands differ more than these. */
export async function* handwritingRows(): AsyncGenerator<BenchRow> {
  const recogniser = newRecogniser();
  for (const name of ['tidy', 'hasty'] as const) {
    const { firstFive, p99Ms } = scoreHand(recogniser, hands[name], 12);
    const least = leastFound[name];
    yield { name: `handwriting-${name}-first-five`, value: firstFive, unit: 'share', peer: 'least share wanted', peerValue: least, ratio: firstFive / least, target: '≥ 1', ok: firstFive >= least };
    yield { name: `handwriting-${name}-p99`, value: p99Ms, unit: 'ms of CPU', peer: 'most allowed', peerValue: mostMs, ratio: p99Ms / mostMs, target: '≤ 1', ok: p99Ms <= mostMs };
  }
}
