import { screenFonts } from './screen-fonts.ts';
// Slices of both families for the characters that the screens' own fonts lack: the browser takes only those that are needed.
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-serif-sc/700.css';

async function loadScreenFonts(): Promise<void> {
  for (const { family, weight, file } of screenFonts) {
    const font = new FontFace(family, `url("${new URL(`fonts/${file}`, document.baseURI).href}")`, { weight });
    document.fonts.add(font);
    // One that does not come leaves the slices.
    await font.load().catch(() => undefined);
  }
}

/** Begins with this module, while the rest of the first script is still being evaluated: text that is drawn before its font is here is laid out twice. */
export const fontsReady = loadScreenFonts();
