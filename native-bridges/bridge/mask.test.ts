import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCardFrame } from '../id-card-reader/card-frame.ts';
import { encodeBlocks } from '../id-card-reader/coder.ts';
import { encodeStatus } from '../id-card-reader/dialect.ts';
import { createFramer, encodeFrame } from '../id-card-reader/framer.ts';
import { inventedCards } from '../id-card-reader/invented-cards.ts';
import { profileNames, readerProfile } from '../id-card-reader/profile.ts';
import { chipOf } from '../id-card-reader/simulator.ts';
import { encodeJobEnd, encodeJobStart } from '../licence-printer/pjl/coder.ts';
import { pjlProfile } from '../licence-printer/pjl/profile.ts';
import { decode } from '../receipt-printer/decoder.ts';
import { encodeReceipt } from '../receipt-printer/encode.ts';
import { findProfile } from '../receipt-printer/profile.ts';
import { sampleReceipt } from '../receipt-printer/sample-receipt.ts';
import type { Direction } from '../transport/trace.ts';
import { createMask, type Traced } from './mask.ts';

/** Stands for the person whom nobody may see. */
const secret = inventedCards.rareName;
const shown = inventedCards.chenJiaxin;
/** Pieces of a card that the shown one does not have. */
const shownText = Buffer.from(chipOf(shown).text);
const secretPieces = [secret.name, secret.address, secret.idNumber]
  .flatMap((value) => Array.from({ length: value.length - 1 }, (_, at) => Buffer.from(value.slice(at, at + 2), 'utf16le')))
  .filter((piece) => !shownText.includes(piece));

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

function masked(traced: Traced, direction: Direction, bytes: Uint8Array, at: readonly number[] = [], before?: Uint8Array): Buffer {
  const mask = createMask(traced);
  if (before) mask(direction === 'fromDevice' ? 'toDevice' : 'fromDevice', before);
  return Buffer.concat(cut(bytes, at).map((chunk) => mask(direction, chunk)));
}

const cuts = fc.array(fc.nat(), { maxLength: 6 });

describe('a card', () => {
  const reading = (name: string) => {
    const { dialect } = readerProfile(name);
    const { text, photo } = chipOf(secret);
    const { code, success } = dialect.commands.read ?? { code: [], success: 0 };
    return { dialect, request: encodeFrame(Uint8Array.from(code), dialect.frame), answer: encodeFrame(encodeStatus(dialect, success, encodeBlocks(text, photo.fill(7))), dialect.frame) };
  };

  const traced = { device: 'idCardReader', driver: 'sdt', profile: 'sdt-serial' } as const;
  const name = Buffer.from(secret.name.padEnd(7), 'utf16le');

  it('is not shown where its name comes late, as the answer to another question', () => {
    const { dialect } = readerProfile('sdt-serial');
    const { code } = dialect.commands.status ?? { code: [] };
    const late = encodeFrame(encodeStatus(dialect, 0x90, name), dialect.frame);
    const seen = masked(traced, 'fromDevice', late, [], encodeFrame(Uint8Array.from(code), dialect.frame));
    for (const piece of secretPieces) expect(seen.includes(piece)).toBe(false);
  });

  it('is not shown where the lengths before it were lost', () => {
    const { dialect, request } = reading('sdt-serial');
    const short = encodeFrame(encodeStatus(dialect, 0x90, name), dialect.frame);
    const seen = masked(traced, 'fromDevice', short, [], request);
    for (const piece of secretPieces) expect(seen.includes(piece)).toBe(false);
  });

  it.each(profileNames)('%s: another person’s stands in its place, in a good frame of the same length', (profile) => {
    const { dialect, request, answer } = reading(profile);
    fc.assert(
      fc.property(cuts, (at) => {
        const seen = masked({ device: 'idCardReader', driver: 'sdt', profile }, 'fromDevice', answer, at, request);
        expect(seen.length).toBe(answer.length);
        const [body] = createFramer(dialect.answerLength, dialect.frame).push(seen);
        const { text, photo } = chipOf(shown);
        expect(body).toEqual(Uint8Array.from(encodeStatus(dialect, dialect.commands.read?.success ?? 0, encodeBlocks(text, photo))));
      }),
      { numRuns: 30 },
    );
  });

  it('a wrong check byte stays wrong', () => {
    const { request, answer } = reading('sdt-serial');
    const damaged = answer.map((byte, index) => (index === 700 ? byte ^ 1 : byte));
    const seen = masked({ device: 'idCardReader', driver: 'sdt' }, 'fromDevice', damaged, [], request);
    expect(decodeCardFrame(seen)).toMatchObject({ ok: false, fault: { code: 'device.protocol' } });
  });

  it('nothing of the person is left whatever befell the frame, or whatever was asked', () => {
    const { request, answer } = reading('sdt-serial');
    const others = [request, undefined, encodeFrame(Uint8Array.of(0x11, 0xff)), encodeFrame(Uint8Array.of(0x30, 0x03)), encodeFrame(Uint8Array.of(0x30, 0x10)), encodeFrame(Uint8Array.of(0x20, 0x02))];
    fc.assert(
      fc.property(fc.nat(answer.length), fc.nat(answer.length), cuts, fc.constantFrom(...others), (from, to, at, before) => {
        const broken = Buffer.concat([answer.subarray(from), answer.subarray(0, to)]);
        const seen = masked({ device: 'idCardReader', driver: 'sdt' }, 'fromDevice', broken, at, before);
        expect(seen.length).toBe(broken.length);
        expect(secretPieces.filter((piece) => seen.includes(piece))).toEqual([]);
        expect(seen.includes(7)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what goes to paper', () => {
  const profile = findProfile('epson-tm-t70ii-ch');
  if (!profile.ok) throw new Error(profile.fault.detail);
  const receipt = encodeReceipt(sampleReceipt, profile.value, { by: 'processId', id: '0001' }).bytes;
  const printer: Traced = { device: 'receiptPrinter', driver: 'escpos' };

  it('a receipt keeps its commands and lengths, and no word or code', () => {
    const whole = masked(printer, 'toDevice', receipt);
    const words = decode(whole).flatMap(({ command }) => (command.name === 'text' ? [Buffer.from(command.bytes).toString('latin1')] : []));
    expect(words.join('')).toMatch(/^[X ]+$/);
    expect(decode(whole).map(({ bytes }) => bytes.length)).toEqual(decode(receipt).map(({ bytes }) => bytes.length));
    expect(whole.includes('01JD4N5K6M')).toBe(false);
    fc.assert(fc.property(cuts, (at) => masked(printer, 'toDevice', receipt, at).equals(whole)), { numRuns: 50 });
  });

  it('a licence keeps its job and loses its document', () => {
    const document = Buffer.from('%PDF-1.4\n\x1b%-12 陈嘉欣\n%%EOF\n');
    const [start, end] = [encodeJobStart({ name: 'sheet-1', copy: 'original' }, pjlProfile('pjl-pdf')), encodeJobEnd({ name: 'sheet-1' })];
    const job = Buffer.concat([start, document, end]);
    fc.assert(
      fc.property(cuts, (at) => {
        const seen = masked({ device: 'licencePrinter', driver: 'pjl' }, 'toDevice', job, at);
        expect(seen.length).toBe(job.length);
        expect(seen.subarray(0, start.length)).toEqual(Buffer.from(start));
        expect(seen.subarray(-end.length)).toEqual(Buffer.from(end));
        expect(seen.subarray(start.length, -end.length).toString('latin1').replace('\x1b%-12', '')).toMatch(/^X+$/);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a code', () => {
  it('on a serial line keeps its kind, its length and its signs', () => {
    const seen = masked({ device: 'codeScanner', driver: 'serial', profile: 'line' }, 'fromDevice', Buffer.from(']Q1https://a.example/门牌?id=440785\r\n0123\r\n'), [5, 20]);
    expect(seen.toString('latin1')).toBe(']Q1XXXXX://X.XXXXXXX/XXXXXX?XX=000000\r\n0000\r\n');
  });

  it('in a report keeps what is not its data', () => {
    const report = Buffer.alloc(64);
    report.set([2, 0x30, 0x5d, 0x51, 0x31]);
    report.write('A1'.repeat(24), 5);
    report[63] = 1;
    const seen = masked({ device: 'codeScanner', driver: 'hidPos', profile: 'hid-pos' }, 'fromDevice', report);
    expect(seen.subarray(5, 53).toString('latin1')).toBe('X0'.repeat(24));
    expect(Buffer.concat([seen.subarray(0, 5), seen.subarray(53)])).toEqual(Buffer.concat([report.subarray(0, 5), report.subarray(53)]));
  });
});
