import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { evaluateInSlices } from './slices-plugin.ts';
import { rareFonts } from './ui/rare-fonts.ts';

/** Fontsource offers each slice as woff2 and woff; every browser that runs this reads woff2, so the other half is not shipped. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    return id.includes('@fontsource') && id.endsWith('.css') ? code.replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, '') : undefined;
  },
};

const fonts = fileURLToPath(new URL('../assets/fonts/', import.meta.url));
const notoSerif = fileURLToPath(new URL('../node_modules/@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf', import.meta.url));

/** The fonts of the printed licence, for the screen: a name has to look on both as it does on the card. */
function readFont(file: string): Buffer {
  return file === 'NotoSerifSC_700Bold.ttf' ? readFileSync(notoSerif) : brotliDecompressSync(readFileSync(`${fonts}${file}.br`));
}

/** Puts the fonts beside the page as `fonts/…`. A browser fetches one only for a character that needs it. */
const rareFontsPlugin: Plugin = {
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

/** Zod hangs the making of JSON Schemas on every schema. A page asks for none, so it carries none of the makers: 8 KB of the first script. */
const withoutJsonSchemas: Plugin = {
  name: 'without-json-schemas',
  enforce: 'pre',
  load(id) {
    if (!/\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/.test(id)) return undefined;
    const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)].flatMap(([, name]) => name ?? []);
    return names.map((name) => `export const ${name} = () => undefined;`).join('\n');
  },
};

/** The renderer as one static folder: `npx vite build renderer`. The gallery is a second page of the dev server and of the tests only. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), woff2Only, withoutJsonSchemas, evaluateInSlices, rareFontsPlugin],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // A data: font or image would need a wider Content-Security-Policy than the shells send (electron/page.ts).
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
