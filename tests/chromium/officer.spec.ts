import { expect, test, type Page } from '@playwright/test';
import { openStore, type Store } from '../../central/store/store.ts';
import { openDesk, type Desk } from '../../central/testing/desk.ts';
import { bodyOf, officersDoor, routedCase, tokens } from '../../central/testing/officers.ts';
import { buildStale } from '../../electron/build.ts';

let store: Store;
let desk: Desk;
let address: string;
test.beforeAll(async () => {
  await buildStale(['pages'], () => undefined);
  store = await openStore({ kind: 'memory' });
  desk = await openDesk(store, { door: officersDoor, now: () => new Date() });
  address = await desk.api.listen({ port: 0, host: '127.0.0.1' });
});
test.afterAll(async () => {
  await desk.close();
  await store.close();
});

/** The page with a token in the fragment; gives what the browser complained about. */
async function openPage(page: Page, token: string = tokens.first): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${address}/officer#token=${token}`);
  await expect(page.getByRole('navigation')).toBeVisible();
  return complaints;
}

async function statusOf(caseId: string): Promise<unknown> {
  return bodyOf(await desk.get(`/v1/applications/${caseId}`))['status'];
}

test('an officer sees why a case came, sends one back, approves another and refuses a third, by the keyboard', async ({ page }) => {
  const [back, good, bad] = [await routedCase(desk), await routedCase(desk), await routedCase(desk)];
  const complaints = await openPage(page);
  expect(page.url(), 'the token does not stay in the address').toBe(`${address}/officer`);
  const entry = (caseId: string) => page.locator(`[data-case="${caseId}"]`);
  await expect(entry(bad)).toBeVisible();

  // The trace comes first, with the very values that were looked at.
  await entry(back).focus();
  await page.keyboard.press('Enter');
  const finding = page.locator('.finding');
  await expect(finding).toContainText('标准地址库里没有这个地址');
  await expect(finding).toContainText('江门市蓬江区白沙街道虚构巷7号');
  await expect(page.getByRole('heading', { name: '申请内容' })).toBeVisible();
  await expect(page.locator('.case')).toContainText('440703199001010017');

  await page.keyboard.press('l');
  await expect(page.getByRole('button', { name: '准予登记' })).toBeVisible();
  await expect(entry(back)).toContainText('我正在办理');
  await page.keyboard.press('b');
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('补正办法').fill('请写到门牌号');
  await sheet.getByRole('button', { name: '告知申请人补正' }).click();
  await expect(page.locator('.case-head')).toContainText('待补正');
  expect(await statusOf(back)).toBe('needsCorrection');

  await entry(good).click();
  await expect(page.locator('.case'), 'a key acts on the case that is shown').toContainText(good);
  await page.keyboard.press('l');
  await expect(page.getByRole('button', { name: '准予登记' })).toBeVisible();
  await page.keyboard.press('a');
  await expect(sheet.getByRole('button', { name: '准予登记并出证' })).toBeDisabled();
  await sheet.getByLabel('理由（A6）').fill('已到现场核实门牌');
  await sheet.getByRole('button', { name: '准予登记并出证' }).click();
  await expect(page.locator('.case')).toContainText('营业执照 92440799');
  expect(await statusOf(good)).toBe('approved');

  await entry(bad).click();
  await expect(page.locator('.case'), 'a key acts on the case that is shown').toContainText(bad);
  await page.keyboard.press('l');
  await expect(page.getByRole('button', { name: '准予登记' })).toBeVisible();
  await page.keyboard.press('r');
  await sheet.getByLabel('不予登记的理由，每行一条').fill('申请的经营场所属于违法建筑');
  await sheet.getByRole('button', { name: '作出书面决定' }).click();
  await page.getByRole('button', { name: '查看、打印文书' }).click();
  await expect(sheet).toContainText('不予登记通知书');
  await expect(sheet).toContainText('申请行政复议');
  await expect(sheet).toContainText('提起行政诉讼');
  expect(await statusOf(bad)).toBe('refused');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '已办' }).click();
  for (const caseId of [back, good, bad]) await expect(entry(caseId)).toBeVisible();
  expect(complaints, 'the page keeps to its Content-Security-Policy').toEqual([]);
});

test('two officers do not decide the same case', async ({ page, browser }) => {
  const caseId = await routedCase(desk);
  const second = await browser.newPage();
  await openPage(page);
  await openPage(second, tokens.second);
  await page.locator(`[data-case="${caseId}"]`).click();
  await second.locator(`[data-case="${caseId}"]`).click();
  await page.getByRole('button', { name: '领取办理' }).click();
  await expect(page.getByRole('button', { name: '准予登记' })).toBeVisible();
  await second.getByRole('button', { name: '领取办理' }).click();
  await expect(second.getByRole('alert')).toContainText('没有办成');
  await second.close();
});

test('a wrong token opens nothing, and the page speaks three languages', async ({ page }) => {
  await page.goto(`${address}/officer#token=${'x'.repeat(43)}`);
  await expect(page.getByRole('alert')).toContainText('令牌不对');
  await page.getByRole('button', { name: 'EN' }).click();
  await page.getByLabel('Enter an officer’s token').fill(tokens.first);
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(page.getByRole('button', { name: 'Waiting' })).toBeVisible();
});

test('an officer sees what the chip holds beside the name that its holder wrote', async ({ page }) => {
  const caseId = await routedCase(desk, { nameAsRead: '样\uE000' });
  await openPage(page);
  await page.locator(`[data-case="${caseId}"]`).click();
  const operator = page.locator('.field-group', { hasText: '芯片里的姓名' }).last();
  await expect(operator.locator('.field', { hasText: '姓名（本人写明）' })).toBeVisible();
  // A sort that no font has, and where it stands in the chip.
  await expect(operator.locator('.field', { hasText: '芯片里的姓名' })).toContainText('样〓U+E000');
});
