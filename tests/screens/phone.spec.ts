import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { z } from 'zod';
import { draftKeptSchema, draftSchema, takeAlongSchema } from '../../contract/draft.ts';
import { builtPages } from '../../central/pages/pages.ts';
import { openStore, type Store } from '../../central/store/store.ts';
import { sampleAddress } from '../../central/testing/applicant.ts';
import { answerOf, freshKey, openDesk, type Desk } from '../../central/testing/desk.ts';
import { submitAt } from '../../central/testing/establishments.ts';
import { applyFor, fillIn, worker } from '../../central/service-items/testing/visitor.ts';
import { buildStale } from '../../electron/build.ts';

// The page of the phone against a central API that really listens: nothing here stands in for it.

// One central API for all of them: starting it takes longer than most of them.
test.describe.configure({ mode: 'default' });

const kioskId = 'JM-TEST-1';
let store: Store;
let desk: Desk;
let address: string;

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

const screen = (page: Page, name: string) => expect(page.locator('main')).toHaveAttribute('data-screen', name);
const go = (page: Page) => page.locator('[data-go]').click();
const read = <Schema extends z.ZodType>({ status, body }: { status: number; body: string }, schema: Schema): z.output<Schema> => {
  if (status !== 200) throw new Error(body);
  return schema.parse(JSON.parse(body));
};

/** What every screen has to hold: nothing cut off at the side, nothing that axe finds. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), name).toBe(true);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), name).toEqual([]);
}

for (const { name, width, height, language } of [
  { name: 'small phone', width: 360, height: 640, language: 'zh-CN' },
  { name: 'phone in English', width: 390, height: 844, language: 'en-GB' },
]) {
  test(`somebody begins on the phone and gets a code for the machine: ${name}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height }, locale: language, hasTouch: true, deviceScaleFactor: 2 });
    const page = await context.newPage();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
    await page.goto(`${address}/start`);
    await screen(page, 'find');
    await look(page, 'find');
    await page.locator('[data-field="search"]').fill('jybt');
    await expect(page.locator('[data-item]').first()).toBeVisible();
    await look(page, 'found');
    await page.locator('[data-item="own-employment-subsidy"]').click();
    await screen(page, 'about');
    await look(page, 'about');
    await go(page);
    await screen(page, 'question');
    await go(page);
    await expect(page.locator('[data-field="subsidy"] [role="alert"]')).toBeVisible();
    await page.getByRole('radio').nth(2).check();
    await page.locator('input[data-field="months"]').fill('99');
    await go(page);
    await expect(page.locator('label:has([data-field="months"]) [role="alert"]')).toBeVisible();
    await look(page, 'question');
    await page.locator('input[data-field="months"]').fill('6');
    await go(page);
    await screen(page, 'code');
    await look(page, 'code');
    const code = await page.locator('[data-code]').getAttribute('data-code');
    const draft = read(await desk.post('/v1/drafts/take', { kioskId, code }, freshKey()), draftSchema);
    expect([draft.itemCode, draft.answers.reveal()]).toEqual(['own-employment-subsidy', { subsidy: 'flexible', months: 6 }]);
    expect(failures).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await context.close();
  });
}

test('what was begun at a machine goes on here, once, with its answers, and the token leaves the address', async ({ page }) => {
  const { url } = read(await desk.post('/v1/drafts', { kioskId, itemCode: 'own-employment-subsidy', language: 'zh-Hans', answers: { subsidy: 'graduate' } }, freshKey()), draftKeptSchema);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const here = new URL(url?.reveal() ?? '');
  await page.goto(`${address}${here.pathname}${here.hash}`);
  await screen(page, 'question');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  expect(page.url()).toBe(`${address}/start`);
  expect(asked.filter((one) => one.includes(here.hash.slice(1)))).toEqual([]);
  await page.goto('about:blank');
  await page.goto(`${address}${here.pathname}${here.hash}`);
  await screen(page, 'ended');
  await go(page);
  await screen(page, 'find');
});

test('licence and to-do list are taken along, once, and kept nowhere', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { caseId, licence } = answerOf(await submitAt(desk, await desk.application({ tradeName: '春明', address: sampleAddress(1) })));
  const here = new URL(read(await desk.post(`/v1/cases/${caseId}/take-along`, {}, freshKey()), takeAlongSchema).url.reveal());
  await page.goto(`${address}${here.pathname}${here.hash}`);
  await screen(page, 'taken');
  await expect(page.getByText(licence?.content.creditCode ?? '?', { exact: true })).toBeVisible();
  await look(page, 'licence');
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await page.goto('about:blank');
  await page.goto(`${address}${here.pathname}${here.hash}`);
  await screen(page, 'ended');
});

test('the paper of a service item is taken along', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const { caseId } = await applyFor(desk, (await fillIn(desk, 'own-housing-fund-certificate', worker, { answers: { contents: 'certificate' } })).application);
  const here = new URL(read(await desk.post(`/v1/cases/${caseId}/take-along`, {}, freshKey()), takeAlongSchema).url.reveal());
  await page.goto(`${address}${here.pathname}${here.hash}`);
  await screen(page, 'taken');
  await look(page, 'paper');
});

test('the page weighs no more than 120 KB compressed', () => {
  const assets = join(builtPages, 'phone', 'assets');
  const bytes = readdirSync(assets).map((file) => gzipSync(readFileSync(join(assets, file))).length);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000);
});
