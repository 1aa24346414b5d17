import type { Person } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { ageOn, checkResidentId } from '../identity/resident-id.ts';
import type { Facts } from './facts.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const A1 = ruleOf({ rule: 'A1', part: 'operator', source: '市场主体登记管理条例 第十五条，市场主体登记管理条例实施细则 第十六条', lookedAt: ['/application/operator', '/facts/people/operator', '/facts/today'] });
const A1capacity = ruleOf({ rule: 'A1', part: 'operator', source: '民法典 第十八条', lookedAt: ['/application/operator/birth', '/facts/today'] });

/** A1: the operator is a verified person, with a card in date that agrees with itself, and of full capacity. */
export function operatorVerified(operator: Person, facts: Facts): RuleResult[] {
  const pass = A1.pass(text('身份已经核实，身份证在有效期内，已满十八周岁', '身份已經核實，身份證在有效期內，已滿十八周歲', 'Identity verified, card in date, eighteen or older.'));
  return foundOr(pass, [unverified(facts), outOfDate(operator, facts), otherCard(operator), contradiction(operator, facts), withoutCapacity(operator, facts)]);
}

function unverified(facts: Facts): RuleResult | undefined {
  if (facts.people.operator?.verified === true) return undefined;
  return A1.fix(
    text('还没有核实您的身份', '還沒有核實您的身份', 'Your identity has not been verified.'),
    text('请重新放上您本人的身份证', '請重新放上您本人的身份證', 'Lay your own ID card on the reader again.'),
  );
}

/** The last day on the card is still a day of validity; 长期 has none. */
function outOfDate(operator: Person, facts: Facts): RuleResult | undefined {
  if (operator.validUntil === 'longTerm' || operator.validUntil >= facts.today) return undefined;
  return A1.fix(
    text('您的身份证已经过期', '您的身份證已經過期', 'Your ID card has expired.'),
    text('请先换领身份证，用有效的身份证再来办理', '請先換領身份證，用有效的身份證再來辦理', 'Renew your card first and come back with the valid one.'),
  );
}

/** Residence permits and foreigners' cards follow rules of their own, which a person knows. */
function otherCard(operator: Person): RuleResult | undefined {
  if (operator.idKind === 'residentIdCard') return undefined;
  return A1.human(text('这种证件要由工作人员核实', '這種證件要由工作人員核實', 'A person has to verify this kind of card.'));
}

function contradiction(operator: Person, facts: Facts): RuleResult | undefined {
  if (operator.idKind !== 'residentIdCard') return undefined;
  const number = checkResidentId(operator.idNumber.reveal());
  const agrees = number.valid && number.birth === operator.birth.reveal() && operator.validFrom <= facts.today;
  return agrees ? undefined : A1.human(text('身份证上的信息前后不一致，需要工作人员核实', '身份證上的信息前後不一致，需要工作人員核實', 'The card contradicts itself; a person has to verify it.'));
}

/** From sixteen on, who lives on own work has full capacity; no data can show that, so a person asks. A machine refuses nobody. */
function withoutCapacity(operator: Person, facts: Facts): RuleResult | undefined {
  const age = ageOn(operator.birth.reveal(), facts.today);
  if (age >= 18) return undefined;
  if (age < 16) return A1capacity.human(text('未满十六周岁的人不能独立经营，请工作人员为您说明', '未滿十六周歲的人不能獨立經營，請工作人員為您說明', 'Somebody under sixteen cannot run a business alone; a person will explain.'));
  return A1capacity.human(
    text('十六周岁以上不满十八周岁，要由工作人员确认以自己的劳动收入为主要生活来源', '十六周歲以上不滿十八周歲，要由工作人員確認以自己的勞動收入為主要生活來源', 'Between sixteen and eighteen a person has to confirm that you live on your own work.'),
  );
}

const A10 = ruleOf({ rule: 'A10', part: 'contact', source: '市场主体登记管理条例实施细则 第七条', lookedAt: ['/application/contact/verificationToken', '/facts/contactVerified'] });

/** A10: there is a contact (登记联络员), reached at a number that was proved. */
export function contactVerified({ facts }: Review): RuleResult[] {
  if (facts.contactVerified) return [A10.pass(text('手机号码已经验证', '手機號碼已經驗證', 'The mobile number is verified.'))];
  return [A10.fix(
    text('手机号码还没有验证，或者验证已经失效', '手機號碼還沒有驗證，或者驗證已經失效', 'The mobile number is not verified, or no longer.'),
    text('请重新获取验证码', '請重新取得驗證碼', 'Ask for a new code.'),
  )];
}
