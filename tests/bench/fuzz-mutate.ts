/** A source of random numbers that gives the same ones for the same seed, on any machine. */
export interface Random {
  /** 0 … below − 1. */
  below(below: number): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
}

/** SplitMix32: a step of a counter and a mixing function, so that neighbouring seeds have nothing in common. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const below = (limit: number) => next() % limit;
  return {
    below,
    chance: (probability) => next() < probability * 2 ** 32,
    pick: (values) => values[below(values.length)] ?? values[0],
  };
}

/** One seed for each codec and session, from the one that was asked for. */
export function mixSeeds(seed: number, name: string, session: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of `${name}/${session}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash;
}

/** No frame of any protocol here is longer; what grows beyond is cut. */
const longest = 8192;

/** Bytes that mean something in one protocol or another: lengths, separators, escapes, signs. */
const tellingBytes = [0x00, 0x01, 0x02, 0x03, 0x0a, 0x0c, 0x0d, 0x10, 0x1b, 0x1c, 0x1d, 0x20, 0x22, 0x40, 0x5b, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xaa, 0xff] as const;

type Mutation = (frame: Buffer, random: Random, another: () => Uint8Array) => Buffer;

function place(frame: Buffer, random: Random): number {
  return random.below(frame.length + 1);
}

function slice(frame: Buffer, random: Random): { before: Buffer; taken: Buffer; after: Buffer } {
  const [a, b] = [place(frame, random), place(frame, random)];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return { before: frame.subarray(0, from), taken: frame.subarray(from, to), after: frame.subarray(to) };
}

function overwrite(frame: Buffer, random: Random, byte: (old: number) => number): Buffer {
  if (frame.length === 0) return frame;
  const copy = Buffer.from(frame);
  const at = random.below(copy.length);
  copy[at] = byte(copy[at] ?? 0);
  return copy;
}

const mutations: readonly [Mutation, ...Mutation[]] = [
  // A bit, a byte, a byte that means something
  (frame, random) => overwrite(frame, random, (old) => old ^ (1 << random.below(8))),
  (frame, random) => overwrite(frame, random, () => random.below(256)),
  (frame, random) => overwrite(frame, random, () => random.pick(tellingBytes)),
  // Off by one, where lengths and checksums are
  (frame, random) => overwrite(frame, random, (old) => (old + random.pick([1, -1])) & 0xff),
  // Cut at any place, at either end
  (frame, random) => frame.subarray(0, place(frame, random)),
  (frame, random) => frame.subarray(place(frame, random)),
  // A piece lost, doubled, or in another place
  (frame, random) => {
    const { before, after } = slice(frame, random);
    return Buffer.concat([before, after]);
  },
  (frame, random) => {
    const { before, taken, after } = slice(frame, random);
    return Buffer.concat([before, taken, taken, after]);
  },
  (frame, random) => {
    const { before, taken, after } = slice(frame, random);
    return random.chance(0.5) ? Buffer.concat([taken, before, after]) : Buffer.concat([before, after, taken]);
  },
  // Noise in the middle, another frame in the middle, another frame behind
  (frame, random) => {
    const at = place(frame, random);
    const noise = Buffer.from(Array.from({ length: 1 + random.below(16) }, () => (random.chance(0.5) ? random.below(256) : random.pick(tellingBytes))));
    return Buffer.concat([frame.subarray(0, at), noise, frame.subarray(at)]);
  },
  (frame, random, another) => {
    const at = place(frame, random);
    return Buffer.concat([frame.subarray(0, at), another(), frame.subarray(at)]);
  },
  (frame, _random, another) => Buffer.concat([frame, another()]),
  // The same byte over and over
  (frame, random) => {
    const at = place(frame, random);
    return Buffer.concat([frame.subarray(0, at), Buffer.alloc(1 + random.below(300), random.pick(tellingBytes)), frame.subarray(at)]);
  },
];

/** A frame as the line might spoil it: mostly one fault, at times several, now and then noise alone or none at all. */
export function mutated(samples: readonly [Uint8Array, ...Uint8Array[]], random: Random): Uint8Array {
  const another = () => random.pick(samples);
  if (random.chance(0.02)) return Uint8Array.from({ length: random.below(256) }, () => random.below(256));
  let frame = Buffer.from(another());
  if (random.chance(0.02)) return frame;
  const faults = random.chance(0.7) ? 1 : 2 + random.below(4);
  for (let count = 0; count < faults; count += 1) frame = Buffer.from(random.pick(mutations)(frame, random, another).subarray(0, longest));
  return frame;
}

/** The frame in pieces, as a line hands it over. */
export function inChunks(frame: Uint8Array, random: Random): Uint8Array[] {
  if (random.chance(0.5)) return [frame];
  const chunks: Uint8Array[] = [];
  const most = random.pick([1, 7, 64, 512]);
  // One by one only where it is short: a framer is asked as often as there are chunks.
  const size = () => Math.max(1 + random.below(most), Math.ceil(frame.length / 64));
  for (let at = 0; at < frame.length; ) {
    const end = at + size();
    chunks.push(frame.subarray(at, end));
    at = end;
  }
  return chunks;
}
