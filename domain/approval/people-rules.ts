import type { Application } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { Text } from '../../contract/language.ts';
import { ageOn, checkResidentId } from '../identity/resident-id.ts';
import { hasToBeIdentified, involvedIn, type Involved } from '../people/involved.ts';
import { titleOf } from '../people/title.ts';
import type { Facts, PersonFacts } from './facts.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const articles = '市场主体登记管理条例 第十五条，市场主体登记管理条例实施细则 第十六条';
const A1 = ruleOf({ rule: 'A1', part: 'people', source: articles, lookedAt: ['/application', '/facts/people', '/facts/today'] });

/** A1: everybody whom the law wants identified was, with a document in force that agrees with itself, and has full capacity. */
export function peopleVerified({ application, facts }: Review<Application>): RuleResult[] {
  const involved = involvedIn(application).filter(hasToBeIdentified);
  const pass = A1.pass(text('有关人员的身份都已经核实，证件在有效期内', '有關人員的身份都已經核實，證件在有效期內', 'Everybody concerned is identified, with a document in force.'));
  return foundOr(pass, involved.flatMap((one) => doubtsAbout(one, facts)));
}

/** A1: a name with a character that its holder wrote is compared with the card by a person, whatever a register says of it. */
export function namesAsOnCard({ application }: Review<Application>): RuleResult[] {
  return involvedIn(application).flatMap((one) => {
    if (one.person.nameAsRead === undefined) return [];
    return ruleAbout(one).human(about(titleOf(one), '的姓名有字是本人写明的，要由工作人员对着身份证核对', '的姓名有字是本人寫明的，要由工作人員對著身份證核對', 'a character of the name was written by its holder; a person compares it with the card'));
  });
}

/** A1 about one person. A part of its own where the citizen goes back to another screen for it. */
function ruleAbout({ who, pointer }: Involved, source = articles) {
  const part = who === 'operator' ? 'operator' : who === 'contact' ? 'contact' : 'people';
  return ruleOf({ rule: 'A1', part, source, lookedAt: [pointer, `/facts/people/${who}`, '/facts/today'] });
}

function doubtsAbout(one: Involved, facts: Facts): (RuleResult | undefined)[] {
  const known: PersonFacts = facts.people[one.who] ?? { verified: false };
  // Whom the register says to be dead or without a number no new check helps: a person has to find out what is wrong.
  const onRegister = standing(one, known);
  return [onRegister ?? unproved(one, known), cardOutOfForce(one, known, facts), otherCard(one, known), contradiction(one, facts), underAge(one, facts), withoutCapacity(one, known)];
}

function standing(one: Involved, { register, by }: PersonFacts): RuleResult | undefined {
  const rule = ruleAbout(one);
  const who = titleOf(one);
  // Whoever cannot be verified by the register comes in person with the document (第十六条第二款).
  if (by === 'person' && (register === 'unknown' || register === 'unreachable')) return undefined;
  switch (register) {
    case undefined:
    case 'known':
      return undefined;
    case 'unknown':
      return rule.fix(
        about(who, '的姓名和号码在人口信息里查不到', '的姓名和號碼在人口信息裡查不到', 'the register of persons does not know this name with this number'),
        text('请用本人的身份证再核实一次；还是查不到的，请工作人员核实', '請用本人的身份證再核實一次；還是查不到的，請工作人員核實', 'Check again with the person’s own card; if that does not help, ask a person at the counter.'),
        `${one.pointer}/idNumber`,
      );
    case 'deceased':
    case 'numberCancelled':
      // Not said which: whoever stands here may be somebody else.
      return rule.human(about(who, '的身份信息在人口信息里状态异常，需要工作人员核实', '的身份信息在人口信息裡狀態異常，需要工作人員核實', 'the register of persons raises a doubt that a person has to clear up'));
    case 'unreachable':
      return rule.human(about(who, '的身份信息暂时无法查询，由工作人员核实', '的身份信息暫時無法查詢，由工作人員核實', 'the register of persons cannot be asked at the moment; a person verifies'));
  }
}

function unproved(one: Involved, { verified }: PersonFacts): RuleResult | undefined {
  if (verified) return undefined;
  return ruleAbout(one).fix(
    about(titleOf(one), '的身份还没有核实，或者核实已经失效', '的身份還沒有核實，或者核實已經失效', 'not identified, or no longer'),
    text('请本人用身份证核实身份，也可以用手机或者请工作人员核实', '請本人用身份證核實身份，也可以用手機或者請工作人員核實', 'The person lays the own ID card on a reader; a phone or a person at the counter does as well.'),
    `${one.pointer}/identityToken`,
  );
}

/** The last day on the card is still a day of validity; 长期 has none. */
function cardOutOfForce(one: Involved, { card, by = 'card' }: PersonFacts, { today }: Facts): RuleResult | undefined {
  const { validUntil } = one.person;
  const who = titleOf(one);
  const renew = text('请先换领身份证，用有效的身份证再来办理', '請先換領身份證，用有效的身份證再來辦理', 'Renew the card first and come back with the valid one.');
  if (validUntil !== 'longTerm' && validUntil < today) return ruleAbout(one).fix(about(who, '的身份证已经过期', '的身份證已經過期', 'the ID card has expired'), renew, `${one.pointer}/validUntil`);
  if (card === 'lost' && by === 'card') return ruleAbout(one).fix(about(who, '的身份证已经挂失', '的身份證已經掛失', 'the ID card was reported lost'), renew, one.pointer);
  return undefined;
}

/** Residence permits and foreigners' cards follow rules of their own: somebody has to have seen them. */
function otherCard(one: Involved, { by }: PersonFacts): RuleResult | undefined {
  if (one.person.idKind === 'residentIdCard' || by === 'person') return undefined;
  return ruleAbout(one).human(about(titleOf(one), '的证件要由工作人员核实', '的證件要由工作人員核實', 'a person has to verify this kind of document'));
}

function contradiction(one: Involved, { today }: Facts): RuleResult | undefined {
  const { idKind, idNumber, birth, validFrom } = one.person;
  if (idKind !== 'residentIdCard') return undefined;
  const number = checkResidentId(idNumber.reveal());
  if (number.valid && number.birth === birth.reveal() && validFrom <= today) return undefined;
  return ruleAbout(one).human(about(titleOf(one), '的身份证上的信息前后不一致，需要工作人员核实', '的身份證上的信息前後不一致，需要工作人員核實', 'the card contradicts itself; a person has to verify it'));
}

/**
 * From sixteen on, who lives on own work has full capacity; no data can show that, so a person asks. Nobody
 * younger can have it, so somebody else has to take that part. A minor may be a shareholder, whom a guardian
 * acts for. Whom the company law wants for an office A2 tells.
 */
function underAge(one: Involved, { today }: Facts): RuleResult | undefined {
  const age = ageOn(one.person.birth.reveal(), today);
  if (age >= 18 || officesOf(one).length > 0) return undefined;
  const rule = ruleAbout(one, '民法典 第十八条、第二十三条');
  const who = titleOf(one);
  if (one.roles.has('shareholder')) return rule.human(about(who, '未满十八周岁，由法定代理人代为办理，需要工作人员核实', '未滿十八周歲，由法定代理人代為辦理，需要工作人員核實', 'under eighteen: a guardian acts, and a person has to verify that'));
  if (age < 16) {
    return rule.fix(
      about(who, '未满十六周岁，不能独立经营', '未滿十六周歲，不能獨立經營', 'under sixteen, and so not free to run a business'),
      text('请换一位成年人；有疑问可以请工作人员说明', '請換一位成年人；有疑問可以請工作人員說明', 'Let an adult take this part; a person at the counter explains.'),
      one.pointer,
    );
  }
  return rule.human(about(who, '十六周岁以上不满十八周岁，要由工作人员确认以自己的劳动收入为主要生活来源', '十六周歲以上不滿十八周歲，要由工作人員確認以自己的勞動收入為主要生活來源', 'between sixteen and eighteen: a person has to confirm a living on own work'));
}

/** Capacity that a court limited (民法典 第二十四条); of an office A2 tells. */
function withoutCapacity(one: Involved, { capacity }: PersonFacts): RuleResult | undefined {
  if (capacity !== 'limited' || officesOf(one).length > 0) return undefined;
  return ruleAbout(one, '民法典 第二十四条').human(about(titleOf(one), '的身份信息需要工作人员核实', '的身份信息需要工作人員核實', 'a person has to verify this person’s standing'));
}

const offices = ['legalRepresentative', 'director', 'supervisor', 'manager'] as const;

/** The offices that somebody is named for, each with its place in the application. */
export function officesOf({ roles }: Involved): { office: (typeof offices)[number]; pointer: string }[] {
  return offices.flatMap((office) => {
    const pointer = roles.get(office);
    return pointer === undefined ? [] : [{ office, pointer }];
  });
}

/** A sentence about somebody whom it names by the part in the application, never by name. */
export function about(who: Text, hans: string, hant: string, en: string): Text {
  return text(who['zh-Hans'] + hans, who['zh-Hant'] + hant, `${who.en}: ${en}.`);
}

const A10 = ruleOf({ rule: 'A10', part: 'contact', source: '市场主体登记管理条例实施细则 第七条', lookedAt: ['/application/contact/verificationToken', '/facts/contactVerified'] });

/** A10: there is a contact (登记联络员), reached at a number that was proved. */
export function contactVerified({ facts }: Review<Application>): RuleResult[] {
  if (facts.contactVerified) return [A10.pass(text('手机号码已经验证', '手機號碼已經驗證', 'The mobile number is verified.'))];
  return [A10.fix(
    text('手机号码还没有验证，或者验证已经失效', '手機號碼還沒有驗證，或者驗證已經失效', 'The mobile number is not verified, or no longer.'),
    text('请重新获取验证码', '請重新取得驗證碼', 'Ask for a new code.'),
  )];
}
