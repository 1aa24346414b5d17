import { randomInt } from 'node:crypto';

const most = 0x7fff_ffff;

let next = (): number => randomInt(most);

/** A number that tells one conversation with a device from every other, so that a late answer to an earlier one is not taken for ours; below `below`. */
export function freshNumber(below: number = most): number {
  return next() % below;
}

/** From now on the same numbers come for the same seed: what was said while a trace was recorded has to be said again when it is played. For the bench tool alone. */
export function repeatFrom(seed: number): void {
  let state = seed;
  next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & most);
}
