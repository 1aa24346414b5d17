import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReplyFramer, type Reply } from './framer.ts';

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

/** As the framer's. */
const longestBlock = 128;

const replies: readonly (readonly [string, string, Reply])[] = [
  ['DLE EOT: all well', '12', { kind: 'realTime', byte: 0x12 }],
  ['DLE EOT: offline', '1A', { kind: 'realTime', byte: 0x1a }],
  ['DLE EOT: paper end', '7E', { kind: 'realTime', byte: 0x7e }],
  ['GS r: paper there', '00', { kind: 'inStream', byte: 0x00 }],
  ['GS r: paper end', '0F', { kind: 'inStream', byte: 0x0f }],
  ['unasked: all well', '10 00 00 00', { kind: 'automatic', bytes: bytes('10 00 00 00') }],
  ['unasked: cover open, paper end', '38 00 0F 0F', { kind: 'automatic', bytes: bytes('38 00 0F 0F') }],
  ['process id', '37 22 30 30 34 32 00', { kind: 'processId', id: '0042' }],
  ['another block', '5F 45 50 53 00', { kind: 'block', bytes: bytes('5F 45 50 53') }],
];

function framed(...chunks: readonly Uint8Array[]): Reply[] {
  const framer = createReplyFramer();
  return chunks.flatMap((chunk) => framer.push(chunk));
}

describe('telling replies apart', () => {
  it.each(replies)('%s: %s', (_what, hex, reply) => {
    expect(framed(bytes(hex))).toEqual([reply]);
  });

  it('takes XON and XOFF out, also from inside a block', () => {
    expect(framed(bytes('11 37 22 30 13 30 34 11 32 00 13 12'))).toEqual([
      { kind: 'processId', id: '0042' },
      { kind: 'realTime', byte: 0x12 },
    ]);
  });

  it('finds its way back after a disturbance', () => {
    expect(framed(bytes('FF 81 12'))).toEqual([
      { kind: 'noise', byte: 0xff },
      { kind: 'noise', byte: 0x81 },
      { kind: 'realTime', byte: 0x12 },
    ]);
  });

  it('takes no byte of an unasked status that breaks off for an answer to GS r, and what follows for what it is', () => {
    expect(framed(bytes('10 00 12'))).toEqual([
      { kind: 'noise', byte: 0x10 },
      { kind: 'noise', byte: 0x00 },
      { kind: 'realTime', byte: 0x12 },
    ]);
  });

  it('does not wait for ever for the end of a block', () => {
    const found = framed(Uint8Array.from([0x37, ...new Array<number>(200).fill(0x41)]));
    expect(found[0]).toEqual({ kind: 'noise', byte: 0x37 });
    expect(found.length).toBeGreaterThan(longestBlock - 1);
    expect(found.every(({ kind }) => kind === 'noise' || kind === 'inStream')).toBe(true);
  });

  it('forgets a reply that was cut short', () => {
    const framer = createReplyFramer();
    framer.push(bytes('37 22 30'));
    framer.reset();
    expect(framer.push(bytes('12'))).toEqual([{ kind: 'realTime', byte: 0x12 }]);
  });

  it('gives the same replies however the bytes are cut, with flow control anywhere between', () => {
    const stream = fc.array(fc.constantFrom(...replies), { maxLength: 12 });
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), fc.array(fc.boolean(), { minLength: 1 }), (sent, cuts, flow) => {
        const clean = sent.flatMap(([, hex]) => [...bytes(hex)]);
        const wire = clean.flatMap((byte, index) => (flow[index % flow.length] ? [byte, 0x13, 0x11] : [byte]));
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < wire.length; ) {
          const length = cuts[chunks.length % cuts.length] ?? 1;
          chunks.push(Uint8Array.from(wire.slice(at, at + length)));
          at += length;
        }
        expect(framed(...chunks)).toEqual(sent.map(([, , reply]) => reply));
      }),
    );
  });
});
