import { sm3 } from 'sm-crypto-v2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRoot, leafHash, nodeHash, provesConsistency, rootOfInclusion, splitOf } from './merkle.ts';

// The definitions of RFC 6962 section 2.1, word by word and without any shortcut: what the module is held against.
const treeHash = (leaves: readonly string[]): string => {
  const [first] = leaves;
  if (first === undefined) return sm3(new Uint8Array());
  if (leaves.length === 1) return leafHash(first);
  const k = splitOf(leaves.length);
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
};
const path = (m: number, leaves: readonly string[]): string[] => {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  return m < k ? [...path(m, leaves.slice(0, k)), treeHash(leaves.slice(k))] : [...path(m - k, leaves.slice(k)), treeHash(leaves.slice(0, k))];
};
const subproof = (m: number, leaves: readonly string[], whole: boolean): string[] => {
  if (m === leaves.length) return whole ? [] : [treeHash(leaves)];
  const k = splitOf(leaves.length);
  return m <= k ? [...subproof(m, leaves.slice(0, k), whole), treeHash(leaves.slice(k))] : [...subproof(m - k, leaves.slice(k), false), treeHash(leaves.slice(0, k))];
};

const log = Array.from({ length: 40 }, (_, index) => `entry ${String(index)}`);
const sizes = fc.integer({ min: 1, max: log.length });

describe('hashes', () => {
  it('tell leaves from nodes by their first byte', () => {
    expect(emptyRoot).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b');
    expect(leafHash('')).toBe(sm3(Uint8Array.from([0])));
    expect(nodeHash(emptyRoot, leafHash('a'))).toBe(sm3(Buffer.concat([Buffer.from([1]), Buffer.from(emptyRoot, 'hex'), Buffer.from(leafHash('a'), 'hex')])));
  });
});

describe('inclusion', () => {
  it('leads from every leaf of every size to the root', () => {
    for (let size = 1; size <= log.length; size += 1) {
      const leaves = log.slice(0, size);
      const root = treeHash(leaves);
      for (const [index, leaf] of leaves.entries()) expect(rootOfInclusion({ leafHash: leafHash(leaf), index, size, path: path(index, leaves) })).toBe(root);
    }
  });

  it('leads nowhere near it with another leaf, place, size or path', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.nat(3), (size, anyIndex, other, kind) => {
        const leaves = log.slice(0, size);
        const index = anyIndex % size;
        const proof = { leafHash: leafHash(leaves[index] ?? ''), index, size, path: path(index, leaves) };
        const forged = [
          { ...proof, leafHash: leafHash('forged') },
          { ...proof, index: index + 1 + (other % size) },
          { ...proof, path: [...proof.path, emptyRoot] },
          { ...proof, path: proof.path.slice(1), size: size * 2 + 1 },
        ][kind];
        if (forged === undefined) throw new Error('four kinds');
        expect(rootOfInclusion(forged)).not.toBe(treeHash(leaves));
      }),
    );
  });
});

describe('consistency', () => {
  it('is proved between every two sizes', () => {
    for (let to = 1; to <= log.length; to += 1) {
      for (let from = 1; from <= to; from += 1) {
        const newer = log.slice(0, to);
        expect(provesConsistency({ from, fromRoot: treeHash(log.slice(0, from)), to, toRoot: treeHash(newer), path: subproof(from, newer, true) })).toBe(true);
      }
    }
  });

  it('is not proved for a log whose past was changed', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (to, anyFrom, anyPlace) => {
        const from = 1 + (anyFrom % to);
        const past = log.slice(0, from);
        const changed = past.with(anyPlace % from, 'changed');
        const newer = log.slice(0, to);
        expect(provesConsistency({ from, fromRoot: treeHash(changed), to, toRoot: treeHash(newer), path: subproof(from, newer, true) })).toBe(false);
      }),
    );
  });
});
