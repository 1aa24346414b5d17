import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import zhHans from '../../assets/locales/zh-Hans.json' with { type: 'json' };
import en from '../../assets/locales/en.json' with { type: 'json' };
import { exampleWord } from './example-words.ts';
import { spotRoles, type PageReading, type Spot } from './page-reading.ts';
import { sayCandidates, sayChange, sayNew, sayPlace, sayScreen, saySpelled, saySpot, sayText, type VoiceWords } from './say.ts';
import { groupedDigits } from './sound-of.ts';
import { pickVoice, piecesOf, tongueFor } from './tongues.ts';

type Tree = { readonly [key: string]: string | Tree };

/** The texts of a locale, as the page's own words are filled in. */
function wordsOf(locale: Tree): VoiceWords {
  return (key, values = {}) => {
    const text = key.split('.').reduce<string | Tree | undefined>((tree, part) => (typeof tree === 'object' ? tree[part] : undefined), locale);
    if (typeof text !== 'string') throw new Error(`no text ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name]));
  };
}
const words = wordsOf(zhHans.voice);
const english = wordsOf(en.voice);

const spot = (given: Partial<Spot>): Spot => ({ role: 'button', name: '下一步', states: [], secret: false, group: 0, ...given });
const reading = (given: Partial<PageReading>): PageReading => ({ key: 'k', title: '请看一看，这是您吗？', lead: '', choices: 0, dialog: false, notes: [], spots: [], timeWarning: false, candidates: [], composing: '', others: [], wantsCard: false, ...given });

describe('a control', () => {
  test('says name, what it is, how it stands, what it holds, where it is', () => {
    expect(saySpot(spot({ role: 'radio', name: '租赁', states: ['notChosen'], position: { at: 2, of: 5 } }), words)).toEqual(['租赁', '单选项', '没有选', '第2项，共5项']);
    expect(saySpot(spot({ role: 'field', name: '手机号码', value: '138 0013 8000' }), words)).toEqual(['手机号码', '填写的地方', '现在是1 3 8，0 0 1 3，8 0 0 0']);
    expect(saySpot(spot({ states: ['disabled'], position: { at: 1, of: 1 } }), words)).toEqual(['下一步', '按钮', '现在不能按']);
    expect(saySpot(spot({ role: 'text', name: '陈嘉欣' }), words)).toEqual(['陈嘉欣']);
  });
  test.each(spotRoles.filter((role) => role !== 'text' && role !== 'heading'))('%s has plain words in each language', (role) => {
    expect(words(`role.${role}`)).not.toBe('');
    expect(english(`role.${role}`)).not.toBe('');
  });
  test('a secret value is counted, and spelled only on demand', () => {
    const code = spot({ role: 'field', name: '验证码', value: '246810', secret: true });
    expect(saySpot(code, words)).toEqual(['验证码', '填写的地方', '已输入6位']);
    expect(saySpelled(code, words)).toEqual(['2；4；6；8；1；0']);
  });
});

describe('numbers', () => {
  test('no number of a card is said in full, wherever it stands', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{16}[\dX]$/), fc.constantFrom('', '公民身份号码 ', '请核对：'), (number, before) => {
        const said = sayText(`${before}${number}。`, words).replace(/\s/g, '');
        return !said.includes(number) && !said.includes(number.slice(0, 14)) && said.includes(number.slice(-4));
      }),
    );
  });
  test('also with spaces between its parts, and with 15 digits', () => {
    expect(sayText('440703 19900101 0017', words)).toBe('证件号码，尾号0 0 1 7');
    expect(sayText('440703900101001', words)).toBe('证件号码，尾号1 0 0 1');
  });
  test('what is printed with stars keeps its ends only', () => {
    expect(sayText('138****8000', words)).toBe('1 3 8，中间隐去，8 0 0 0');
    expect(sayText('440703********001X', words)).toBe('4 4 0 7 0 3，中间隐去，0 0 1 X');
  });
  test('a telephone number and a code go digit by digit, an amount and a year do not', () => {
    expect(sayText('请打 12345', words)).toBe('请打 1 2 3 4 5');
    expect(sayText('罚款 50000 元', words)).toBe('罚款 50000 元');
    expect(sayText('2026年11月22日', words)).toBe('2026年11月22日');
    expect(sayText('工作日 9:00–12:00，2026年5月 – 2026年7月', words)).toBe('工作日 9:00到12:00，2026年5月到2026年7月');
    expect(sayText('92440799MAGEH0001E', words)).toBe('9 2 4 4，0 7 9 9，M A G E，H 0 0 0，1 E');
    expect(groupedDigits('246810')).toBe('2 4 6，8 1 0');
  });
  test('so do codes that are printed in groups, and English capitals do not', () => {
    expect(sayText('编号 01M81 C90CB AFMK1 AB4VQ B8VX8 8', words)).toBe('编号 0 1 M 8 1，C 9 0 C B，A F M K 1，A B 4 V Q，B 8 V X 8，8');
    expect(sayText('文件指纹（前 16 位）7e6b fab5 81e4 14d3', words)).toBe('文件指纹（前 16 位）7 e 6 b，f a b 5，8 1 e 4，1 4 d 3');
    expect(sayText('查验码 Q04N-KEHQ-X3TE-QY93', words)).toBe('查验码 Q 0 4 N，K E H Q，X 3 T E，Q Y 9 3');
    expect(sayText('A20261122-C12MQJTG，5494 9763', words)).toBe('A 2 0 2 6 1 1 2 2，C 1 2 M，Q J T G，5 4 9 4，9 7 6 3');
    expect(sayText('陈嘉欣 …0021', words)).toBe('陈嘉欣 证件号码，尾号0 0 2 1');
    expect(sayText('THIS WILL TAKE ABOUT 5 MINUTES', words)).toBe('THIS WILL TAKE ABOUT 5 MINUTES');
  });
});

test('of lines that begin alike, the new part is said', () => {
  expect(sayNew('江门市蓬江区白沙街道样例路1号，商业用房', '江门市蓬江区白沙街道样例路18号2座，商业用房')).toBe('18号2座，商业用房');
  expect(sayNew('江门市蓬江区白沙街道样例路1号', '江门市蓬江区白沙街道样例大道1号')).toBe('样例大道1号');
  expect(sayNew('非常满意', '非常不满意')).toBe('非常不满意');
  expect(sayNew('按键', '按键')).toBe('按键');
});

describe('typing', () => {
  const field = (value: string, secret = false) => ({ value, secret });
  test('what was added is said alone', () => {
    expect(sayChange(field('13'), field('138'), words)).toEqual(['8']);
    expect(sayChange(field('138 001'), field('138 0013'), words)).toEqual(['3']);
    expect(sayChange(field('江门'), field('江门建'), words)).toEqual(['建，建设的建']);
    expect(sayChange(field(''), field('24', true), words)).toEqual(['已输入2位']);
  });
  test('what was erased is said with what stands', () => {
    expect(sayChange(field('建设路'), field('建设'), words)).toEqual(['删掉了，现在是建设']);
    expect(sayChange(field('1'), field(''), words)).toEqual(['清空了']);
    expect(sayChange(field('1'), field('1'), words)).toEqual([]);
  });
  test('candidates are told with the first of them', () => {
    expect(sayCandidates(reading({ composing: 'jian', candidates: ['建', '健'] }), words)).toEqual(['拼音j i a n', '有2个候选，第一个是建，建设的建。']);
    expect(sayCandidates(reading({ composing: 'zzz' }), words)).toEqual(['拼音z z z', '没有候选']);
  });
  test('a character without a certain word is said as it is', () => {
    expect(exampleWord('䶮')).toBeUndefined();
    expect(sayText('䶮', words)).toBe('䶮');
  });
});

describe('a screen', () => {
  test('says where one is, the question, what is wrong, how many choices, and how to move', () => {
    const page = reading({ lead: '执照上会印这个名字。', notes: ['没有读到身份证'], choices: 1, go: { name: '是我，继续', disabled: false, waits: false }, others: ['这不是我'] });
    const place = sayPlace({ title: '办理营业执照', at: 3, of: 9, minutes: 4 }, words);
    expect(sayScreen(page, { place, howTo: true }, words)).toEqual([
      '办理营业执照，第3步，共9步，大约还要4分钟。', '请看一看，这是您吗？', '执照上会印这个名字。', '没有读到身份证', '这一页有1项可以选。', '按“是我，继续”接着办。', '也可以按“这不是我”。', words('howTo'),
    ]);
  });
  test('says what one types with, and what is pressed when that is done', () => {
    const page = reading({ title: '您的手机号码是？', keys: 'digits', go: { name: '发验证码给我', disabled: true, waits: false } });
    expect(sayScreen(page, { place: sayPlace(null, words), howTo: false }, words)).toEqual([
      '您的手机号码是？', '请直接按键盘上的数字键。', '做好以后，按“发验证码给我”。',
    ]);
  });
  test('says of a button that cannot be pressed yet what it waits for, where its words say it', () => {
    const go = (choices: number, waits: boolean) => sayScreen(reading({ choices, go: { name: '请先看，还有 5 秒', disabled: true, waits } }), { place: '', howTo: false }, words).at(-1);
    expect(go(2, true)).toBe('请先看，还有 5 秒');
    expect(go(2, false)).toBe('做好以后，按“请先看，还有 5 秒”。');
    expect(go(0, false)).toBe('请先看，还有 5 秒');
  });
  test('tells who has to lay down the card how it is found without the light', () => {
    expect(sayScreen(reading({ title: '请把身份证平放在亮灯的地方', wantsCard: true }), { place: '', howTo: false }, words)).toEqual(['请把身份证平放在亮灯的地方', words('cardHow')]);
  });
  test('is never silent', () => {
    expect(sayScreen(reading({}), { place: '', howTo: false }, words)).toEqual(['请看一看，这是您吗？', '这一页不用按键。']);
  });
});

describe('voices', () => {
  const voice = (lang: string, name = lang, localService = true) => ({ lang, name, localService });
  test('the plain voice of the tongue, never one of the network', () => {
    const voices = [voice('yue', 'Chinese (Cantonese)+Gene espeak-ng'), voice('yue', 'Chinese (Cantonese) espeak-ng'), voice('cmn', 'Chinese (Mandarin) espeak-ng'), voice('zh-HK', 'Network', false), voice('en-US')];
    expect(pickVoice(voices, 'cantonese')?.name).toBe('Chinese (Cantonese) espeak-ng');
    expect(pickVoice(voices, 'mandarin')?.lang).toBe('cmn');
    expect(pickVoice([voice('cmn'), voice('cmn-LATN-PINYIN')], 'mandarin')?.lang).toBe('cmn-LATN-PINYIN');
    expect(pickVoice(voices, 'english')?.lang).toBe('en-US');
    expect(pickVoice([voice('zh-HK', 'Network', false)], 'cantonese')).toBeUndefined();
    expect(pickVoice([voice('cmn')], 'cantonese')).toBeUndefined();
  });
  test('Cantonese stays through both writings, English reads Chinese names in Mandarin', () => {
    expect(tongueFor('zh-Hans', 'cantonese')).toBe('cantonese');
    expect(tongueFor('en', 'cantonese')).toBe('english');
    expect(tongueFor('zh-Hans', 'english')).toBe('mandarin');
    expect(piecesOf('Name: 江门市红光饮品店, registered', 'english')).toEqual([
      { text: 'Name:', tongue: 'english' }, { text: '江门市红光饮品店', tongue: 'mandarin' }, { text: ', registered', tongue: 'english' },
    ]);
    expect(piecesOf('12345', 'cantonese')).toEqual([{ text: '12345', tongue: 'cantonese' }]);
  });
});
