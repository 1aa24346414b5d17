import receiptline from 'receiptline';
import { describe, expect, it } from 'vitest';
import { commandBytes, type Command } from './coder.ts';
import { decode } from './decoder.ts';
import { encodeGb18030 } from './gb18030.ts';
import { printPage, pageText } from './page.ts';
import { profileOf } from './testing/bench.ts';

/** What receiptline's ESC/POS module writes for single things. */
const peer = receiptline.commands.epson as unknown as Readonly<Record<'lf' | 'cut' | 'em', () => string>> & {
  readonly align: (to: number) => string;
  readonly wh: (size: number) => string;
  readonly qrcode: (symbol: { data: string; cell: number; level: string; type: string; quietZone: boolean }, encoding: string) => string;
};

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}
function ours(...commands: Command[]): string {
  return Buffer.from(commandBytes(...commands)).toString('hex');
}

describe('single commands, as receiptline writes them', () => {
  it.each<[string, string, Command]>([
    ['line feed', peer.lf(), { name: 'lineFeed' }],
    ['cut', peer.cut(), { name: 'feedAndCut', cut: 'partial', dots: 0 }],
    ['double size', peer.wh(3), { name: 'characterSize', size: 'double' }],
    ['tall', peer.wh(2), { name: 'characterSize', size: 'tall' }],
    ['wide', peer.wh(1), { name: 'characterSize', size: 'wide' }],
  ])('%s', (_what, written, command) => {
    expect(ours(command)).toBe(hex(written));
  });

  it('by the other spelling of a number: alignment and emphasis', () => {
    for (const [number, to] of (['left', 'centre', 'right'] as const).entries()) {
      expect(decode(Uint8Array.from(Buffer.from(peer.align.call({}, number), 'latin1'))).map(({ command }) => command)).toEqual([{ name: 'justify', to }]);
    }
    expect(decode(Uint8Array.from(Buffer.from(peer.em(), 'latin1'))).map(({ command }) => command)).toEqual([{ name: 'bold', bold: 'on' }]);
  });

  it('a whole receipt of theirs is read: its words stand on the paper in their order', () => {
    const document = '|江门市 | 1\n|面馆 | 22\n';
    const bytes = Uint8Array.from(Buffer.from(receiptline.transform(document, { cpl: 42, encoding: 'gb18030', cutting: true, command: 'epson' }), 'latin1'));
    const names = new Set(decode(bytes).map(({ command }) => command.name));
    expect([...names]).toEqual(expect.arrayContaining(['initialise', 'text', 'lineFeed', 'feedAndCut']));
    const page = printPage(bytes, profileOf('epson-tm-t88'));
    const text = pageText(page).join('\n');
    expect(text.indexOf('江门市')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('面馆')).toBeGreaterThan(text.indexOf('江门市'));
    expect(Buffer.from(bytes).includes(Buffer.from(encodeGb18030('江门市')))).toBe(true);
  });
});
