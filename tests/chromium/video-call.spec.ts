import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openStore, type Store } from '../../central/store/store.ts';
import { openDesk, type Desk } from '../../central/testing/desk.ts';
import { officersDoor, tokens } from '../../central/testing/officers.ts';
import { buildStale } from '../../electron/build.ts';
import { findChromium } from '../../electron/chromium/launch.ts';
import { serveKiosk, type ServedKiosk } from '../support/served-kiosk.ts';

const executablePath = findChromium();
// Cameras and microphones that the browser itself plays; nobody has to be asked for them.
test.use({ launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] } });

let store: Store;
let desk: Desk;
let central: string;
let kiosk: ServedKiosk;
let directory: string;
/** How far the central API's clock is ahead. */
let ahead = 0;
let citizen: Page;
test.beforeAll(async ({ browser }) => {
  await buildStale(['pages'], () => undefined);
  directory = mkdtempSync(join(tmpdir(), 'yizhao-call-'));
  store = await openStore({ kind: 'memory' });
  desk = await openDesk(store, { door: officersDoor, now: () => new Date(Date.now() + ahead) });
  central = await desk.api.listen({ port: 0, host: '127.0.0.1' });
  const config = join(directory, 'kiosk.config.json');
  writeFileSync(config, JSON.stringify({ central: { url: central }, help: { video: true }, devices: { camera: { driver: 'page' } } }));
  kiosk = await serveKiosk(['--config', config]);
  citizen = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await citizen.goto(kiosk.address);
  await expect(citizen.locator('[data-screen=start]')).toBeVisible();
});
test.afterAll(async () => {
  await kiosk.stop();
  await desk.close();
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

async function ring(): Promise<void> {
  await citizen.locator('[data-help="open"]').click();
  await citizen.locator('[data-help="video"]').click();
  await citizen.locator('[data-help="call"]').click();
}

/** Whether a picture moves: frames that were drawn, not only announced. */
async function plays(page: Page, picture: string): Promise<void> {
  const frames = () => page.locator(`video[data-picture="${picture}"]`).evaluate((video: HTMLVideoElement) => (video.videoWidth > 0 ? video.getVideoPlaybackQuality().totalVideoFrames : 0));
  await expect.poll(frames, { timeout: 30_000 }).toBeGreaterThan(5);
}

test('a citizen calls, an officer answers, and each sees the other until one hangs up; nothing stays', async ({ browser }) => {
  const officer = await browser.newPage();
  await officer.goto(`${central}/officer#token=${tokens.first}`);
  const elsewhere = await browser.newPage();
  await elsewhere.goto(`${central}/officer#token=${tokens.elsewhere}`);
  await ring();
  await expect(citizen.locator('video')).toHaveCount(0);
  await officer.getByRole('button', { name: '接听' }).click();
  await expect(elsewhere.locator('[data-call="ringing"]'), 'another division’s officers hear nothing').toHaveCount(0);
  await plays(citizen, 'other');
  await plays(citizen, 'own');
  await plays(officer, 'other');
  const held = await store.db.selectFrom('helpCall').selectAll().executeTakeFirstOrThrow();
  expect([held.offer, held.answer].join(), 'what lies in the store is sealed').not.toContain('v=0');

  await officer.getByRole('button', { name: '挂断' }).click();
  await expect(citizen.locator('[data-help="video"]')).toBeVisible();
  await expect(citizen.locator('video')).toHaveCount(0);
  expect(await store.db.selectFrom('helpCall').select(['offer', 'answer', 'ended']).execute()).toEqual([{ offer: null, answer: null, ended: 'hungUp' }]);
  await citizen.locator('[data-help="close"]').click();
  await Promise.all([officer.close(), elsewhere.close()]);
});

test('a call that is declined leads to the call-back by itself', async ({ browser }) => {
  const officer = await browser.newPage();
  await officer.goto(`${central}/officer#token=${tokens.first}`);
  await ring();
  await officer.getByRole('button', { name: '现在不能接' }).click();
  await expect(citizen.locator('[data-choice="howTo"]')).toBeVisible();
  await expect(citizen.getByRole('dialog')).toContainText('工作人员现在不能接');
  await citizen.locator('[data-key="stepBack"]').click();
  await citizen.locator('[data-help="close"]').click();
  await officer.close();
});

test('a call that nobody answers leads to a ticket with number and secret', async () => {
  await ring();
  await expect(citizen.locator('[data-help="hangUp"]')).toBeVisible();
  ahead += 60_000;
  await citizen.locator('[data-choice="machine"]').click();
  for (const digit of '13900000088') await citizen.locator(`[data-key="${digit}"]`).click();
  await citizen.locator('[data-help="send"]').click();
  await expect(citizen.locator('[data-ticket]')).toContainText(/T\d{8}-/);
  await expect(citizen.locator('[data-slip="printed"]')).toBeVisible();
  await desk.runDue();
  expect(await store.db.selectFrom('helpCall').where('ended', 'is', null).select('callId').execute()).toEqual([]);
});
