import { create } from 'qrcode';

/** Empty modules around the code (ISO/IEC 18004). */
export const quietZone = 4;
/** Bytes up to which the code has error correction M. Above, larger modules (L) help a phone more: the sheet is clean and flat. */
const roomyBytes = 500;
/** What version 40 holds at level L (ISO/IEC 18004). */
const mostBytes = 2953;

/** A horizontal stroke of dark modules, counted from the code's corner without the quiet zone. */
export interface DarkStroke {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

export interface QrSquares {
  /** Modules on a side, without the quiet zone. */
  readonly modules: number;
  readonly strokes: readonly DarkStroke[];
}

/** The QR code that says `data`; `undefined` where no code holds so much. */
export function qrSquares(data: string): QrSquares | undefined {
  const bytes = new TextEncoder().encode(data).length;
  if (bytes > mostBytes) return undefined;
  const { modules } = create(data, { errorCorrectionLevel: bytes <= roomyBytes ? 'M' : 'L' });
  const isDark = (x: number, y: number) => x < modules.size && modules.get(y, x) === 1;
  const strokes: DarkStroke[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!isDark(x, y)) continue;
      let length = 1;
      while (isDark(x + length, y)) length += 1;
      strokes.push({ x, y, length });
      x += length;
    }
  }
  return { modules: modules.size, strokes };
}
