import { expect, test, type Page } from '@playwright/test';
import { languages } from '../../contract/language.ts';
import { themes } from '../../renderer/view-state.ts';
import { findDefects } from './defects.ts';
import { findViolations, openGallery, panels, serveGallery, showFixture } from './gallery.ts';

/*
 * The parts of the design system, measured on the page that shows them all. Not compared with stored pictures: another build of the
 * browser draws the same letters a little differently, so such a picture is either blind or red without a reason. What
 * matters in it can be measured: that nothing is cut, covered, pale or small, and that each theme is what it says.
 */

// Of a thousand screens a trace would only be slow; what was found says where.
test.use({ trace: 'off' });

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(async () => {
  await gallery.close();
});

for (const [panel, viewport] of Object.entries(panels)) {
  test(`${panel}: every part in every theme, language and size`, async ({ browser }) => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await openGallery(page, gallery.address);
    const found: Record<string, string[]> = {};
    const grounds = new Set<string>();
    for (const theme of themes)
      for (const language of languages)
        for (const elder of [false, true]) {
          await showFixture(page, { fixture: 'components', theme, language, elder });
          const defects = [...(await findDefects(page)), ...(elder ? [] : await findViolations(page))];
          if (defects.length > 0) found[`${theme}, ${language}${elder ? ', elder' : ''}`] = defects;
          grounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
        }
    await context.close();
    expect(found).toEqual({});
    expect(grounds.size).toBe(themes.length);
  });
}

const sizeOf = (page: Page, part: string) => page.locator(part).first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

test('large text is 1.5 times as large, on every part that is read', async ({ page }) => {
  await page.setViewportSize(panels.portrait);
  await openGallery(page, gallery.address);
  for (const part of ['[data-part="Type"] p:not([class])', '.lead', '.small', '.button.plain', '.button.quiet', '.option', '.facts dd', '.note', '.tag']) {
    await showFixture(page, { fixture: 'components' });
    const usual = await sizeOf(page, part);
    await showFixture(page, { fixture: 'components', elder: true });
    expect((await sizeOf(page, part)) / usual, part).toBeCloseTo(1.5, 2);
  }
});

test('one of several, any of several, a reason and a sheet answer to touch', async ({ page }) => {
  await page.setViewportSize(panels.portrait);
  await openGallery(page, gallery.address);
  await showFixture(page, { fixture: 'components' });
  const radios = page.getByRole('radio');
  await expect(radios.nth(1)).toBeChecked();
  await page.locator('[data-part="Answer"] [role="radiogroup"] [data-choice="lent"]').click();
  await expect(radios.nth(2)).toBeChecked();
  await expect(radios.nth(1)).not.toBeChecked();
  await page.locator('[data-part="Answer"] [role="group"] [data-choice="rent"]').click();
  await expect(page.getByRole('checkbox').nth(1)).toBeChecked();
  const why = page.locator('.why > .button');
  await why.click();
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.why-panel')).toBeVisible();
  await page.locator('[data-sheet="open"]').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.locator('[data-sheet="close"]').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a citizen chooses how to read on the first screen and in the middle of a matter', async ({ page }) => {
  await page.setViewportSize(panels.portrait);
  await openGallery(page, gallery.address);
  const html = page.locator('html');
  await showFixture(page, { fixture: 'start' });
  await page.locator('[data-elder]').click();
  await page.locator('[data-theme-choice="night"]').click();
  await page.locator('[data-low]').click();
  await expect(html).toHaveClass(/elder/);
  await expect(html).toHaveClass(/low/);
  await expect(html).toHaveAttribute('data-theme', 'night');
  // Pressed again, the usual colours come back.
  await page.locator('[data-theme-choice="night"]').click();
  await expect(html).toHaveAttribute('data-theme', 'standard');

  await showFixture(page, { fixture: 'identity' });
  await page.locator('[data-display="open"]').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.locator('[role="dialog"] [data-choice="elder"]').click();
  await page.locator('[role="dialog"] [data-choice="contrast"]').click();
  expect(await findDefects(page)).toEqual([]);
  await page.locator('[data-display="close"]').click();
  await expect(html).toHaveClass(/elder/);
  await expect(html).toHaveAttribute('data-theme', 'contrast');
  const sent = await page.evaluate(() => JSON.stringify(window.sentIntents));
  expect(sent).not.toContain('undo');
  await page.locator('[data-intent="undo"]').click();
  await expect.poll(() => page.evaluate(() => JSON.stringify(window.sentIntents))).toContain('undo');
});

for (const [panel, viewport] of Object.entries(panels)) {
  test(`${panel}: the last seconds say what happens, what one touch gives, and take it, in every theme and size`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openGallery(page, gallery.address);
    for (const theme of themes)
      for (const elder of [false, true]) {
        await showFixture(page, { fixture: 'warning', theme, elder });
        expect(await findDefects(page), `${theme}${elder ? ', elder' : ''}`).toEqual([]);
        await expect(page.locator('.time-warning')).toContainText('再给您 2 分钟');
        await page.locator('.time-warning [data-intent="stillHere"]').click();
        await expect.poll(() => page.evaluate(() => JSON.stringify(window.sentIntents))).toContain('stillHere');
      }
  });
}
