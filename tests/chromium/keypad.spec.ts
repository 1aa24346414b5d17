import { expect, test } from '@playwright/test';
import { recordSpeech } from '../screens/voice-support.ts';
import { Listener } from '../support/listener.ts';
import { serveKiosk, type ServedKiosk } from '../support/served-kiosk.ts';

// A whole journey with the screen off, on a real session: what to press is decided by what was heard, and by nothing else.

let kiosk: ServedKiosk;
test.beforeAll(async () => {
  kiosk = await serveKiosk();
});
test.afterAll(async () => {
  await kiosk.stop();
});

test.use({ viewport: { width: 1080, height: 1920 } });

test('a business is registered by the keypad and by ear alone, from the first key to the papers', async ({ page }) => {
  test.setTimeout(240_000);
  await recordSpeech(page, { msPerCharacter: 1 });
  const ear = new Listener(page);
  await page.goto(kiosk.address);
  await page.locator('[data-intent=start]').waitFor();

  expect(await ear.press('ArrowDown')).toMatch(/可以听着办。按确认键开始/);
  expect(await ear.plugIn()).toMatch(/请戴好耳机，只有您听得到.*今天想办什么.*按上下键/);
  await ear.choose(/开店、开公司.*按钮/);
  await ear.hear(/选您的行当/);
  await ear.choose(/我要开便利店；按钮/);
  await ear.hear(/按“同意，去放身份证”接着办/);
  await ear.goOn('同意，去放身份证');
  // The card lies on the virtual reader by itself.
  await ear.hear(/这是您吗.*身份证可以收好了.*陈嘉欣.*按“是我，继续”接着办/);
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
  await ear.choose(/用整个屏幕签名；按钮/);
  await ear.hear(/整个屏幕都可以签名.*写完按键盘上的确认键/);
  // A hand, somewhere on the glass.
  await page.mouse.move(300, 900);
  await page.mouse.down();
  for (const [x, y] of [[420, 860], [520, 1010], [640, 880], [760, 1020]] as const) await page.mouse.move(x, y);
  await page.mouse.up();
  await ear.hear(/再按确认键，就是“写好了”/);
  await ear.press('Enter');
  await ear.hear(/签名已经在框里，一共 1 笔.*按“签好了，提交申请”接着办/);
  await ear.goOn('签好了，提交申请');

  await ear.hear(/批准了.*按“打印出来”接着办/);
  await ear.goOn('打印出来');
  await ear.hear(/正在打印.*营业执照 正本，打好了.*都打好了，请取走；从出纸口取走：营业执照 正本、营业执照 副本和回执.*按“都拿好了”接着办/);
  await ear.goOn('都拿好了');
  await ear.hear(/这次办得怎么样/);
  await ear.choose(/不评价，结束；按钮/);
  await ear.hear(/再见.*请带好您的身份证，和打印好的纸/);
});
