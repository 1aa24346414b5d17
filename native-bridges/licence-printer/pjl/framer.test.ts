import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBlockFramer } from './framer.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('blocks that end with a form feed', () => {
  test('come out whole, however the bytes are cut', () => {
    const blocks = ['@PJL INFO STATUS\r\nCODE=10001\r\n', '', '@PJL USTATUS DEVICE\r\nDISPLAY="\u00d6\u00ff"\r\n'];
    const stream = bytes(`${blocks.join('\f')}\f@PJL half`);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const framer = createBlockFramer();
        const places = [0, ...cuts.sort((left, right) => left - right), stream.length];
        const found = places.slice(1).flatMap((end, index) => framer.push(stream.subarray(places[index], end)));
        expect(found).toEqual(blocks);
      }),
    );
  });

  test('a block that grows too long is passed over, and the next is read again', () => {
    const framer = createBlockFramer();
    for (let times = 0; times < 1000; times += 1) expect(framer.push(bytes('x'.repeat(1000)))).toEqual([]);
    expect(framer.push(bytes('x\f@PJL ECHO here\r\n\f'))).toEqual(['@PJL ECHO here\r\n']);
  });

  test('what was begun is forgotten with the line', () => {
    const framer = createBlockFramer();
    framer.push(bytes('@PJL INFO'));
    framer.reset();
    expect(framer.push(bytes('rest\f'))).toEqual(['rest']);
  });
});
