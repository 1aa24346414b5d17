import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acknowledgementReport, createAnswerWatch, packetOf, payloadBytes, reportBytes, reportsOf } from './hid-packets.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const padded = (text: string): string => text.replaceAll(' ', '').padEnd(reportBytes * 2, '0');

describe('HID reports with a length prefix', () => {
  it.each([
    ['find', 'AA AA AA 96 69 00 03 20 01 22', ['0A AA AA AA 96 69 00 03 20 01 22']],
    ['one byte', '5A', ['01 5A']],
    ['a full report', 'EE'.repeat(63), ['3F' + 'EE'.repeat(63)]],
    ['one byte more than a report', 'EE'.repeat(63) + '01', ['3F' + 'EE'.repeat(63), '01 01']],
  ])('carry %s', (_name, request, reports) => {
    expect(reportsOf(bytesOf(request)).map(hex)).toEqual(reports.map(padded));
  });

  it.each([
    ['find answered', padded('0F AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97'), { kind: 'payload', bytes: bytesOf('AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97') }],
    ['nothing', padded('00'), { kind: 'payload', bytes: new Uint8Array(0) }],
    ['a request for the next chunk', padded('FF'), { kind: 'acknowledgement' }],
    ['a length beyond the report', padded('40'), { kind: 'damaged' }],
    ['a report that ends early', '0F AA AA', { kind: 'damaged' }],
    ['an empty report', '', { kind: 'damaged' }],
  ])('mean %s', (_name, report, packet) => {
    expect(packetOf(bytesOf(report))).toEqual(packet);
  });

  it('are asked for with FF and zeros', () => {
    expect(hex(acknowledgementReport)).toBe(padded('FF'));
  });

  it('give back every byte of what they carry, and are all of one size', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2400 }), (bytes) => {
        const reports = reportsOf(bytes);
        expect(reports.every((report) => report.length === reportBytes)).toBe(true);
        const payloads = reports.map(packetOf).map((packet) => (packet.kind === 'payload' ? packet.bytes : Uint8Array.of()));
        expect(hex(Buffer.concat(payloads))).toBe(hex(bytes));
      }),
    );
  });

  it('mean something whatever their bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (report) => {
        const packet = packetOf(report);
        if (packet.kind === 'payload') expect(packet.bytes.length).toBeLessThan(report.length);
      }),
    );
  });
});

/** A frame whose Len is right; what is in it does not matter here. */
const frame = (length: number): Uint8Array => Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, length >> 8, length & 0xff, ...new Uint8Array(length).fill(0x11));

describe('whether more of an answer is to come', () => {
  it.each([11, 63, 64, 126, 1295, 2321])('is known from the frame of %i bytes, whatever the size of the chunks', (size) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: payloadBytes }), fc.uint8Array({ maxLength: 5 }), (chunk, noise) => {
        const watch = createAnswerWatch();
        const bytes = Uint8Array.of(...noise.map((byte) => byte & 0x7f), ...frame(size - 7));
        const asked: boolean[] = [];
        for (let start = 0; start < bytes.length; start += chunk) asked.push(watch.isMoreToCome(bytes.subarray(start, start + chunk)));
        // Until the whole head has come only a full report tells.
        const headChunks = Math.ceil((noise.length + 7) / chunk);
        expect(asked.at(-1)).toBe(false);
        expect(asked.slice(headChunks - 1, -1).every(Boolean)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is guessed from full reports where there is no such frame, and forgotten with the next request', () => {
    const watch = createAnswerWatch();
    expect(watch.isMoreToCome(new Uint8Array(63))).toBe(true);
    expect(watch.isMoreToCome(new Uint8Array(62))).toBe(false);
    expect(watch.isMoreToCome(frame(1288).subarray(0, 63))).toBe(true);
    watch.reset();
    expect(watch.isMoreToCome(Uint8Array.of(2, 0, 3))).toBe(false);
  });
});
