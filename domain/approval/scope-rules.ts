import type { RuleResult } from '../../contract/decision.ts';
import type { ScopeCode } from '../../contract/units.ts';
import { scopeEntry } from '../scope/dictionary.ts';
import { permitNoticesFor } from '../scope/wording.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const A4 = ruleOf({ rule: 'A4', part: 'scope', source: '市场主体登记管理条例 第十四条，市场主体登记管理条例实施细则 第二十二条', lookedAt: ['/application/scope', '/application/approvals'] });
const A4catalogue = ruleOf({ rule: 'A4', part: 'scope', source: '市场主体登记管理条例实施细则 第十二条', lookedAt: ['/application/scope'] });

/** A4: entries come from the catalogue, and none needs an approval before registration. */
export function scopeWithoutPriorApproval({ application: { scope } }: Review): RuleResult[] {
  const pass = A4.pass(text('没有登记前要先批准的项目', '沒有登記前要先批准的項目', 'No entry needs an approval before registration.'));
  return foundOr(pass, [outsideCatalogue(scope), approvalFirst(scope)]);
}

function outsideCatalogue(scope: readonly ScopeCode[]): RuleResult | undefined {
  const unknown = scope.filter((code) => scopeEntry(code) === undefined).join(' ');
  if (unknown === '') return undefined;
  return A4catalogue.fix(
    text(`经营范围目录里没有 ${unknown}`, `經營範圍目錄裡沒有 ${unknown}`, `The catalogue has no entry ${unknown}.`),
    text('请从目录里重新选择', '請從目錄裡重新選擇', 'Choose entries of the catalogue.'),
  );
}

/** This journey takes no documents in, so a person has to see the approval. */
function approvalFirst(scope: readonly ScopeCode[]): RuleResult | undefined {
  const prior = scope.map(scopeEntry).flatMap((entry) => (entry?.kind === 'pre' ? [entry] : []));
  if (prior.length === 0) return undefined;
  const names = prior.map((entry) => `${entry.name}（${entry.permits.map((permit) => `${permit.name}，${permit.authority}`).join('；')}）`).join('、');
  return A4.human(
    text(`登记前要先取得批准文件，由工作人员核对：${names}`, `登記前要先取得批准文件，由工作人員核對：${names}`, `An approval comes before registration, and a person has to see it: ${names}`),
  );
}

const A5 = ruleOf({ rule: 'A5', part: 'scope', source: '优化营商环境条例 第十九条', lookedAt: ['/application/scope'] });

/** A5: a permit that comes after the licence holds nothing up. The citizen is told of each (双告知), in the decision's notices. */
export function permitsAfterLicence({ application: { scope } }: Review): RuleResult[] {
  const count = permitNoticesFor(scope).length;
  if (count === 0) return [A5.pass(text('领取执照后不需要再办许可或备案', '領取執照後不需要再辦許可或備案', 'Nothing more is needed after the licence.'))];
  return [A5.pass(
    text(`领取执照后还有 ${count} 项许可或备案要办，清单会一并交给您`, `領取執照後還有 ${count} 項許可或備案要辦，清單會一併交給您`, `After the licence, ${count} permits or filings are still needed; you get the list with it.`),
  )];
}
