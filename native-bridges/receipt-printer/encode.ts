import type { ReceiptDocument, ReceiptLine } from '../../contract/receipt.ts';
import { commandBytes, hidesRealTimeCommand, type Command } from './coder.ts';
import { beyondFont, cellsOf, encodeGb18030, printableText } from './gb18030.ts';
import { atRight, pairLines, wrap } from './layout.ts';
import type { PrinterProfile } from './profile.ts';
import { bands, moduleDots, qrBitmap, quietModules } from './qr.ts';

/** The longest data that one command carries; whatever is interrupted ends within so many bytes. */
export const longestCommandData = 4096;

/** What the printer shall answer when all of the receipt is on paper. */
export type ProofRequest = { readonly by: 'processId'; readonly id: string } | { readonly by: 'inStream' };

export interface EncodedReceipt {
  readonly commands: readonly Command[];
  readonly bytes: Uint8Array;
  /** Characters that the printer may have no shape for; see `gb18030.ts`. */
  readonly beyondFont: readonly string[];
}

type TextLine = Extract<ReceiptLine, { kind: 'text' }>;
type Style = Pick<TextLine, 'align' | 'size' | 'bold'>;

const plain: Style = { align: 'left', size: 'normal', bold: false };
const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Lines of printable text out of what a document holds; its own line breaks are kept. */
function printableLines(text: string): string[] {
  return text.split(lineBreaks).map(printableText);
}

/** Collects commands, and sends a style only where it changes. */
class Composer {
  readonly commands: Command[] = [{ name: 'initialise' }, { name: 'automaticStatus', drawer: false, online: false, error: false, paper: false, panel: false }, { name: 'chineseOn' }];
  readonly beyondFont = new Set<string>();
  readonly #profile: PrinterProfile;
  #style = plain;

  constructor(profile: PrinterProfile) {
    this.#profile = profile;
  }

  style(next: Style): void {
    const now = this.#style;
    if (next.align !== now.align) this.commands.push({ name: 'justify', to: next.align });
    // Some models size Chinese characters by GS ! and some only by FS !; where both do, the later command holds, and they agree.
    if (next.size !== now.size) this.commands.push({ name: 'characterSize', size: next.size }, { name: 'chineseSize', size: next.size });
    if (next.bold !== now.bold) this.commands.push({ name: 'bold', bold: next.bold ? 'on' : 'off' });
    this.#style = next;
  }

  /** One line that is known to fit. */
  line(text: string): void {
    const bytes = encodeGb18030(text);
    if (bytes.length > 0) this.commands.push({ name: 'text', bytes });
    this.commands.push({ name: 'lineFeed' });
    for (const character of beyondFont(text, this.#profile.chineseFont, bytes)) this.beyondFont.add(character);
  }

  qr(text: string): void {
    const data = new TextEncoder().encode(text);
    const dots = moduleDots(data.length, this.#profile.paper.dots);
    this.style({ ...plain, align: 'centre' });
    this.commands.push({ name: 'feedDots', dots: quietModules * dots });
    const drawnByPrinter = qrByPrinter(data, dots);
    // Data that look like a real-time command would be obeyed in the middle of the code; as dots they cannot be.
    if (this.#profile.qr === 'command' && !hidesRealTimeCommand(commandBytes(...drawnByPrinter))) this.commands.push(...drawnByPrinter);
    else for (const band of bands(qrBitmap(data, 'M', dots), longestCommandData)) this.commands.push({ name: 'raster', scale: 'normal', ...band });
    this.commands.push({ name: 'feedDots', dots: quietModules * dots });
    this.style(plain);
  }

  end(cut: ReceiptDocument['cut'], proof: ProofRequest): void {
    if (cut !== 'none') this.commands.push(this.#profile.cutter ? { name: 'feedAndCut', cut, dots: 0 } : { name: 'feedLines', lines: this.#profile.tearOffLines });
    // Last of all, so that the proof covers the cut as well.
    this.commands.push(proof.by === 'processId' ? { name: 'processId', id: proof.id } : { name: 'statusInStream', of: 'paper' });
  }
}

function qrByPrinter(data: Uint8Array, dots: number): Command[] {
  return [
    { name: 'qrModel', model: 'model2' },
    { name: 'qrModule', dots },
    { name: 'qrErrorCorrection', level: 'M' },
    { name: 'qrStore', data },
    { name: 'qrPrint' },
  ];
}

function compose(composer: Composer, line: ReceiptLine, columns: number): void {
  switch (line.kind) {
    case 'text': {
      // By blanks, not by ESC a: the right edge is that of the values above, also where the columns leave some dots over.
      const right = line.align === 'right';
      composer.style(right ? { ...line, align: 'left' } : line);
      const width = line.size === 'double' ? columns / 2 : columns;
      for (const text of printableLines(line.text)) for (const part of wrap(text, width)) composer.line(right ? atRight(part, width) : part);
      return;
    }
    case 'pair':
      composer.style(plain);
      for (const part of pairLines(printableText(line.label.replace(lineBreaks, ' ')), printableLines(line.value), columns)) composer.line(part);
      return;
    case 'rule':
      composer.style(plain);
      composer.line('─'.repeat(columns / cellsOf('─')));
      return;
    case 'qr':
      composer.qr(line.data);
      return;
    case 'feed':
      composer.style(plain);
      composer.commands.push({ name: 'feedLines', lines: line.lines });
  }
}

/**
 * A receipt in the printer's language, ending in a request for proof. No text can carry a control byte,
 * and no line is wider than the paper. QR codes carry their data as UTF-8.
 */
export function encodeReceipt(document: ReceiptDocument, profile: PrinterProfile, proof: ProofRequest): EncodedReceipt {
  const composer = new Composer(profile);
  for (const line of document.lines) compose(composer, line, profile.paper.columns);
  composer.style(plain);
  composer.end(document.cut, proof);
  return { commands: composer.commands, bytes: commandBytes(...composer.commands), beyondFont: [...composer.beyondFont] };
}
