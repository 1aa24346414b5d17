import { points, type LicenceLayout } from './licence-layout.ts';
import { quietZone, type QrSquares } from './qr-squares.ts';
import type { Block } from './set-licence.ts';
import { ascent, type Line } from './typesetting.ts';

/** Draws what the machine prints: text, and the QR code with its quiet zone. */
export function drawVariableLayer(page: PDFKit.PDFDocument, blocks: readonly Block[], qr: QrSquares, place: LicenceLayout['variable']['qr']): void {
  page.fillColor('black');
  for (const block of blocks) drawBlock(page, block);
  drawQr(page, qr, place);
}

function drawBlock(page: PDFKit.PDFDocument, { box, text, align }: Block): void {
  text.lines.forEach((line, index) => {
    const slack = box.width - line.width;
    const start = box.x + { left: 0, centre: slack / 2, right: slack }[align];
    drawLine(page, line, start, box.y + ascent * text.size + index * text.lineHeight, text.size);
  });
}

function drawLine(page: PDFKit.PDFDocument, line: Line, start: number, baseline: number, size: number): void {
  for (const run of line.runs) {
    page.font(run.face.name, size).text(run.text, start + run.x, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: line.tracking });
  }
}

/** One path in whole modules: neighbouring rows then leave no hairlines between them, and the stream compresses well. */
function drawQr(page: PDFKit.PDFDocument, { modules, strokes }: QrSquares, place: LicenceLayout['variable']['qr']): void {
  page.save().translate(points(place.x), points(place.y)).scale(points(place.side) / (modules + 2 * quietZone));
  page.rect(0, 0, modules + 2 * quietZone, modules + 2 * quietZone).fill('white');
  for (const { x, y, length } of strokes) page.rect(x + quietZone, y + quietZone, length, 1);
  page.fill('black').restore();
}
