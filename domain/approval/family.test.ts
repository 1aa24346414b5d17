import { describe, expect, it } from 'vitest';
import { individualBusinessEstablishmentSchema, soleProprietorshipEstablishmentSchema } from '../../contract/registration/establish.ts';
import { factsWith } from '../testing.ts';
import { familyApplication, inventedPerson, soleProprietorshipApplication, type PlainIndividual } from '../testing/establishments.ts';
import { contributionDeclared } from './capital-rules.ts';
import { familyFiled } from './family-rules.ts';

const member = (n: number) => ({ name: inventedPerson(n).name, idNumber: inventedPerson(n).idNumber });

function findings(changes: Partial<PlainIndividual>): string[] {
  const application = individualBusinessEstablishmentSchema.parse(familyApplication({}, changes));
  return familyFiled({ application, stage: 'submission', signatures: [], facts: factsWith() }).map((each) => (each.result === 'fix' ? `${each.rule} fix ${each.field}` : `${each.rule} ${each.result}`));
}

describe('A18 family', () => {
  it.each<[string, Partial<PlainIndividual>, string[]]>([
    ['a family with a member', {}, ['A18 pass']],
    ['a family of nobody', { familyMembers: [] }, ['A18 fix /application/familyMembers']],
    ['one person', { composition: 'individual', familyMembers: [] }, ['A18 pass']],
    ['one person with members', { composition: 'individual' }, ['A18 fix /application/composition']],
    ['a number that does not check', { familyMembers: [member(2), { ...member(3), idNumber: '440703199001010018' }] }, ['A18 fix /application/familyMembers/1/idNumber']],
    ['a foreigner’s number', { familyMembers: [{ ...member(2), idNumber: '911440199001010018' }] }, ['A18 pass']],
    ['the operator as member', { familyMembers: [member(1)] }, ['A18 fix /application/familyMembers/0/idNumber']],
    ['a member twice', { familyMembers: [member(2), member(3), member(2)] }, ['A18 fix /application/familyMembers/2/idNumber']],
  ])('%s', (_case, changes, expected) => expect(findings(changes)).toEqual(expected));
});

describe('A8 contribution of a sole proprietorship', () => {
  const results = (contribution: number) => contributionDeclared({ application: soleProprietorshipEstablishmentSchema.parse(soleProprietorshipApplication({}, { contribution })), stage: 'rehearsal', signatures: [], facts: factsWith() }).map(({ result }) => result);
  it('asks for no least amount, but for one', () => expect([results(0), results(1)]).toEqual([['fix'], ['pass']]));
});
