import type { BusinessName } from '../../../contract/application-parts.ts';
import { divisionCodeSchema, type DivisionCode } from '../../../contract/units.ts';
import words from '../../../domain/name/industry-words.json' with { type: 'json' };
import standard from '../../../domain/name/standard-characters.json' with { type: 'json' };
import { enterprisePrefixes } from '../../../domain/name/division-names.ts';
import { namePrefix } from '../../../domain/name/compose.ts';

/** A name of the generated register. Every index has its name, the same in every run. */
export interface RegisteredName extends BusinessName {
  readonly registrarDivision: DivisionCode;
}

/** The districts of Guangzhou; the first have the most businesses. */
const registrars = ['440106', '440111', '440113', '440112', '440104', '440105', '440114', '440115', '440103', '440118', '440117'].map((code) => divisionCodeSchema.parse(code));

/** Characters that businesses like, the best liked first; behind them the other usual ones. */
const liked = '鑫华盛源达兴瑞宏祥泰丰美佳安新龙海德金福天顺诚信永和康利嘉润恒大鼎明星辉荣富成隆博众创世纪阳光东方南北风云山水木林森雅馨悦乐家宝贝优品恩爱万千百汇通联合聚力博文思远志程鹏飞腾跃凯旋胜景域江湖河春秋月圆玉珠银宇宙中正公平益民生活道义仁礼智勇强健伟业广昌旺发进升高尚峰立本真善知行如意同心友谊华夏京粤穗羊城珠江越秀';
const characters = [...new Set(Array.from(liked).concat(Array.from(standard.characters.slice(0, 2500))))];
const industries = words.records.flatMap((record) => record.words.filter((word) => word.length > 1));
const common = ['贸易', '商贸', '科技', '餐饮', '服装', '建材', '电子商务', '信息科技', '企业管理咨询', '投资', '物流', '装饰', '广告', '文化传媒', '房地产', '百货', '食品', '化妆品', '五金', '汽车服务'];
const companyForms = ['有限公司', '有限公司', '有限公司', '有限责任公司'];
const shopForms = ['店', '商行', '经营部', '商店', '工作室', '厂', '中心'];

/** Numbers between 0 and 1 that look like chance and depend on the seed alone (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list, its head far more often than its tail. */
function favoured<Item>(list: readonly Item[], by: number, next: () => number): Item {
  const item = list[Math.floor(list.length * next() ** by)];
  if (item === undefined) throw new Error('an empty list');
  return item;
}

/**
 * A character of a trade name: the best liked stands for some two in a hundred, the hundred best liked for nearly
 * half of all (the law of Zipf, with its head cut as in real registers).
 */
function character(next: () => number): string {
  const head = 8;
  return characters[Math.floor(head * ((characters.length / head + 1) ** next() - 1))] ?? '鑫';
}

/** Whole names that many choose: one business in ten bears one of these three hundred. */
const favourites = Array.from({ length: 300 }, (_, index) => liked.charAt((index * 7) % 40) + liked.charAt((index * 11 + 5) % 47));

function favourite(next: () => number): string {
  const head = 30;
  return favourites[Math.floor(head * ((favourites.length / head + 1) ** next() - 1))] ?? '鑫源';
}

/** A registered name. Of a hundred names some sixty have two characters, thirty have three or four, and half the registered names are shops. */
export function nameAt(index: number): RegisteredName {
  const next = chance(index + 1);
  const registrarDivision = favoured(registrars, 1.6, next);
  const length = next() < 0.6 ? 2 : next() < 0.5 ? 3 : 4;
  const tradeName = next() < 0.1 ? favourite(next) : Array.from({ length }, () => character(next)).join('');
  const stated = next() < 0.6 ? favoured(common, 1.5, next) : favoured(industries, 1, next);
  const industry = next() < 0.03 ? '' : next() < 0.15 ? `${stated}管理` : stated;
  const isCompany = next() < 0.5;
  const legalForm = favoured(isCompany ? companyForms : shopForms, 1, next);
  const division = isCompany && next() < 0.7 ? '广州' : next() < 0.5 ? '广州市' : namePrefix(registrarDivision);
  return { registrarDivision, division, tradeName, industry, legalForm };
}

const soundAlikes = new Map([['鑫', '欣'], ['源', '园'], ['盛', '胜'], ['达', '大'], ['瑞', '锐'], ['宏', '红'], ['祥', '翔'], ['华', '花'], ['兴', '星'], ['福', '富'], ['诚', '成'], ['金', '今'], ['佳', '嘉'], ['利', '力']]);

/** Names that applicants ask about: taken ones, ones that sound or read like a taken one, longer ones, new ones; every fourth reaches over the whole city. */
export function soughtNames(count: number, stock: number): RegisteredName[] {
  const next = chance(99);
  return Array.from({ length: count }, (_, index) => {
    const taken = nameAt(Math.floor(next() * stock));
    const { registrarDivision } = taken;
    const narrow = [...enterprisePrefixes(registrarDivision)].find(([, reach]) => reach === 'county')?.[0] ?? '';
    const division = index % 4 === 0 ? '广州' : narrow;
    return { ...taken, division, tradeName: variedName(index, taken.tradeName, next) };
  });
}

function variedName(index: number, tradeName: string, next: () => number): string {
  switch (index % 5) {
    case 0:
      return tradeName;
    case 1:
      return Array.from(tradeName, (character) => soundAlikes.get(character) ?? character).join('');
    case 2:
      return tradeName + character(next);
    case 3:
      return Array.from(tradeName).slice(0, 2).join('');
    default:
      return Array.from({ length: 3 }, () => favoured(characters, 1, next)).join('');
  }
}
