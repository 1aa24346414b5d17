import type { Page } from '@playwright/test';
import { createServer } from 'vite';

export const panels = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const;

/** Serves renderer/gallery, every screen from fixtures, on a free port. */
export async function serveGallery(): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server = await createServer({ configFile: 'renderer/vite.config.ts', logLevel: 'error', server: { host: '127.0.0.1', port: 0, hmr: false, watch: null } });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the gallery server has no address');
  return { address: new URL('gallery/', address).href, close: () => server.close() };
}

/** Opens the gallery's list; motion is off, because only what stands still can be compared. */
export async function openGallery(page: Page, address: string): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(address);
  await page.locator('li a').first().waitFor();
  return page.locator('li a').allTextContents();
}

interface Shown {
  readonly fixture: string;
  readonly language?: 'zh-Hans' | 'zh-Hant' | 'en';
  readonly elder?: boolean;
  readonly help?: boolean;
}

/** The same fixture shown again is another visit. */
let visits = 0;

/** Shows one fixture in an open gallery and waits until its fonts and late parts are drawn. */
export async function showFixture(page: Page, { fixture, language = 'zh-Hans', elder = false, help = false }: Shown): Promise<void> {
  visits += 1;
  const hash = `#fixture=${fixture}&language=${language}${elder ? '&elder=1' : ''}${help ? '&help=1' : ''}&visit=${visits}`;
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
  await page.locator(`html[data-shown="${hash}"] h1`).first().waitFor();
  await page.evaluate(async () => {
    // A frame for the layout, one for what observes it; then the fonts that it asked for, and what they moved.
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await frames();
    await document.fonts.ready;
    await frames();
  });
}
