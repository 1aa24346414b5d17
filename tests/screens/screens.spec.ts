import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { findDefects } from './defects.ts';
import { openGallery, panels, serveGallery, showFixture } from './gallery.ts';

/** A folder named here gets a picture of every screen. */
const picturesIn = process.env['SCREENSHOTS'];

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(async () => {
  await gallery.close();
});

for (const [panel, viewport] of Object.entries(panels)) {
  for (const reading of [{ language: 'zh-Hans' }, { language: 'en' }, { language: 'zh-Hant' }, { language: 'zh-Hans', elder: true }] as const) {
    const readingName = 'elder' in reading ? 'elder' : reading.language;
    test(`${panel}, ${readingName}: nothing is cut, covered, too small or too pale on any screen`, async ({ browser }) => {
      const page = await browser.newPage({ viewport });
      const found: Record<string, string[]> = {};
      const fixtures = await openGallery(page, gallery.address);
      expect(fixtures.length).toBeGreaterThan(40);
      for (const fixture of fixtures) {
        await showFixture(page, { fixture, ...reading });
        const defects = await findDefects(page);
        if (defects.length > 0) found[fixture] = defects;
        if (picturesIn !== undefined) {
          mkdirSync(picturesIn, { recursive: true });
          await page.screenshot({ path: join(picturesIn, `${fixture}.${panel}.${readingName}.png`) });
        }
      }
      await page.close();
      expect(found).toEqual({});
    });
  }
}

test('axe finds nothing on any screen', async ({ browser }) => {
  const context = await browser.newContext({ viewport: panels.portrait });
  const page = await context.newPage();
  const found: Record<string, string[]> = {};
  for (const fixture of await openGallery(page, gallery.address)) {
    await showFixture(page, { fixture });
    // The watermark lies under the text on purpose; it is said once more in words.
    const { violations } = await new AxeBuilder({ page }).exclude('.watermark').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    if (violations.length > 0) found[fixture] = violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  }
  await context.close();
  expect(found).toEqual({});
});

for (const [panel, viewport] of Object.entries(panels)) {
  test(`${panel}: the way to a person is on every screen and opens`, async ({ browser }) => {
    const page = await browser.newPage({ viewport });
    const fixtures = await openGallery(page, gallery.address);
    for (const fixture of fixtures.filter((name) => name !== 'lost' && name !== 'warning')) {
      await showFixture(page, { fixture });
      await expect(page.locator('[data-help="open"]')).toBeInViewport({ ratio: 1 });
    }
    await page.locator('[data-help="open"]').click();
    await expect(page.getByRole('dialog')).toContainText('12345');
    expect(await findDefects(page)).toEqual([]);
    await page.locator('[data-help="close"]').click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.close();
  });
}
