import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { walkScreens } from '../demo/walk-screens.ts';
import { launchElectron } from '../support/electron-app.ts';

test('a citizen registers a business in the Electron window and takes three papers', async () => {
  const work = mkdtempSync(join(tmpdir(), 'yizhao-electron-registration-'));
  const [prints, screens] = [join(work, 'prints'), join(work, 'screens')];
  for (const directory of [prints, screens]) mkdirSync(directory);
  const electron = await launchElectron(['--window', '--keep-prints', prints]);
  try {
    const page = await electron.app.firstWindow();
    const steps = await walkScreens(page, { screens, language: 'zh-Hans', tradeName: 'qingquan', pointer: 'mouse', say: () => undefined });
    expect(steps.at(-1)?.screen).toBe('goodbye');
    expect(readdirSync(prints).sort()).toEqual(['licence-duplicate-1.pdf', 'licence-original-1.pdf', 'receipt-1.bin', 'receipt-1.svg']);
  } finally {
    await electron.stop();
    rmSync(work, { recursive: true, force: true });
  }
});
