import type { RuleResult } from '../../contract/decision.ts';
import type { EntityKind } from '../../contract/entity-kind.ts';
import { checkName } from '../name/check.ts';
import type { ApplicationOf, Establishment, Review } from './review.ts';
import { ruleOf, text } from './rule.ts';

const A9 = ruleOf({ rule: 'A9', part: 'name', source: '市场主体登记管理条例 第十条，市场主体登记管理条例实施细则 第六条', lookedAt: ['/application/name', '/application/item'] });

const kinds: Readonly<Record<Establishment['item'], EntityKind>> = {
  'individualBusiness.establish': 'individualBusiness',
  'soleProprietorship.establish': 'soleProprietorship',
  'limitedCompany.establish': 'limitedCompany',
};

/**
 * A9: an individual business may go without a name; if one is declared, the name rules N1 to N12 look at
 * it. A9 itself states which of the two it is, so that no defect is told twice.
 */
export function nameDeclared({ application, facts }: Review<Establishment | ApplicationOf<'name.declare'>>): RuleResult[] {
  const { name, registrarDivision, consents } = application;
  if (name === null) return [A9.pass(text('没有使用名称。个体工商户可以不使用名称', '沒有使用名稱。個體工商戶可以不使用名稱', 'No name is used. An individual business may go without one.'))];
  return [
    A9.pass(text('申报了一个名称，审查结果见名称规则各条', '申報了一個名稱，審查結果見名稱規則各條', 'One name is declared; the name rules below say what they found.')),
    ...checkName({
      name,
      kind: application.item === 'name.declare' ? application.entityKind : kinds[application.item],
      registrarDivision,
      mainEntry: application.scope?.[0],
      documents: consents.map(({ document }) => document),
      alone: application.item === 'name.declare',
      today: facts.today,
      facts: facts.name,
    }),
  ];
}
