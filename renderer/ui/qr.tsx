import { useMemo, type ReactNode } from 'react';
import { create } from 'qrcode';

interface QrDrawing {
  readonly size: number;
  /** A square of one by one for each dark module. */
  readonly path: string;
}

/**
 * The text as bytes under the first mask, the chequered one: weighing all eight masks and the densest writing takes an old
 * processor longer than a touch may wait, and a reader reads each of them.
 */
export function drawQr(text: string, errorCorrectionLevel: 'L' | 'M'): QrDrawing {
  const { modules } = create([{ mode: 'byte', data: new TextEncoder().encode(text) }], { errorCorrectionLevel, maskPattern: 0 });
  const path = Array.from(modules.data, (dark, index) => (dark === 1 ? `M${String(index % modules.size)} ${String(Math.floor(index / modules.size))}h1v1h-1z` : '')).join('');
  return { size: modules.size, path };
}

/** A QR code to be photographed: dark on white in every theme, with its quiet zone, and words that say what it opens. */
export function QrFigure({ text, label, children }: { readonly text: string; readonly label: string; readonly children?: ReactNode }) {
  const { size, path } = useMemo(() => drawQr(text, 'M'), [text]);
  // ISO/IEC 18004: four modules of white around it.
  const side = size + 8;
  return (
    <figure className="qr-figure">
      <svg viewBox={`-4 -4 ${String(side)} ${String(side)}`} shapeRendering="crispEdges" role="img" aria-label={label}>
        <path d={path} />
      </svg>
      {children !== undefined && <figcaption>{children}</figcaption>}
    </figure>
  );
}
