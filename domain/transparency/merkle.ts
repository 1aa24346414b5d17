import { sm3 } from 'sm-crypto-v2';

// Merkle tree hashes of RFC 6962 section 2.1, with SM3 (GB/T 32905) in the place of SHA-256. Hashes are hex.

/** SM3(0x00 ‖ entry): what stands at the foot of the tree. */
export function leafHash(entry: string): string {
  return sm3(Uint8Array.from([0, ...new TextEncoder().encode(entry)]));
}

/** SM3(0x01 ‖ left ‖ right). */
export function nodeHash(left: string, right: string): string {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  bytes.set(fromHex(left), 1);
  bytes.set(fromHex(right), 33);
  return sm3(bytes);
}

/** The root of no entries: SM3 of nothing. */
export const emptyRoot = sm3(new Uint8Array());

/** The largest power of two below `size`, for which RFC 6962 writes k. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The root that an inclusion path leads to, or `undefined` where the path has not the length of that place (RFC 9162 section 2.1.3.2). */
export function rootOfInclusion(proof: { readonly leafHash: string; readonly index: number; readonly size: number; readonly path: readonly string[] }): string | undefined {
  const { index, size, path } = proof;
  if (index < 0 || index >= size) return undefined;
  let [node, last, hash] = [index, size - 1, proof.leafHash];
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** Whether a path proves that the tree of `toRoot` begins with the tree of `fromRoot` (RFC 9162 section 2.1.4.2). */
export function provesConsistency(proof: { readonly from: number; readonly fromRoot: string; readonly to: number; readonly toRoot: string; readonly path: readonly string[] }): boolean {
  const { from, fromRoot, to, toRoot, path } = proof;
  if (from < 1 || from > to) return false;
  if (from === to) return path.length === 0 && fromRoot === toRoot;
  // A tree that is a power of two is itself the first node of the path.
  const steps = Number.isInteger(Math.log2(from)) ? [fromRoot, ...path] : [...path];
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  const first = steps.shift();
  if (first === undefined) return false;
  let [oldRoot, newRoot] = [first, first];
  for (const step of steps) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldRoot = nodeHash(step, oldRoot);
      newRoot = nodeHash(step, newRoot);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      newRoot = nodeHash(newRoot, step);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && oldRoot === fromRoot && newRoot === toRoot;
}

/** Not a shift: the log may outgrow 32 bits. */
const half = (value: number): number => Math.floor(value / 2);

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
