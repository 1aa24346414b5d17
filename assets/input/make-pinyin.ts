/**
 * Makes `pinyin.json`, the lexicon of the on-screen Pinyin keyboard.
 *
 *   npm pack @node-rs/jieba@2.0.3 pinyin-pro@3.29.4      (anywhere outside the project; unpack both)
 *   npx node assets/input/make-pinyin.ts JIEBA/package PINYIN_PRO/package
 *
 * The two packages are data sources at the time of making only; the project does not depend on them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Words kept besides all single characters; the bound that holds the file under 1.5 MB. */
const wordLimit = 64_000;
/** What people here type that a national word list ranks low or lacks: places of Jiangmen and words of trade names and addresses. */
const localWords = [
  '江门', '江门市', '蓬江', '蓬江区', '江海', '江海区', '新会', '新会区', '台山', '台山市', '开平', '开平市', '鹤山', '鹤山市', '恩平', '恩平市',
  '白沙', '潮连', '环市', '棠下', '荷塘', '杜阮', '外海', '礼乐', '江南', '滘头', '滘北', '会城', '圭峰', '双水', '司前', '古井', '崖门', '沙堆', '大泽', '罗坑', '三江', '睦洲', '大鳌',
  '台城', '赤坎', '水口', '长沙', '三埠', '沙坪', '雅瑶', '共和', '址山', '恩城', '街道', '门牌', '之一', '之二', '之三', '首层', '铺位', '商铺', '地下', '临街',
  '饮品店', '茶饮店', '奶茶店', '甜品店', '糖水店', '凉茶铺', '肠粉店', '粉面店', '烧腊店', '士多店', '便利店', '美甲店', '发艺店', '五金店', '水果店', '果蔬店', '汽车美容',
  '万达广场', '港口路', '建设路', '胜利路', '跃进路', '迎宾大道', '白石大道', '东华路', '农林路', '堤东路', '侨都', '侨乡', '碉楼', '新会陈皮', '陈皮',
];

const [jieba, pinyinPro] = process.argv.slice(2);
if (jieba === undefined || pinyinPro === undefined) throw new Error('usage: make-pinyin.ts JIEBA_PACKAGE_FOLDER PINYIN_PRO_PACKAGE_FOLDER');

type Pinyin = (text: string, options: { toneType: 'none'; type: 'array'; v: true; multiple?: boolean }) => string[];
// The package is not installed here, so its types are not either; this is the one function that is used.
const { pinyin } = (await import(pathToFileURL(join(pinyinPro, 'dist/index.mjs')).href)) as { pinyin: Pinyin };

const han = /^[㐀-䶿一-鿿]+$/u;
const syllable = /^[a-zê]+$/;

const frequencies = new Map<string, number>();
for (const line of readFileSync(join(jieba, 'dict.txt'), 'utf8').split('\n')) {
  const [word, count] = line.split(' ');
  if (word !== undefined && count !== undefined && han.test(word)) frequencies.set(word, Number(count));
}
for (const word of localWords) frequencies.set(word, Math.max(frequencies.get(word) ?? 0, 3000));

const characterFrequency = new Map<string, number>();
for (const [word, count] of frequencies) for (const character of word) characterFrequency.set(character, (characterFrequency.get(character) ?? 0) + count);

/** Key of readings → words with their frequency. */
const byReading = new Map<string, { text: string; count: number }[]>();
function add(reading: string, text: string, count: number): void {
  const entries = byReading.get(reading) ?? [];
  if (!entries.some((entry) => entry.text === text)) entries.push({ text, count });
  byReading.set(reading, entries);
}

for (let code = 0x3400; code <= 0x9fff; code += 1) {
  if (code > 0x4dbf && code < 0x4e00) continue;
  const character = String.fromCodePoint(code);
  const readings = new Set(pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true }));
  const usual = pinyin(character, { toneType: 'none', type: 'array', v: true })[0];
  for (const reading of readings) {
    if (!syllable.test(reading)) continue;
    const count = characterFrequency.get(character) ?? 0;
    // The less usual reading of a character stands behind those that are always read so.
    add(reading.replace('ê', 'e'), character, reading === usual ? count : count / 50);
  }
}

const words = [...frequencies].filter(([word]) => [...word].length >= 2 && [...word].length <= 5).sort((a, b) => b[1] - a[1]);
for (const [word, count] of words.slice(0, wordLimit)) {
  const readings = pinyin(word, { toneType: 'none', type: 'array', v: true });
  if (readings.every((reading) => syllable.test(reading))) add(readings.join(' '), word, count);
}

/** One letter a…z for the logarithm of a frequency: enough to order words, and small. */
const grade = (count: number): string => String.fromCodePoint(97 + Math.min(25, Math.round(1.5 * Math.log2(count + 1))));

const entries: Record<string, string> = {};
for (const reading of [...byReading.keys()].sort()) {
  const sorted = (byReading.get(reading) ?? []).sort((a, b) => b.count - a.count);
  entries[reading] = sorted.map(({ text, count }) => text + grade(count)).join('');
}

const lexicon = {
  title: 'Pinyin lexicon of the on-screen keyboard',
  edition: '2026-11; jieba dict.txt of @node-rs/jieba 2.0.3, readings of pinyin-pro 3.29.4',
  source: 'https://github.com/fxsjy/jieba (dict.txt); https://github.com/zh-lx/pinyin-pro; place and trade words added by the project',
  licence: 'MIT (jieba, Sun Junyi; @node-rs/jieba, LongYinan; pinyin-pro, zh-lx); made by assets/input/make-pinyin.ts',
  note: 'readings (ü written v) → words, each followed by one letter a…z, the grade of its frequency',
  entries,
};
writeFileSync(new URL('pinyin.json', import.meta.url), `${JSON.stringify(lexicon)}\n`);
