import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedAnswer, hasGoodCrc, packBits, unpackBits, withCrc } from './coder.ts';
import { createAnswerFramer, createRequestFramer } from './framer.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (frame: Uint8Array | undefined) => (frame === undefined ? undefined : Buffer.from(frame).toString('hex'));

/** The examples of MODBUS Application Protocol V1.1b3 §6.1, 6.2, 6.5, 6.11, to unit 1; the CRCs were computed by modbus-serial. */
const published = [
  { what: 'read coils 20 to 38', request: '01 01 00 13 00 13 8C 02', answer: '01 01 03 CD 6B 05 42 82' },
  { what: 'read inputs 197 to 218', request: '01 02 00 C4 00 16 B8 39', answer: '01 02 03 AC DB 35 22 88' },
  { what: 'write coil 173', request: '01 05 00 AC FF 00 4C 1B', answer: '01 05 00 AC FF 00 4C 1B' },
  { what: 'write coils 20 to 29', request: '01 0F 00 13 00 0A 02 CD 01 72 CB', answer: '01 0F 00 13 00 0A 24 09' },
];

describe.each(published)('$what', ({ request, answer }) => {
  it('has the published frames, and the answer is known by its request', () => {
    expect(hasGoodCrc(bytes(request))).toBe(true);
    expect(hasGoodCrc(bytes(answer))).toBe(true);
    expect(hex(withCrc(bytes(request).slice(0, -2)))).toBe(hex(bytes(request)));
    expect(expectedAnswer(bytes(request)).length).toBe(bytes(answer).length);
    expect(hex(createAnswerFramer(bytes(request)).push(bytes(answer)))).toBe(hex(bytes(answer)));
  });

  it('is found whatever the chunks, behind any noise, and never before it is whole', () => {
    const whole = bytes(answer);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }), (noise, cuts) => {
        const framer = createAnswerFramer(bytes(request));
        const line = Uint8Array.of(...noise, ...whole);
        let found: Uint8Array | undefined;
        for (let at = 0, turn = 0; at < line.length && found === undefined; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1;
          found = framer.push(line.subarray(at, at + size));
          at += size;
          if (found !== undefined) expect(at).toBeGreaterThanOrEqual(line.length);
        }
        expect(hex(found ?? framer.expire())).toBe(hex(whole));
      }),
    );
  });

  it('is not believed with any one byte changed', () => {
    const whole = bytes(answer);
    for (let index = 0; index < whole.length; index += 1) {
      const damaged = whole.map((byte, at) => (at === index ? byte ^ 0x10 : byte));
      const framer = createAnswerFramer(bytes(request));
      expect(framer.push(damaged) ?? framer.expire(), `byte ${index}`).toBeUndefined();
      expect(framer.describe()).not.toBe('');
    }
  });
});

it('takes an exception for an answer, also one that stands behind a false beginning', () => {
  const request = bytes('01 02 00 00 00 60 78 22');
  const exception = withCrc(bytes('01 82 02'));
  expect(hex(createAnswerFramer(request).push(exception))).toBe('018202c161');
  const framer = createAnswerFramer(request);
  expect(framer.push(Uint8Array.of(0x01, 0x02, 0x0c, ...exception))).toBeUndefined();
  expect(hex(framer.expire())).toBe('018202c161');
});

it.each([
  ['another unit', withCrc(bytes('07 02 01 1F')), 'unit 7 answered instead of unit 1'],
  ['a wrong CRC', bytes('01 02 01 1F 00 00'), 'an answer with a wrong CRC'],
  ['noise', bytes('FF 00 FF'), '3 byte(s) that are no answer'],
  ['nothing', new Uint8Array(0), ''],
])('says what came instead: %s', (_what, line, words) => {
  const framer = createAnswerFramer(withCrc(bytes('01 02 00 00 00 05')));
  expect(framer.push(line) ?? framer.expire()).toBeUndefined();
  expect(framer.describe()).toBe(words);
});

it('does not put the blame on another unit when the right one confirms another coil', () => {
  const framer = createAnswerFramer(withCrc(bytes('01 05 00 02 FF 00')));
  expect(framer.push(withCrc(bytes('01 05 00 03 FF 00'))) ?? framer.expire()).toBeUndefined();
  expect(framer.describe()).toBe('unit 1 answered something that was not asked');
});

it('random bytes neither throw nor are an answer', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 10 }), (chunks) => {
      const framer = createAnswerFramer(withCrc(bytes('11 01 00 00 00 28')));
      for (const chunk of chunks) expect(framer.push(chunk)).toBeUndefined();
      expect(framer.expire()).toBeUndefined();
    }),
  );
});

it('bits travel eight to a byte, the lowest first', () => {
  fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 100 }), (bits) => {
    expect(unpackBits(packBits(bits), bits.length)).toEqual(bits);
  }));
  expect([...packBits([true, false, true, true, false, false, true, true, true])]).toEqual([0xcd, 0x01]);
});

it('a board finds requests whatever the chunks and the noise before them', () => {
  const requests = published.map(({ request }) => bytes(request));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (size) => {
      const framer = createRequestFramer();
      const line = Buffer.concat([bytes('FF 00'), ...requests]);
      const found: Uint8Array[] = [];
      for (let at = 0; at < line.length; at += size) found.push(...framer.push(line.subarray(at, at + size)));
      expect(found.map(hex)).toEqual(requests.map(hex));
    }),
  );
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (chunks) => {
    const framer = createRequestFramer();
    for (const chunk of chunks) framer.push(chunk);
  }));
});
