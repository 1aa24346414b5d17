import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeCode, type RawCode } from './coder.ts';
import { createFramer, type CodeFramer } from './framer.ts';
import { scannerProfile, type ScannerProfile } from './profile.ts';
import { encodeScan } from './simulator.ts';

const line = scannerProfile('codeScanner', 'serial', 'line');
const enclosed = scannerProfile('codeScanner', 'serial', 'stx-etx');
const report = scannerProfile('codeScanner', 'hidPos', 'hid-pos');
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

function all(framer: CodeFramer, chunks: readonly Uint8Array[]): string[] {
  return chunks.flatMap((chunk) => framer.push(chunk)).map(({ bytes: each }) => Buffer.from(each).toString('latin1'));
}
function cut(whole: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, index) => whole.subarray(index * size, (index + 1) * size));
}

describe('lines', () => {
  it.each<[string, ScannerProfile, string, string[], number]>([
    ['CR', line, 'A1\rB2\r', ['A1', 'B2'], 0],
    ['LF', line, 'A1\nB2\n', ['A1', 'B2'], 0],
    ['CR LF', line, 'A1\r\nB2\r\n', ['A1', 'B2'], 0],
    ['empty lines', line, '\r\n\r\n\n', [], 0],
    ['without an end', line, 'A1', [], 0],
    ['STX and ETX', enclosed, '\x02A\r\nB\x03\x02C\x03', ['A\r\nB', 'C'], 0],
    ['no STX', enclosed, 'A\x03\x02C\x03', ['C'], 1],
    ['a second STX', enclosed, '\x02A\x02C\x03', ['C'], 1],
    ['nothing between STX and ETX', enclosed, '\x02\x03', [], 0],
  ])('%s, whatever the chunks', (_what, profile, text, codes, debris) => {
    const sent = Buffer.from(text, 'latin1');
    for (let size = 1; size <= sent.length; size += 1) {
      const framer = createFramer(profile);
      expect(all(framer, cut(sent, size))).toEqual(codes);
      expect(framer.debris).toBe(debris);
    }
  });

  it('ends of several bytes do not end at the first of them', () => {
    if (line.form !== 'line') throw new Error('no line profile');
    const framer = createFramer({ ...line, ends: [bytes('0D0A')], mostBytes: 10 });
    expect(all(framer, cut(Buffer.from('A\rB\r\nC\r\n'), 1))).toEqual(['A\rB', 'C']);
    expect(all(framer, [Buffer.from(`${'x'.repeat(10)}\r\n${'x'.repeat(11)}\r\n${'x'.repeat(5000)}\r\nD\r\n`)])).toEqual(['x'.repeat(10), 'D']);
    expect(framer.debris).toBe(2);
  });

  it('takes the longest code there is, and passes over a longer one', () => {
    const framer = createFramer(line);
    expect(all(framer, [Buffer.from(`${'x'.repeat(4096)}\r${'y'.repeat(4097)}\rz\r`)])).toEqual(['x'.repeat(4096), 'z']);
    expect(framer.debris).toBe(1);
  });
});

describe('reports', () => {
  /** As tools of ours sent it through a true HID device: number, length, ]Q1, data, and the last byte's lowest bit. */
  const single = Buffer.concat([bytes('02 05 5D 51 31'), Buffer.from('HELLO'), Buffer.alloc(54)]);

  it('has the published layout', () => {
    const [code] = createFramer(report).push(single);
    expect(code).toEqual({ bytes: Uint8Array.from(Buffer.from('HELLO')), aim: ']Q1' });
    expect(encodeScan(report, { text: 'HELLO', symbology: ']Q1' })).toEqual([single]);
  });

  it('joins the reports of a long code, and bounds them', () => {
    const text = 'x'.repeat(56 * 3 + 1);
    const reports = encodeScan(report, { text, symbology: ']Q1' });
    expect(reports).toHaveLength(4);
    const framer = createFramer(report);
    expect(all(framer, reports)).toEqual([text]);
    expect(framer.inCode).toBe(false);
    const endless = reports.slice(0, 1);
    for (let index = 0; index < 500; index += 1) framer.push(endless[0] ?? single);
    expect(framer.debris).toBeGreaterThan(0);
    // A code that was cut off leaves nothing behind in one of another kind.
    expect(all(framer, encodeScan(report, { text: 'B', symbology: ']C0' }))).toEqual(['B']);
  });

  it.each([
    ['another number', single.map((byte, index) => (index === 0 ? 3 : byte))],
    ['too short', single.subarray(0, 63)],
    ['too long', Buffer.concat([single, single])],
    ['an impossible length', single.map((byte, index) => (index === 1 ? 57 : byte))],
    ['nothing', new Uint8Array(0)],
  ])('%s is no report', (_what, chunk) => {
    const framer = createFramer(report);
    expect(framer.push(chunk)).toEqual([]);
    expect(framer.debris).toBe(1);
  });
});

it.each([['line', line], ['enclosed', enclosed], ['report', report]] as const)('%s: random bytes never throw, and no more is held than one code', (_what, profile) => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 64, maxLength: 64 }).map((chunk) => Uint8Array.of(2, chunk[1] ?? 0, ...chunk.subarray(2)))), { maxLength: 30 }), (chunks) => {
    const framer = createFramer(profile);
    for (const chunk of chunks) for (const raw of framer.push(chunk)) {
      expect(raw.bytes.length).toBeLessThanOrEqual(profile.mostBytes + 56);
      decodeCode(raw, 'whenThere');
    }
  }));
});

describe('text', () => {
  const decode = (text: string | Uint8Array, prefixed: 'always' | 'whenThere' | 'never' = 'whenThere', aim?: string) =>
    decodeCode({ bytes: typeof text === 'string' ? Buffer.from(text) : text, ...(aim === undefined ? {} : { aim }) } satisfies RawCode, prefixed);

  it.each<[string, ReturnType<typeof decode>, object | undefined]>([
    ['plain', decode('4407031234'), { text: '4407031234' }],
    ['with an identifier', decode(']Q1https://example.invalid/'), { text: 'https://example.invalid/', symbology: ']Q1' }],
    ['that only looks like one', decode(']Q1A', 'never'), { text: ']Q1A' }],
    ['without one that is always there', decode('A', 'always'), undefined],
    ['identified by the report', decode('A', 'never', ']C0'), { text: 'A', symbology: ']C0' }],
    ['of a report without an identifier', decode('A', 'never', '\0\0\0'), { text: 'A' }],
    ['only an identifier', decode(']Q1'), undefined],
    ['in UTF-8', decode('门牌：环市二路1号'), { text: '门牌：环市二路1号' }],
    ['in UTF-8 with a mark in front', decode('\uFEFFA'), { text: 'A' }],
    ['in GB18030', decode(iconv.encode('门牌：𠮷环市二路1号', 'gb18030')), { text: '门牌：𠮷环市二路1号' }],
    ['in neither', decode(bytes('41 FF FF 42')), undefined],
    ['with the separators of ISO/IEC 15434', decode('[)>\u001E06\u001D1T\u0004'), { text: '[)>\u001E06\u001D1T\u0004' }],
    ['with other controls', decode('A\u0007B'), undefined],
  ])('%s', (_what, code, expected) => expect(code).toEqual(expected));
});
