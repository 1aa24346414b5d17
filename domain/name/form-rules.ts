import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { foundOr, ruleOf, text } from '../approval/rule.ts';
import { simplifiedOf, standardCharacters } from './characters.ts';
import { isDivisionName } from './division-names.ts';
import { isIndustryWord } from './industry.ts';

// Rules that need no registry: they look at nothing but the name.

const N1 = ruleOf({ rule: 'N1', part: 'name', source: '企业名称登记管理规定 第五条', lookedAt: ['/application/name/tradeName', '/application/name/industry', '/application/name/legalForm'] });

/**
 * N1: standard Chinese characters only. A character of 通用规范汉字表 (2013) passes. One that is no
 * Chinese character, or has its simplified form in the table, the citizen can mend. Any other Chinese
 * character (rare, variant, not yet encoded) may be justified and goes to a person. What to mend is told of
 * each part by itself, so that the right field is shown.
 */
export function standardCharactersOnly(name: BusinessName): RuleResult[] {
  const pass = N1.pass(text('名称全部使用规范汉字', '名稱全部使用規範漢字', 'The name uses standard Chinese characters only.'));
  const rare = new Set<string>();
  const mended = (['tradeName', 'industry', 'legalForm'] as const).flatMap((part) => {
    const others = [...new Set(name[part])].filter((character) => !standardCharacters.has(character));
    const chinese = others.filter((character) => /[\p{Script=Han}\p{Co}]/u.test(character));
    for (const character of chinese) if (!simplifiedOf.has(character)) rare.add(character);
    const field = `/application/name/${part}`;
    return [
      notChinese(others.filter((character) => !chinese.includes(character)), field),
      traditional(chinese.filter((character) => simplifiedOf.has(character)), field),
    ];
  });
  return foundOr(pass, [...mended, outsideTable([...rare])]);
}

function notChinese(characters: readonly string[], field: string): RuleResult | undefined {
  if (characters.length === 0) return undefined;
  const shown = characters.join(' ');
  return N1.fix(
    text(`名称只能用规范汉字，不能有“${shown}”`, `名稱只能用規範漢字，不能有「${shown}」`, `A name may hold standard Chinese characters only, not “${shown}”.`),
    text('请去掉字母、数字、标点和空格', '請去掉字母、數字、標點和空格', 'Take out letters, digits, punctuation and spaces.'),
    field,
  );
}

function traditional(characters: readonly string[], field: string): RuleResult | undefined {
  if (characters.length === 0) return undefined;
  const changes = characters.map((character) => `${character}→${simplifiedOf.get(character) ?? ''}`).join(' ');
  return N1.fix(
    text('名称要用规范汉字，这里有繁体字', '名稱要用規範漢字，這裡有繁體字', 'A name uses standard (simplified) characters; this one holds traditional ones.'),
    text(`请改用简化字：${changes}`, `請改用簡化字：${changes}`, `Use the simplified form: ${changes}`),
    field,
  );
}

function outsideTable(characters: readonly string[]): RuleResult | undefined {
  if (characters.length === 0) return undefined;
  const shown = characters.join(' ');
  return N1.human(
    text(`“${shown}”不在《通用规范汉字表》里，需要工作人员确认能不能用`, `「${shown}」不在《通用規範漢字表》裡，需要工作人員確認能不能用`, `“${shown}” is not in the Table of General Standard Chinese Characters; a person has to confirm it.`),
  );
}

const N2 = ruleOf({ rule: 'N2', part: 'name', source: '企业名称登记管理规定 第八条', lookedAt: ['/application/name/tradeName'] });

/** N2: a trade name (字号) has two Chinese characters or more, counted by character and not by UTF-16 unit. */
export function tradeNameLength(name: BusinessName): RuleResult {
  const count = name.tradeName.match(/[\p{Script=Han}\p{Co}]/gu)?.length ?? 0;
  if (count >= 2) return N2.pass(text('字号有两个以上汉字', '字號有兩個以上漢字', 'The trade name has at least two Chinese characters.'));
  return N2.fix(
    text('字号少于两个汉字', '字號少於兩個漢字', 'The trade name has fewer than two Chinese characters.'),
    text('请把字号写成两个字或更多', '請把字號寫成兩個字或更多', 'Give the trade name two characters or more.'),
  );
}

const N3 = ruleOf({ rule: 'N3', part: 'name', source: '企业名称登记管理规定 第八条', lookedAt: ['/application/name/tradeName'] });

/** N3: a division or an industry is no trade name, unless it has another meaning, and that a person sees. */
export function tradeNameOfItsOwn(name: BusinessName): RuleResult {
  const { tradeName } = name;
  if (isDivisionName(tradeName)) {
    return N3.human(
      text(`“${tradeName}”是县级以上行政区划的名称，有没有其他含义需要工作人员判断`, `「${tradeName}」是縣級以上行政區劃的名稱，有沒有其他含義需要工作人員判斷`, `“${tradeName}” is the name of a division; whether it has another meaning a person has to judge.`),
    );
  }
  if (isIndustryWord(tradeName)) {
    return N3.human(
      text(`“${tradeName}”是行业用语，有没有其他含义需要工作人员判断`, `「${tradeName}」是行業用語，有沒有其他含義需要工作人員判斷`, `“${tradeName}” is an industry word; whether it has another meaning a person has to judge.`),
    );
  }
  return N3.pass(text('字号不是行政区划名称，也不是行业用语', '字號不是行政區劃名稱，也不是行業用語', 'The trade name is neither a division nor an industry word.'));
}

const N4 = ruleOf({ rule: 'N4', part: 'name', source: '企业名称登记管理规定 第六条、第七条', lookedAt: ['/application/name/division', '/application/registrarDivision'] });

/**
 * N4: the name begins with the division of its place; a district is preceded by its city. An individual
 * business begins with its county or district. An enterprise may also begin with its city or province; none
 * at all, or a development zone behind its division, a person has to look at.
 */
export function divisionOfPlace(name: BusinessName, { prefix, furtherPrefixes = [] }: { prefix: string; furtherPrefixes?: Iterable<string> }): RuleResult {
  const { division } = name;
  const allowed = [prefix, ...furtherPrefixes];
  if (allowed.includes(division)) return N4.pass(text(`名称以所在地“${division}”开头`, `名稱以所在地「${division}」開頭`, `The name begins with its place, ${division}.`));
  if (allowed.length > 1 && division === '') {
    return N4.human(text('名称没有行政区划。是不是跨省经营，需要工作人员确认', '名稱沒有行政區劃。是不是跨省經營，需要工作人員確認', 'The name states no division; a person has to confirm that the business works across provinces.'));
  }
  if (allowed.some((one) => division.startsWith(one)) && /(开发区|高新区|新区|垦区|保税区|示范区)$/u.test(division)) {
    return N4.human(text('名称带有开发区等区域名称，需要工作人员确认', '名稱帶有開發區等區域名稱，需要工作人員確認', 'The name states a development zone behind its division; a person has to confirm it.'));
  }
  return N4.fix(
    text('名称开头不是住所或者经营场所所在地的行政区划', '名稱開頭不是住所或者經營場所所在地的行政區劃', 'The name does not begin with the division where the business is.'),
    text(`请以“${prefix}”开头`, `請以「${prefix}」開頭`, `Begin with ${prefix}.`),
  );
}

const N8 = ruleOf({ rule: 'N8', part: 'name', source: '企业名称登记管理规定 第十二条', lookedAt: ['/application/name/tradeName', '/application/name/division', '/application/name/industry'] });

/**
 * N8: 中国, 中华, 中央, 全国, 国家 in front need the State Council's approval, which no kiosk can have.
 * Further inside they have to qualify the industry, and that is for a person to judge.
 */
export function nationalWords(name: BusinessName): RuleResult {
  const words = ['中国', '中华', '中央', '全国', '国家'];
  const leading = words.find((word) => name.tradeName.startsWith(word) || name.division.startsWith(word));
  if (leading !== undefined) {
    return N8.fix(
      text(`以“${leading}”开头的名称要报国务院批准，不能在这里办理`, `以「${leading}」開頭的名稱要報國務院批准，不能在這裡辦理`, `A name that begins with “${leading}” needs the State Council’s approval and cannot be registered here.`),
      name.division.startsWith(leading)
        ? text('请以所在地的行政区划开头', '請以所在地的行政區劃開頭', 'Begin with the division of the place of business.')
        : text('请换一个字号', '請換一個字號', 'Choose another trade name.'),
      `/application/name/${name.division.startsWith(leading) ? 'division' : 'tradeName'}`,
    );
  }
  const inside = words.find((word) => (name.tradeName + name.industry).includes(word));
  if (inside === undefined) return N8.pass(text('名称没有使用“中国”等字词', '名稱沒有使用「中國」等字詞', 'The name holds no word such as 中国.'));
  return N8.human(
    text(`名称中间有“${inside}”，需要工作人员确认它是行业限定语`, `名稱中間有「${inside}」，需要工作人員確認它是行業限定語`, `“${inside}” stands inside the name; a person has to confirm that it qualifies the industry.`),
  );
}
