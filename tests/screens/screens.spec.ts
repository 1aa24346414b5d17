import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findDefects } from './defects.ts';
import { lookAt, openGallery, panels, serveGallery, showFixture } from './gallery.ts';
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
      // Axe looks once at each screen; at all of them in every theme, language and size it looks in the gallery's check.
      const defects = await lookAt(page, { fixture, ...view }, { axe: panel === 'portrait' && !view.elder && !view.low });
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
