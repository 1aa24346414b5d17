import PDFDocument from 'pdfkit';
import type { Calibration } from '../../../contract/device-config.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import type { IssuedLicence, LicenceCopy } from '../../../contract/licence.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { millimetresSchema } from '../../../contract/units.ts';
import { licenceItemTexts } from '../../../domain/licence/face-items.ts';
import { openFontShelf, sourceAssetsDirectory } from './font-shelf.ts';
import { licenceLayouts, points } from './licence-layout.ts';
import { qrSquares } from './qr-squares.ts';
import { drawSampleLayer } from './sample-layer.ts';
import { setLicence, type Block } from './set-licence.ts';
import { drawVariableLayer } from './variable-layer.ts';

export interface DrawLicenceOptions {
  readonly licence: IssuedLicence;
  readonly copy: LicenceCopy;
  /** Shift and scale of the tray, applied to what the machine prints; the stand-in for the blank stays where it is. */
  readonly calibration: Calibration;
  /** The kiosk's own setting. A sheet without the SAMPLE mark needs it and a licence issued for production. */
  readonly production: boolean;
  /** Where `assets/` is; a bundle does not lie where its source did. */
  readonly assetsDirectory?: string;
}

/**
 * One sheet as a PDF: 正本 is A3 landscape, 副本 A4 landscape. The same licence gives the same bytes.
 * Fails with `licence.characterMissing` or `licence.textTooLong`: nothing is printed as a box or clipped.
 */
export async function drawLicence({ licence, copy, calibration, production, assetsDirectory = sourceAssetsDirectory }: DrawLicenceOptions): Promise<Result<Uint8Array, Fault>> {
  const { content } = licence;
  const layout = licenceLayouts[copy];
  const shelf = await openFontShelf(assetsDirectory);
  await shelf.fetchRareFaces([...licenceItemTexts(content).values(), content.registrar].join(''));

  const blocks = setLicence(content, layout.variable, shelf);
  if (!blocks.ok) return blocks;
  const qr = qrSquares(licence.qr);
  if (qr === undefined) return fail(fault('licence.textTooLong', 'qr'));

  const page = new PDFDocument({
    size: [points(layout.page.width), points(layout.page.height)],
    margin: 0,
    lang: 'zh-CN',
    // Without this pdfkit embeds Helvetica. Its types know no null.
    font: null as unknown as string,
    // A document's own id and date come from these; the clock would make two prints of one licence differ.
    info: { Title: layout.title, CreationDate: new Date(`${content.issuedOn}T00:00:00Z`) },
  });
  const bytes = collect(page);
  for (const face of facesOf(blocks.value)) page.registerFont(face.name, face.source);
  for (const face of [shelf.title, shelf.label, shelf.text]) page.registerFont(face.name, face.source);

  if (!(production && licence.issuer === 'production')) drawSampleLayer(page, layout, shelf);
  page.save().translate(points(millimetresSchema.parse(calibration.x)), points(millimetresSchema.parse(calibration.y))).scale(calibration.scale);
  drawVariableLayer(page, blocks.value, qr, layout.variable.qr);
  page.restore();
  page.end();
  return ok(await bytes);
}

function facesOf(blocks: readonly Block[]) {
  return new Set(blocks.flatMap((block) => block.text.lines.flatMap((line) => line.runs.map((run) => run.face))));
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}
