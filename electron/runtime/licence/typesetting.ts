import type { Face } from './face.ts';

/** One code point with the face that has it; `advance` in em. */
export interface Letter {
  readonly character: string;
  readonly face: Face;
  readonly advance: number;
}

/** Letters of one face that stand together; `x` in points from the line's start. */
export interface Run {
  readonly face: Face;
  readonly text: string;
  readonly x: number;
}

/** A line with its width and the extra space between letters that makes it as wide as its box, all in points. */
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  readonly tracking: number;
}

export interface TypeStyle {
  /** Points; type shrinks from `size` to `floor` in half points. */
  readonly size: number;
  readonly floor: number;
  /** Line height in em; below `floor` only this goes down, to `tightest`. */
  readonly leading: number;
  readonly tightest: number;
}

/** A text set into a box: every line is at most the box's width, and all of them its height. */
export interface SetText {
  readonly size: number;
  /** Baseline to baseline, points. */
  readonly lineHeight: number;
  readonly lines: readonly Line[];
}

/** Above and below the baseline, in em: the ideographic em box of Noto and Hanazono. */
export const ascent = 0.88;
export const descent = 0.12;

// Line ends in Chinese: nothing that closes or continues may begin a line, nothing that opens may end one.
const neverFirst = new Set('，。、；：？！）》〉】〕」』”’…—～·％‰℃,.;:?!)]}%');
const neverLast = new Set('（《〈【〔「『“‘([{');
// Full-width marks whose ink is in one half of their square, so that the empty half may be left out.
const inkLeft = new Set('，。、；：）》〉】〕」』');
const inkRight = new Set('（《〈【〔「『');
const wordLetter = /[\p{Script=Latin}\p{Nd}\p{Mn}'’@#&/._-]/u;
const pairs = new Set(['……', '——']);

/** Whether a line may end between two neighbours. */
function mayBreak(before: Letter, after: Letter): boolean {
  if (neverFirst.has(after.character) || neverLast.has(before.character)) return false;
  if (after.character === ' ') return false;
  return !(wordLetter.test(before.character) && wordLetter.test(after.character)) && !pairs.has(before.character + after.character);
}

/** Advance of a letter in em where `next` follows: neighbouring marks share a half square, and a line's last mark keeps only its ink. */
function advanceBefore(letter: Letter, next: Letter | undefined): number {
  if (letter.advance !== 1) return letter.advance;
  const emptyRight = inkLeft.has(letter.character);
  if (next === undefined) return emptyRight ? 0.5 : 1;
  if (emptyRight && (inkLeft.has(next.character) || inkRight.has(next.character))) return 0.5;
  return inkRight.has(letter.character) && inkRight.has(next.character) ? 0.5 : 1;
}

function widthOf(letters: readonly Letter[], from: number, to: number): number {
  let width = 0;
  for (let index = from; index < to; index += 1) {
    const letter = letters[index];
    if (letter !== undefined) width += advanceBefore(letter, index + 1 < to ? letters[index + 1] : undefined);
  }
  return width;
}

/** Ends of the lines of one paragraph, for a measure in em. */
function breakLines(letters: readonly Letter[], measure: number): number[] {
  const ends: number[] = [];
  let start = 0;
  while (start < letters.length) {
    const end = lastEndThatFits(letters, start, measure);
    ends.push(end);
    start = end;
  }
  return withoutOrphan(letters, ends);
}

function lastEndThatFits(letters: readonly Letter[], start: number, measure: number): number {
  let width = 0;
  let allowed = start;
  for (let end = start + 1; end <= letters.length; end += 1) {
    const last = letters[end - 1];
    const previous = letters[end - 2];
    if (last === undefined) break;
    if (end - 1 > start && previous !== undefined) width += advanceBefore(previous, last);
    // 1e-9: sums of tenths; a millionth of a hair on paper.
    if (width + advanceBefore(last, undefined) > measure + 1e-9) {
      // A word longer than the line has no allowed end: it is cut where the line is full, one letter at least.
      return allowed > start ? allowed : Math.max(end - 1, start + 1);
    }
    const next = letters[end];
    if (next === undefined || mayBreak(last, next)) allowed = end;
  }
  return letters.length;
}

/** A last line of a single character takes its neighbour from the line above, where a line may end there. */
function withoutOrphan(letters: readonly Letter[], ends: number[]): number[] {
  const lastStart = ends.at(-2);
  if (lastStart === undefined) return ends;
  const tail = letters.slice(lastStart).filter((letter) => !neverFirst.has(letter.character));
  const [before, first] = [letters[lastStart - 2], letters[lastStart - 1]];
  if (tail.length > 1 || before === undefined || first === undefined || !mayBreak(before, first)) return ends;
  return lastStart - 1 > (ends.at(-3) ?? 0) ? [...ends.slice(0, -2), lastStart - 1, letters.length] : ends;
}

function setLine(letters: readonly Letter[], size: number, width: number, justify: boolean): Line {
  const natural = widthOf(letters, 0, letters.length) * size;
  const gaps = letters.length - 1;
  const tracking = justify && gaps > 0 ? Math.max(0, (width - natural) / gaps) : 0;
  // More than a fifth of an em would tear the line: it stays ragged.
  const spread = tracking > size / 5 ? 0 : tracking;
  const runs: { face: Face; text: string; x: number }[] = [];
  let x = 0;
  let squeezed = true;
  letters.forEach((letter, index) => {
    const run = runs.at(-1);
    if (run !== undefined && !squeezed && run.face === letter.face) run.text += letter.character;
    else runs.push({ face: letter.face, text: letter.character, x });
    const advance = advanceBefore(letter, letters[index + 1]);
    squeezed = advance !== letter.advance;
    x += advance * size + spread;
  });
  return { runs, width: natural + spread * gaps, tracking: spread };
}

function setAtSize(paragraphs: readonly (readonly Letter[])[], size: number, width: number): Line[] {
  return paragraphs.flatMap((letters) => {
    const ends = breakLines(letters, width / size);
    return ends.map((end, index) => setLine(letters.slice(ends[index - 1] ?? 0, end), size, width, index < ends.length - 1));
  });
}

/** Height of a set text, from the top of its first line to the foot of its last. */
export function heightOf(text: SetText): number {
  return text.lines.length === 0 ? 0 : (text.lines.length - 1) * text.lineHeight + (ascent + descent) * text.size;
}

/**
 * Sets paragraphs into a box: at full size if they fit, else smaller in half points down to the
 * floor, and there with tighter lines. `undefined` if nothing of that fits; a text is never clipped.
 */
export function fitText(paragraphs: readonly (readonly Letter[])[], box: { readonly width: number; readonly height: number }, style: TypeStyle): SetText | undefined {
  for (let size = style.size; size >= style.floor; size -= 0.5) {
    const lines = setAtSize(paragraphs, size, box.width);
    if (lines.some((line) => line.width > box.width + 0.001)) continue;
    const room = lines.length > 1 ? (box.height - (ascent + descent) * size) / (lines.length - 1) : Infinity;
    const smallest = size - 0.5 < style.floor;
    const leading = smallest ? Math.max(style.tightest, Math.min(style.leading, room / size)) : style.leading;
    const text = { size, lineHeight: leading * size, lines };
    if (heightOf(text) <= box.height + 0.001) return text;
  }
  return undefined;
}
