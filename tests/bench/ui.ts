import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { buildStale } from '../../electron/build.ts';
import { findChromium } from '../../electron/chromium/launch.ts';
import { walkScreens } from '../demo/walk-screens.ts';
import { serveKiosk } from '../support/served-kiosk.ts';
import type { BenchRow } from './row.ts';
import { timesOf, watchPage, type PageTimes } from './ui/watch-page.ts';

/*
 * The citizen's screens in a real browser whose processor is slowed four times, as that of an old kiosk: from the
 * touch to the paint, through a whole registration with the real machine behind it.
 */

const slowedBy = 4;
const root = dirname(dirname(import.meta.dirname));
const say = (line: string): void => console.error(`ui: ${line}`);

export async function* uiRows(): AsyncGenerator<BenchRow> {
  await buildStale(['renderer'], say);
  yield initialScript();
  const { times, touches, screens } = await walkedSlowly();
  yield limit('ui.firstScreen', times.firstScreenMs, 'ms', 1_500);
  const touched = p98(times);
  yield limit('ui.touchToPaint.p98', touched, 'ms', 50);
  yield limit('ui.longTasks', times.longTasks.length, '', 0);
  for (const { startedMs, ms } of times.longTasks) say(`a task of ${String(ms)} ms, ${String(startedMs)} ms after the start`);
  say(`${String(times.interactionsInAll)} interactions, ${String(times.interactionsMs.length)} of them 16 ms and longer`);
  yield limit('ui.touches', touches, '', 60);
  yield limit('ui.screens', screens, '', 14);
}

const limit = (name: string, value: number, unit: string, most: number): BenchRow => ({
  name, value, unit, peer: 'at most', peerValue: most, ratio: most === 0 ? value : value / most, target: `≤ ${String(most)} ${unit}`.trim(), ok: value <= most,
});

/** What the first screen waits for: every script that index.html names. */
function initialScript(): BenchRow {
  const folder = join(root, 'dist', 'renderer');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].flatMap(([, path]) => (path === undefined ? [] : [path]));
  if (scripts.length === 0) throw new Error('index.html names no script: is it built?');
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);
  return limit('ui.initialScript', Math.round(bytes / 102.4) / 10, 'KB gzip', 200);
}

async function walkedSlowly(): Promise<{ times: PageTimes; touches: number; screens: number }> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium on this machine (Debian: apt-get install chromium)');
  const kiosk = await serveKiosk();
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true })).newPage();
    await watchPage(page);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
    await page.goto(kiosk.address);
    const steps = await walkScreens(page, { language: 'zh-Hans', tradeName: 'qingquan', say });
    return { times: await timesOf(page), touches: steps.reduce((sum, step) => sum + step.touches, 0), screens: new Set(steps.map(({ screen }) => screen)).size };
  } finally {
    await browser.close();
    await kiosk.stop();
  }
}

/** Of all interactions, those that the browser did not report counted as below its threshold. */
function p98({ interactionsMs, interactionsInAll }: PageTimes): number {
  const unreported = Math.max(0, interactionsInAll - interactionsMs.length);
  const all = [...Array.from({ length: unreported }, () => 8), ...interactionsMs].sort((a, b) => a - b);
  return all[Math.ceil(all.length * 0.98) - 1] ?? Number.NaN;
}
