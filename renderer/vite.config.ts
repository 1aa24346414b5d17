import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { rareFontsPlugin } from './rare-fonts-plugin.ts';

/** Fontsource offers each slice as woff2 and woff; every browser that runs this reads woff2, so the other half is not shipped. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    return id.includes('@fontsource') && id.endsWith('.css') ? code.replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, '') : undefined;
  },
};

/** The renderer as one static folder: `npx vite build renderer`. The gallery is a second page of the dev server and of the tests only. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), woff2Only, rareFontsPlugin],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // A data: font or image would need a wider Content-Security-Policy than the shells send (electron/page.ts).
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
