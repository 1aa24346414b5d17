import type { Application } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { ruleOf, text } from './rule.ts';
import type { Review } from './review.ts';

/** 《经营主体登记文书规范》《经营主体登记提交材料规范》(2026年版), in force since 2026-05-01. */
export const currentFormVersion = '2026-05';

const A14 = ruleOf({ rule: 'A14', part: 'form', source: '国市监注发〔2026〕5号', lookedAt: ['/application/formVersion'] });

/** A14: the application was made on the form that is in force. */
export function formCurrent({ application }: Review<Application>): RuleResult[] {
  if (application.formVersion === currentFormVersion) return [A14.pass(text('使用的是现行表格', '使用的是現行表格', 'The current form was used.'))];
  return [
    A14.fix(
      text(`使用的不是现行表格（${currentFormVersion} 版）`, `使用的不是現行表格（${currentFormVersion} 版）`, `This is not the form in force (edition ${currentFormVersion}).`),
      text('请在更新后的机器上重新填写', '請在更新後的機器上重新填寫', 'Fill in the form again on a machine that is up to date.'),
    ),
  ];
}
