import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { sandboxPlate } from '../../central/addresses/sandbox-door-plates.ts';
import { buildStale } from '../../electron/build.ts';
import { findChromium } from '../../electron/chromium/launch.ts';
import { walkScreens, type Step } from '../demo/walk-screens.ts';
import { runErrand, type Errand } from '../support/citizen.ts';
import { serveKiosk } from '../support/served-kiosk.ts';
import type { BenchRow } from './row.ts';
import { openCodeScanner } from './ui/code-scanner.ts';
import { fingerOn } from './ui/finger.ts';
import { kioskOf } from './ui/page-kiosk.ts';
import { typeAllWays } from './ui/type-all-ways.ts';
import { timesOf, watchPage, type PageSeen, type PageTimes } from './ui/watch-page.ts';

/*
 * The citizen's screens in a real browser whose processor is slowed four times, as that of an old kiosk, with the real
 * machine behind them. Touch to paint is what the browser tells of each interaction (Event Timing): from the time of the
 * event itself to the frame that was presented after it; those below 16 ms the browser does not tell, and they are not counted.
 * A long task is any task of the page's main thread of 50 ms or more from the first screen on (Long Tasks): scripts that come
 * late and what the test's own looks cost included. What the start takes has its own figure; its long tasks are told, not counted.
 * The registration is done by trade bundle and the code of a door plate. `screens` counts the screens of the journey by name, `pages` every page that
 * somebody sees, as the browser painted them: each new heading is another, also one that asks nothing and goes by itself.
 */

const slowedBy = 4;
/**
 * Playwright watches the network, and so V8 notes from where in a script each request comes. It would read the whole script a
 * second time to find the place, in the midst of a journey, which no kiosk does: here it keeps the places when it reads first.
 */
const keepSourcePositions = '--js-flags=--no-enable-lazy-source-positions';
/** The least that a touch can take to be seen: the next frame of a panel of 60 Hz. */
const frameMs = 1000 / 60;
const root = dirname(dirname(import.meta.dirname));
const say = (line: string): void => console.error(`ui: ${line}`);

/** Of the building whose room is registered. */
const plate = sandboxPlate('M', 'SAMPLE-440703002-101');

/** Drawn after the walk by touch: a service item with materials, and a longer registration. What a citizen would touch is sent over the page's own line. */
const errands: readonly Errand[] = [
  { code: 'own-maternity-benefit', prove: 'phone', place: 6 },
  { code: 'own-sole-proprietorship-establish', answers: { tradeName: '明月' }, place: 7 },
];

interface Run {
  readonly steps: readonly Step[];
  readonly times: PageTimes;
  readonly pages: readonly PageSeen[];
  /** The interactions of the walk, and those of the keyboards. */
  readonly walked: readonly number[];
  readonly typed: readonly number[];
}

export async function* uiRows(): AsyncGenerator<BenchRow> {
  await buildStale(['renderer'], say);
  const count = Number(process.env['UI_RUNS'] ?? 3);
  const runs: Run[] = [];
  for (let run = 1; run <= count; run += 1) {
    const measured = await runOnce();
    tell(`run ${String(run)} of ${String(count)}`, measured);
    runs.push(measured);
  }
  say(`of each figure the best of ${String(count)} runs: whatever else runs on this machine only makes it worse`);
  const best = (figure: (run: Run) => number) => Math.min(...runs.map(figure));
  yield atMost('ui.initialScript', best(({ times }) => gzippedKb(times.firstScripts)), 'KB gzip', 200);
  yield atMost('ui.firstScreen', best(({ times }) => times.firstScreenMs), 'ms', 1_500);
  yield inFrames('ui.touchToPaint.p98', best(({ walked }) => p98(walked)));
  yield inFrames('ui.keyToPaint.p98', best(({ typed }) => p98(typed)));
  yield atMost('ui.longTasks', best(({ times }) => inJourney(times).length), '', 0);
  yield atMost('ui.touches', best(({ steps }) => toLicence(steps).reduce((sum, { touches }) => sum + touches, 0)), '', 60);
  yield atMost('ui.pages', best(({ pages }) => pages.length), '', 14);
  yield atMost('ui.screens', best(({ steps }) => new Set(toLicence(steps).map(({ screen }) => screen)).size), '', 14);
}

const atMost = (name: string, value: number, unit: string, most: number): BenchRow => ({
  name, value, unit, peer: 'at most', peerValue: most, ratio: most === 0 ? value : value / most, target: `≤ ${String(most)} ${unit}`.trim(), ok: value <= most,
});

const inFrames = (name: string, value: number): BenchRow => ({ name, value, unit: 'ms', peer: 'one frame at 60 Hz', peerValue: frameMs, ratio: value / frameMs, target: '≤ 50 ms', ok: value <= 50 });

/** Those that somebody could be kept waiting by. */
const inJourney = ({ longTasks, firstScreenMs }: PageTimes): PageTimes['longTasks'] => longTasks.filter(({ startedMs }) => startedMs >= firstScreenMs);

/** From the first touch to the licence that lies there. */
function toLicence(steps: readonly Step[]): readonly Step[] {
  return steps.slice(0, steps.findIndex(({ screen }) => screen === 'printing') + 1);
}

/** From the one that was touched first to the one on which the licence is printed. */
function pagesToLicence(pages: readonly PageSeen[]): readonly PageSeen[] {
  const first = pages.findIndex(({ screen }) => screen !== 'start') - 1;
  const after = pages.findIndex(({ screen }) => screen === 'takePapers');
  if (first < 0 || after < 0) throw new Error(`the walk was not seen: ${pages.map(({ heading }) => heading).join('; ')}`);
  return pages.slice(first, after);
}

function gzippedKb(scripts: readonly string[]): number {
  if (scripts.length === 0) throw new Error('no script was asked for before the first screen');
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, 'dist', 'renderer', path))).length, 0);
  return Math.round(bytes / 102.4) / 10;
}

async function runOnce(): Promise<Run> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium on this machine (Debian: apt-get install chromium)');
  const scanner = await openCodeScanner();
  const configDirectory = mkdtempSync(join(tmpdir(), 'yizhao-ui-'));
  const config = join(configDirectory, 'kiosk.config.json');
  writeFileSync(config, JSON.stringify({ devices: { codeScanner: { driver: 'serial', transport: { kind: 'tcp', host: '127.0.0.1', port: scanner.port } } } }));
  const kiosk = await serveKiosk(['--config', config]);
  const browser = await chromium.launch({ executablePath, args: [keepSourcePositions, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true })).newPage();
    await watchPage(page);
    const machine = await kioskOf(page);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
    await page.goto(kiosk.address);
    const tap = await fingerOn(page);
    const steps = await walkScreens(page, { language: 'zh-Hans', tradeName: 'qingquan', tap, holdPlate: () => scanner.hold(plate), say: () => undefined });
    const walked = await timesOf(page);
    for (const errand of errands) await runErrand(machine, errand);
    await machine.handlers.send({ intent: { type: 'finish' } });
    const before = (await timesOf(page)).interactions.length;
    await typeAllWays(page, tap);
    const times = await timesOf(page);
    return { steps, times, pages: pagesToLicence(walked.pages), walked: lasted(walked.interactions), typed: lasted(times.interactions.slice(before)) };
  } finally {
    await browser.close();
    await kiosk.stop();
    scanner.close();
    rmSync(configDirectory, { recursive: true });
  }
}

const lasted = (interactions: PageTimes['interactions']): readonly number[] => interactions.map(({ ms }) => ms);

function p98(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.ceil(all.length * 0.98) - 1] ?? Number.NaN;
}

function tell(run: string, { times, pages, walked, typed }: Run): void {
  say(`${run}: first screen ${String(times.firstScreenMs)} ms; p98 of ${String(walked.length)} touches ${String(p98(walked))} ms, of ${String(typed.length)} on the keyboards ${String(p98(typed))} ms; ${String(inJourney(times).length)} long tasks; ${String(pages.length)} pages to the licence: ${pages.map(({ heading }) => heading.replaceAll('\n', '')).join(' / ')}`);
  for (const { on, screen, startedMs, ms, waitedMs, handledMs } of times.interactions.filter(({ ms }) => ms > 50)) say(`  ${String(ms)} ms from ${on} to the paint (waited ${String(waitedMs)}, handled ${String(handledMs)}), then on ${screen}, at ${String(startedMs)}`);
  for (const { screen, startedMs, ms } of times.longTasks) say(`  a task of ${String(ms)} ms ${screen === '' ? 'before the first screen' : `on ${screen}`}, at ${String(startedMs)}`);
}
