import type { Command } from './coder.ts';
import { decode, type Token } from './decoder.ts';
import type { Bitmap } from './field.ts';
import { cellsOf, decodeGb18030 } from './gb18030.ts';
import { cellDots, characterDots } from './outline.ts';
import type { PrinterProfile } from './profile.ts';
import { mostQrBytes, qrMatrix, type QrLevel, type QrMatrix } from './qr.ts';

/** White between lines. Printers' default spacing differs by model; this is the picture's. */
const leadingDots = 6;
const lineDots = characterDots + leadingDots;

/** From the print head to the cutter: what a printer feeds before it cuts. The picture's measure, as it differs by model. */
const headToCutterDots = 90;

interface Style {
  readonly scaleX: 1 | 2;
  readonly scaleY: 1 | 2;
  readonly bold: boolean;
}

/** What is on the paper; places in dots from the top left of the printable area. */
export type Mark =
  | ({ readonly kind: 'text'; readonly x: number; readonly y: number; readonly text: string } & Style)
  | { readonly kind: 'dots'; readonly x: number; readonly y: number; readonly scaleX: 1 | 2; readonly scaleY: 1 | 2; readonly picture: Bitmap }
  | { readonly kind: 'qr'; readonly x: number; readonly y: number; readonly module: number; readonly matrix: QrMatrix; readonly data: Uint8Array }
  | { readonly kind: 'cut'; readonly y: number; readonly cut: 'full' | 'partial' };

/** Something in the stream that a printer would not print as meant. */
export interface Problem {
  /** Offset in the stream. */
  readonly at: number;
  readonly what: string;
}

export interface Page {
  readonly marks: readonly Mark[];
  readonly problems: readonly Problem[];
  /** Dots of paper that have been used. */
  readonly height: number;
}

interface Run extends Style {
  bytes: number[];
}

const sizes = { normal: [1, 1], tall: [1, 2], wide: [2, 1], double: [2, 2] } as const;
const rasterScales = { normal: [1, 1], wide: [2, 1], tall: [1, 2], double: [2, 2] } as const;

function hex(bytes: Uint8Array): string {
  const shown = Buffer.from(bytes.subarray(0, 16)).toString('hex').replace(/(..)(?=.)/g, '$1 ').toUpperCase();
  return bytes.length > 16 ? `${shown} … (${bytes.length} bytes)` : shown;
}

/** Prints commands onto a page, as the printer of that profile would. */
export class PageBuilder {
  readonly #paperDots: number;
  #marks: Mark[] = [];
  #problems: Problem[] = [];
  #runs: Run[] = [];
  #y = 0;
  #style: Style = { scaleX: 1, scaleY: 1, bold: false };
  #align: 'left' | 'centre' | 'right' = 'left';
  #chinese = true;
  #qr: { module: number; level: QrLevel; data: Uint8Array | undefined } = { module: 3, level: 'L', data: undefined };
  #at = 0;

  constructor(profile: PrinterProfile) {
    this.#paperDots = profile.paper.dots;
  }

  get page(): Page {
    return { marks: this.#marks, problems: this.#problems, height: this.#y };
  }

  get isEmpty(): boolean {
    return this.#marks.length === 0 && this.#runs.length === 0 && this.#y === 0;
  }

  /** Dots of paper that the token has moved. */
  put(token: Token): number {
    const before = this.#y;
    this.#at = token.at;
    if (token.command.name === 'unknown') this.#complain(`unknown bytes ${hex(token.bytes)}`);
    else this.#obey(token.command);
    return this.#y - before;
  }

  #complain(what: string): void {
    this.#problems.push({ at: this.#at, what });
  }

  #obey(command: Command): void {
    switch (command.name) {
      case 'text':
        for (const byte of command.bytes) this.#run().bytes.push(byte);
        return;
      case 'initialise':
        this.#runs = [];
        this.#style = { scaleX: 1, scaleY: 1, bold: false };
        this.#align = 'left';
        this.#chinese = true;
        return;
      case 'lineFeed':
        this.#endLine(lineDots);
        return;
      case 'feedLines':
        this.#endLine(0);
        this.#y += command.lines * lineDots;
        return;
      case 'feedDots':
        this.#endLine(0);
        this.#y += command.dots;
        return;
      case 'justify':
        if (this.#runs.length > 0) this.#complain('ESC a inside a line does nothing');
        else this.#align = command.to;
        return;
      case 'characterSize':
      case 'chineseSize': {
        const [scaleX, scaleY] = sizes[command.size];
        this.#style = { ...this.#style, scaleX, scaleY };
        return;
      }
      case 'bold':
        this.#style = { ...this.#style, bold: command.bold === 'on' };
        return;
      case 'chineseOn':
        this.#chinese = true;
        return;
      case 'chineseOff':
        this.#chinese = false;
        return;
      case 'cut':
      case 'feedAndCut':
        this.#endLine(0);
        if (command.name === 'feedAndCut') this.#y += headToCutterDots + command.dots;
        this.#marks.push({ kind: 'cut', y: this.#y, cut: command.cut });
        return;
      case 'ticketCut':
        this.#endLine(0);
        this.#marks.push({ kind: 'cut', y: this.#y, cut: 'full' });
        return;
      case 'raster': {
        this.#endLine(0);
        const { bytesPerRow, rows, data } = command;
        const [scaleX, scaleY] = rasterScales[command.scale];
        const width = bytesPerRow * 8 * scaleX;
        if (width > this.#paperDots) this.#complain(`raster of ${width} dots on ${this.#paperDots}`);
        this.#marks.push({ kind: 'dots', x: this.#left(width), y: this.#y, scaleX, scaleY, picture: { bytesPerRow, rows, data } });
        this.#y += rows * scaleY;
        return;
      }
      case 'qrModel':
        if (command.model !== 'model2') this.#complain('QR model 1 is drawn as model 2');
        return;
      case 'qrModule':
        this.#qr.module = command.dots;
        return;
      case 'qrErrorCorrection':
        this.#qr.level = command.level;
        return;
      case 'qrStore':
        this.#qr.data = command.data;
        return;
      case 'qrPrint':
        this.#printQr();
        return;
      // They ask or set something and leave the paper alone.
      case 'padding':
      case 'processId':
      case 'automaticStatus':
      case 'statusInStream':
      case 'realTimeStatus':
      case 'realTimeRequest':
      case 'clearBuffers':
      case 'identity':
      case 'eject':
      case 'ejectorPresent':
      case 'ejectorRetract':
      case 'presenterRetract':
      case 'presenterRetractAfter':
    }
  }

  /** The run that takes text in the present style. */
  #run(): Run {
    const last = this.#runs.at(-1);
    const { scaleX, scaleY, bold } = this.#style;
    if (last?.scaleX === scaleX && last.scaleY === scaleY && last.bold === bold) return last;
    const run = { ...this.#style, bytes: [] };
    this.#runs.push(run);
    return run;
  }

  #left(width: number): number {
    const space = Math.max(0, this.#paperDots - width);
    if (this.#align === 'left') return 0;
    return this.#align === 'centre' ? Math.floor(space / 2) : space;
  }

  #text(bytes: readonly number[]): string {
    const text = this.#chinese ? decodeGb18030(Uint8Array.from(bytes)) : Buffer.from(bytes).toString('latin1').replace(/[\u0080-\u00FF]/g, '\uFFFD');
    if (text.includes('\uFFFD')) this.#complain(`text that is not in the printer's code: ${hex(Uint8Array.from(bytes))}`);
    return text;
  }

  /** Prints the line that has been collected, if any; `emptyDots` is what an empty one moves. */
  #endLine(emptyDots: number): void {
    if (this.#runs.length === 0) {
      this.#y += emptyDots;
      return;
    }
    // Whatever does not fit goes onto a line of its own, as printers do.
    const lines: { style: Style; text: string; width: number }[][] = [[]];
    let used = 0;
    for (const { bytes, ...style } of this.#runs) {
      let text = '';
      let width = 0;
      for (const character of this.#text(bytes)) {
        const wide = cellsOf(character) * cellDots * style.scaleX;
        if (used + wide > this.#paperDots) {
          this.#complain(`a line wider than ${this.#paperDots} dots`);
          lines.at(-1)?.push({ style, text, width });
          lines.push([]);
          [text, width, used] = ['', 0, 0];
        }
        text += character;
        width += wide;
        used += wide;
      }
      lines.at(-1)?.push({ style, text, width });
    }
    this.#runs = [];
    for (const line of lines) this.#putLine(line);
  }

  /** Characters of different heights stand on one base line. */
  #putLine(line: readonly { style: Style; text: string; width: number }[]): void {
    const tallest = Math.max(...line.map(({ style }) => style.scaleY)) * characterDots;
    let x = this.#left(line.reduce((sum, { width }) => sum + width, 0));
    for (const { style, text, width } of line) {
      this.#marks.push({ kind: 'text', x, y: this.#y + tallest - style.scaleY * characterDots, text, ...style });
      x += width;
    }
    this.#y += tallest + leadingDots;
  }

  #printQr(): void {
    this.#endLine(0);
    const { data, level, module } = this.#qr;
    if (!data) {
      this.#complain('a QR code is printed before its data have come');
      return;
    }
    if (data.length > mostQrBytes[level]) {
      this.#complain(`${data.length} bytes are too many for a QR code of level ${level}`);
      return;
    }
    const matrix = qrMatrix(data, level);
    const side = matrix.size * module;
    if (side > this.#paperDots) this.#complain(`a QR code of ${side} dots on ${this.#paperDots}`);
    this.#marks.push({ kind: 'qr', x: this.#left(side), y: this.#y, module, matrix, data });
    this.#y += side;
  }
}

/** What a stream leaves on the paper. */
export function printPage(bytes: Uint8Array, profile: PrinterProfile): Page {
  const builder = new PageBuilder(profile);
  for (const token of decode(bytes)) builder.put(token);
  return builder.page;
}

/** The text on a page, line by line from the top. */
export function pageText(page: Page): string[] {
  const lines = new Map<number, string>();
  for (const mark of page.marks) {
    if (mark.kind !== 'text') continue;
    const base = mark.y + mark.scaleY * characterDots;
    lines.set(base, (lines.get(base) ?? '') + mark.text);
  }
  return [...lines.values()];
}
