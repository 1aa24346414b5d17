import { inChunks, mixSeeds, mutated, seededRandom } from './fuzz-mutate.ts';

/** A parser that is to survive anything: a codec of one protocol, in one direction. */
export interface FuzzCodec {
  readonly name: string;
  /** Good frames, which are then spoiled. */
  readonly samples: readonly [Uint8Array, ...Uint8Array[]];
  /** A new parser, as after the line was opened. It is given one frame after the other, each in the pieces that arrive. */
  readonly open: () => (pieces: readonly Uint8Array[]) => void;
}

/** As many frames meet the same parser, so that what one leaves behind meets the next; then the line is opened anew. */
export const sessionFrames = 50;

/** The frames of a session, in order and in pieces: the same for the same seed. */
export function* framesOf({ name, samples }: FuzzCodec, seed: number, session: number): Generator<Uint8Array[]> {
  const random = seededRandom(mixSeeds(seed, name, session));
  for (let count = 0; count < sessionFrames; count += 1) yield inChunks(mutated(samples, random), random);
}

/** What was found wrong, with what it takes to see it again. */
export interface FuzzFailure {
  readonly frame: number;
  readonly reason: string;
}

/** The frame of that number and those that the same parser met before it, each as its pieces in hexadecimal. */
export function framesBefore(codec: FuzzCodec, seed: number, frame: number): string[] {
  const session = Math.floor(frame / sessionFrames);
  return [...framesOf(codec, seed, session)].slice(0, (frame % sessionFrames) + 1).map((pieces) => pieces.map((piece) => Buffer.from(piece).toString('hex')).join(' '));
}

/** The last of the frames, with as few before it as it takes to make the parser throw; alone where it takes more than a page. */
export function shortestFailing(codec: FuzzCodec, hexFrames: readonly string[]): string[] {
  const counts = [1, 2, 3, 5];
  return hexFrames.slice(-(counts.find((count) => throwsOn(codec, hexFrames.slice(-count))) ?? 1));
}

function throwsOn({ open }: FuzzCodec, hexFrames: readonly string[]): boolean {
  try {
    const take = open();
    for (const frame of hexFrames) take(frame.split(' ').map((piece) => Uint8Array.from(Buffer.from(piece, 'hex'))));
    return false;
  } catch {
    return true;
  }
}
