import type { Face } from './face.ts';
import type { FontShelf } from './font-shelf.ts';
import { points, type LicenceLayout } from './licence-layout.ts';

const ink = '#1f1d1a';
const line = '#8d8577';
const faint = '#e2e0dc';
const seal = '#b23320';

/**
 * Stands in for the pre-printed blank. It may not pass for one: no emblem, no seal with star and ring,
 * no ornamental border, no 监制 line, no address of the real publicity system, and a watermark across
 * the whole page (国徽法 §10–13; 国务院关于国家行政机关和企业事业单位社会团体印章管理的规定; 刑法 §280).
 */
export function drawSampleLayer(page: PDFKit.PDFDocument, { page: paper, sample, variable }: LicenceLayout, shelf: FontShelf): void {
  const width = points(paper.width);
  const height = points(paper.height);
  drawWatermark(page, sample.watermark, width, height, shelf.label);

  for (const { inset, width: stroke } of sample.border) {
    const edge = points(inset);
    page.lineWidth(stroke).rect(edge, edge, width - 2 * edge, height - 2 * edge).stroke(line);
  }

  const { emblem, heading, copyMark, address } = sample;
  page.circle(points(emblem.at.x), points(emblem.at.y), points(emblem.radius)).fillAndStroke('#f1efeb', line);
  drawCentred(page, emblem.text, emblem.at, emblem.size, shelf.label, { colour: line });
  drawCentred(page, heading.text, heading.at, heading.size, shelf.title, { colour: ink, tracking: heading.tracking });
  if (copyMark !== undefined) drawCentred(page, copyMark.text, copyMark.at, copyMark.size, shelf.text, { colour: ink });

  const baseline = points(variable.date.baseline);
  page.fillColor(ink);
  for (const mark of sample.dateMarks) drawText(page, mark.text, points(mark.x), baseline, variable.date.size, shelf.text);
  page.fillColor(line);
  drawText(page, address.text, points(address.at.x), points(address.at.y), address.size, shelf.label);
  drawSeal(page, sample.seal, shelf.label);
}

/** A dashed circle with words: where the registrar's seal is on a real blank. */
function drawSeal(page: PDFKit.PDFDocument, { lines, at, radius, size }: LicenceLayout['sample']['seal'], face: Face): void {
  page.lineWidth(0.8).dash(4, { space: 3 }).circle(points(at.x), points(at.y), points(radius)).stroke(seal).undash();
  const leading = size * 1.25;
  page.fillColor(seal);
  lines.forEach((text, index) => {
    // Capitals and ideographs look centred about 0.36 em above their baseline.
    const baseline = points(at.y) + 0.36 * size + (index - (lines.length - 1) / 2) * leading;
    drawText(page, text, points(at.x) - widthOf(text, face, size) / 2, baseline, size, face);
  });
}

/** Rows of the words along the page's rising diagonal, every second row shifted by half a step, from edge to edge. */
function drawWatermark(page: PDFKit.PDFDocument, { text, size, rowPitch, gap }: LicenceLayout['sample']['watermark'], width: number, height: number, face: Face): void {
  const reach = Math.hypot(width, height) / 2;
  const length = widthOf(text, face, size);
  const step = length + points(gap);
  const pitch = points(rowPitch);
  page.save().translate(width / 2, height / 2).rotate(-(Math.atan2(height, width) * 180) / Math.PI).fillColor(faint);
  for (let row = -Math.ceil(reach / pitch); row * pitch <= reach; row += 1) {
    const shift = row % 2 === 0 ? 0 : step / 2;
    for (let column = -Math.ceil(reach / step) - 1; column * step <= reach; column += 1) {
      page.markContent('Span', { actual: text });
      drawText(page, text, column * step + shift - length / 2, row * pitch + 0.36 * size, size, face);
      page.endMarkedContent();
    }
  }
  page.restore();
}

function drawCentred(
  page: PDFKit.PDFDocument,
  text: string,
  at: LicenceLayout['sample']['heading']['at'],
  size: number,
  face: Face,
  { colour, tracking = 0 }: { colour: string; tracking?: number },
): void {
  const width = widthOf(text, face, size) + tracking * size * (Array.from(text).length - 1);
  page.fillColor(colour);
  drawText(page, text, points(at.x) - width / 2, points(at.y) + 0.36 * size, size, face, tracking * size);
}

function drawText(page: PDFKit.PDFDocument, text: string, x: number, baseline: number, size: number, face: Face, tracking = 0): void {
  page.font(face.name, size).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: tracking });
}

function widthOf(text: string, face: Face, size: number): number {
  return Array.from(text).reduce((sum, character) => sum + face.advance(character.codePointAt(0) ?? 0), 0) * size;
}
