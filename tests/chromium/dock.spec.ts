import { expect, test, type Page } from '@playwright/test';
import { serveKiosk, type ServedKiosk } from '../support/served-kiosk.ts';

let kiosk: ServedKiosk;
test.beforeAll(async () => {
  kiosk = await serveKiosk(['--dock']);
});
test.afterAll(async () => {
  await kiosk.stop();
});

async function openDock(page: Page): Promise<(name: string) => ReturnType<Page['locator']>> {
  if (kiosk.dock === undefined) throw new Error('the kiosk told no address of a dock');
  await page.goto(kiosk.dock);
  return (name) => page.getByRole('region', { name, exact: true });
}

test('the dock pulls a cable, the citizen is told, and plugging it in again heals the machine', async ({ browser }) => {
  const citizen = await browser.newPage();
  await citizen.goto(kiosk.address);
  const start = citizen.locator('[data-screen=start]');
  await expect(start.locator('[data-intent=start]')).toBeEnabled();

  const dock = await browser.newPage();
  const complaints: string[] = [];
  dock.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) complaints.push(message.text());
  });
  const device = await openDock(dock);
  await expect(device('身份证阅读器')).toContainText('正常');
  await device('身份证阅读器').getByRole('button', { name: '线缆脱落' }).click();
  await expect(device('身份证阅读器')).toContainText('未连接');
  await expect(start.locator('[data-intent=start]')).toBeHidden();

  await device('回执打印机').getByRole('button', { name: '缺纸', exact: true }).click();
  await expect(device('回执打印机')).toContainText('printer.paperOut');

  await dock.getByRole('button', { name: '全部恢复正常' }).click();
  await expect(device('身份证阅读器')).toContainText('正常');
  await expect(start.locator('[data-intent=start]')).toBeEnabled();
  expect(complaints, 'the dock keeps to its own Content-Security-Policy').toEqual([]);
});

test('the dock obeys nobody without its token', async ({ page }) => {
  const address = new URL(kiosk.dock ?? '');
  address.hash = 'guessed';
  await page.goto(address.href);
  await expect(page.getByText('与自助机的连接已断开')).toBeVisible();
});
