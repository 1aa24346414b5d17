import { cpuMsOf } from './cpu-time.ts';
import heldOut from './pinyin/held-out.json' with { type: 'json' };
import { newDecoder, scoreOf, type Score } from './pinyin/score.ts';
import type { BenchRow } from './row.ts';

const leastHits = 0.97;
const mostMs = 5;

function hitRow(name: string, value: number, wanted: boolean): BenchRow {
  return {
    name,
    value,
    unit: 'share',
    peer: wanted ? 'least share wanted' : 'the same, for comparison only',
    peerValue: leastHits,
    ratio: value / leastHits,
    target: wanted ? '≥ 1' : 'none',
    ok: !wanted || value >= leastHits,
  };
}

/** Characters are what the target speaks of; how the same texts do by choices and as wholes stands beside it. */
function hitRows(name: string, { characters, choices, wholes }: Score, wanted: boolean): BenchRow[] {
  return [hitRow(`${name}-characters`, characters, wanted), hitRow(`${name}-choices`, choices, false), hitRow(`${name}-whole-at-once`, wholes, false)];
}

/** Every keystroke of every held-out address of this city and of every name. */
function keystrokeRow(): BenchRow {
  const decoder = newDecoder();
  const taken: number[] = [];
  for (const [context, texts] of [['address', heldOut.addressesHere], ['person', heldOut.persons]] as const) {
    for (const { letters } of texts) {
      for (let typed = 1; typed <= letters.length; typed += 1) {
        taken.push(cpuMsOf(() => void decoder.candidates(letters.slice(0, typed), { context })));
      }
    }
  }
  const value = taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.99)] ?? Number.NaN;
  return { name: 'pinyin-keystroke-p99', value, unit: 'ms of CPU', peer: 'most allowed', peerValue: mostMs, ratio: value / mostMs, target: '≤ 1', ok: value <= mostMs };
}

/** How often what is meant stands among the first five candidates, and how long a keystroke takes. */
export async function* pinyinRows(): AsyncGenerator<BenchRow> {
  const decoder = newDecoder();
  yield* hitRows('pinyin-names', scoreOf(decoder, heldOut.persons, 'person'), true);
  yield* hitRows('pinyin-addresses', scoreOf(decoder, heldOut.addressesHere, 'address'), true);
  // Villages of cities that the lexicon knows nothing of: harder than what is ordinary here, so without a target.
  yield* hitRows('pinyin-roads-elsewhere', scoreOf(decoder, heldOut.addressesElsewhere, 'address'), false);
  yield keystrokeRow();
}
