import type { ReceiptDocument, ReceiptLine } from '../../contract/receipt.ts';
import { commandBytes, hidesRealTimeCommand, type Command } from './coder.ts';
import { inkOf, LineDrawer, padded } from './draw-line.ts';
import type { Bitmap } from './field.ts';
import { beyondFont, cellsOf, encodeGb18030, printableText } from './gb18030.ts';
import { atRight, pairLines, wrap } from './layout.ts';
import { cellDots, notoOutlines, ruleCharacter } from './outline.ts';
import type { PrinterProfile } from './profile.ts';
import { bands, moduleDots, qrBitmap, quietModules } from './qr.ts';

/** The longest data that one command carries; whatever is interrupted ends within so many bytes. */
export const longestCommandData = 4096;

/** What the printer shall answer when all of the receipt is on paper; nothing, where it cannot. */
export type ProofRequest = { readonly by: 'processId'; readonly id: string } | { readonly by: 'inStream' } | { readonly by: 'none' };

export interface EncodedReceipt {
  readonly commands: readonly Command[];
  readonly bytes: Uint8Array;
  /** Characters that neither the printer's font nor ours is known to have. */
  readonly beyondFont: readonly string[];
}

type TextLine = Extract<ReceiptLine, { kind: 'text' }>;
type Style = Pick<TextLine, 'align' | 'size' | 'bold'>;

/** White under a drawn line, as the printer leaves it between lines of its own. */
const leadingDots = 6;

const plain: Style = { align: 'left', size: 'normal', bold: false };
const scales = { normal: [1, 1], tall: [1, 2], double: [2, 2] } as const;
const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Lines of printable text out of what a document holds; its own line breaks are kept. */
function printableLines(text: string): string[] {
  return text.split(lineBreaks).map(printableText);
}

/** Only the proof by process id bears reports between: a byte out of a torn one looks like an answer to `GS r`. */
export function reportsUnasked({ status, proof }: PrinterProfile): boolean {
  return status.automatic && proof === 'processId';
}

export function automaticStatus(profile: PrinterProfile): Command {
  const on = reportsUnasked(profile);
  return { name: 'automaticStatus', drawer: false, online: on, error: on, paper: on, panel: false };
}

/** Modes are as after power-up, whatever was printed before. */
function preamble(profile: PrinterProfile): Command[] {
  const { font, status, presenter } = profile;
  return [
    { name: 'initialise' },
    // A switch inside the printer may have turned reports on, so they are turned off as well.
    ...(status.automatic || font === 'doubleByte' || font === 'basicPlane' ? [automaticStatus(profile)] : []),
    ...(font === 'doubleByte' || font === 'basicPlane' ? [{ name: 'chineseOn' } as const] : []),
    ...(presenter?.retractAfterSeconds === undefined ? [] : [{ name: 'presenterRetractAfter', seconds: presenter.retractAfterSeconds } as const]),
  ];
}

/** Collects commands, and sends a style only where it changes. */
class Composer {
  readonly commands: Command[];
  readonly beyondFont = new Set<string>();
  readonly #profile: PrinterProfile;
  readonly #drawer: LineDrawer;
  #style = plain;

  constructor(profile: PrinterProfile, drawer: LineDrawer) {
    this.#profile = profile;
    this.#drawer = drawer;
    this.commands = preamble(profile);
  }

  style(next: Style): void {
    const now = this.#style;
    if (next.align !== now.align) this.commands.push({ name: 'justify', to: next.align });
    if (next.size !== now.size) {
      this.commands.push({ name: 'characterSize', size: next.size });
      // Some models size Chinese characters by GS ! and some only by FS !; where both do, the later command holds, and they agree.
      if (this.#profile.font === 'doubleByte' || this.#profile.font === 'basicPlane') this.commands.push({ name: 'chineseSize', size: next.size });
    }
    if (next.bold !== now.bold) this.commands.push({ name: 'bold', bold: next.bold ? 'on' : 'off' });
    this.#style = next;
  }

  /** One line that is known to fit. */
  line(text: string, style: Style): void {
    const bytes = encodeGb18030(text);
    const beyond = beyondFont(text, this.#profile.font, bytes);
    if (beyond.length > 0 && this.#draw(text, style, beyond)) return;
    this.style(style);
    if (bytes.length > 0) this.commands.push({ name: 'text', bytes });
    this.commands.push({ name: 'lineFeed' });
  }

  /** Whether the line went as dots. Columns stay where they are: each character has the cells it would have had. */
  #draw(text: string, style: Style, beyond: readonly string[]): boolean {
    const { font, paper } = this.#profile;
    const unknown = beyond.filter((character) => !this.#drawer.knows(character));
    if (unknown.length > 0) {
      // A font that reaches far may reach further than is known: its codes are sent, and the characters reported.
      const sent = font === 'doubleByte' || font === 'basicPlane';
      for (const character of sent ? beyond : unknown) this.beyondFont.add(character);
      if (sent) return false;
    }
    const [scaleX, scaleY] = scales[style.size];
    const space = Math.max(0, paper.dots - cellsOf(text) * cellDots * scaleX);
    const picture = this.#drawer.draw(text, { scaleX, scaleY, bold: style.bold }, style.align === 'centre' ? Math.floor(space / 2) : 0, paper.dots);
    this.style(plain);
    if (!picture) {
      this.commands.push({ name: 'lineFeed' });
      return true;
    }
    if (this.#profile.feed === 'lineFeeds') {
      this.#raster(padded(picture, leadingDots));
      return true;
    }
    // White is fed rather than sent: on a slow line a drawn receipt takes long enough.
    const { above, ink, below } = inkOf(picture);
    if (above > 0) this.commands.push({ name: 'feedDots', dots: above });
    this.#raster(ink);
    this.commands.push({ name: 'feedDots', dots: below + leadingDots });
    return true;
  }

  #raster(picture: Bitmap): void {
    for (const band of bands(picture, longestCommandData)) this.commands.push({ name: 'raster', scale: 'normal', ...band });
  }

  #feedDots(dots: number): void {
    if (this.#profile.feed === 'commands') this.commands.push({ name: 'feedDots', dots });
    else this.feedLines(1);
  }

  feedLines(lines: number): void {
    if (this.#profile.feed === 'commands') this.commands.push({ name: 'feedLines', lines });
    else for (let line = 0; line < lines; line += 1) this.commands.push({ name: 'lineFeed' });
  }

  qr(text: string): void {
    const data = new TextEncoder().encode(text);
    const dots = moduleDots(data.length, this.#profile.paper.dots);
    this.style({ ...plain, align: 'centre' });
    this.#feedDots(quietModules * dots);
    const drawnByPrinter = qrByPrinter(data, dots);
    // Data that look like a real-time command would be obeyed in the middle of the code; as dots they cannot be.
    if (this.#profile.qr === 'command' && !hidesRealTimeCommand(commandBytes(...drawnByPrinter))) this.commands.push(...drawnByPrinter);
    else this.#raster(qrBitmap(data, 'M', dots));
    this.#feedDots(quietModules * dots);
    this.style(plain);
  }

  end(cut: ReceiptDocument['cut'], proof: ProofRequest): void {
    const { cut: cutter, tearOffLines, presenter } = this.#profile;
    if (cut !== 'none') {
      if (cutter === 'feedAndCut') this.commands.push({ name: 'feedAndCut', cut, dots: 0 });
      else if (tearOffLines > 0) this.feedLines(tearOffLines);
      if (cutter === 'ticketCut') this.commands.push({ name: 'ticketCut' });
      if (presenter?.present) this.commands.push({ name: 'ejectorPresent', steps: presenter.present.steps });
    }
    // Last of all, so that the proof covers the cut as well.
    if (proof.by === 'processId') this.commands.push({ name: 'processId', id: proof.id });
    if (proof.by === 'inStream') this.commands.push({ name: 'statusInStream', of: 'paper' });
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
      const style: Style = right ? { ...line, align: 'left' } : line;
      const width = line.size === 'double' ? columns / 2 : columns;
      for (const text of printableLines(line.text)) for (const part of wrap(text, width)) composer.line(right ? atRight(part, width) : part, style);
      return;
    }
    case 'pair':
      for (const part of pairLines(printableText(line.label.replace(lineBreaks, ' ')), printableLines(line.value), columns)) composer.line(part, plain);
      return;
    case 'rule':
      composer.line(ruleCharacter.repeat(columns / cellsOf(ruleCharacter)), plain);
      return;
    case 'qr':
      composer.qr(line.data);
      return;
    case 'feed':
      composer.style(plain);
      composer.feedLines(line.lines);
  }
}

/** Without other shapes, those of Noto Sans SC. */
const notoDrawer = new LineDrawer(notoOutlines);

/**
 * A receipt in the printer's language, ending in a request for proof. No text can carry a control byte,
 * and no line is wider than the paper; a line with a character that the printer's font lacks goes as dots,
 * in the same cells. QR codes carry their data as UTF-8.
 */
export function encodeReceipt(document: ReceiptDocument, profile: PrinterProfile, proof: ProofRequest, drawer: LineDrawer = notoDrawer): EncodedReceipt {
  const composer = new Composer(profile, drawer);
  for (const line of document.lines) compose(composer, line, profile.paper.columns);
  composer.style(plain);
  composer.end(document.cut, proof);
  return { commands: composer.commands, bytes: commandBytes(...composer.commands), beyondFont: [...composer.beyondFont] };
}
