import { expect, it } from 'vitest';
import { everybodyHasAPart } from './company-people-rules.ts';
import { everybodyOfNewCompanyHasAPart } from './entity-rules.ts';
import { namesAsOnCard } from './people-rules.ts';
import { currentRuleSet, ruleSetOf } from './rule-sets.ts';

it('an earlier version has its own rules and no later ones, so that its decisions can be made again', () => {
  const { rules } = currentRuleSet;
  const earlier = ruleSetOf('2026-11-22.1')?.rules;
  expect(rules['limitedCompany.establish']).toContain(everybodyHasAPart);
  expect(earlier?.['limitedCompany.establish']).toEqual(rules['limitedCompany.establish'].filter((rule) => rule !== everybodyHasAPart && rule !== namesAsOnCard));
  expect(earlier?.['individual.toCompany']).toEqual(rules['individual.toCompany'].filter((rule) => rule !== everybodyOfNewCompanyHasAPart && rule !== namesAsOnCard));
  expect(earlier?.['individualBusiness.establish']).toEqual(rules['individualBusiness.establish'].filter((rule) => rule !== namesAsOnCard));
  expect(ruleSetOf('2026-11-22.2')?.rules['limitedCompany.establish']).toEqual(rules['limitedCompany.establish'].filter((rule) => rule !== namesAsOnCard));
});
