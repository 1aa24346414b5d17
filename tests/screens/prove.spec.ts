import { expect, test, type Page } from '@playwright/test';
import { findChromium } from '../../electron/chromium/launch.ts';
import type * as MachineCamera from '../../renderer/camera/machine-camera.ts';
import { findDefects } from './defects.ts';
import { openGallery, panels, serveSources, showFixture } from './gallery.ts';

// From the proof of identity to the rating: what a citizen does on one screen, and the one intent that comes of it.

const executablePath = findChromium();
/** Chromium's own pretended camera, and its own consent. */
test.use({
  launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] },
});

// One page for all of them: opening it takes longer than most of them.
test.describe.configure({ mode: 'default' });

let gallery: Awaited<ReturnType<typeof serveSources>>;
let page: Page;
test.beforeAll(async ({ browser }) => {
  gallery = await serveSources();
  page = await browser.newPage({ viewport: panels.portrait });
  await openGallery(page, gallery.address);
});
test.afterAll(async () => {
  await page.close();
  await gallery.close();
});

interface Sent {
  readonly type: string;
  readonly readSeconds?: number;
  readonly picture?: string;
  readonly page?: string;
}
const choose = (id: string) => page.locator(`[data-choice="${id}"]`).first().click();
/** The gallery keeps every call; a camera's status is one without an intent. */
const sent = () =>
  page.evaluate(() => (window as unknown as { sentIntents: { intent?: Sent }[] }).sentIntents.flatMap(({ intent }) => (intent === undefined || intent.type === 'stillHere' ? [] : [intent])));

/** As `main.tsx` does once a snapshot has said that there is a camera. */
async function plugCameraIn(): Promise<void> {
  await page.evaluate(async () => {
    const at = new URL('../camera/machine-camera.ts', location.href).href;
    // An address of the dev server, which the type checker cannot follow; of the snapshot only the camera is looked at.
    const { watchMachineCamera } = (await import(at)) as typeof MachineCamera;
    watchMachineCamera({ kiosk: { camera: {} } } as Parameters<typeof watchMachineCamera>[0]);
  });
}
/** JPEG begins so. */
const beginsAsJpeg = (base64: string | undefined) => base64?.startsWith('/9j/') ?? false;

test('no way of proving oneself is larger than another, and each is one touch', async () => {
  await showFixture(page, { fixture: 'prove' });
  const sizes = await page.locator('[data-intent="proveBy"]').evaluateAll((buttons) => buttons.map((button) => `${button.clientWidth}×${button.clientHeight} ${getComputedStyle(button).fontSize}`));
  expect(sizes).toHaveLength(3);
  expect(new Set(sizes).size).toBe(1);
  await choose('person');
  await expect.poll(sent).toEqual([{ type: 'proveBy', way: 'person' }]);
});

test('a consent waits until it may have been read, counts aloud, and sends how long it was there', async () => {
  await showFixture(page, { fixture: 'prove-consent' });
  const agree = page.locator('[data-intent="agreeFace"]');
  await expect(agree).toBeDisabled();
  await expect(agree).toContainText(/\d/);
  await expect(agree).toBeEnabled();
  await agree.click();
  await expect.poll(async () => (await sent()).map(({ type }) => type)).toEqual(['agreeFace']);
  const [intent] = await sent();
  expect(intent?.readSeconds).toBeGreaterThanOrEqual(5);
});

test('the camera is on only on its own screen, says so, and one still is sent', async () => {
  await showFixture(page, { fixture: 'prove-camera' });
  await expect(page.locator('[data-intent="showFace"]')).toBeDisabled();
  await plugCameraIn();
  await showFixture(page, { fixture: 'prove-camera' });
  await expect(page.locator('[data-on="true"]')).toBeVisible();
  await expect(page.locator('[data-light]')).toBeVisible();
  expect(await findDefects(page)).toEqual([]);
  await page.locator('[data-intent="showFace"]').click();
  await expect.poll(async () => (await sent()).map(({ type, picture }) => [type, beginsAsJpeg(picture)])).toEqual([['showFace', true]]);
  await showFixture(page, { fixture: 'prove' });
  await expect(page.locator('video')).toHaveCount(0);
});

test('a material is photographed page by page: looked at, taken again, kept', async () => {
  await plugCameraIn();
  await showFixture(page, { fixture: 'materials' });
  await choose('scan');
  await choose('shoot');
  await expect(page.locator('canvas.still')).toBeVisible();
  expect(await findDefects(page)).toEqual([]);
  await choose('again');
  await choose('shoot');
  await page.locator('[data-intent="scanPage"]').click();
  await expect.poll(async () => (await sent()).map((intent) => [intent.type, beginsAsJpeg(intent.page)])).toEqual([['scanPage', true]]);
  await page.locator('[data-key="stepBack"]').click();
  await choose('later');
  await expect.poll(async () => (await sent()).slice(1)).toEqual([{ type: 'handIn', material: 'bankCard', by: 'later' }]);
});

test('who does not agree is shown what else can be done, and a person', async () => {
  await showFixture(page, { fixture: 'agreement' });
  await choose('decline');
  expect(await findDefects(page)).toEqual([]);
  await choose('help');
  await expect(page.getByRole('dialog')).toContainText('12345');
  await page.locator('[data-help="close"]').click();
  await choose('read');
  await page.locator('[data-key="zoom"]').click();
  expect(await findDefects(page)).toEqual([]);
});

test('a defect is one touch from its question; the rules stand on a sheet; a person may be asked', async () => {
  await showFixture(page, { fixture: 'summary-mend' });
  await page.locator('.verdict [data-intent="editQuestion"]').click();
  await expect.poll(sent).toEqual([{ type: 'editQuestion', question: 'account' }]);
  await choose('rules');
  await expect(page.getByRole('dialog').locator('[data-rule]')).toHaveCount(4);
  expect(await findDefects(page)).toEqual([]);
  await page.locator('[data-key="closeSheet"]').click();
  await page.locator('[data-help="askPerson"]').click();
  await expect(page.getByRole('dialog')).toContainText('12345');
});

test('somebody signs here, another by a code that is shown large', async () => {
  await showFixture(page, { fixture: 'signers' });
  await page.locator('[data-choice="code"][data-signer="p2"]').click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  expect(await findDefects(page)).toEqual([]);
  await page.locator('[data-key="closeSheet"]').click();
  await page.locator('[data-intent="signHere"][data-signer="p3"]').click();
  await expect.poll(sent).toEqual([{ type: 'signHere', signer: 'p3' }]);
  await expect(page.locator('[data-intent="submitSigned"]')).toBeDisabled();
});

test('a rating goes with the tags of its level, and to skip is one touch', async () => {
  await showFixture(page, { fixture: 'rate' });
  await choose('satisfied');
  await page.locator('[data-tag="fast"]').click();
  await choose('dissatisfied');
  await expect(page.locator('[data-tag="fast"]')).toHaveCount(0);
  await page.locator('[data-tag="slow"]').click();
  expect(await findDefects(page)).toEqual([]);
  // A low one is asked whether a call is wanted.
  await page.locator('[data-key="toCall"]').click();
  expect(await findDefects(page)).toEqual([]);
  await page.locator('[data-intent="rate"]').first().click();
  await expect.poll(sent).toEqual([{ type: 'rate', level: 'dissatisfied', tags: ['slow'] }]);
  await showFixture(page, { fixture: 'rate' });
  await choose('veryDissatisfied');
  await page.locator('[data-key="toCall"]').click();
  await expect(page.locator('[data-intent="rate"]').last()).toBeDisabled();
  for (const digit of '13800138000') await page.locator(`[data-key="${digit}"]`).click();
  await page.locator('[data-intent="rate"]').last().click();
  await expect.poll(sent).toEqual([{ type: 'rate', level: 'veryDissatisfied', tags: [], callback: { mobile: '13800138000' } }]);
  await showFixture(page, { fixture: 'rate' });
  await page.locator('[data-intent="skipRating"]').click();
  await expect.poll(sent).toEqual([{ type: 'skipRating' }]);
});

test('number and address stand on the screen only when they are asked for, the number never in full', async () => {
  await showFixture(page, { fixture: 'identity-rare' });
  await expect(page.locator('.facts')).not.toContainText('白沙');
  await choose('guard');
  await expect(page.locator('.facts')).toContainText('白沙');
  await expect(page.locator('body')).not.toContainText('440703199001010017');
  await choose('codes');
  await expect(page.locator('.glyphs')).toContainText('U+4DAE');
  expect(await findDefects(page)).toEqual([]);
});
