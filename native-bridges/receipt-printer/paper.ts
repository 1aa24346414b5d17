import { cellsOf } from './gb18030.ts';
import { cellDots, placed, ruleCharacter, rulePlace, type Outlines } from './outline.ts';
import type { Mark, Page } from './page.ts';
import type { PrinterProfile } from './profile.ts';

const millimetresPerInch = 25.4;
/** Around the paper, for its shadow. */
const surround = 36;
/** Blank paper above the first line: what lay between head and cutter when the last receipt was cut. */
const leader = 48;
const ink = '#1c1b1a';
/** The base line of characters that only the viewer's fonts have. */
const viewerBaseLine = 20.5;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Shapes are defined once and used wherever the character stands. */
class Glyphs {
  readonly #outlines: Outlines;
  readonly #definitions = new Map<string, string>();

  constructor(outlines: Outlines) {
    this.#outlines = outlines;
  }

  get definitions(): readonly string[] {
    return [...this.#definitions.values()];
  }

  /** A character whose cell or pair of cells begins at `left`. */
  draw(character: string, left: number): string {
    const width = cellsOf(character) * cellDots;
    if (character === ruleCharacter) return `<path d="M${left} ${(rulePlace.from + rulePlace.to) / 2}h${width}" stroke="${ink}" stroke-width="${rulePlace.to - rulePlace.from}"/>`;
    const id = `g${(character.codePointAt(0) ?? 0).toString(16)}`;
    if (!this.#definitions.has(id)) {
      const outline = this.#outlines(character);
      // A font of the viewer's may have the character that ours lacks.
      if (!outline) return `<text x="${left + width / 2}" y="${viewerBaseLine}">${escaped(character)}</text>`;
      const place = placed(character, outline);
      this.#definitions.set(id, `<path id="${id}" transform="translate(${rounded(place.left)} ${place.baseLine}) scale(${place.scaleX.toFixed(5)} ${(-place.scaleY).toFixed(5)})" d="${outline.path}"/>`);
    }
    return `<use href="#${id}" x="${left}"/>`;
  }
}

function drawText(mark: Extract<Mark, { kind: 'text' }>, glyphs: Glyphs): string {
  const scale = mark.scaleX === 1 && mark.scaleY === 1 ? '' : ` scale(${mark.scaleX} ${mark.scaleY})`;
  let drawn = '';
  let left = 0;
  for (const character of mark.text) {
    if (character !== ' ') drawn += glyphs.draw(character, left);
    left += cellsOf(character) * cellDots;
  }
  return `<g class="${mark.bold ? 'bold' : 'plain'}" transform="translate(${mark.x} ${mark.y})${scale}" aria-label="${escaped(mark.text)}">${drawn}</g>`;
}

/** Black rectangles out of dots: runs of a row, joined downwards where the next rows are the same. */
function dotPath(width: number, height: number, isDark: (x: number, y: number) => boolean): string {
  function runsOf(y: number): string {
    let runs = '';
    for (let x = 0; x < width; x += 1) {
      if (!isDark(x, y)) continue;
      const from = x;
      while (x < width && isDark(x, y)) x += 1;
      runs += `${from},${x - from};`;
    }
    return runs;
  }
  let path = '';
  let y = 0;
  while (y < height) {
    const runs = runsOf(y);
    let rows = 1;
    while (y + rows < height && runsOf(y + rows) === runs) rows += 1;
    for (const run of runs.split(';').slice(0, -1)) {
      const [from = '0', length = '0'] = run.split(',');
      path += `M${from} ${y}h${length}v${rows}h-${length}z`;
    }
    y += rows;
  }
  return path;
}

function drawMark(mark: Mark, glyphs: Glyphs): string {
  switch (mark.kind) {
    case 'text':
      return drawText(mark, glyphs);
    case 'dots': {
      const { bytesPerRow, rows, data } = mark.picture;
      const path = dotPath(bytesPerRow * 8, rows, (x, y) => ((data[y * bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0);
      return `<path class="dots" transform="translate(${mark.x} ${mark.y}) scale(${mark.scaleX} ${mark.scaleY})" d="${path}"/>`;
    }
    case 'qr':
      return `<path class="dots" transform="translate(${mark.x} ${mark.y}) scale(${mark.module})" d="${dotPath(mark.matrix.size, mark.matrix.size, (x, y) => mark.matrix.isDark(x, y))}"/>`;
    case 'cut':
      return '';
  }
}

/** The lower edge from right to left: straight where it was cut, held by a bridge after a partial cut, torn otherwise. */
function lowerEdge(width: number, y: number, cut: 'full' | 'partial' | 'torn'): string {
  if (cut === 'full') return `L0 ${y}`;
  if (cut === 'partial') return `L${width / 2 + 7} ${y}v7h-14v-7L0 ${y}`;
  const teeth = Math.round(width / 12);
  const step = width / teeth / 2;
  return Array.from({ length: teeth }, () => `l${-step} 6l${-step} -6`).join('');
}

/** Two places, without the tail that binary fractions have. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

const cutNames = { full: '全切', partial: '半切', torn: '未切，手撕' } as const;

/**
 * The receipt as it lies on a table, as an SVG document that needs no fonts; what a printer would not
 * have printed as meant is listed under it in red.
 */
export function drawPaper(page: Page, profile: PrinterProfile, outlines: Outlines): string {
  const glyphs = new Glyphs(outlines);
  const marks = page.marks.map((mark) => drawMark(mark, glyphs)).filter((drawn) => drawn !== '');
  const { dots, dotsPerInch, widthMillimetres } = profile.paper;
  const width = rounded((widthMillimetres / millimetresPerInch) * dotsPerInch);
  const cut = page.marks.findLast((mark) => mark.kind === 'cut');
  const bottom = leader + Math.max(page.height, cut?.y ?? 0);
  const kind = cut && cut.y === page.height ? cut.cut : 'torn';
  const complaints = page.problems.map(({ at, what }) => `${at}: ${what}`);
  const total = { width: rounded(width + 2 * surround), height: rounded(bottom + 2 * surround + complaints.length * 20) };
  const earlierCuts = page.marks.filter((mark) => mark.kind === 'cut' && mark !== cut).map((mark) => `<path class="cut" d="M-14 ${mark.y + leader}H${width + 14}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total.width} ${total.height}" width="${total.width}" height="${total.height}" lang="zh-Hans">`,
    `<title>${escaped(`${profile.model} · ${cutNames[kind]}`)}</title>`,
    '<style>',
    `text{fill:${ink};text-anchor:middle;font:22px "Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}`,
    `.plain,.bold{fill:${ink}}`,
    // Emphasis is thicker strokes of the same shape, in units of the font.
    `.bold use{stroke:${ink};stroke-width:40;stroke-linejoin:round}`,
    '.bold text{font-weight:700}',
    `.dots{fill:${ink};shape-rendering:crispEdges}`,
    '.cut{fill:none;stroke:#8c877f;stroke-width:1.5;stroke-dasharray:5 4}',
    '.problem{fill:#b3261e;font:14px monospace;text-anchor:start}',
    '</style>',
    '<defs><linearGradient id="sheet" x2="1"><stop stop-color="#f3f0e9"/><stop offset=".06" stop-color="#fdfcf9"/><stop offset=".94" stop-color="#fdfcf9"/><stop offset="1" stop-color="#f1eee7"/></linearGradient>',
    '<filter id="shadow" x="-10%" y="-5%" width="120%" height="112%"><feDropShadow dx="0" dy="5" stdDeviation="7" flood-color="#3b352a" flood-opacity=".28"/></filter>',
    ...glyphs.definitions,
    '</defs>',
    `<rect width="${total.width}" height="${total.height}" fill="#dcd8d0"/>`,
    `<g transform="translate(${surround} ${surround / 2})">`,
    `<path fill="url(#sheet)" filter="url(#shadow)" d="M0 0H${width}V${bottom}${lowerEdge(width, bottom, kind)}Z"/>`,
    `<g transform="translate(${rounded((width - dots) / 2)} ${leader})">`,
    ...marks,
    '</g>',
    ...earlierCuts,
    ...(kind === 'torn' ? [] : [`<path class="cut" d="M-24 ${bottom}H-4M${width + 4} ${bottom}H${width + 24}"/>`]),
    ...complaints.map((complaint, index) => `<text class="problem" x="0" y="${bottom + 46 + index * 20}">${escaped(complaint)}</text>`),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
