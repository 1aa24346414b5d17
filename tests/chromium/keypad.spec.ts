import { expect, test, type Page } from '@playwright/test';
import zhHans from '../../assets/locales/zh-Hans.json' with { type: 'json' };
import { Personal } from '../../contract/personal.ts';
import { itemCodeSchema } from '../../contract/service-item.ts';
import { situationTexts, type Situation } from '../../contract/situation.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { kioskOf } from '../bench/ui/page-kiosk.ts';
import { recordSpeech } from '../screens/voice-support.ts';
import { nextIntent, sameFace } from '../support/citizen.ts';
import { Listener } from '../support/listener.ts';
import { serveKiosk, type ServedKiosk } from '../support/served-kiosk.ts';

// Whole journeys with the screen off, on real sessions: what to press is decided by what was heard, and by nothing else.

/** What can only be followed by somebody who sees. */
const forTheEye = /点击|點擊|点一下|點一下|上面的码|上面的碼|屏幕上显示|屏幕上顯示|(?<!\p{L})(click|above|below|shown on the screen)(?!\p{L})/u;
/** What the screens say in Chinese. */
const chineseScreens = new Set(leavesOf(zhHans));

type Tree = { readonly [key: string]: string | Tree };
function leavesOf(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leavesOf(value)));
}

// One machine and one page for all of them: to start both takes as long as a walk.
test.describe.configure({ mode: 'default' });

let kiosk: ServedKiosk;
let page: Page;
let ear: Listener;
let machine: Awaited<ReturnType<typeof kioskOf>>;
/** Puts the reader of cards into a situation, as a developer does at the dock. */
let atReader: (situation: Situation) => Promise<void>;
test.beforeAll(async ({ browser }) => {
  kiosk = await serveKiosk(['--dock']);
  page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await recordSpeech(page, { msPerCharacter: 0.3 });
  machine = await kioskOf(page);
  ear = new Listener(page);
  await page.goto(kiosk.address);
  await page.locator('[data-intent=start]').waitFor();
  const dock = await browser.newPage();
  await dock.goto(kiosk.dock ?? '');
  const reader = dock.getByRole('region', { name: '身份证阅读器', exact: true });
  atReader = (situation) => reader.getByRole('button', { name: situationTexts[situation]['zh-Hans'], exact: true }).click();
});
test.afterAll(async () => {
  await page.close();
  await kiosk.stop();
});

/** Nothing that only somebody who sees can follow, nothing twice in one breath, and every sentence by the voice of its language. */
function expectForTheEar(lang: string): void {
  const all = ear.takeAll();
  expect(all.filter(({ text }) => forTheEye.test(text))).toEqual([]);
  expect(all.filter(({ text, keys }, index) => text.length > 3 && text === all[index - 1]?.text && keys === all[index - 1]?.keys)).toEqual([]);
  // Names stand in Chinese also in English, and nobody's name is a sentence of a screen.
  expect(all.filter((heard) => heard.lang !== lang && (lang !== 'en-GB' || heard.lang !== 'zh-CN' || chineseScreens.has(heard.text)))).toEqual([]);
}

/** The next citizen stands there and puts the headphones in: for them the machine is as it was for the one before. */
async function atStart(): Promise<void> {
  const { screen } = machine.snapshot();
  if (screen.name !== 'start') await machine.handlers.send({ intent: { type: screen.name === 'goodbye' ? 'finish' : 'leave' } });
  if (machine.snapshot().screen.name === 'goodbye') await machine.handlers.send({ intent: { type: 'finish' } });
  await machine.handlers.send({ intent: { type: 'setLanguage', language: 'zh-Hans' } });
  await page.locator('[data-screen=start]').waitFor();
  await ear.unplug();
  expect(await ear.plugIn()).toMatch(/请戴好耳机，只有您听得到/);
}

/** Signs somewhere on the glass, and hands it in by the keypad. */
async function signOnWholePanel(): Promise<void> {
  // It is nearer from the last button than through all that is signed.
  await ear.press('.');
  await ear.choose(/用整个屏幕签名；按钮/, 'ArrowUp');
  await ear.hear(/整个屏幕都可以签名.*写完按键盘上的确认键/);
  await page.mouse.move(300, 900);
  await page.mouse.down();
  for (const [x, y] of [[420, 860], [520, 1010], [640, 880], [760, 1020]] as const) await page.mouse.move(x, y);
  await page.mouse.up();
  await ear.hear(/再按确认键，就是“写好了”/);
  await ear.press('Enter');
}

test('a business is registered by the keypad and by ear alone, from the first key to the papers', async () => {
  test.setTimeout(240_000);
  expect(await ear.press('ArrowDown')).toMatch(/可以听着办。按确认键开始.*粵語請按 2.*For English, press 3/);
  ear.takeAll();
  expect(await ear.press('Enter')).toMatch(/今天想办什么.*按上下键/);
  await ear.choose(/开店、开公司.*按钮/);
  await ear.hear(/选您的行当/);
  await ear.choose(/我要开便利店；按钮/);
  await ear.hear(/按“同意，去放身份证”接着办/);
  await ear.goOn('同意，去放身份证');
  // The card lies on the virtual reader by itself.
  expect(await ear.hear(/这是您吗.*身份证可以收好了.*按“是我，继续”接着办/)).not.toContain('陈嘉欣');
  // To the headphones the name is said; when they are pulled out nothing is, and put in again it goes on.
  expect(await ear.plugIn()).toMatch(/只有您听得到.*这是您吗.*陈嘉欣/);
  await ear.unplug();
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(400);
  expect(await page.evaluate(() => (window as unknown as { said: unknown[] }).said)).toEqual([]);
  expect(await ear.plugIn()).toMatch(/这是您吗.*陈嘉欣/);
  await ear.goOn('是我，继续');

  await ear.hear(/手机号码.*直接按键盘上的数字键/);
  expect(await ear.type('13800000000')).toBe('0；再按确认键，就是“发验证码给我”。');
  await ear.press('Enter');
  const code = /验证码是 ([\d ，]{11,})/.exec(await ear.hear(/请输入里面的六位数字.*验证码是 [\d ，]{11,}/))?.[1]?.replace(/\D/g, '') ?? '';
  expect(await ear.type(code)).toBe('已输入6位；再按确认键，就是“核对，继续”。');
  await ear.press('Enter');

  await ear.hear(/开一家个体店，第\d步.*给店起个字号.*从您的名字想起.*陈记/);
  await ear.choose(/换个叫法；按钮/);
  // Still the same step: it is not said twice.
  expect(await ear.hear(/招牌上怎么叫.*有5项可以选/)).not.toMatch(/第\d步/);
  await ear.choose(/便利店；按钮/);
  await ear.hear(/从您的名字想起.*陈记/);
  await ear.choose(/陈记；按钮/);
  await ear.hear(/没有重名/);
  await ear.goOn('用这个名称');

  await ear.hear(/店开在哪个镇街/);
  await ear.choose(/白沙街道；按钮/);
  await ear.hear(/门牌上怎么写.*有5\d项可以选/);
  await ear.choose(/白沙街道样例路1号/);
  await ear.hear(/您怎么用/);
  await ear.choose(/租来的.*没有选/);
  await ear.hear(/已选.*可以按“地址没错，去核对”了/);
  // Louder, and the line once more.
  expect(await ear.press('+')).toBe('音量4，最大5');
  const line = await ear.press('ArrowUp');
  expect(await ear.press('*')).toBe(line);
  await ear.goOn('地址没错，去核对');
  await ear.hear(/一个人经营，还是和家人一起/);
  await ear.choose(/我一个人/);
  // The verdict is there when the page is read, or comes while it is.
  await ear.hear(/请核对.*(按“没有错，去签名”接着办|可以按“没有错，去签名”了)/);
  await ear.goOn('没有错，去签名');

  await ear.hear(/亲手签名，机器不会代您签/);
  await signOnWholePanel();
  await ear.hear(/签名已经在框里，一共 1 笔.*按“签好了，提交申请”接着办/);
  await ear.goOn('签好了，提交申请');

  await ear.hear(/批准了.*按“打印出来”接着办/);
  await ear.goOn('打印出来');
  await ear.hear(/正在打印.*营业执照 正本，打好了.*都打好了，请取走；?从出纸口取走：营业执照 正本、营业执照 副本和回执.*按“都拿好了”接着办/);
  await ear.goOn('都拿好了');
  await ear.hear(/这次办得怎么样/);
  await ear.choose(/不评价，结束；按钮/);
  await ear.hear(/再见.*请带好您的身份证，和打印好的纸/);
  expectForTheEar('zh-CN');
});

test('in Cantonese: a fine is found, paid and its receipt printed', async () => {
  test.setTimeout(120_000);
  await atStart();
  // The tongue is chosen by a digit on the first screen; how to move is told again in it.
  await ear.press('2');
  await ear.hear(/今天想辦什麼.*按上下鍵/);
  ear.takeAll();
  await ear.choose(/^全部 \d+ 項.*按鈕/);
  await ear.hear(/要辦哪件事/);
  await ear.choose(/^開車；按鈕/);
  await ear.hear(/開車/);
  await ear.choose(/交通違法查詢、繳款.*按鈕/);
  await ear.hear(/查車輛違法/);
  await ear.goOn('要帶的都有，開始辦');
  // What has to be read first is said, and when it may be agreed to; to disagree is said as well.
  await ear.hear(/請先看，還有 \d 秒；也可以按「不同意」.*可以按「我知道了」了/);
  await ear.goOn('我知道了');
  await ear.hear(/請把身份證.*看不見燈也不要緊.*這是您嗎.*也可以按「這不是我」/);
  await ear.goOn('是我，繼續');
  await ear.hear(/是誰的車/);
  await ear.choose(/本人的；單選項/);
  await ear.goOn('填好了，下一項');
  // The plate is known to the police already, and is read back.
  await ear.hear(/按「沒有錯，繼續」/);
  await ear.goOn('沒有錯，繼續');
  await ear.hear(/違法記錄/);
  await ear.choose(/违反停车规定.*勾選項/);
  await ear.goOn('填好了，下一項');
  await ear.hear(/對違法事實沒有異議/);
  await ear.goOn('看過了，我確認');
  await ear.hear(/請核對您填的.*按「沒有錯，提交」/);
  await ear.goOn('沒有錯，提交');
  await ear.hear(/請付 \d+\.\d\d 元.*找人幫忙/);
  await ear.goOn('付好了，查一下');
  await ear.hear(/辦好了.*按「列印出來」接著辦/);
  await ear.goOn('列印出來');
  await ear.hear(/都打好了，請取走；從出紙口取走：回執/);
  await ear.goOn('都拿好了');
  await ear.hear(/這次辦得怎麼樣.*選一個，或者不評；也可以按「不評價，結束」/);
  await ear.choose(/^非常滿意/);
  await ear.hear(/按「就這樣評價」/);
  await ear.goOn('就這樣評價');
  await ear.hear(/再見.*一切順利/);
  expectForTheEar('zh-HK');
});

test('in English: an appointment is made and given its slip', async () => {
  test.setTimeout(120_000);
  await atStart();
  await ear.press('3');
  await ear.hear(/How can we help.*Up and down/);
  ear.takeAll();
  await ear.choose(/^All \d+ matters.*button/);
  await ear.hear(/What is it about/);
  await ear.choose(/^All matters.*button/);
  await ear.hear(/goes? |Things to choose/);
  await ear.choose(/^(Book|Make)?.*appointment.*button/i);
  await ear.hear(/goes on/);
  await ear.goOn('I have it all, begin');
  await ear.hear(/Please read, \d s left.*“I have read it” can be pressed now/);
  await ear.goOn('I have read it');
  for (const [question, answer] of [[/What would you like to do/, /^Make an appointment/], [/What is it about/, /button/], [/Which one/, /button/], [/At which counter/, /button/], [/On which day/, /button/], [/At what time/, /09:30/]] as const) {
    await ear.hear(question);
    await ear.choose(answer);
  }
  await ear.hear(/Who is coming.*go down to the letters/);
  // How letters become a name is walked elsewhere.
  const named = await nextIntent(machine.snapshot().screen, { code: itemCodeSchema.parse('own-appointment'), answers: { name: '样本人' } }, machine);
  if (named !== undefined) await machine.handlers.send({ intent: named });
  await ear.hear(/mobile number of who is coming.*Use the number keys/);
  // Too short: the button says that it cannot be pressed yet.
  expect(await ear.type('1380013800')).toBe('0');
  expect(await ear.press('.')).toMatch(/cannot be used yet/);
  expect(await ear.type('1')).toMatch(/Press OK again for “Done, go on”|“Done, go on”/);
  await ear.press('Enter');
  await ear.hear(/“Print the slip” goes on/);
  await ear.goOn('Print the slip');
  await ear.hear(/The slip is printed/);
  expectForTheEar('en-GB');
});

const { name, idNumber, validFrom } = inventedCards.rareName;
const share = { subscribed: 5_000_000, method: 'cash', dueOn: '2027-06-30' };
const founders = { founders: ['self', 'people'], ownSubscribed: 5_000_000, ownMethod: 'cash', ownDueOn: '2027-06-30', otherShareholders: [{ person: { name, idNumber }, validFrom, validity: 'longTerm', ...share }] };

test('a company of two: the second founder’s card, the slip and both signatures by ear', async () => {
  test.setTimeout(120_000);
  // The questions are the same as everywhere; from the first signature on nothing is seen.
  for (const errand = { code: itemCodeSchema.parse('000131127004'), place: 3, answers: { tradeName: '夏光', ...founders } }; machine.snapshot().screen.name !== 'signSummary'; ) {
    const { screen } = machine.snapshot();
    const intent = screen.name === 'goodbye' ? ({ type: 'finish' } as const) : screen.name === 'agreement' ? ({ type: 'agree', document: screen.document.id, readSeconds: 60 } as const) : await nextIntent(screen, errand, machine);
    if (intent !== undefined) await machine.handlers.send({ intent });
    await page.waitForTimeout(20);
  }
  await machine.handlers.send({ intent: { type: 'setLanguage', language: 'zh-Hans' } });
  await page.locator('[data-screen=signSummary] h1').waitFor();
  await ear.unplug();
  await ear.plugIn();
  await ear.hear(/亲手签名，机器不会代您签/);
  ear.takeAll();
  await signOnWholePanel();
  await ear.hear(/签名已经在框里/);
  await ear.goOn('签好了，接着请其他人签');
  await ear.hear(/还要 1 个人签名.*还等 1 个人/);
  await ear.hear(/续办单已经打印，请收好/);
  // The first founder's card again, in the place of the other's.
  await ear.choose(/在这里签；按钮/);
  await ear.hear(/我们怎样使用您的个人信息/);
  await ear.goOn('我知道了');
  // What happened, what to do, whom to call by what number.
  await ear.hear(/请股东（第2位）本人放身份证.*1 2 3 4 5.*按“放好了，再读一次”接着办/);
  await atReader('otherCard');
  await ear.goOn('放好了，再读一次');
  await ear.hear(/怎样证明是您本人/);
  await ear.choose(/看一下摄像头/);
  await ear.hear(/单独同意.*也可以按“不同意，换一种方式”.*可以按“同意，去拍一张”了/);
  await ear.goOn('同意，去拍一张');
  await ear.hear(/请看着摄像头/);
  // This machine has no camera, and the sandbox no faces.
  await machine.handlers.send({ intent: { type: 'showFace', picture: new Personal(sameFace) } });
  await ear.hear(/请股东（第2位）看一遍，再签名/);
  await ear.goOn('看完了，去签名');
  await ear.hear(/亲手签名/);
  await signOnWholePanel();
  await ear.hear(/签名已经在框里.*接着办/);
  await ear.goOn('签好了');
  await ear.hear(/都签好了.*按“都签好了，提交”/);
  await ear.goOn('都签好了，提交');
  await ear.hear(/批准了.*按“打印出来”接着办/);
  expectForTheEar('zh-CN');
});
