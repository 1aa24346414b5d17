import { expect, test, type Page } from '@playwright/test';
import { openGallery, panels, serveGallery, showFixture } from './gallery.ts';
import { findDefects } from './defects.ts';

// What a citizen does on one screen, and the one intent that comes of it.

// One page for all of them: opening it takes longer than most of them.
test.describe.configure({ mode: 'default' });

let gallery: Awaited<ReturnType<typeof serveGallery>>;
let page: Page;
test.beforeAll(async ({ browser }) => {
  gallery = await serveGallery();
  page = await browser.newPage({ viewport: panels.portrait });
  await openGallery(page, gallery.address);
});
test.afterAll(async () => {
  await page.close();
  await gallery.close();
});

const choose = (id: string) => page.locator(`[data-choice="${id}"]`).click();
const press = async (keys: string | readonly string[]) => {
  for (const key of keys) await page.locator(`[data-key="${key}"]`).click();
};
/** Once the candidates belong to the letters: the buttons of those before become theirs. */
const pick = (text: string) => page.locator(`.candidates:not(.outdated) [data-candidate="${text}"]`).click();
/** All intents of this visit but the touches that keep it alive. */
const sent = () => page.evaluate(() => (window as unknown as { sentIntents: { intent: { type: string } }[] }).sentIntents.map(({ intent }) => intent).filter(({ type }) => type !== 'stillHere'));

test('a name is chosen, typed in Pinyin on the screen, and sent with its trade', async () => {
  await showFixture(page, { fixture: 'name' });
  await choose('withName');
  await choose('B01');
  await choose('饮品店');
  expect(await findDefects(page)).toEqual([]);
  await press('hongguang');
  expect(await findDefects(page)).toEqual([]);
  await pick('红光');
  await expect(page.locator('[data-composed]')).toHaveAttribute('data-composed', '江门市蓬江区红光饮品店');
  await page.locator('.go[data-intent="setName"]').click();
  await expect.poll(sent).toEqual([{ type: 'setName', name: { division: '江门市蓬江区', tradeName: '红光', industry: '饮品', legalForm: '店' }, bundle: 'B01' }]);
});

test('who said the trade types the name at once; another word keeps what was typed, and no name is a touch away', async () => {
  await showFixture(page, { fixture: 'name-of-trade' });
  await press('hongguang');
  await pick('红光');
  await choose('otherWord');
  await choose('奶茶店');
  await expect(page.locator('[data-composed]')).toHaveAttribute('data-composed', '江门市蓬江区红光奶茶店');
  await page.locator('.go[data-intent="setName"]').click();
  await choose('withoutName');
  await expect.poll(sent).toEqual([{ type: 'setName', name: { division: '江门市蓬江区', tradeName: '红光', industry: '奶茶', legalForm: '店' }, bundle: 'B01' }, { type: 'setName', name: null }]);
});

test('the code is typed under the number that it went to, and another number can be given', async () => {
  await showFixture(page, { fixture: 'contact-code' });
  await expect(page.locator('main')).toContainText('138 0013 8000');
  await press('246810');
  await page.locator('[data-intent="verifyCode"]').click();
  await choose('otherNumber');
  await expect(page.locator('[data-field="mobile"]')).toHaveValue('138 0013 8000');
  await press(['erase', '1']);
  await page.locator('[data-intent="sendCode"]').click();
  await expect.poll(sent).toEqual([{ type: 'verifyCode', code: '246810' }, { type: 'sendCode', mobile: '13800138001' }]);
});

test('what the card says is put down by one touch, and can be seen only after it', async () => {
  await showFixture(page, { fixture: 'ask-text-card' });
  await expect(page.locator('main')).not.toContainText('样本路');
  await press(['fromCard']);
  await expect(page.locator('[data-field="address"]')).toHaveValue('广东省江门市蓬江区白沙街道样本路1号');
  await page.locator('[data-intent="answer"]').click();
  await expect.poll(sent).toEqual([{ type: 'answer', question: 'sample', values: { address: '广东省江门市蓬江区白沙街道样本路1号' } }]);

  await showFixture(page, { fixture: 'ask-person-card' });
  await press(['fromCard']);
  await expect.poll(sent).toEqual([{ type: 'answer', question: 'sample', values: { owner: { name: '司徒䶮', idNumber: '440703198203040025' } } }]);

  await showFixture(page, { fixture: 'ask-list-card' });
  await press(['addEntry', 'fromCard']);
  await choose('control');
  await press(['next']);
  await page.locator('[data-intent="answer"]').click();
  await expect.poll(sent).toEqual([{ type: 'answer', question: 'sample', values: { otherOwners: [{ person: { name: '司徒䶮', idNumber: '440703198203040025' }, validFrom: '2020-02-29', validity: 'years20', by: 'control' }] } }]);
});

test('no name is an equal choice', async () => {
  await showFixture(page, { fixture: 'name' });
  await choose('withoutName');
  await expect.poll(sent).toEqual([{ type: 'setName', name: null }]);
});

test('a trade name against the rules cannot be sent, and the screen says why; the physical keyboard types too', async () => {
  await showFixture(page, { fixture: 'name-given' });
  const field = page.locator('[data-field="tradeName"]');
  await field.fill('A1');
  await expect(page.locator('[data-rule="N1"]')).toBeVisible();
  await expect(page.locator('.go[data-intent="setName"]')).toBeDisabled();
  await field.fill('');
  await field.press('l');
  await field.press('e');
  await expect(page.locator('.composing')).toHaveText('le');
  await page.locator('[data-candidate]').first().waitFor();
  await field.press('Space');
  await expect(field).not.toHaveValue('');
});

test('the scope loses an entry, gains one by an everyday word, and keeps its main entry first', async () => {
  await showFixture(page, { fixture: 'scope' });
  await page.locator('[data-remove="F0033"]').click();
  await page.locator('[data-main="F0002"]').click();
  await choose('add');
  await page.locator('[data-field="scopeSearch"]').fill('修手机');
  await choose('O0032');
  expect(await findDefects(page)).toEqual([]);
  await choose('done');
  await page.locator('[data-intent="setScope"]').click();
  await expect.poll(sent).toEqual([{ type: 'setScope', scope: ['F0002', 'H0001', 'H0004', 'O0032'] }]);
});

test('premises: a street, a door plate of the register, a right', async () => {
  await showFixture(page, { fixture: 'premises' });
  await choose('440703002');
  await press('jianshelu');
  await pick('建设路');
  await choose('SAMPLE-0-12');
  await choose('leased');
  await page.locator('[data-intent="setPremises"]').click();
  await expect.poll(sent).toEqual([
    { type: 'setPremises', premises: { street: '440703002', standardAddressId: 'SAMPLE-0-12', text: '江门市蓬江区白沙街道建设路12号', right: 'leased' } },
  ]);
});

test('premises: an address that the register lacks is sent as typed, without an id', async () => {
  await showFixture(page, { fixture: 'premises' });
  await choose('440703002');
  await page.locator('[data-field="address"]').fill('示例新村三巷7号');
  expect(await findDefects(page)).toEqual([]);
  await choose('typedAddress');
  await choose('lent');
  await page.locator('[data-intent="setPremises"]').click();
  await expect.poll(sent).toEqual([{ type: 'setPremises', premises: { street: '440703002', text: '江门市蓬江区白沙街道示例新村三巷7号', right: 'lent' } }]);
});

test('a mobile number and a code, by the keypad', async () => {
  await showFixture(page, { fixture: 'contact' });
  await press('13800138000');
  await page.locator('[data-intent="sendCode"]').click();
  await expect.poll(sent).toEqual([{ type: 'sendCode', mobile: '13800138000' }]);
  await showFixture(page, { fixture: 'contact-code' });
  await press('24681');
  await expect(page.locator('[data-intent="verifyCode"]')).toBeDisabled();
  await press('0');
  await page.locator('[data-intent="verifyCode"]').click();
  await expect.poll(sent).toEqual([{ type: 'verifyCode', code: '246810' }]);
});

test('a signature is asked for more than a dot, can be cleared, and is sent in thousandths of the width', async () => {
  await showFixture(page, { fixture: 'sign' });
  const box = await page.locator('[data-field="signature"]').boundingBox();
  if (box === null) throw new Error('no field to sign in');
  const draw = async (points: readonly (readonly [number, number])[]) => {
    const [first, ...rest] = points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.width] as const);
    if (first === undefined) return;
    await page.mouse.move(...first);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...point, { steps: 5 });
    await page.mouse.up();
  };
  await draw([[0.5, 0.2]]);
  await expect(page.locator('[data-intent="sign"]')).toBeDisabled();
  await page.locator('[data-key="clear"]').click();
  await draw([[0.2, 0.1], [0.5, 0.3]]);
  await draw([[0.6, 0.1], [0.8, 0.3], [0.7, 0.4]]);
  await page.locator('[data-intent="sign"]').click();
  await expect.poll(async () => (await sent()).length).toBe(1);
  const [intent] = (await sent()) as unknown as [{ strokes: [number, number, number][][]; documentHash: string }];
  expect(intent.strokes).toHaveLength(2);
  expect(intent.strokes[0]?.[0]?.slice(0, 2)).toEqual([200, 100]);
  expect(intent.strokes[1]?.at(-1)?.slice(0, 2)).toEqual([700, 400]);
  expect(intent.documentHash).toMatch(/^[0-9a-f]{64}$/);
});

test('a defect is mended from the review, by the question that it belongs to', async () => {
  await showFixture(page, { fixture: 'review-mend' });
  await expect(page.locator('[data-intent="confirmReview"]')).toBeDisabled();
  await page.locator('.verdict [data-question="name"]').click();
  await expect.poll(sent).toEqual([{ type: 'editQuestion', question: 'name' }]);
});

test('larger text is chosen at any moment, and in the last seconds one touch stays', async () => {
  await showFixture(page, { fixture: 'warning' });
  const size = () => page.locator('h1').first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  await page.locator('[data-display="open"]').click();
  await page.locator('[role="dialog"] [data-choice="elder"]').click();
  expect(await size()).toBeGreaterThan(before * 1.15);
  // The last seconds lie over the sheet too.
  await page.locator('[role="dialog"] [data-intent="stillHere"]').click();
  await expect.poll(() => page.evaluate(() => JSON.stringify((window as unknown as { sentIntents: unknown[] }).sentIntents))).toContain('stillHere');
});

test('the identity number is nowhere on the page in full', async () => {
  await showFixture(page, { fixture: 'identity' });
  expect(await page.content()).not.toContain('440703199001010017');
  // Nor when the citizen lets the guarded lines be seen.
  await page.locator('[data-choice="guard"]').click();
  expect(await page.content()).not.toContain('440703199001010017');
  await expect(page.locator('.facts')).toContainText('440703********0017');
});

test('landscape: a search leaves room for what it finds', async ({ browser }) => {
  const wide = await browser.newPage({ viewport: panels.landscape });
  await openGallery(wide, gallery.address);
  for (const elder of [false, true]) {
    await showFixture(wide, { fixture: 'premises', elder });
    await wide.locator('[data-choice="440703002"]').click();
    await expect(wide.locator('[data-choice="SAMPLE-0-12"]')).toBeInViewport({ ratio: 1 });
    expect(await findDefects(wide)).toEqual([]);
  }
  await wide.close();
});

test('a resume slip is typed where its code cannot be read: first its number, then its secret', async () => {
  await showFixture(page, { fixture: 'code' });
  await press(['typeSlip']);
  await press('01KAJ8Z3V5QJ4T0S9M2N6X7Y8W');
  expect(await findDefects(page)).toEqual([]);
  await press(['next']);
  await press('4F7K0M2P9XQ');
  await expect(page.locator('[data-intent="useCode"]')).toBeDisabled();
  // What is not in the alphabet has no key, and a real keyboard's look-alikes are read for what they are.
  await page.locator('[data-field="slipSecret"]').fill('4f7k-om2p-9xqa');
  expect(await findDefects(page)).toEqual([]);
  await page.locator('[data-intent="useCode"]').click();
  await expect.poll(sent).toEqual([{ type: 'useCode', code: '01KAJ8Z3V5QJ4T0S9M2N6X7Y8W4F7K0M2P9XQA' }]);
});
