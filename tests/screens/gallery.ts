import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { createServer } from 'vite';
import { findDefects, findHighControls } from './defects.ts';
import type { View } from './views.ts';

declare global {
  interface Window {
    /** Where it was put in. */
    axe: typeof axe;
  }
}

export { panels } from './panels.ts';

/** Serves renderer/gallery, every screen from fixtures, on a free port or the one given. `watch`: a change of a file is seen at once. */
export async function serveGallery({ port = 0, watch = false } = {}): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server = await createServer({ configFile: 'renderer/vite.config.ts', logLevel: 'error', server: { host: '127.0.0.1', port, strictPort: port !== 0, ...(!watch && { hmr: false, watch: null }) } });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the gallery server has no address');
  return { address: new URL('gallery/', address).href, close: () => server.close() };
}

/** Opens the gallery's contents; motion is off, because only what stands still can be compared. */
export async function openGallery(page: Page, address: string): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(address);
  await page.locator('li a').first().waitFor();
  return page.locator('li a').allTextContents();
}

interface Shown extends Partial<Omit<View, 'panel'>> {
  readonly fixture: string;
  readonly help?: boolean;
  readonly display?: boolean;
}

/** The same fixture shown again is another visit. */
let visits = 0;

/** Shows one fixture in an open gallery and waits until its fonts and late parts are drawn. */
export async function showFixture(page: Page, { fixture, language = 'zh-Hans', theme = 'standard', elder = false, low = false, help = false, display = false }: Shown): Promise<void> {
  visits += 1;
  const hash = `#fixture=${fixture}&language=${language}&theme=${theme}${elder ? '&elder=1' : ''}${low ? '&low=1' : ''}${help ? '&help=1' : ''}${display ? '&display=1' : ''}&visit=${visits}`;
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
  await page.locator(`[data-shown="${hash}"] h1`).first().waitFor();
  await page.evaluate(async () => {
    // A frame for the layout, one for what observes it; then the fonts that it asked for, and what they moved.
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await frames();
    await document.fonts.ready;
    await frames();
  });
}

/** Shows one screen in one way and says all that is wrong with it. */
export async function lookAt(page: Page, shown: Shown, { axe }: { readonly axe: boolean }): Promise<string[]> {
  await showFixture(page, shown);
  const found = await findDefects(page);
  // Without the machine nobody can be called, under the last seconds nothing else is touched, and a table of parts is no screen.
  const alone = ['lost', 'warning', 'components'].includes(shown.fixture);
  if (!alone && !(await isWhollySeen(page, '[data-help="open"]'))) found.push('the way to a person is not on the screen');
  if (shown.low === true && shown.fixture !== 'components') found.push(...(await findHighControls(page)));
  if (axe) found.push(...(await findViolations(page)));
  return found;
}

/** Whether all of it lies within the panel. */
async function isWhollySeen(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).boundingBox();
  const panel = page.viewportSize();
  return box !== null && panel !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= panel.width + 0.5 && box.y + box.height <= panel.height + 0.5;
}

/** WCAG 2.2 A and AA, axe's best practice, and the contrast of AAA. */
const axeOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: { 'color-contrast-enhanced': { enabled: true } },
  resultTypes: ['violations'],
} satisfies RunOptions;

/**
 * What axe finds. The watermark lies under the text on purpose; it is said once more in words. Axe is put into the page once and
 * stays there: putting it in anew each time takes ten times as long as looking.
 */
export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((options) => window.axe.run({ exclude: ['.watermark'] }, options), axeOptions);
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}
