import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { build, createServer, preview, type PreviewServer, type ViteDevServer } from 'vite';
import { findDefects, findHighControls } from './defects.ts';
import type { View } from './views.ts';

declare global {
  interface Window {
    /** Where it was put in. */
    axe: typeof axe;
  }
}

export { panels } from './panels.ts';

const configFile = fileURLToPath(new URL('../../renderer/vite.config.ts', import.meta.url));
const sources = fileURLToPath(new URL('../../renderer/gallery', import.meta.url));
const built = fileURLToPath(new URL('../../dist/gallery', import.meta.url));

interface Served {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Builds renderer/gallery, every screen from fixtures, as the renderer itself is built: the project `gallery` does it once for all tests of the screens. */
export async function buildGallery(outDir = built): Promise<void> {
  await build({ configFile, root: sources, logLevel: 'error', build: { outDir, emptyOutDir: true } });
}

/** Serves the gallery that was built. */
export async function serveGallery(outDir = built): Promise<Served> {
  return served(await preview({ configFile: false, root: sources, logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } }));
}

/** Serves the gallery from its sources, on a free port or the one given. `watch`: a change of a file is seen at once. */
export async function serveSources({ port = 0, watch = false } = {}): Promise<Served> {
  const server = await createServer({ configFile, logLevel: 'error', server: { host: '127.0.0.1', port, strictPort: port !== 0, ...(!watch && { hmr: false, watch: null }) } });
  await server.listen();
  const { address, close } = served(server);
  return { address: new URL('gallery/', address).href, close };
}

function served(server: Pick<PreviewServer | ViteDevServer, 'resolvedUrls' | 'close'>): Served {
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the gallery server has no address');
  return { address, close: () => server.close() };
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
  await drawn(page, `#fixture=${fixture}&language=${language}&theme=${theme}${elder ? '&elder=1' : ''}${low ? '&low=1' : ''}${help ? '&help=1' : ''}${display ? '&display=1' : ''}&visit=${visits}`);
  await page.evaluate(async () => {
    // What was drawn may ask for fonts and measure itself: it stands when two frames have changed nothing.
    const until = performance.now() + 30_000;
    let changed = true;
    const observer = new MutationObserver(() => (changed = true));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    while (changed || document.querySelector('[data-later]') !== null) {
      if (performance.now() > until) throw new Error('never stands still');
      changed = false;
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      await document.fonts.ready;
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    observer.disconnect();
  });
}

/** Goes to a place in an open gallery, and waits in the page itself: the runner would look again only every half second. */
export async function drawn(page: Page, hash: string): Promise<void> {
  await page.evaluate(async (next) => {
    location.hash = next;
    const sheet = /&(help|display)=/.test(next);
    // What the register says of a name comes a moment later, and brings names to touch.
    const isDrawn = () => document.querySelector(`[data-shown="${next}"] h1`)?.checkVisibility() === true && document.querySelector('[data-name-standing="asking"]') === null && (!sheet || document.querySelector('[role="dialog"]') !== null);
    for (const until = performance.now() + 30_000; !isDrawn(); ) {
      if (performance.now() > until) throw new Error(`${next} was never drawn`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, hash);
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

/** WCAG 2.2 A and AA, axe's best practice, and the contrast of AAA, which asks for more of the same words than that of AA. */
const axeOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } },
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
