import { decodeCardFrame } from '../../native-bridges/id-card-reader/card-frame.ts';
import { encodeBlocks } from '../../native-bridges/id-card-reader/coder.ts';
import { dialects, encodeStatus } from '../../native-bridges/id-card-reader/dialect.ts';
import { encodeFrame } from '../../native-bridges/id-card-reader/framer.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { chipOf } from '../../native-bridges/id-card-reader/simulator.ts';
import { receiptEncode } from './receipt-encode.ts';
import type { BenchRow } from './row.ts';

const leastPerSecond = 10_000;
const warmUpMs = 1500;
const rounds = 15;
const framesPerRound = 5_000;

/** A card of each invented citizen, as the answer to 30 01 brings it over the wire. */
function cardFrames(): Uint8Array[] {
  return Object.values(inventedCards).map((card) => {
    const { text, photo } = chipOf(card);
    return encodeFrame(encodeStatus(dialects.sdt, 0x90, encodeBlocks(text, photo)));
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Bytes of a whole card answer to the card of the contract: framer, checksum, answer, blocks, layout, schema. One core. */
function cardDecode(): BenchRow {
  const frames = cardFrames();
  const decode = (frame: Uint8Array) => {
    const card = decodeCardFrame(frame);
    if (!card.ok) throw new Error(`card-decode: a good frame gave no card: ${card.fault.code} ${card.fault.detail ?? ''}`);
  };
  const decodeMany = (count: number) => {
    for (let done = 0; done < count; done += 1) decode(frames[done % frames.length] ?? new Uint8Array(0));
  };
  for (const begun = performance.now(); performance.now() - begun < warmUpMs; ) decodeMany(100);
  const rates = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    decodeMany(framesPerRound);
    return (framesPerRound * 1000) / (performance.now() - begun);
  });
  const value = median(rates);
  return {
    name: 'card-decode',
    value,
    unit: 'frames/s',
    peer: `${leastPerSecond.toLocaleString('en')} frames/s on a core`,
    peerValue: leastPerSecond,
    ratio: value / leastPerSecond,
    target: '≥ 1',
    ok: value >= leastPerSecond,
  };
}

/** What the codecs of the two busiest wires achieve. */
export async function* codecRows(): AsyncGenerator<BenchRow> {
  yield cardDecode();
  yield await receiptEncode();
}
