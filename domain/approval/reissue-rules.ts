import type { RuleResult } from '../../contract/decision.ts';
import type { Reissue } from '../../contract/registration/reissue.ts';
import type { Review } from './review.ts';
import { ruleOf, text } from './rule.ts';

const C15 = ruleOf({ rule: 'C15', part: 'form', source: '市场主体登记管理条例 第三十七条', lookedAt: ['/application/declaredVoid', '/application/reason'] });

/** C15: a lost or damaged licence is declared void before another is issued. */
export function oldDeclaredVoid({ application: { declaredVoid, reason } }: Review<Reissue>): RuleResult[] {
  if (declaredVoid) {
    return [C15.pass(reason === 'lost' ? text('遗失的执照声明作废', '遺失的執照聲明作廢', 'The lost licence is declared void.') : text('毁坏的执照声明作废', '毀壞的執照聲明作廢', 'The damaged licence is declared void.'))];
  }
  return [C15.fix(
    text('补领以前要声明原执照作废', '補領以前要聲明原執照作廢', 'The old licence is declared void before another is issued.'),
    text('请确认作废声明，系统会和新执照一起向社会公示', '請確認作廢聲明，系統會和新執照一起向社會公示', 'Confirm the declaration; it is published with the new licence.'),
  )];
}
