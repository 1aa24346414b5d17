import type { RuleResult } from '../../contract/decision.ts';
import type { IndividualBusinessEstablishment } from '../../contract/registration/establish.ts';
import { checkResidentId } from '../identity/resident-id.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const A18 = ruleOf({ rule: 'A18', part: 'people', source: '市场主体登记管理条例实施细则 第六条、第七条', lookedAt: ['/application/familyMembers', '/application/composition', '/application/operator/idNumber'] });

/** A18: a family that runs a business says which of its members take part; they are filed, not registered. Nobody else has any. */
export function familyFiled({ application }: Review<Pick<IndividualBusinessEstablishment, 'composition' | 'familyMembers' | 'operator'>>): RuleResult[] {
  const { composition, familyMembers = [], operator } = application;
  if (composition === 'individual') {
    if (familyMembers.length === 0) return [A18.pass(text('个人经营', '個人經營', 'Run by one person.'))];
    return [A18.fix(
      text('个人经营不备案家庭成员', '個人經營不備案家庭成員', 'A business of one person files no family members.'),
      text('请选择家庭经营，或者删去家庭成员', '請選擇家庭經營，或者刪去家庭成員', 'Choose that the family runs it, or remove the members.'),
      '/application/composition',
    )];
  }
  const pass = A18.pass(text('家庭经营，已填写参加经营的家庭成员', '家庭經營，已填寫參加經營的家庭成員', 'Run by a family, whose members are entered.'));
  const numbers = [operator.idNumber.reveal(), ...familyMembers.map((member) => member.idNumber.reveal())];
  return foundOr(pass, [
    familyMembers.length > 0
      ? undefined
      : A18.fix(
          text('家庭经营要填写参加经营的家庭成员', '家庭經營要填寫參加經營的家庭成員', 'A family business names the members who take part.'),
          text('请至少填写一位家庭成员，或者选择个人经营', '請至少填寫一位家庭成員，或者選擇個人經營', 'Enter at least one, or choose that one person runs it.'),
        ),
    ...familyMembers.map((_member, index) => numberWrong(numbers, index)),
  ]);
}

/** `numbers`: the operator's, then the members'. */
function numberWrong(numbers: readonly string[], index: number): RuleResult | undefined {
  const number = numbers[index + 1] ?? '';
  const field = `/application/familyMembers/${index}/idNumber`;
  const remedy = text('请核对这位家庭成员的身份证号码', '請核對這位家庭成員的身份證號碼', 'Compare the number with that member’s card.');
  if (numbers.indexOf(number) <= index) {
    return A18.fix(
      text(`第 ${index + 1} 位家庭成员和经营者或者前面的一位是同一个人`, `第 ${index + 1} 位家庭成員和經營者或者前面的一位是同一個人`, `Family member ${index + 1} is the operator or one entered before.`),
      remedy,
      field,
    );
  }
  // Foreigners' cards have numbers of their own forms (15 characters, or 18 beginning with 9), which nothing here can check.
  if (number.length === 15 || number.startsWith('9') || checkResidentId(number).valid) return undefined;
  return A18.fix(text(`第 ${index + 1} 位家庭成员的身份证号码不对`, `第 ${index + 1} 位家庭成員的身份證號碼不對`, `The number of family member ${index + 1} does not check.`), remedy, field);
}
