import { divisionOf } from '../codes/divisions.ts';
import { ruleOf, text } from '../approval/rule.ts';
import { isKnown, type ServiceRule } from './review.ts';

/** Every defect of the answers by itself, with the very value (行政许可法 第三十二条: all at once). */
const answersRule: ServiceRule = (review) => {
  const told = review.standing.defects;
  const defects = isKnown(review) ? told : told.filter(({ flaw }) => flaw !== 'missing' && flaw !== 'notAsked');
  const head = { rule: 'M5', part: 'answers', source: '行政许可法 第三十二条' } as const;
  if (defects.length === 0 && defects.length < told.length) return [];
  if (defects.length === 0) return [ruleOf({ ...head, lookedAt: ['/application/answers'] }).pass(text('填写的内容齐全、符合要求。', '填寫的內容齊全、符合要求。', 'The answers are complete and as asked for.'))];
  return defects.map(({ pointer, reason, remedy }) => ruleOf({ ...head, lookedAt: [`/application${pointer}`.slice(0, 200)] }).fix(reason, remedy));
};

const divisionRule: ServiceRule = ({ application: { division } }) => {
  const rule = ruleOf({ rule: 'M6', part: 'form', source: '国务院关于在线政务服务的若干规定', lookedAt: ['/application/division'] });
  if (divisionOf(division) !== undefined) return [rule.pass(text('办理地区明确。', '辦理地區明確。', 'The place that is asked is known.'))];
  return [rule.fix(text('没有这个办理地区。', '沒有這個辦理地區。', 'There is no such place.'), text('请从列表中选择办理地区。', '請從列表中選擇辦理地區。', 'Please choose the place from the list.'))];
};

const silenceRule: ServiceRule = ({ facts: { silent } }) => {
  const rule = ruleOf({ rule: 'M11', part: 'form', source: '国务院关于在线政务服务的若干规定 第七条', lookedAt: ['/facts/silent'] });
  if (silent.length === 0) return [rule.pass(text('各部门的数据都已取得。', '各部門的數據都已取得。', 'Every department gave its data.'))];
  return [rule.human(text('有部门的系统没有应答，由工作人员核对。', '有部門的系統沒有應答，由工作人員核對。', 'A department’s system gave no answer; a person checks instead.'))];
};

export const answerRules: readonly ServiceRule[] = [answersRule, divisionRule, silenceRule];
