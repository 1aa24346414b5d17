import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { EntityKind } from '../../contract/entity-kind.ts';
import type { ScopeCode } from '../../contract/units.ts';
import { ruleOf, text } from '../approval/rule.ts';
import { scopeEntry } from '../scope/dictionary.ts';
import { fitsClass } from './industry-class.ts';
import { industryWordsEdition } from './industry.ts';

const N5 = ruleOf({ rule: 'N5', part: 'name', source: `企业名称登记管理规定 第六条、第九条（GB/T 4754-2017，词表 ${industryWordsEdition}）`, lookedAt: ['/application/name/industry', '/application/scope/0'] });

/**
 * N5: the industry is stated by the main business and the national classification. A wording of another
 * class holds nothing up: trade usage may stand in for the classification, so the applicant is told and the
 * rule passes. A name without an industry is for businesses of several industries, which a person confirms;
 * an individual business is none.
 */
export function industryOfBusiness({ industry }: BusinessName, kind: EntityKind, mainEntry: ScopeCode | undefined): RuleResult {
  if (industry === '') {
    const reason = text('名称没有行业或者经营特点', '名稱沒有行業或者經營特點', 'The name states no industry.');
    return kind === 'individualBusiness'
      ? N5.fix(reason, text('请写明行业，例如饮品、服装、五金', '請寫明行業，例如飲品、服裝、五金', 'State the industry, such as 饮品, 服装 or 五金.'))
      : N5.human(text(`${reason['zh-Hans']}，是不是跨行业综合经营需要工作人员确认`, `${reason['zh-Hant']}，是不是跨行業綜合經營需要工作人員確認`, `${reason.en} A person has to confirm that the business is in several.`));
  }
  const entry = mainEntry === undefined ? undefined : scopeEntry(mainEntry);
  if (entry === undefined) return N5.pass(text('名称写明了行业', '名稱寫明了行業', 'The name states an industry.'));
  const said = entry.name.includes(industry) || entry.keywords.some((word) => word.includes(industry));
  const fits = said || fitsClass(industry, entry.industry);
  if (fits === undefined) {
    return N5.pass(text(`行业分类里没有“${industry}”，按行业习惯使用`, `行業分類裡沒有「${industry}」，按行業習慣使用`, `The classification has no “${industry}”; it is used by the custom of the trade.`));
  }
  if (fits) return N5.pass(text('名称的行业与主营业务一致', '名稱的行業與主營業務一致', 'The industry of the name belongs to the main business.'));
  return N5.pass(
    text(
      `请注意：名称的行业“${industry}”与主营项目“${entry.name}”（${entry.industry}）不像同一类，请确认`,
      `請注意：名稱的行業「${industry}」與主營項目「${entry.name}」（${entry.industry}）不像同一類，請確認`,
      `Note: the industry “${industry}” of the name does not look like the class of the main entry “${entry.name}” (${entry.industry}); please make sure.`,
    ),
  );
}
