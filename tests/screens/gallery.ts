import type { Page } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';

export const panels = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const;
export type PanelName = keyof typeof panels;

/** Serves renderer/gallery, every screen from fixtures, on a free port. */
export async function serveGallery(): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server: ViteDevServer = await createServer({ configFile: 'renderer/vite.config.ts', logLevel: 'error', server: { host: '127.0.0.1', port: 0, hmr: false, watch: null } });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the gallery server has no address');
  return { address: new URL('gallery/', address).href, close: () => server.close() };
}

/** Shows one fixture and waits until its fonts and late parts are drawn. Motion is off: what stands still can be compared. */
export async function showFixture(page: Page, shown: { address: string; fixture: string; language?: string; elder?: boolean }): Promise<void> {
  const { address, fixture, language = 'zh-Hans', elder = false } = shown;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // A page of its own, because a change of the fragment alone would not load anything anew.
  await page.goto('about:blank');
  await page.goto(`${address}#fixture=${fixture}&language=${language}${elder ? '&elder=1' : ''}`);
  

  await page.locator('h1').first().waitFor({ timeout: 10_000 });
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Two frames: one for the layout with the fonts, one for what observes it.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await document.fonts.ready;
  });
}
