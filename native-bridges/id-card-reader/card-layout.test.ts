import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { identityCardSchema } from '../../contract/identity-card.ts';
import { cardKinds, decodeCard, encodeTextBlock, type PlainCard } from './card-layout.ts';
import { inventedCards } from './invented-cards.ts';
import { testVectors } from './test-vectors.ts';

const [cardFrame] = testVectors('card.frame');
const textBlock = cardFrame?.hex.subarray(14, 14 + 256) ?? new Uint8Array();
const photo = new Uint8Array(1024);

function read(block: Uint8Array): PlainCard | string {
  const card = decodeCard(block, photo);
  return card.ok ? z.encode(identityCardSchema, card.value) : `${card.fault.code}: ${card.fault.detail ?? ''}`;
}

/** The block with other text at an offset. */
function altered(block: Uint8Array, offset: number, text: string): Uint8Array {
  const copy = Buffer.from(block);
  copy.write(text, offset, 'utf16le');
  return Uint8Array.from(copy);
}

describe('the published card', () => {
  const published: PlainCard = {
    kind: 'residentIdCard',
    name: '张三',
    sex: 'male',
    nationCode: '01',
    birth: '1949-12-31',
    address: '北京市朝阳区某路1号',
    idNumber: '11010519491231002X',
    issuer: '北京市公安局朝阳分局',
    validFrom: '2020-01-01',
    validUntil: 'longTerm',
    photo: Buffer.alloc(1024).toString('base64'),
  };

  it('is read field by field', () => {
    expect(read(textBlock)).toEqual(published);
  });

  it.each(testVectors('card.field'))('$name stands at byte $offset, $bytes long', ({ offset, bytes, hex }) => {
    expect(Buffer.from(encodeTextBlock(published)).subarray(offset, offset + bytes)).toEqual(Buffer.from(hex));
  });
});

describe('every layout', () => {
  it('has an invented card', () => {
    expect(new Set(Object.values(inventedCards).map(({ kind }) => kind))).toEqual(new Set(cardKinds));
  });

  it.each(Object.entries(inventedCards))('%s comes back from its chip as it was', (_name, card) => {
    expect(read(encodeTextBlock(card))).toEqual(card);
  });

  it.each(testVectors('rareCharacter'))('$codePoint stands in a name, also as the last character that fits', ({ text, utf16Units }) => {
    const card = { ...inventedCards.chenJiaxin, name: '样'.repeat(15 - utf16Units) + text };
    expect(read(encodeTextBlock(card))).toEqual(card);
  });

  it('keeps the space at which the 2023 card breaks the English name in two', () => {
    const card = { ...inventedCards.foreigner2023, englishName: `${'A'.repeat(34)} TAIL` };
    expect(read(encodeTextBlock(card))).toEqual(card);
  });

  it('comes back from its chip whatever its texts are', () => {
    // No space at either end: on the chip it is padding, and no name begins with one.
    const words = (most: number) => fc.string({ unit: fc.constantFrom('陈', '𬱖', '䶮', 'a', ' ', '1', '·'), minLength: 1, maxLength: Math.floor(most / 2) }).filter((text) => text === text.trim() && text !== '');
    fc.assert(
      fc.property(words(15), words(35), words(15), fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (name, address, issuer, day) => {
        const card = { ...inventedCards.chenJiaxin, name, address, issuer, birth: day.toISOString().slice(0, 10) };
        expect(read(encodeTextBlock(card))).toEqual(card);
      }),
    );
  });

  it('takes the end of the 2023 card’s English name only where its beginning is full', () => {
    const short = encodeTextBlock({ ...inventedCards.foreigner2023, englishName: 'SAMPLE, SHORT' });
    expect(read(short)).toMatchObject({ englishName: 'SAMPLE, SHORT' });
    // What stands in the other place, whatever it is, is not this name's end.
    expect(read(altered(short, 220, 'OTHER'))).toMatchObject({ englishName: 'SAMPLE, SHORT' });
  });

  it('takes codes that no table knows as they are', () => {
    expect(read(altered(textBlock, 32, '95'))).toMatchObject({ nationCode: '95' });
  });

  it('is the resident card’s where the flag is none of the letters', () => {
    expect(read(altered(textBlock, 248, 'Q'))).toMatchObject({ kind: 'residentIdCard' });
  });
});

describe('characters of private use', () => {
  it('are made standard ones, and the chip’s own text is kept beside', () => {
    const chip = altered(altered(altered(textBlock, 0, '样\uE863'), 52, '某县\uE816村　1号'.padEnd(35)), 158, '样例\uE000局'.padEnd(15));
    expect(read(chip)).toMatchObject({
      name: '样䶮',
      address: '某县\u{20087}村　1号',
      issuer: '样例\uE000局',
      asRead: { name: '样\uE863', address: '某县\uE816村　1号' },
      unresolved: ['issuer'],
    });
  });

  it('come back to the chip as they were read', () => {
    const chip = altered(textBlock, 0, '\uE863\u30FB样\u3000');
    const card = read(chip);
    expect(card).toMatchObject({ name: '䶮·样', asRead: { name: '\uE863\u30FB样\u3000' } });
    expect(typeof card === 'string' ? card : encodeTextBlock(card)).toEqual(chip);
  });

  it('a name of full-width spaces is none', () => {
    expect(read(altered(textBlock, 0, '\u3000\u3000'))).toContain('name');
  });

  it('stand beside nothing where the chip has none', () => {
    expect(read(textBlock)).not.toHaveProperty('asRead');
    expect(read(textBlock)).not.toHaveProperty('unresolved');
  });
});

describe('a text block that does not fit', () => {
  const loneSurrogate = Uint8Array.from(Buffer.from(textBlock).fill(Buffer.from('41d8', 'hex'), 0, 2));
  it.each([
    ['is too short', textBlock.subarray(0, 254), '254 bytes'],
    ['is too long', Uint8Array.of(...textBlock, 0x20, 0), '258 bytes'],
    ['is blank', Uint8Array.from(Buffer.alloc(256, ' ', 'utf16le')), 'name'],
    ['is zero', new Uint8Array(256), 'name'],
    ['has half a surrogate pair', loneSurrogate, 'name'],
    ['has a control character', altered(textBlock, 52, '\u0007'), 'address'],
    ['has a sex of no table', altered(textBlock, 30, '3'), 'sex'],
    ['has no such day', altered(textBlock, 36, '19490230'), 'birth'],
    ['has letters in a date', altered(textBlock, 188, '2020O101'), 'validFrom'],
    ['has text after 长期', altered(textBlock, 204, '长期有效'), 'validUntil'],
    ['has no end of validity', altered(textBlock, 204, '        '), 'validUntil'],
    ['has a short number', altered(textBlock, 122, '11010519491231002 '), 'idNumber'],
    ['has a small x', altered(textBlock, 122, '11010519491231002x'), 'idNumber'],
    ['has a resident’s number under the flag Y', altered(encodeTextBlock(inventedCards.foreigner2023), 122, '440785198402290021'), 'idNumber'],
    ['is another layout than its flag says', altered(textBlock, 248, 'I'), 'sex'],
  ])('%s: names the field and no value', (_what, block, where) => {
    const found = read(block);
    expect(found).toMatch(new RegExp(`^card\\.malformed: .*(${where})`));
    expect(found).not.toMatch(/张三|1101051949/);
  });

  it('is refused by the simulator too where a value is longer than its field', () => {
    expect(() => encodeTextBlock({ ...inventedCards.chenJiaxin, name: '样'.repeat(16) })).toThrow(RangeError);
  });
});
