import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicationSchema } from '../../contract/application.ts';
import { applicationWith, plainApplication } from '../testing.ts';
import vectors from '../vectors.json' with { type: 'json' };
import { canonicalText, documentHash, sm3Hex } from './canonical.ts';

describe('sm3Hex', () => {
  it.each(vectors.records.filter((record) => record.kind === 'sm3'))('gives the published hash ($origin)', (record) => {
    expect(sm3Hex(record.input ?? '')).toBe(record.hash);
  });
});

/** The same values with the keys of every object in another order. */
function reordered(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((part) => reordered(part, order));
  if (value === null || typeof value !== 'object') return value;
  const entries = new Map(Object.entries(value));
  return Object.fromEntries(order([...entries.keys()]).map((key) => [key, reordered(entries.get(key), order)]));
}

describe('canonicalText', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1000)), (numbers) => {
        const shuffle = (keys: string[]) => keys.map((key) => [Number(numbers.next().value), key] as const).sort((a, b) => a[0] - b[0]).map(([, key]) => key);
        expect(canonicalText(applicationSchema.parse(reordered(plainApplication, shuffle)))).toBe(canonicalText(applicationWith()));
      }),
      { numRuns: 50 },
    );
  });

  it('holds the plain values, never a mask, and reads back as the application', () => {
    const text = canonicalText(applicationWith());
    expect(text).not.toContain('***');
    expect(JSON.parse(text)).toEqual(plainApplication);
  });

  it('leaves absent values out, and tells a name from none', () => {
    const { street, text, right } = plainApplication.premises;
    const typed = { street, text, right };
    expect(canonicalText(applicationWith({ premises: { ...typed, standardAddressId: undefined } }))).toBe(canonicalText(applicationWith({ premises: typed })));
    expect(documentHash(applicationWith({ name: null }))).not.toBe(documentHash(applicationWith()));
  });

  it('changes its hash with every value that is signed', () => {
    const hashes = [
      applicationWith(),
      applicationWith({ scope: ['F0002', 'H0001', 'H0004'] }),
      applicationWith({ kioskId: 'JM-0002' }),
      applicationWith({ contact: { ...plainApplication.contact, mobile: '13800000001' } }),
      applicationWith({ premises: { ...plainApplication.premises, text: `${plainApplication.premises.text} ` } }),
    ].map(documentHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('keeps its form: the hash of one application is fixed for good', () => {
    const consents = plainApplication.consents.map((consent) => ({ ...consent, hash: '0'.repeat(64) }));
    expect(documentHash(applicationWith({ consents }))).toBe('17c68223824ea9b9e5dd028558a231b641eeb85164011fe297c4b7d529a43336');
  });
});
