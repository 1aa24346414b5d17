import QRCode from 'qrcode';
import type { Bitmap } from './field.ts';

/** Bytes that a QR code of version 1, 2, … 40 holds at error correction level M (ISO/IEC 18004). */
export const capacityAtLevelM = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628,
  1722, 1809, 1911, 1989, 2099, 2213, 2331,
] as const;

/** The white border of a QR code, in modules on each side (ISO/IEC 18004). */
export const quietModules = 4;

/** At 180 to 203 dpi this is 0.75 to 0.85 mm, which a phone reads from a hand's distance; longer data take smaller modules. */
const largestModuleDots = 6;

/** Side of a module in dots, so that the code with its border fits into `paperDots`. */
export function moduleDots(byteCount: number, paperDots: number): number {
  const version = capacityAtLevelM.findIndex((capacity) => byteCount <= capacity) + 1;
  if (version === 0) throw new RangeError(`a QR code holds ${capacityAtLevelM.at(-1) ?? 0} bytes, not ${byteCount}`);
  const modules = 17 + 4 * version + 2 * quietModules;
  return Math.min(largestModuleDots, Math.floor(paperDots / modules));
}

export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** Modules of a QR code over the bytes, without the border. */
export interface QrMatrix {
  readonly size: number;
  isDark(x: number, y: number): boolean;
}

/** What the largest code holds (ISO/IEC 18004, version 40, byte mode). */
export const mostQrBytes: Readonly<Record<QrLevel, number>> = { L: 2953, M: 2331, Q: 1663, H: 1273 };

/** Throws for more bytes than `mostQrBytes`. */
export function qrMatrix(data: Uint8Array, level: QrLevel): QrMatrix {
  // `segments` of bytes: the content is exactly these bytes, as when a printer draws it.
  const { modules } = QRCode.create([{ data, mode: 'byte' }], { errorCorrectionLevel: level });
  return { size: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 };
}

/**
 * The code as dots. A module is at least 2 dots wide, so no byte can be 10h, a single dot between white
 * ones: the dots of a QR code never look like a real-time command.
 */
export function qrBitmap(data: Uint8Array, level: QrLevel, module: number): Bitmap {
  const matrix = qrMatrix(data, level);
  const bytesPerRow = Math.ceil((matrix.size * module) / 8);
  const rows = matrix.size * module;
  const dots = new Uint8Array(bytesPerRow * rows);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < rows; x += 1) {
      if (!matrix.isDark(Math.floor(x / module), Math.floor(y / module))) continue;
      const at = y * bytesPerRow + (x >> 3);
      dots[at] = (dots[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { bytesPerRow, rows, data: dots };
}

/** Cuts a picture into bands of at most `bandBytes`, as printers have small buffers. */
export function bands(picture: Bitmap, bandBytes: number): Bitmap[] {
  const rowsPerBand = Math.min(255, Math.max(1, Math.floor(bandBytes / picture.bytesPerRow)));
  const cut: Bitmap[] = [];
  for (let row = 0; row < picture.rows; row += rowsPerBand) {
    const rows = Math.min(rowsPerBand, picture.rows - row);
    cut.push({ bytesPerRow: picture.bytesPerRow, rows, data: picture.data.subarray(row * picture.bytesPerRow, (row + rows) * picture.bytesPerRow) });
  }
  return cut;
}
