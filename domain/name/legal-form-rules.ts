import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { EntityKind } from '../../contract/entity-kind.ts';
import type { Text } from '../../contract/language.ts';
import { ruleOf, text } from '../approval/rule.ts';
import { companyForms, formsOf } from './legal-forms.ts';

const lookedAt = ['/application/name/legalForm', '/application/name/tradeName', '/application/name/industry', '/application/item'] as const;

interface Composition {
  readonly rule: ReturnType<typeof ruleOf>;
  /** Words of other kinds of entities, anywhere in the name. */
  readonly foreign: readonly string[];
  readonly kind: Text;
  readonly remedy: Text;
}

/** What the name of each kind of entity may not say, and what it rests on. */
const compositions: Readonly<Record<EntityKind, Composition>> = {
  individualBusiness: {
    rule: ruleOf({ rule: 'N6', part: 'name', source: '企业名称登记管理规定 第十条、第二十五条', lookedAt: [...lookedAt] }),
    foreign: ['公司', '企业', '普通合伙', '有限合伙', '农民专业合作社'],
    kind: text('个体工商户', '個體工商戶', 'an individual business'),
    remedy: text('请改用店、馆、部、行、厂、中心等', '請改用店、館、部、行、廠、中心等', 'Use a form such as 店, 馆, 部, 行, 厂 or 中心.'),
  },
  soleProprietorship: {
    // It answers with all the investor's property: a form of limited liability would say the opposite.
    rule: ruleOf({ rule: 'N6', part: 'name', source: '企业名称登记管理规定 第十条，个人独资企业法 第十一条', lookedAt: [...lookedAt] }),
    foreign: ['公司', '有限责任', '有限', '合伙企业', '普通合伙', '农民专业合作社'],
    kind: text('个人独资企业', '個人獨資企業', 'a sole proprietorship'),
    remedy: text('请改用厂、店、部、中心、工作室、事务所等', '請改用廠、店、部、中心、工作室、事務所等', 'Use a form such as 厂, 店, 部, 中心, 工作室 or 事务所.'),
  },
  limitedCompany: {
    rule: ruleOf({ rule: 'N6', part: 'name', source: '公司法 第七条，企业名称登记管理规定 第十条', lookedAt: [...lookedAt] }),
    foreign: ['股份', '农民专业合作社', '合伙企业', '普通合伙', '有限合伙', '个体工商户', '个人独资'],
    kind: text('有限责任公司', '有限責任公司', 'a limited company'),
    remedy: text('请用“有限公司”或者“有限责任公司”结尾', '請用「有限公司」或者「有限責任公司」結尾', 'End with 有限公司 or 有限责任公司.'),
  },
};

/** N6: the legal form is one of the entity's own kind, and no word of the name belongs to another kind. */
export function legalFormOfKind(name: BusinessName, kind: EntityKind): RuleResult {
  const { rule, foreign, kind: called, remedy } = compositions[kind];
  const rest = name.tradeName + name.industry;
  const word = foreign.find((one) => (rest + name.legalForm).includes(one));
  if (word !== undefined) {
    const field = name.legalForm.includes(word) ? 'legalForm' : name.industry.includes(word) ? 'industry' : name.tradeName.includes(word) ? 'tradeName' : 'industry';
    return rule.fix(
      text(`${called['zh-Hans']}的名称里不能有“${word}”`, `${called['zh-Hant']}的名稱裡不能有「${word}」`, `The name of ${called.en} may not contain “${word}”.`),
      remedy,
      `/application/name/${field}`,
    );
  }
  if (formsOf(kind).includes(name.legalForm)) return rule.pass(text(`组织形式适合${called['zh-Hans']}`, `組織形式適合${called['zh-Hant']}`, `The legal form suits ${called.en}.`));
  if (kind === 'limitedCompany' && !companyForms.some((form) => name.legalForm.endsWith(form))) {
    return rule.fix(text('有限责任公司的名称里要有“有限责任公司”或者“有限公司”', '有限責任公司的名稱裡要有「有限責任公司」或者「有限公司」', 'The name of a limited company has to say 有限责任公司 or 有限公司.'), remedy);
  }
  return rule.human(
    text(`“${name.legalForm}”不是常用的组织形式，需要工作人员确认`, `「${name.legalForm}」不是常用的組織形式，需要工作人員確認`, `“${name.legalForm}” is not a customary legal form; a person has to confirm it.`),
  );
}
