import divisions from '../codes/divisions.json' with { type: 'json' };
import nations from '../codes/nations.json' with { type: 'json' };
import { divisionOf, divisionPath } from '../codes/divisions.ts';
import { namePrefix } from './compose.ts';

const nationNames = nations.records.map(({ short }) => (short.endsWith('族') ? short : `${short}族`)).sort((a, b) => b.length - a.length);

/** 江门市 as 江门, 广西壮族自治区 as 广西, 延边朝鲜族自治州 as 延边. Where one character would be left, the whole name. */
function shortDivision(name: string): string {
  const bare = name.replace(/(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|省|市|县|区|盟|旗)$/u, '');
  const short = /自治[区州县旗]$/u.test(name) ? withoutNations(bare) : bare;
  return short.length > 1 ? short : name;
}

function withoutNations(name: string): string {
  const nation = nationNames.find((word) => name.endsWith(word));
  // 维吾尔 stands in 新疆维吾尔自治区 without 族.
  return nation === undefined ? name.replace(/维吾尔$/u, '') : withoutNations(name.slice(0, -nation.length));
}

const table = Object.entries(divisions.names).map(([code, name]) => ({ code, name, short: shortDivision(name) }));
const allNames = new Set(table.flatMap(({ name, short }) => [name, short]));
const longest = Math.max(...table.map(({ name }) => name.length));

/**
 * What a name may begin with, and the codes that it may mean, without their zeros: every division in full,
 * provinces and cities also without 省 or 市, as the published examples have them (北京红光酒业有限公司).
 * Counties not: a trade name may be one of them by chance.
 */
const called = new Map<string, string[]>();
for (const { code, name, short } of table) {
  for (const word of new Set(code.endsWith('00') ? [name, short] : [name])) called.set(word, [...(called.get(word) ?? []), code.replace(/(00)+$/u, '')]);
}

/** Whether a text is the name of a division of county level or above (企业名称登记管理规定 第八条), in full or as it is said: 江门市, 江门. */
export function isDivisionName(text: string): boolean {
  return allNames.has(text);
}

/** The division that a text begins with, the longest first, and the codes that it may mean; only divisions inside `within`. */
export function divisionAt(text: string, within: readonly string[]): { word: string; within: readonly string[] } | undefined {
  for (let length = Math.min(longest, text.length); length > 1; length -= 1) {
    const word = text.slice(0, length);
    const codes = (called.get(word) ?? []).filter((code) => within.some((outer) => code.startsWith(outer) && code !== outer));
    if (codes.length > 0) return { word, within: codes };
  }
  return undefined;
}

/** How wide a name reaches by the division that it begins with. */
type DivisionReach = 'county' | 'city' | 'province';

/**
 * Everything that an enterprise of a county-level division may begin its name with (企业名称登记管理规定 第七条), and how
 * wide that reaches: 江门市蓬江区, 江门市, 江门, 广东省, 广东江门. A district only behind its city.
 */
export function enterprisePrefixes(division: string): ReadonlyMap<string, DivisionReach> {
  const prefix = namePrefix(division);
  const [province, city, county] = [`${division.slice(0, 2)}0000`, `${division.slice(0, 4)}00`, division].map((code) => divisionOf(code)?.name);
  const provinces = province === undefined ? [] : [province, shortDivision(province)];
  const cities = city === undefined || city === province ? provinces : [city, shortDivision(city)];
  const isDistrict = county !== undefined && prefix === divisionPath(division).slice(-2).join('');
  const counties = county === undefined ? [] : isDistrict ? cities.map((of) => of + county) : [county, shortDivision(county), ...cities.map((of) => of + county)];
  const behindProvince = (names: readonly string[]) => provinces.flatMap((of) => names.map((name) => of + name));
  return new Map<string, DivisionReach>([
    ...provinces.map((name) => [name, 'province'] as const),
    ...[...cities, ...(cities === provinces ? [] : behindProvince(cities))].map((name) => [name, cities === provinces ? 'province' : 'city'] as const),
    ...[prefix, ...counties, ...(cities === provinces ? [] : behindProvince(counties))].map((name) => [name, 'county'] as const),
  ]);
}
