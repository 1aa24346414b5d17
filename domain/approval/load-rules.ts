import type { Application } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { involvedIn } from '../people/involved.ts';
import { titleOf } from '../people/title.ts';
import { about } from './people-rules.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

// No article gives a number. What is unusual is the registrar's own data and stands with the facts; a person looks.
const source = '市场主体登记管理条例实施细则 第六十五条';
const A12 = ruleOf({ rule: 'A12', part: 'people', source, lookedAt: ['/facts/people', '/facts/load', '/facts/premises/licencesAtAddress'] });

/** A12: nothing unusual: not very many entities of one person or at one address, not very many cases from one machine in a day. */
export function nothingUnusual({ application, facts }: Review<Application>): RuleResult[] {
  const pass = A12.pass(text('没有异常情况', '沒有異常情況', 'Nothing is unusual.'));
  const { load } = facts;
  if (load === undefined) return [pass];
  const { limits } = load;
  const exceeds = (count: number | undefined, limit: number | null): boolean => limit !== null && count !== undefined && count > limit;
  const findings: (RuleResult | undefined)[] = involvedIn(application).map((one) => {
    if (!exceeds(facts.people[one.who]?.entities, limits.entitiesOfPerson)) return undefined;
    const rule = ruleOf({ rule: 'A12', part: 'people', source, lookedAt: [one.pointer, `/facts/people/${one.who}/entities`, '/facts/load/limits/entitiesOfPerson'] });
    return rule.human(about(titleOf(one), '已经登记了很多经营主体，需要工作人员核实', '已經登記了很多經營主體，需要工作人員核實', 'stands behind very many businesses already; a person has to look'));
  });
  if (exceeds(facts.premises.licencesAtAddress, limits.licencesAtAddress)) {
    findings.push(A12address.human(text('这个地址已经登记了很多经营主体，需要工作人员核实', '這個地址已經登記了很多經營主體，需要工作人員核實', 'Very many businesses are registered at the address already; a person has to look.')));
  }
  if (exceeds(load.casesOfKioskToday, limits.casesOfKioskADay)) {
    findings.push(A12kiosk.human(text('这台机器今天办理的数量异常，由工作人员核实', '這台機器今天辦理的數量異常，由工作人員核實', 'This machine had unusually many cases today; a person has to look.')));
  }
  return foundOr(pass, findings);
}

const A12address = ruleOf({ rule: 'A12', part: 'premises', source, lookedAt: ['/application/premises/standardAddressId', '/facts/premises/licencesAtAddress', '/facts/load/limits/licencesAtAddress'] });
const A12kiosk = ruleOf({ rule: 'A12', part: 'form', source, lookedAt: ['/application/kioskId', '/facts/load/casesOfKioskToday', '/facts/load/limits/casesOfKioskADay'] });
