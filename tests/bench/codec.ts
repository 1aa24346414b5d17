import { decodeCard } from '../../native-bridges/id-card-reader/card-layout.ts';
import { commands, decodeAnswer, encodeAnswer, encodeBlocks } from '../../native-bridges/id-card-reader/coder.ts';
import { answerLength, createFramer, encodeFrame } from '../../native-bridges/id-card-reader/framer.ts';
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
    return encodeFrame(encodeAnswer({ sw1: 0, sw2: 0, sw3: 0x90, data: encodeBlocks(text, photo) }));
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Bytes of a whole card answer to the card of the contract: framer, checksum, answer, blocks, layout, schema. One core. */
function cardDecode(): BenchRow {
  const frames = cardFrames();
  const framer = createFramer(answerLength);
  const decode = (frame: Uint8Array) => {
    for (const body of framer.push(frame)) {
      const blocks = commands.read.decode(decodeAnswer(body)?.data ?? new Uint8Array(0));
      if (blocks && decodeCard(blocks.text, blocks.photo).ok) return;
    }
    throw new Error('card-decode: a good frame gave no card');
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
