import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { identityCardSchema } from '../../contract/identity-card.ts';
import { decodeCardFrame } from './card-frame.ts';
import { encodeTextBlock, type PlainCard } from './card-layout.ts';
import { encodeAnswer, encodeBlocks } from './coder.ts';
import { encodeFrame } from './framer.ts';
import { inventedCards } from './invented-cards.ts';
import { testVectors } from './test-vectors.ts';

const [published] = testVectors('card.frame');

function frameOf(card: PlainCard, ...more: Uint8Array[]): Uint8Array {
  return encodeFrame(encodeAnswer({ sw1: 0, sw2: 0, sw3: 0x90, data: encodeBlocks(encodeTextBlock(card), Buffer.from(card.photo, 'base64'), ...more) }));
}

function read(frame: Uint8Array): PlainCard | string {
  const card = decodeCardFrame(frame);
  return card.ok ? z.encode(identityCardSchema, card.value) : card.fault.code;
}

describe('a whole frame', () => {
  it.each(Object.entries(inventedCards))('holds the card %s, with fingerprints and without', (_name, card) => {
    expect(read(frameOf(card))).toEqual(card);
    for (const length of [0, 512, 1024]) expect(read(frameOf(card, new Uint8Array(length)))).toEqual(card);
  });

  it('is the published one', () => {
    expect(read(published?.hex ?? new Uint8Array())).toMatchObject({ name: '张三', validUntil: 'longTerm' });
  });

  it.each([
    ['nothing', new Uint8Array(0), 'device.protocol'],
    ['no card', encodeFrame(encodeAnswer({ sw1: 0, sw2: 0, sw3: 0x80, data: new Uint8Array(0) })), 'card.notPresent'],
    ['another answer', encodeFrame(encodeAnswer({ sw1: 0, sw2: 0, sw3: 0x90, data: new Uint8Array(16) })), 'device.protocol'],
    ['a broken text', encodeFrame(encodeAnswer({ sw1: 0, sw2: 0, sw3: 0x90, data: encodeBlocks(new Uint8Array(256), new Uint8Array(1024)) })), 'card.malformed'],
    ['a short text', encodeFrame(encodeAnswer({ sw1: 0, sw2: 0, sw3: 0x90, data: encodeBlocks(new Uint8Array(100), new Uint8Array(1024)) })), 'card.malformed'],
  ])('that holds %s is told', (_what, frame, code) => {
    expect(read(frame)).toBe(code);
  });

  it('that was damaged anywhere gives no card, and leaves nothing behind for the next', () => {
    const card = inventedCards.rareName;
    const whole = frameOf(card);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(whole.length), (at, flip, cut) => {
        const damaged = whole.slice();
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        expect(typeof read(damaged)).toBe('string');
        if (cut < whole.length) expect(read(whole.subarray(0, cut))).toBe('device.protocol');
        expect(read(whole)).toEqual(card);
      }),
    );
  });
});
