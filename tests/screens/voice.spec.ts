import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { languages } from '../../contract/language.ts';
import { openGallery, panels, serveGallery } from './gallery.ts';
import { beginListening, recordSpeech, showToListen, takeSaid, walkByKeys } from './voice-support.ts';

// The journey with the screen off: keys in, words out. What is asked of the browser's voices is written down.

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(async () => {
  await gallery.close();
});

/** Numbers of identity cards in the fixtures: none of them may be heard in full. */
const idNumbers = [...new Set(readFileSync(new URL('../../renderer/gallery/people.ts', import.meta.url), 'utf8').match(/(?<!\d)\d{17}[\dX](?!\d)/g) ?? [])];

async function listen(page: Page): Promise<readonly string[]> {
  await recordSpeech(page);
  const fixtures = await openGallery(page, gallery.address);
  await showToListen(page, 'start', 'zh-Hans');
  await beginListening(page);
  await takeSaid(page);
  return fixtures.filter((fixture) => fixture !== 'components' && fixture !== 'warning');
}

// Neighbouring screens in other languages: each screen in each would take five minutes.
test('every control of every screen is reached by keys and has a name, no screen is silent, no number of a card is heard', async ({ browser }) => {
  test.setTimeout(600_000);
  const page = await browser.newPage({ viewport: panels.portrait });
  const fixtures = await listen(page);
  expect(idNumbers.length).toBeGreaterThan(0);
  const found: Record<string, unknown> = {};
  for (const [index, fixture] of fixtures.entries()) {
    const language = languages[index % languages.length] ?? 'zh-Hans';
    await showToListen(page, fixture, language);
    if (fixture.startsWith('start')) await beginListening(page);
    const announced = await takeSaid(page);
    // A sheet covers what is under it.
    const title = (await page.locator('[role="dialog"] h1').or(page.locator('h1')).last().innerText()).replace(/\s+/g, '');
    const walk = await walkByKeys(page);
    const heard = [...announced.map(({ text }) => text), ...walk.lines];
    const revealed = heard.filter((text) => idNumbers.some((number) => text.replace(/[\s，,]/g, '').includes(number)));
    const silent = announced.length === 0 || !announced.map(({ text }) => text).join('').replace(/\s+/g, '').includes(title.slice(0, 6));
    if (walk.unreached.length + walk.nameless.length + revealed.length > 0 || silent) found[fixture] = { unreached: walk.unreached, nameless: walk.nameless, revealed, ...(silent && { silent: announced }) };
  }
  await page.close();
  expect(found).toEqual({});
});

/** Everything since the last time as one text. */
const heard = async (page: Page) => (await takeSaid(page)).map(({ text }) => text).join('；');
/** Goes down until this is here. */
async function goTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    if ((await page.locator(`${selector}[data-voice-here]`).count()) > 0) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no key led to ${selector}`);
}
const sent = (page: Page) => page.evaluate(() => (window as unknown as { sentIntents: { intent: { type: string } }[] }).sentIntents.map(({ intent }) => intent).filter(({ type }) => type !== 'stillHere'));

test.describe('by keys alone', () => {
  // One page for all of them: opening it and beginning to listen takes longer than most of them.
  test.describe.configure({ mode: 'default' });
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage({ viewport: panels.portrait });
    await listen(page);
  });
  test.afterAll(() => page.close());

  test('a mobile number is typed on the number keys, heard digit by digit, and sent; a code is only counted', async () => {
    await showToListen(page, 'contact', 'zh-Hans');
    await goTo(page, '[data-key="clear"]');
    await heard(page);
    await page.keyboard.press('1');
    expect(await heard(page)).toBe('1');
    await page.keyboard.type('3800138000');
    // The number is whole: OK now goes on, and says so.
    expect(await heard(page)).toContain('再按确认键，就是“发验证码给我”');
    await page.keyboard.press('Enter');
    await expect.poll(() => sent(page)).toEqual([{ type: 'sendCode', mobile: '13800138000' }]);

    await showToListen(page, 'contact-code', 'zh-Hans');
    await goTo(page, '[data-key="7"]');
    await heard(page);
    await page.keyboard.press('Enter');
    expect(await heard(page)).toBe('已输入1位');
    await page.keyboard.press('Enter');
    expect(await heard(page)).toBe('已输入2位');
    // Only who asks hears it.
    await page.keyboard.press('ArrowUp');
    for (let step = 0; step < 7 && (await page.locator('[data-field="code"]').evaluate((field) => field.closest('[data-voice-here]') === null)); step += 1) await page.keyboard.press('ArrowUp');
    expect(await heard(page)).not.toContain('7 7');
    await page.keyboard.press('F2');
    expect(await heard(page)).toBe('7；7');
  });

  test('a trade name is composed from letters, and a candidate is heard with its word', async () => {
    await showToListen(page, 'name-given', 'zh-Hans');
    await goTo(page, '[data-key="j"]');
    await page.keyboard.press('Enter');
    await goTo(page, '[data-key="b"]');
    await heard(page);
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-key="i"]')?.click());
    const offered = await heard(page);
    expect(offered).toContain('候选');
    expect(offered).toMatch(/第一个是./);
  });

  test('the countdown is said once, and any key stays without pressing anything', async () => {
    await showToListen(page, 'warning', 'zh-Hans');
    expect(await heard(page)).toMatch(/时间快到了，还有1\d秒。按任意键继续办。/);
    await page.evaluate(() => (window as unknown as { sentIntents: unknown[] }).sentIntents.splice(0));
    await page.keyboard.press('Enter');
    expect(await heard(page)).toBe('好的，接着办。');
    expect(await page.evaluate(() => (window as unknown as { sentIntents: { intent: unknown }[] }).sentIntents.map(({ intent }) => intent))).toEqual(expect.arrayContaining([{ type: 'stillHere' }]));
    expect(await sent(page)).toEqual([]);
  });

  test('help, back, where, repeat: each by its key', async () => {
    await showToListen(page, 'identity', 'zh-Hans');
    await heard(page);
    await page.keyboard.press('#');
    expect(await heard(page)).toMatch(/第5步，共11步.*按上下键/s);
    await page.keyboard.press('ArrowDown');
    const line = await heard(page);
    await page.keyboard.press('*');
    expect(await heard(page)).toBe(line);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => sent(page)).toEqual([{ type: 'back' }]);
    // A gallery never answers: even then it is not silent.
    expect(await heard(page)).toBe('已经按了，请等一下');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await heard(page)).toContain('1 2 3 4 5');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('the place to sign is never filled by a key; it says who helps', async () => {
    await showToListen(page, 'sign', 'zh-Hans');
    await goTo(page, '[data-field="signature"]');
    await heard(page);
    await page.keyboard.press('Enter');
    expect(await heard(page)).toContain('机器不会代您签');
    expect(await sent(page)).toEqual([]);
  });

  test('volume, tongue and curtain: changed, heard, and gone with the citizen', async () => {
    await showToListen(page, 'identity', 'zh-Hans');
    await heard(page);
    await page.keyboard.press('+');
    expect(await heard(page)).toBe('音量4，最大5');
    await page.keyboard.press('F3');
    expect(await heard(page)).toContain('朗读怎么念');
    await goTo(page, '[data-tongue="cantonese"]');
    await page.keyboard.press('Enter');
    await expect.poll(() => sent(page)).toEqual([{ type: 'setLanguage', language: 'zh-Hant' }]);
    await takeSaid(page);
    await goTo(page, '[data-voice-do="curtain"]');
    await page.keyboard.press('Enter');
    await expect(page.locator('.curtain')).toBeVisible();
    const curtain = await takeSaid(page);
    expect(curtain.map(({ text }) => text).join('')).toContain('屏幕已关');
    // Said by the voice that was chosen.
    expect(curtain.every(({ lang }) => lang === 'zh-HK')).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await showToListen(page, 'goodbye', 'zh-Hans');
    await expect(page.locator('.curtain')).toBeVisible();
    await showToListen(page, 'start', 'zh-Hans');
    await expect(page.locator('.curtain')).toHaveCount(0);
    await beginListening(page);
    expect((await takeSaid(page)).every(({ lang }) => lang === 'zh-CN')).toBe(true);
  });

  test('headphones pulled out: nothing more is said; put in again, it goes on where it was', async () => {
    const jack = (key: 'F13' | 'F14') => page.evaluate((struck) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: struck, bubbles: true, cancelable: true })), key);
    await showToListen(page, 'identity', 'zh-Hans');
    await heard(page);
    await jack('F13');
    expect(await heard(page)).toMatch(/只有您听得到.*陈嘉欣/);
    await jack('F14');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('#');
    // To nobody anything is said, however long one listens.
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (window as unknown as { said: unknown[] }).said)).toEqual([]);
    await expect(page.locator('[data-voice-here]')).toHaveCount(0);
    await jack('F13');
    expect(await heard(page)).toMatch(/这是您吗.*陈嘉欣/);
    await jack('F14');
  });
});
