import fc from 'fast-check';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { receiptDocumentSchema, type ReceiptDocument } from '../../contract/receipt.ts';
import { hidesRealTimeCommand, type Command } from './coder.ts';
import { decode } from './decoder.ts';
import { LineDrawer } from './draw-line.ts';
import { encodeReceipt } from './encode.ts';
import { printableText } from './gb18030.ts';
import { pageText, printPage } from './page.ts';
import { drawPaper } from './paper.ts';
import { characterDots, notoOutlines } from './outline.ts';
import { findProfile, type PrinterProfile } from './profile.ts';
import { capacityAtLevelM, qrBitmap } from './qr.ts';
import { sampleReceipt } from './sample-receipt.ts';

const names = ['epson-tm-t88', 'epson-tm-t70ii-ch', 'zijiang-zj-5870'] as const;

function profile(name: string): PrinterProfile {
  const found = findProfile(name);
  if (!found.ok) throw new Error(found.fault.detail);
  return found.value;
}

const chinese = profile('epson-tm-t70ii-ch');
const small = profile('zijiang-zj-5870');
const proof = { by: 'processId', id: '0007' } as const;

function documentOf(...lines: object[]): ReceiptDocument {
  return receiptDocumentSchema.parse({ lines, cut: 'none' });
}

function hexOf(document: ReceiptDocument, of: PrinterProfile): string {
  return Buffer.from(encodeReceipt(document, of, proof).bytes).toString('hex');
}

/** Reports are on where the proof is a process id, and off where it is one byte. */
const preamble = '1b40' + '1d610e' + '1c26';
const preambles = new Map([[chinese, preamble], [small, '1b40' + '1d6100' + '1c26']]);
const epilogue = '1d28480600' + '3030' + '30303037';

describe('documents, byte by byte', () => {
  it.each([
    ['plain text', { kind: 'text', text: '江门 A' }, 'bdadc3c5' + '2041' + '0a'],
    ['centred, large and bold, and back', { kind: 'text', text: '照', align: 'centre', size: 'double', bold: true }, '1b6101' + '1d2111' + '1c210c' + '1b4501' + 'd5d5' + '0a' + '1b6100' + '1d2100' + '1c2100' + '1b4500'],
    ['tall', { kind: 'text', text: '照', size: 'tall' }, '1d2101' + '1c2108' + 'd5d5' + '0a' + '1d2100' + '1c2100'],
    ['a pair', { kind: 'pair', label: '费用', value: '¥0' }, 'b7d1d3c3' + '20'.repeat(41) + 'a3a4' + '30' + '0a'],
    ['a rule', { kind: 'rule' }, 'a9a4'.repeat(24) + '0a'],
    ['a feed', { kind: 'feed', lines: 3 }, '1b6403'],
    [
      'a QR code',
      { kind: 'qr', data: 'AB' },
      '1b6101' + '1b4a18' + '1d286b040031413200' + '1d286b0300314306' + '1d286b0300314531' + '1d286b0500315030' + '4142' + '1d286b0300315130' + '1b4a18' + '1b6100',
    ],
    ['a command in a text', { kind: 'text', text: '甲\u0010\u0004\u0001乙' }, 'bcd7d2d2' + '0a'],
    ['line breaks in a text', { kind: 'text', text: '甲\n\r\n乙' }, 'bcd7' + '0a' + '0a' + 'd2d2' + '0a'],
  ])('%s', (_what, line, hex) => {
    expect(hexOf(documentOf(line), chinese)).toBe(preamble + hex + epilogue);
  });

  it.each([
    ['partial', chinese, '1d564200'],
    ['full', chinese, '1d564100'],
    ['none', chinese, ''],
    ['full', small, '1b6404'],
    ['partial', small, '1b6404'],
    ['none', small, ''],
  ] as const)('%s cut', (cut, of, hex) => {
    expect(hexOf({ lines: [], cut }, of)).toBe((preambles.get(of) ?? '') + hex + epilogue);
  });

  it('asks for the other proof by GS r', () => {
    expect(Buffer.from(encodeReceipt(documentOf(), small, { by: 'inStream' }).bytes).toString('hex')).toBe((preambles.get(small) ?? '') + '1d7201');
  });

  it('sends the codes of characters that no font is known to have, and reports them', () => {
    const document = documentOf({ kind: 'text', text: '䶮㛃𰻝' }, { kind: 'pair', label: '字号', value: '𰻝面馆' });
    const encoded = encodeReceipt(document, small, proof, new LineDrawer(() => undefined));
    expect(encoded.beyondFont).toEqual(['㛃', '𰻝']);
    expect(Buffer.from(encoded.bytes).toString('hex')).toContain('fe9f' + '8230b731' + '9a378637' + '0a');
    expect(encodeReceipt(document, chinese, proof, new LineDrawer(() => undefined)).beyondFont).toEqual(['𰻝']);
  });
});

describe('QR codes', () => {
  it('knows how many bytes each version holds, as the qrcode package does', () => {
    for (const [index, capacity] of capacityAtLevelM.entries()) {
      const versionOf = (length: number) => QRCode.create([{ data: new Uint8Array(length), mode: 'byte' }], { errorCorrectionLevel: 'M' }).version;
      expect(versionOf(capacity)).toBe(index + 1);
      if (index < 39) expect(versionOf(capacity + 1)).toBe(index + 2);
    }
  });

  it.each(names)('fits the longest data onto the paper of %s', (name) => {
    const page = printPage(encodeReceipt(documentOf({ kind: 'qr', data: '照'.repeat(700) }), profile(name), proof).bytes, profile(name));
    expect(page.problems).toEqual([]);
  });

  it('becomes dots in bands where the printer cannot draw it, and the dots are those of the code', () => {
    const { commands } = encodeReceipt(documentOf({ kind: 'qr', data: 'https://example.cn/01JD4N5K6M7P8Q9R0S1T2V3W4X' }), small, proof);
    const rasters = commands.filter((command): command is Extract<Command, { name: 'raster' }> => command.name === 'raster');
    expect(rasters.length).toBeGreaterThan(0);
    const whole = qrBitmap(new TextEncoder().encode('https://example.cn/01JD4N5K6M7P8Q9R0S1T2V3W4X'), 'M', 6);
    expect(Buffer.concat(rasters.map(({ data }) => data))).toEqual(Buffer.from(whole.data));
    const matrix = QRCode.create([{ data: Buffer.from('https://example.cn/01JD4N5K6M7P8Q9R0S1T2V3W4X'), mode: 'byte' }], { errorCorrectionLevel: 'M' }).modules;
    for (let y = 0; y < whole.rows; y += 1) {
      for (let x = 0; x < whole.rows; x += 1) {
        const dot = ((whole.data[y * whole.bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
        if (dot !== matrix.get(Math.floor(y / 6), Math.floor(x / 6))) throw new Error(`dot ${x},${y} is wrong`);
      }
    }
  });

  it.each([
    ['data that carry DLE EOT', 'A\u0010\u0004\u0001B'],
    ['a length that looks like DLE EOT', 'x'.repeat(0x0410 - 3)],
    ['a length that looks like DLE ENQ', '照'.repeat((0x0510 - 3) / 3)],
  ])('draws %s as dots, so that no printer obeys it', (_what, data) => {
    // Longer than the contract allows; a length of its own is what this is about.
    const encoded = encodeReceipt({ lines: [{ kind: 'qr', data }], cut: 'none' }, chinese, proof);
    expect(encoded.commands.some(({ name }) => name === 'raster')).toBe(true);
    expect(hidesRealTimeCommand(encoded.bytes)).toBe(false);
  });

  it('never hides a real-time command in the dots of a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.integer({ min: 2, max: 6 }), (data, module) => {
        expect(qrBitmap(data, 'M', module).data.includes(0x10)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

const content = fc.array(fc.oneof(fc.constantFrom(...Array.from('江门市个体工商户䶮𰻝㛃，。（）￥ abc019-/.')), fc.string({ unit: 'binary', maxLength: 1 })), { maxLength: 70 }).map((parts) => parts.join(''));
const anyLine = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: content, align: fc.constantFrom('left' as const, 'centre' as const, 'right' as const), size: fc.constantFrom('normal' as const, 'tall' as const, 'double' as const), bold: fc.boolean() }),
  fc.record({ kind: fc.constant('pair' as const), label: content.map((text) => text.slice(0, 60)), value: content }),
  fc.constant({ kind: 'rule' as const }),
  fc.record({ kind: fc.constant('feed' as const), lines: fc.integer({ min: 1, max: 20 }) }),
);
const anyDocument = fc.record({ lines: fc.array(anyLine, { maxLength: 12 }), cut: fc.constantFrom('full' as const, 'partial' as const, 'none' as const) });

describe('any document', () => {
  it.each(names)('reaches the paper of %s whole: in order, no line too wide, no byte unknown, nothing obeyed at once', (name) => {
    const of = profile(name);
    fc.assert(
      fc.property(anyDocument, (document) => {
        // Without other shapes all goes as codes, which can be read back.
        const { bytes, commands } = encodeReceipt(document, of, proof, new LineDrawer(() => undefined));
        const page = printPage(bytes, of);
        expect(page.problems).toEqual([]);
        expect(hidesRealTimeCommand(bytes)).toBe(false);
        const visible = (text: string) => printableText(text.replace(/[\n\r\v\f\u0085\u2028\u2029]/g, ' ')).replaceAll(' ', '');
        const sent = document.lines.map((line) => (line.kind === 'text' ? line.text : line.kind === 'pair' ? line.label + line.value : line.kind === 'rule' ? '─'.repeat(of.paper.columns / 2) : ''));
        expect(pageText(page).join('').replaceAll(' ', '')).toBe(visible(sent.join('\n')));
        // What is read back is what was meant; runs of text have kept their bounds, as every line ends in a command.
        expect(decode(bytes).map(({ command }) => command)).toEqual(commands.map((command) => (command.name === 'text' ? { ...command, bytes: Uint8Array.from(command.bytes) } : command)));
      }),
      { numRuns: 60 },
    );
  });
});

/** No shapes: the characters themselves stand in the picture, readable in the snapshot. */
const asText = () => undefined;

describe('paper', () => {
  it.each(names)('of %s', async (name) => {
    const of = profile(name);
    const page = printPage(encodeReceipt(sampleReceipt, of, proof).bytes, of);
    expect(page.problems).toEqual([]);
    await expect(drawPaper(page, of, asText)).toMatchFileSnapshot(`__snapshots__/${name}.svg`);
    await expect(`${pageText(page).join('\n')}\n`).toMatchFileSnapshot(`__snapshots__/${name}.txt`);
  });

  it('shows a character of each kind as a shape of its own', () => {
    const svg = drawPaper(printPage(encodeReceipt(documentOf({ kind: 'text', text: '照A㛃' }), chinese, proof).bytes, chinese), chinese, notoOutlines);
    for (const id of ['g7167', 'g41', 'g36c3']) expect(svg).toMatch(new RegExp(`<path id="${id}"[^>]* d="M[^"]{20,}"`));
    expect(svg).not.toContain('<text');
  });

  it('puts every character into its own cells', () => {
    const page = printPage(encodeReceipt(documentOf({ kind: 'text', text: 'A照B', align: 'centre' }), chinese, proof).bytes, chinese);
    expect(page.marks).toMatchObject([{ kind: 'text', x: (576 - 48) / 2, y: 0, text: 'A照B' }]);
    const uses = drawPaper(page, chinese, notoOutlines).match(/<use href="#g[0-9a-f]+" x="\d+"\/>/g);
    expect(uses).toEqual(['<use href="#g41" x="0"/>', '<use href="#g7167" x="12"/>', '<use href="#g42" x="36"/>']);
  });

  it('stands characters of different heights on one base line', () => {
    const bytes = Buffer.concat([Buffer.from('A'), Buffer.from([0x1d, 0x21, 0x11]), Buffer.from('B'), Buffer.from([0x0a])]);
    expect(printPage(bytes, chinese).marks).toMatchObject([
      { text: 'A', x: 0, y: characterDots },
      { text: 'B', x: 12, y: 0, scaleX: 2, scaleY: 2 },
    ]);
  });

  it.each([
    ['an unknown command', '411b99420a', 'unknown bytes 1B 99', ['AB']],
    ['an unknown counted command, skipped whole', '411d287a0300010203420a', 'unknown bytes 1D 28 7A 03 00 01 02 03', ['AB']],
    ['a command that is cut short', '410a1d7630000200', 'unknown bytes 1D 76 30 00 02 00', ['A']],
    ['half of a Chinese character', '41bd0a', 'text that is not in the printer\u2019s code', ['A\uFFFD']],
    ['a QR code without data', '1d286b0300315130', 'a QR code is printed before its data have come', []],
    ['a line that is too wide', `${'41'.repeat(50)}0a`, 'a line wider than 576 dots', ['A'.repeat(48), 'AA']],
  ])('tells of %s instead of hiding it', (_what, hex, complaint, text) => {
    const page = printPage(Uint8Array.from(Buffer.from(hex, 'hex')), chinese);
    expect(page.problems.map(({ what }) => what.replace('\'', '\u2019')).join()).toContain(complaint);
    expect(pageText(page)).toEqual(text);
    expect(drawPaper(page, chinese, asText)).toContain('class="problem"');
  });
});

it('names the known models where a configuration names another', () => {
  expect(findProfile('epson')).toMatchObject({ ok: false, fault: { code: 'device.notConfigured', detail: expect.stringContaining('epson-tm-t88') as string } });
});
