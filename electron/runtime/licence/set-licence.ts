import { fail, ok, type Result } from '../../../contract/result.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import type { LicenceContent } from '../../../contract/licence.ts';
import type { IsoDate, Millimetres } from '../../../contract/units.ts';
import { licenceItemTexts, licenceKindOf, type LicenceItem } from '../../../domain/licence/face-items.ts';
import type { Face } from './face.ts';
import type { FontShelf } from './font-shelf.ts';
import { licenceItemsOf, points, type LabelledItems, type LicenceColumn, type LicenceLayout } from './licence-layout.ts';
import { ascent, fitText, heightOf, type Letter, type SetText, type TypeStyle } from './typesetting.ts';

/** A box on the page, in points from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A set text with the box that it must stay in; `align` moves each line within the box's width. */
export interface Block {
  readonly what: string;
  readonly box: Box;
  readonly text: SetText;
  readonly align: 'left' | 'centre' | 'right';
}

/** Everything the machine prints as text onto a blank, or the first thing that cannot be set. */
export function setLicence(content: LicenceContent, layout: LicenceLayout['variable'], shelf: FontShelf): Result<Block[], Fault> {
  const blocks: Block[] = [];
  const items = licenceItemsOf[licenceKindOf(content)];
  const texts = licenceItemTexts(content);
  for (const column of layout.columns) {
    const set = setColumn(items[column.side], texts, column, layout, shelf);
    if (!set.ok) return set;
    blocks.push(...set.value);
  }
  const { registrar, qr, reminder } = layout;
  const pieces: Piece[] = [
    { what: 'registrar', text: content.registrar, box: inPoints(registrar.box), style: registrar.style, align: 'left' },
    { what: 'qr.caption', text: qr.caption.text, box: inPoints(qr.caption.box), style: qr.caption.style, align: 'centre' },
  ];
  if (reminder !== undefined) pieces.push({ what: 'reminder', text: reminder.text, box: inPoints(reminder.box), style: reminder.style, align: 'centre' });
  for (const piece of pieces) {
    const block = setPiece(piece, shelf);
    if (!block.ok) return block;
    blocks.push(block.value);
  }
  const registrarLabel = { x: points(registrar.labelAt.x), baseline: points(registrar.labelAt.y) };
  blocks.push(...setCreditCode(content.creditCode, layout.creditCode, shelf), ...setDate(content.issuedOn, layout.date, shelf.text));
  blocks.push(setLineAt('registrar.label', registrar.label, registrarLabel, layout.labelSize, shelf.label));
  return ok(blocks);
}

/** Label and code, one above the other. */
function setCreditCode(code: string, { at, label, labelSize, codeSize, codeDrop }: LicenceLayout['variable']['creditCode'], shelf: FontShelf): Block[] {
  const x = points(at.x);
  return [
    setLineAt('creditCode.label', label, { x, baseline: points(at.y) }, labelSize, shelf.label),
    setLineAt('creditCode', code, { x, baseline: points(at.y) + points(codeDrop) }, codeSize, shelf.text),
  ];
}

/** The day of issue as figures: 年, 月 and 日 are on the blank. */
function setDate(date: IsoDate, layout: LicenceLayout['variable']['date'], face: Face): Block[] {
  const [year = '', month = '', day = ''] = date.split('-');
  const baseline = points(layout.baseline);
  const endingAt = (what: string, text: string, end: Millimetres): Block => {
    const block = setLineAt(what, text, { x: 0, baseline }, layout.size, face);
    return { ...block, box: { ...block.box, x: points(end) - block.box.width } };
  };
  return [endingAt('issuedOn.year', year, layout.year), endingAt('issuedOn.month', month, layout.month), endingAt('issuedOn.day', day, layout.day)];
}

function setColumn(items: LabelledItems, texts: ReadonlyMap<LicenceItem, string>, column: LicenceColumn, layout: LicenceLayout['variable'], shelf: FontShelf): Result<Block[], Fault> {
  const blocks: Block[] = [];
  // 法定代表人 has five characters: the labels above and below it are spread as wide.
  const characters = Math.max(4, ...items.map(({ label }) => Array.from(label).length));
  const outer = inPoints(column.box);
  const labelWidth = points(column.labelWidth);
  const foot = outer.y + outer.height;
  let top = outer.y;
  for (const [index, { item, label }] of items.entries()) {
    const isLast = index === items.length - 1;
    const box = { x: outer.x + labelWidth, y: top, width: outer.width - labelWidth, height: isLast ? foot - top : points(column.rowHeight) };
    const block = setPiece({ what: item, text: texts.get(item) ?? '', box, style: layout.text, align: 'left' }, shelf);
    if (!block.ok) return block;
    // A label shares the baseline of its content's first line, and smaller type begins lower where there is room: rows keep their distance.
    const { text } = block.value;
    const drop = Math.min(ascent * (layout.text.size - text.size), box.height - heightOf(text));
    const dropped = { ...block.value, box: { ...box, y: top + drop, height: box.height - drop } };
    blocks.push(...spreadLabel(label, characters, { x: outer.x, baseline: dropped.box.y + ascent * text.size }, layout.labelSize, shelf.label), dropped);
    top = dropped.box.y + heightOf(text) + points(column.rowGap);
  }
  return ok(blocks);
}

function inPoints(box: LicenceColumn['box']): Box {
  return { x: points(box.x), y: points(box.y), width: points(box.width), height: points(box.height) };
}

interface Piece {
  readonly what: string;
  readonly text: string;
  readonly box: Box;
  readonly style: TypeStyle;
  readonly align: Block['align'];
}

/** Typesets a piece; a character that no font has, or a text that does not fit, is a fault without the text itself. */
function setPiece(piece: Piece, shelf: FontShelf): Result<Block, Fault> {
  const paragraphs: Letter[][] = [];
  for (const paragraph of piece.text.split(/\r?\n/)) {
    const letters: Letter[] = [];
    for (const character of paragraph) {
      if (isVariationSelector(character)) continue;
      const codePoint = character.codePointAt(0) ?? 0;
      const face = shelf.faceOf(codePoint);
      // The row of 256 characters tells a technician which font is missing, and nobody whose name it was.
      if (face === undefined) return fail(fault('licence.characterMissing', `${piece.what}: U+${(codePoint >> 8).toString(16).toUpperCase()}xx`));
      letters.push({ character, face, advance: face.advance(codePoint) });
    }
    paragraphs.push(letters);
  }
  const text = fitText(paragraphs, piece.box, piece.style);
  if (text === undefined) return fail(fault('licence.textTooLong', piece.what));
  return ok({ what: piece.what, box: piece.box, text, align: piece.align });
}

/** Selects a drawing of the character before it; the faces here have one each, and the selector itself has no ink. */
function isVariationSelector(character: string): boolean {
  return /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u.test(character);
}

interface LineStart {
  readonly x: number;
  readonly baseline: number;
}

/** One line of known text at one size. */
function setLineAt(what: string, text: string, at: LineStart, size: number, face: Face): Block {
  const width = Array.from(text).reduce((sum, character) => sum + face.advance(character.codePointAt(0) ?? 0), 0) * size;
  const line = { runs: [{ face, text, x: 0 }], width, tracking: 0 };
  return { what, box: { x: at.x, y: at.baseline - ascent * size, width, height: size }, text: { size, lineHeight: size, lines: [line] }, align: 'left' };
}

/** A label as wide as so many characters, whatever the number of its own: 名　　称. */
function spreadLabel(label: string, wide: number, at: LineStart, size: number, face: Face): Block[] {
  const characters = Array.from(label);
  const pitch = characters.length > 1 ? ((wide - 1) * size) / (characters.length - 1) : 0;
  return characters.map((character, index) => setLineAt('label', character, { x: at.x + index * pitch, baseline: at.baseline }, size, face));
}
