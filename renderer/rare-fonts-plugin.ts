import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { rareFonts } from './ui/rare-fonts.ts';

const fonts = fileURLToPath(new URL('../assets/fonts/', import.meta.url));
const notoSerif = fileURLToPath(new URL('../node_modules/@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf', import.meta.url));

/** The fonts of the printed licence, for the screen: a name has to look on both as it does on the card. */
function readFont(file: string): Buffer {
  return file === 'NotoSerifSC_700Bold.ttf' ? readFileSync(notoSerif) : brotliDecompressSync(readFileSync(`${fonts}${file}.br`));
}

/** Puts the fonts beside the page as `fonts/…`. A browser fetches one only for a character that needs it. */
export const rareFontsPlugin: Plugin = {
  name: 'rare-fonts',
  generateBundle() {
    for (const { file } of rareFonts) this.emitFile({ type: 'asset', fileName: `fonts/${file}`, source: readFont(file) });
  },
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const wanted = rareFonts.find(({ file }) => request.url?.endsWith(`/fonts/${file}`));
      if (wanted === undefined) next();
      else response.setHeader('content-type', 'font/ttf').end(readFont(wanted.file));
    });
  },
};
