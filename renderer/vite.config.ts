import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { subsetFont } from './subset-plugin.ts';
import { rareFonts } from './ui/rare-fonts.ts';
import { screenFonts } from './ui/screen-fonts.ts';

/** Fontsource offers each slice as woff2 and woff; every browser that runs this reads woff2, so the other half is not shipped. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    return id.includes('@fontsource') && id.endsWith('.css') ? code.replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, '') : undefined;
  },
};

const root = fileURLToPath(new URL('../', import.meta.url));
const expoFonts = `${root}node_modules/@expo-google-fonts/`;

/** What the screens are written in: GB 2312 level 1 (the 3755 characters in daily use) and its signs, and all that the texts and the catalogue say. */
function charactersOfScreens(): ReadonlySet<string> {
  const gb = new TextDecoder('gb18030');
  const row = (lead: number) => gb.decode(Uint8Array.from({ length: 2 * 94 }, (_, index) => (index % 2 === 0 ? lead : 0xa1 + (index - 1) / 2)));
  const rows = [0xa1, 0xa3, ...Array.from({ length: 0xd7 - 0xb0 + 1 }, (_, index) => 0xb0 + index)].map(row);
  const texts = ['locales', 'catalogue'].flatMap((folder) => readdirSync(`${root}assets/${folder}`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).map((name) => readFileSync(`${root}assets/${folder}/${name}`, 'utf8')));
  return new Set([...rows, ...texts].join('').replace(/\p{Private_Use}|\uFFFD|\s/gu, '') + ' \u00A0\u3000');
}

const opened = new Map<string, Buffer>();

function readRareSource(source: string): Buffer {
  const known = opened.get(source);
  if (known !== undefined) return known;
  const font = source === 'NotoSerifSC_700Bold.ttf' ? readFileSync(`${expoFonts}noto-serif-sc/700Bold/${source}`) : brotliDecompressSync(readFileSync(`${root}assets/fonts/${source}.br`));
  opened.set(source, font);
  return font;
}

const charactersBetween = (from: number, to: number): ReadonlySet<string> => new Set(Array.from({ length: to + 1 - from }, (_, index) => String.fromCodePoint(from + index)));

/** Beside the page as `fonts/…`: those of the screens, and for rare characters those of the printed licence, for a name has to look on both as it does on the card. */
const fontFiles: Readonly<Record<string, () => Buffer>> = {
  ...Object.fromEntries(screenFonts.map(({ file, from }) => [file, () => subsetFont(readFileSync(expoFonts + from), charactersOfScreens())])),
  ...Object.fromEntries(rareFonts.map(({ file, source, from, to }) => [file, () => subsetFont(readRareSource(source), charactersBetween(from, to))])),
};

const fontsPlugin: Plugin = {
  name: 'fonts',
  generateBundle() {
    for (const [file, read] of Object.entries(fontFiles)) this.emitFile({ type: 'asset', fileName: `fonts/${file}`, source: read() });
  },
  configureServer(server) {
    const made = new Map<string, Buffer>();
    server.middlewares.use((request, response, next) => {
      const file = /\/fonts\/([^/?]+)$/.exec(request.url ?? '')?.[1] ?? '';
      const font = made.get(file) ?? fontFiles[file]?.();
      if (font === undefined) {
        next();
        return;
      }
      made.set(file, font);
      response.setHeader('content-type', 'font/ttf').end(font);
    });
  },
};

/** The renderer as one static folder: `npx vite build renderer`. The gallery is a second page of the dev server and of the tests only. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), woff2Only, fontsPlugin],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // A data: font or image would need a wider Content-Security-Policy than the shells send (electron/page.ts).
    assetsInlineLimit: 0,
    // A page beside its files gains nothing from asking for a module's imports in advance, and the asking takes a task of the page; the first screen's stand in its HTML.
    modulePreload: { polyfill: false, resolveDependencies: (_file, deps, { hostType }) => (hostType === 'html' ? deps : []) },
    // What is general is linked first, as it is imported first: of two rules of equal weight the later one counts, and a screen's own shall be later.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'general', test: /renderer\/(ui\/(fonts\.ts|[a-z]+\.css)|frame\/frame\.css)$/ }] } } },
  },
});
