import { expect, test, type Page } from '@playwright/test';
import { launchElectron, type RunningElectron } from '../support/electron-app.ts';

let electron: RunningElectron;
let citizen: Page;
let dock: Page;

test.beforeAll(async () => {
  electron = await launchElectron(['--window', '--dock']);
  citizen = await electron.app.firstWindow();
  await expect(citizen.locator('[data-screen=start] [data-intent=start]')).toBeEnabled({ timeout: 60_000 });
  dock = electron.app.windows().find((window) => window !== citizen) ?? (await electron.app.waitForEvent('window'));
});
test.afterAll(async () => electron.stop());

async function deviceHostPid(): Promise<number> {
  const metrics = await electron.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid, name, serviceName }) => ({ pid, name, serviceName })));
  const host = metrics.find(({ name, serviceName }) => `${name ?? ''} ${serviceName ?? ''}`.includes('yizhao-deviceHost'));
  if (host === undefined) throw new Error(`no device host among ${JSON.stringify(metrics)}`);
  return host.pid;
}

test('a device host that crashes in the middle of a card read is replaced, and the citizen goes on', async () => {
  const reader = dock.getByRole('region', { name: '身份证阅读器', exact: true });
  await expect(reader).toContainText('正常');
  // The reading waits for a card until it is cut off, however fast this machine is.
  await reader.getByRole('button', { name: '没有卡' }).click();
  await citizen.locator('[data-intent=start]').click();
  await citizen.locator('[data-bundle=B01]').click();
  await citizen.locator('[data-intent=consent]').click();
  await expect(citizen.locator('[data-screen=presentCard]')).toBeVisible();
  process.kill(await deviceHostPid(), 'SIGSEGV');
  await expect(citizen.locator('[data-screen=presentCard] [data-intent=retryCard]')).toBeVisible();
  await expect(reader).toContainText('正常', { timeout: 30_000 });
  await citizen.locator('[data-screen=presentCard] [data-intent=retryCard]').click();
  await expect(citizen.locator('[data-screen=identity]')).toBeVisible({ timeout: 30_000 });
});
