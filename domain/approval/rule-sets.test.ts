import { expect, it } from 'vitest';
import { everybodyHasAPart } from './company-people-rules.ts';
import { everybodyOfNewCompanyHasAPart } from './entity-rules.ts';
import { currentRuleSet, ruleSetOf } from './rule-sets.ts';

it('an earlier version has its own rules and no later ones, so that its decisions can be made again', () => {
  const { rules } = currentRuleSet;
  const earlier = ruleSetOf('2026-11-22.1')?.rules;
  expect(rules['limitedCompany.establish']).toContain(everybodyHasAPart);
  expect(earlier?.['limitedCompany.establish']).toEqual(rules['limitedCompany.establish'].filter((rule) => rule !== everybodyHasAPart));
  expect(earlier?.['individual.toCompany']).toEqual(rules['individual.toCompany'].filter((rule) => rule !== everybodyOfNewCompanyHasAPart));
  expect(earlier?.['individualBusiness.establish']).toEqual(rules['individualBusiness.establish']);
});
