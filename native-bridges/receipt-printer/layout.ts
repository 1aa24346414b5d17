import { cellsOf } from './gb18030.ts';

/** Must not begin a line: closing marks, and marks that belong to what stands before them. */
const neverFirst = new Set('，。、；：？！）》」』】〕〉〗”’％‰℃°·…—～,.;:!?)]}%»›');
/** Must not end a line: opening marks, and signs that belong to what follows. */
const neverLast = new Set('（《「『【〔〈〖“‘￥＄([{$#«‹');
/** Words, numbers, codes and addresses stay in one piece where they fit. */
const ofOneWord = /[!-~]/;
const combining = /\p{M}/u;

function breakAllowed(before: string, after: string): boolean {
  if (after === ' ' || before === ' ') return true;
  if (neverFirst.has(after) || neverLast.has(before) || combining.test(after)) return false;
  return !(ofOneWord.test(before) && ofOneWord.test(after));
}

/** How many of `characters`, from `start`, make the next line. */
function lineLength(characters: readonly string[], start: number, columns: number): number {
  let cells = 0;
  let end = start;
  for (let next = characters[end]; next !== undefined; next = characters[end]) {
    cells += cellsOf(next);
    if (cells > columns) break;
    end += 1;
  }
  const fits = Math.max(1, end - start);
  if (start + fits >= characters.length) return fits;
  for (let length = fits; length > 0; length -= 1) {
    if (breakAllowed(characters[start + length - 1] ?? '', characters[start + length] ?? '')) return length;
  }
  return fits;
}

/** Lines of at most `columns` cells (2 or more). Only the blanks at a break are dropped. */
export function wrap(text: string, columns: number): string[] {
  if (cellsOf(text) <= columns) return [text];
  const characters = Array.from(text);
  const lines: string[] = [];
  let start = 0;
  while (start < characters.length) {
    const end = start + lineLength(characters, start, columns);
    lines.push(characters.slice(start, end).join('').trimEnd());
    start = end;
    while (characters[start] === ' ') start += 1;
  }
  return lines;
}

function pad(cells: number): string {
  return ' '.repeat(Math.max(0, cells));
}

function longestWord(lines: readonly string[]): number {
  return Math.max(0, ...lines.flatMap((line) => line.match(/[!-~]+/g) ?? []).map((word) => word.length));
}

/** The line moved to the right edge. */
export function atRight(line: string, columns: number): string {
  return pad(columns - cellsOf(line)) + line;
}

/** Between a label and a value that wraps: enough to see that they are two columns. */
const gutter = 2;

/**
 * A label at the left and a value that ends at the right edge. A long value becomes a block at the
 * right whose lines begin under each other; a long label gets lines of its own above it.
 */
export function pairLines(label: string, value: readonly string[], columns: number): string[] {
  const labelCells = cellsOf(label);
  const [only = ''] = value;
  if (value.length <= 1 && labelCells + 1 + cellsOf(only) <= columns) return [label + pad(columns - labelCells - cellsOf(only)) + only];
  const beside = columns - labelCells - gutter;
  // A code that is cut in two is hard to read and to copy: rather a line of its own.
  const besideLabel = beside >= columns / 3 && longestWord(value) <= beside;
  const block = value.flatMap((line) => wrap(line, besideLabel ? beside : columns - gutter));
  const left = columns - Math.max(...block.map(cellsOf));
  if (!besideLabel) return [...wrap(label, columns), ...block.map((line) => pad(left) + line)];
  return block.map((line, index) => (index === 0 ? label + pad(left - labelCells) : pad(left)) + line);
}
