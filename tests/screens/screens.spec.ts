import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { findDefects, findHighControls } from './defects.ts';
import { findViolations, openGallery, panels, serveGallery, showFixture } from './gallery.ts';
import { passes } from './views.ts';

/** A folder named here gets a picture of every screen. */
const picturesIn = process.env['SCREENSHOTS'];

// Of a thousand screens a trace would only be slow; what was found says where.
test.use({ trace: 'off' });

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(async () => {
  await gallery.close();
});

for (const { name, panel, viewOf } of passes) {
  test(`${name}: nothing is cut, covered, too small or too pale on any screen, and axe finds nothing`, async ({ browser }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ viewport: panels[panel] });
    const page = await context.newPage();
    const found: Record<string, string[]> = {};
    const fixtures = await openGallery(page, gallery.address);
    expect(fixtures.length).toBeGreaterThan(90);
    for (const [index, fixture] of fixtures.entries()) {
      const view = viewOf(index);
      await showFixture(page, { fixture, ...view });
      const defects = await findDefects(page);
      if (fixture !== 'lost' && fixture !== 'warning' && !(await isWhollySeen(page, '[data-help="open"]'))) defects.push('the way to a person is not on the screen');
      if (view.low) defects.push(...(await findHighControls(page)));
      // Neither size nor panel changes what axe looks at: once for each screen is enough here, and all ways are looked at by the gallery's check.
      if (panel === 'portrait' && !view.elder && !view.low) defects.push(...(await findViolations(page)));
      if (defects.length > 0) found[`${fixture}, ${view.theme}, ${view.language}`] = defects;
      if (picturesIn !== undefined) {
        mkdirSync(picturesIn, { recursive: true });
        await page.screenshot({ path: join(picturesIn, `${fixture}.${name.replaceAll(/\W+/g, '-')}.png`) });
      }
    }
    await context.close();
    expect(found).toEqual({});
  });
}

for (const [panel, viewport] of Object.entries(panels)) {
  test(`${panel}: the way to a person opens`, async ({ browser }) => {
    const page = await browser.newPage({ viewport });
    await openGallery(page, gallery.address);
    await showFixture(page, { fixture: 'identity' });
    await page.locator('[data-help="open"]').click();
    await expect(page.getByRole('dialog')).toContainText('12345');
    expect(await findDefects(page)).toEqual([]);
    await page.locator('[data-help="close"]').click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.close();
  });
}

/** Whether all of it lies within the panel. */
async function isWhollySeen(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).boundingBox();
  const panel = page.viewportSize();
  return box !== null && panel !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= panel.width + 0.5 && box.y + box.height <= panel.height + 0.5;
}
