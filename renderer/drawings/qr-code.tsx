import { create } from 'qrcode';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
  readonly className?: string;
  /** Light modules around it, as ISO/IEC 18004 asks for; 0 where the paper under it has room of its own. */
  readonly quiet?: number;
}

/** A QR code in squares, sharp at every size. */
export function QrCode({ text, label, className = 'qr', quiet = 4 }: QrCodeProps) {
  const { modules } = create(text, { errorCorrectionLevel: text.length > 300 ? 'L' : 'M' });
  const path = Array.from({ length: modules.size * modules.size }, (_, index) => index)
    .filter((index) => modules.data[index] === 1)
    .map((index) => `M${String(index % modules.size)} ${String(Math.floor(index / modules.size))}h1v1h-1z`)
    .join('');
  const side = String(modules.size + 2 * quiet);
  return (
    <svg className={className} viewBox={`-${String(quiet)} -${String(quiet)} ${side} ${side}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
