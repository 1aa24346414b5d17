import type { Text } from '../../contract/language.ts';
import type { Likeness } from '../../contract/names.ts';
import { text } from '../approval/rule.ts';
import { bare, industryKey, industryWordsOf, statesNoIndustry } from './industry.ts';
import { plainName } from './characters.ts';
import { holdsSoundOf, soundsLike } from './sound.ts';

/** A name as it is compared. `industry` and `division` are empty where the name states none. */
export interface NameParts {
  readonly division: string;
  readonly tradeName: string;
  readonly industry: string;
  readonly legalForm: string;
  /** The name in one piece, where its order is known. */
  readonly written?: string;
}

export interface Comparison {
  readonly relation: 'same' | 'similar' | 'different';
  readonly reasons: readonly { readonly likeness: Likeness; readonly source: string; readonly reason: Text }[];
}

const rules = '企业名称相同相近比对规则（工商企注字〔2017〕133号）';

/** What each likeness is, and the item of the published rules that names it. */
const meaning: Readonly<Record<Likeness, { item: string; reason: Text }>> = {
  identical: { item: '第三条第（一）项', reason: text('完全相同', '完全相同', 'The names are identical.') },
  otherOrder: { item: '第三条第（二）项', reason: text('排列顺序不同，但文字相同', '排列順序不同，但文字相同', 'The same words in another order.') },
  otherDivisionOrForm: { item: '第三条第（三）项', reason: text('字号和行业文字相同，行政区划或者组织形式不同', '字號和行業文字相同，行政區劃或者組織形式不同', 'The same trade name and industry; division or legal form differs.') },
  industryInOtherWords: { item: '第四条第（一）项', reason: text('字号相同，行业表述不同但含义相同', '字號相同，行業表述不同但含義相同', 'The same trade name; the industry is worded differently and means the same.') },
  sameSound: { item: '第四条第（二）项', reason: text('字号读音相同，行业相同', '字號讀音相同，行業相同', 'The trade names sound alike, in the same industry.') },
  contained: { item: '第四条第（三）项', reason: text('一个字号包含另一个字号，行业相同', '一個字號包含另一個字號，行業相同', 'One trade name holds the other, in the same industry.') },
  containedBySound: { item: '第四条', reason: text('一个字号的读音包含另一个字号的读音，行业相同', '一個字號的讀音包含另一個字號的讀音，行業相同', 'One trade name holds the sound of the other, in the same industry.') },
  noIndustry: { item: '第四条', reason: text('其中一个名称没有行业表述，字号相同', '其中一個名稱沒有行業表述，字號相同', 'The same trade name; one of the names states no industry.') },
};

/**
 * Compares two names by the published comparison rules of 2017: same (第三条), similar (第四条) or neither. Which
 * registrar has them, and whether they are in force, is not asked here.
 */
export function compareNames(one: NameParts, other: NameParts): Comparison {
  const [a, b] = [plainParts(one), plainParts(other)];
  const same = samenessOf(a, b);
  if (same !== undefined) return { relation: 'same', reasons: [told(same)] };
  const similar = likenessesOf(a, b);
  return similar.length > 0 ? { relation: 'similar', reasons: similar.map(told) } : { relation: 'different', reasons: [] };
}

function told(likeness: Likeness): Comparison['reasons'][number] {
  return { likeness, source: `${rules} ${meaning[likeness].item}`, reason: meaning[likeness].reason };
}

function plainParts(name: NameParts): Required<NameParts> {
  const [division, tradeName, industry, legalForm] = [plainName(name.division), plainName(name.tradeName), plainName(name.industry), plainName(name.legalForm)];
  return { division, tradeName, industry, legalForm, written: plainName(name.written ?? division + tradeName + industry + legalForm) };
}

function samenessOf(a: Required<NameParts>, b: Required<NameParts>): Likeness | undefined {
  if (a.written === b.written) return 'identical';
  if (!sameCore(a, b)) return undefined;
  return bareDivision(a.division) === bareDivision(b.division) && a.legalForm === b.legalForm ? 'otherOrder' : 'otherDivisionOrForm';
}

/** The same trade name and the same words of industry, in any order; or the same text however it is cut into the two. */
function sameCore(a: NameParts, b: NameParts): boolean {
  if (a.tradeName === b.tradeName && wordsInOrder(a.industry) === wordsInOrder(b.industry)) return true;
  return readingOf(a) === readingOf(b);
}

/** Trade name and industry in one piece, as they read: the same for 清泉 + 饮品 and 清泉饮 + 品. */
export function readingOf({ tradeName, industry }: Pick<NameParts, 'tradeName' | 'industry'>): string {
  return plainName(tradeName) + bare(plainName(industry));
}

function wordsInOrder(industry: string): string {
  return (industryWordsOf(industry) ?? [industry]).map(bare).sort().join(' ');
}

/** 北京 and 北京市 are one place. */
function bareDivision(division: string): string {
  return division.length > 2 ? division.replace(/[省市县]$/u, '') : division;
}

function likenessesOf(a: NameParts, b: NameParts): Likeness[] {
  const silent = statesNoIndustry(a.industry) || statesNoIndustry(b.industry);
  if (!silent && industryKey(a.industry) !== industryKey(b.industry)) return [];
  if (a.tradeName === b.tradeName) return [silent ? 'noIndustry' : 'industryInOtherWords'];
  const [longer, shorter] = Array.from(a.tradeName).length >= Array.from(b.tradeName).length ? [a.tradeName, b.tradeName] : [b.tradeName, a.tradeName];
  // One character is no trade name (企业名称登记管理规定 第八条) and is in too many.
  if (Array.from(shorter).length < 2) return [];
  if (soundsLike(longer, shorter)) return ['sameSound'];
  if (longer.includes(shorter)) return ['contained'];
  return holdsSoundOf(longer, shorter) ? ['containedBySound'] : [];
}
