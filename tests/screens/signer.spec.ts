import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { builtPages } from '../../central/pages/pages.ts';
import { openStore, type Store } from '../../central/store/store.ts';
import { openDesk, type Desk } from '../../central/testing/desk.ts';
import { inviteFor, openCompanyCase, parsed, send, signHere } from '../../central/testing/signing.ts';
import { buildStale } from '../../electron/build.ts';

// The phone page against a central API that really listens: nothing here stands in for it.

// One central API for all of them: starting it takes longer than most of them.
test.describe.configure({ mode: 'default' });

let store: Store;
let desk: Desk;
let address: string;
let cases = 0;

test.beforeAll(async () => {
  await buildStale(['pages'], () => undefined);
  store = await openStore({ kind: 'memory' });
  desk = await openDesk(store);
  address = await desk.api.listen({ port: 0, host: '127.0.0.1' });
});
test.afterAll(async () => {
  await desk.close();
  await store.close();
});

/** A company of two, of whom the first has signed at the kiosk, and an invitation for the second. */
async function invited() {
  cases += 1;
  const tradeName = ['春明', '夏光', '秋华', '冬宁', '晨和', '雨顺', '清福', '泉乐', '山景', '水欣'][cases % 10] ?? '';
  const case_ = await openCompanyCase(desk, { shareholders: 2, place: cases % 20, tradeName });
  parsed(await signHere(desk, case_, 0));
  const { token, invitationId } = await inviteFor(desk, case_.caseId, 'p2');
  const [, second] = case_.application.people;
  if (second === undefined) throw new Error('two people');
  return { ...case_, invitationId, second, url: `${address}/sign#${token}` };
}

const screen = (page: Page, name: string) => expect(page.locator('main')).toHaveAttribute('data-screen', name);
const go = (page: Page) => page.locator('[data-go]').click();
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);

async function drawName(page: Page): Promise<void> {
  const box = await field(page, 'signature').boundingBox();
  if (box === null) throw new Error('no place to sign');
  for (const line of [[0.2, 0.2, 0.45, 0.8], [0.45, 0.2, 0.2, 0.8], [0.6, 0.3, 0.85, 0.3], [0.72, 0.15, 0.72, 0.85]] as const) {
    await page.mouse.move(box.x + line[0] * box.width, box.y + line[1] * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + line[2] * box.width, box.y + line[3] * box.height, { steps: 8 });
    await page.mouse.up();
  }
}

/** Through every screen; `at` is called on each. */
async function walk(page: Page, { url, second }: Awaited<ReturnType<typeof invited>>, at: (name: string) => Promise<void>): Promise<void> {
  const on = async (name: string) => {
    await screen(page, name);
    await at(name);
  };
  await page.goto(url);
  await on('invited');
  for (const name of ['privacy', 'summary', 'articles', 'promises', 'person']) {
    await go(page);
    await on(name);
  }
  await field(page, 'name').fill(second.name);
  await field(page, 'idNumber').fill(second.idNumber);
  await go(page);
  await screen(page, 'mobile');
  await field(page, 'mobile').fill(`1390000${String(1000 + cases * 10 + test.info().parallelIndex)}`);
  await go(page);
  const code = /\d{6}/.exec(await page.locator('.sandbox').innerText())?.[0] ?? '';
  await field(page, 'code').fill(code);
  await at('mobile');
  await go(page);
  await screen(page, 'sign');
  await drawName(page);
  await at('sign');
  await go(page);
  await on('complete');
  await go(page);
  await on('result-approved');
}

for (const { name, width, height, language } of [
  { name: 'small phone', width: 360, height: 640, language: 'zh-CN' },
  { name: 'phone', width: 390, height: 844, language: 'zh-TW' },
  { name: 'phone in English', width: 390, height: 844, language: 'en-GB' },
  { name: 'small phone in English', width: 360, height: 640, language: 'en-GB' },
]) {
  test(`a shareholder reads, says who it is, signs and hands in: ${name}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height }, locale: language, hasTouch: true, deviceScaleFactor: 2 });
    const page = await context.newPage();
    const failures: string[] = [];
    const asked: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    const case_ = await invited();
    await walk(page, case_, async (at) => {
      await page.screenshot({ path: test.info().outputPath(`${at}.png`) });
      // Nothing is cut off at the side, on any screen.
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), at).toEqual([]);
    });
    expect(failures).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(address))).toEqual([]);
    const token = case_.url.slice(case_.url.indexOf('#') + 1);
    expect(asked.filter((url) => url.includes(token))).toEqual([]);
    await context.close();
  });
}

test('a page that was closed comes in again on the same phone, and on no other', async ({ browser }) => {
  const { url } = await invited();
  const [phone, other] = [await browser.newContext(), await browser.newContext()];
  const page = await phone.newPage();
  await page.goto(url);
  await screen(page, 'invited');
  await page.close();
  const again = await phone.newPage();
  await again.goto(url);
  await screen(again, 'invited');
  const stranger = await other.newPage();
  await stranger.goto(url);
  await screen(stranger, 'used');
  await phone.close();
  await other.close();
});

test('whoever types another name is told so, and how often more', async ({ page }) => {
  const { url, second } = await invited();
  await page.goto(url);
  for (const name of ['invited', 'privacy', 'summary', 'articles', 'promises']) {
    await screen(page, name);
    await go(page);
  }
  await field(page, 'name').fill('王别人');
  await field(page, 'idNumber').fill(second.idNumber);
  await go(page);
  await field(page, 'mobile').fill('13900009999');
  await go(page);
  await field(page, 'code').fill(/\d{6}/.exec(await page.locator('.sandbox').innerText())?.[0] ?? '');
  await go(page);
  await screen(page, 'person');
  await expect(page.getByRole('alert')).toContainText('4');
});

test('an invitation that was taken back, or is none, opens nothing', async ({ page }) => {
  const { url, caseId, invitationId } = await invited();
  await send(desk, 'POST', `/v1/cases/${caseId}/invitations/${invitationId}/revoke`);
  await page.goto(url);
  await screen(page, 'ended');
  await page.goto(`${address}/sign`);
  await page.reload();
  await screen(page, 'ended');
});

test('the page is small, and runs nothing that is not its own', async ({ request }) => {
  const folder = join(builtPages, 'signer', 'assets');
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const size = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
  expect(size).toBeLessThanOrEqual(120_000);
  const answer = await request.get(`${address}/sign`);
  expect(answer.headers()['content-security-policy']).toContain("script-src 'self'");
  expect(answer.headers()['content-security-policy']).not.toContain('unsafe');
  expect(answer.headers()['cache-control']).toBe('no-store');
  expect(await answer.text()).not.toMatch(/<script(?![^>]*src=)/);
});
