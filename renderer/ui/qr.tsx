import type { ReactNode } from 'react';
import { create } from 'qrcode';

/** A QR code to be photographed: dark on white in every theme, with its quiet zone, and words that say what it opens. */
export function QrFigure({ text, label, children }: { readonly text: string; readonly label: string; readonly children?: ReactNode }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const path = Array.from(modules.data, (dark, index) => (dark === 1 ? `M${String(index % modules.size)} ${String(Math.floor(index / modules.size))}h1v1h-1z` : '')).join('');
  // ISO/IEC 18004: four modules of white around it.
  const side = modules.size + 8;
  return (
    <figure className="qr-figure">
      <svg viewBox={`-4 -4 ${String(side)} ${String(side)}`} shapeRendering="crispEdges" role="img" aria-label={label}>
        <path d={path} />
      </svg>
      {children !== undefined && <figcaption>{children}</figcaption>}
    </figure>
  );
}
