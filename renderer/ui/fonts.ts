import zhHans from '../../assets/locales/zh-Hans.json' with { type: 'json' };
import { nextSlice, sliceOver } from '../slice.ts';
// Slices of both families: the browser takes only those whose characters are on the screen. Weights: what the styles use, no more.
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-serif-sc/700.css';

const faces = ['400 32px "Noto Sans SC"', '500 32px "Noto Sans SC"', '700 32px "Noto Serif SC"'];

/**
 * Fetches and opens the slices that these texts need, some characters at a time. Text that is drawn before its slice is
 * here is laid out twice, and the first time with a search through the system's fonts.
 */
async function loadFonts(texts: unknown): Promise<void> {
  const characters = [...new Set(JSON.stringify(texts))];
  const pieces = Array.from({ length: Math.ceil(characters.length / 60) }, (_, piece) => characters.slice(piece * 60, (piece + 1) * 60).join(''));
  const measure = document.createElement('canvas').getContext('2d');
  for (const face of faces) {
    // A slice that does not come leaves the system's font.
    await Promise.allSettled(pieces.map((piece) => document.fonts.load(face, piece)));
    for (const piece of pieces) {
      if (sliceOver()) await nextSlice();
      if (measure === null) return;
      // The browser opens a font when something is measured with it.
      measure.font = face;
      measure.measureText(piece);
    }
  }
}

/** Begins with this module, while the rest of the first script is still being evaluated. */
export const screenFonts = loadFonts(zhHans);
