import { describe, expect, it } from 'vitest';
import { Personal } from '../../contract/personal.ts';
import { limitedCompanyEstablishmentSchema, soleProprietorshipEstablishmentSchema } from '../../contract/registration/establish.ts';
import { isoDateSchema } from '../../contract/units.ts';
import type { PersonRecord } from '../people/record.ts';
import { applicationWith, factsWith, plainApplication } from '../testing.ts';
import { companyApplication, inventedPerson, soleProprietorshipApplication, type PlainCompany } from '../testing/establishments.ts';
import { applicantsFree, officersFree } from './bar-rules.ts';
import type { Facts, PersonFacts } from './facts.ts';
import { nothingUnusual } from './load-rules.ts';
import { peopleVerified } from './people-rules.ts';
import type { Review, Rule } from './review.ts';

const day = (text: string) => isoDateSchema.parse(text);
const verified: PersonFacts = { verified: true, by: 'card', register: 'known', card: 'inForce', capacity: 'full', entities: 0 };
const withRecords = (...records: PersonRecord[]): PersonFacts => ({ ...verified, records: new Personal(records) });
const debtor = withRecords({ kind: 'dishonestDebtor', largeDebt: true });
const falsely = (annulledOn: string): PersonFacts => withRecords({ kind: 'annulledRegistration', annulledOn: day(annulledOn), directlyResponsible: true });

function said(rule: Rule, application: Review['application'], people: Facts['people'], changes: Partial<Facts> = {}): string[] {
  const results = rule({ application, stage: 'rehearsal', signatures: [], facts: factsWith({ people, ...changes }) });
  return results.map((each) => `${each.rule} ${each.result}${each.result === 'fix' ? ` ${each.field}` : ''}`);
}

const company = (changes: Partial<PlainCompany> = {}, shareholders = 2) => limitedCompanyEstablishmentSchema.parse(companyApplication({ shareholders }, changes));
const everybody = (...refs: `p${number}`[]): Facts['people'] => Object.fromEntries(refs.map((ref) => [ref, verified]));

describe('A1 identity of an operator', () => {
  it.each<[string, PersonFacts, object, string[]]>([
    ['identified', verified, {}, ['A1 pass']],
    ['not identified', { ...verified, verified: false }, {}, ['A1 fix /application/operator/identityToken']],
    ['unknown to the register', { verified: false, register: 'unknown' }, {}, ['A1 fix /application/operator/idNumber']],
    ['deceased: no new check helps', { verified: false, register: 'deceased' }, {}, ['A1 human']],
    ['number cancelled', { ...verified, register: 'numberCancelled' }, {}, ['A1 human']],
    ['register away', { ...verified, register: 'unreachable' }, {}, ['A1 human']],
    ['card reported lost', { ...verified, card: 'lost' }, {}, ['A1 fix /application/operator']],
    ['identified by phone, the card reported lost', { ...verified, by: 'phone', card: 'lost' }, {}, ['A1 pass']],
    ['unknown to the register, but an officer saw person and card', { ...verified, by: 'person', register: 'unknown' }, {}, ['A1 pass']],
    ['deceased by the register, whatever an officer saw', { ...verified, by: 'person', register: 'deceased' }, {}, ['A1 human']],
    ['card expired yesterday', verified, { validUntil: '2026-11-20' }, ['A1 fix /application/operator/validUntil']],
    ['without full capacity', { ...verified, capacity: 'limited' }, {}, ['A1 human']],
    ['sixteen today', verified, { birth: '2010-11-21', idNumber: '440704201011210035' }, ['A1 human']],
    ['sixteen tomorrow', verified, { birth: '2010-11-22', idNumber: '440704201011220030' }, ['A1 fix /application/operator']],
    ['a residence permit on a reader', verified, { idKind: 'residencePermit', idNumber: '810000199001010019' }, ['A1 human']],
    ['a residence permit that an officer saw', { ...verified, by: 'person' }, { idKind: 'residencePermit', idNumber: '810000199001010019' }, ['A1 pass']],
    ['an officer saw a card that contradicts itself', { ...verified, by: 'person' }, { birth: '1990-01-02' }, ['A1 human']],
  ])('%s', (_what, facts, changes, expected) => {
    expect(said(peopleVerified, applicationWith({ operator: { ...plainApplication.operator, ...changes } }), { operator: facts })).toEqual(expected);
  });

  it('asks nothing less of the investor of a sole proprietorship', () => {
    const application = soleProprietorshipEstablishmentSchema.parse(soleProprietorshipApplication());
    expect(said(peopleVerified, application, {})).toEqual(['A1 fix /application/investor/identityToken']);
    expect(said(peopleVerified, application, { investor: verified })).toEqual(['A1 pass']);
  });

  it('asks it of a contact who is nobody of the application', () => {
    const contact: { ref?: string } = inventedPerson(9);
    delete contact.ref;
    const application = applicationWith({ contact: { ...plainApplication.contact, person: contact } });
    expect(said(peopleVerified, application, { operator: verified })).toEqual(['A1 fix /application/contact/person/identityToken']);
    expect(said(peopleVerified, application, { operator: verified, contact: verified })).toEqual(['A1 pass']);
  });
});

describe('A1 identity of everybody in a company', () => {
  it('names each who is not identified', () => {
    expect(said(peopleVerified, company({}, 3), everybody('p2'))).toEqual(['A1 fix /application/people/0/identityToken', 'A1 fix /application/people/2/identityToken']);
    expect(said(peopleVerified, company({}, 3), everybody('p1', 'p2', 'p3'))).toEqual(['A1 pass']);
  });

  it('asks directors, supervisors and managers who hold no share, but no mere beneficial owner', () => {
    const application = company({
      people: [1, 2, 3, 4, 5].map((n) => inventedPerson(n)),
      board: { mode: 'singleDirector', directors: ['p3'] },
      supervision: { mode: 'singleSupervisor', supervisors: ['p4'] },
      beneficialOwners: { kind: 'list', owners: [{ person: 'p5', by: 'control', share: 0 }] },
    });
    expect(said(peopleVerified, application, everybody('p1', 'p2'))).toEqual(['A1 fix /application/people/2/identityToken', 'A1 fix /application/people/3/identityToken']);
    expect(said(peopleVerified, application, everybody('p1', 'p2', 'p3', 'p4'))).toEqual(['A1 pass']);
  });

  it('lets a minor hold a share with a guardian, whom a person sees', () => {
    const minor = { ...inventedPerson(2), idNumber: '440704200808150039', birth: '2008-08-15' };
    const application = company({ people: [inventedPerson(1), minor] });
    const facts = { today: day('2026-08-14') };
    expect(said(peopleVerified, application, everybody('p1', 'p2'), facts)).toEqual(['A1 human']);
    expect(said(officersFree, application, everybody('p1', 'p2'), facts)).toEqual(['A2 pass']);
    expect(said(peopleVerified, application, everybody('p1', 'p2'), { today: day('2026-08-15') })).toEqual(['A1 pass']);
  });
});

describe('A2 who is barred from office', () => {
  const offices = ['/application/legalRepresentative', '/application/board/directors/0', '/application/manager'].map((field) => `A2 fix ${field}`);

  it('is to be replaced in every office', () => expect(said(officersFree, company(), { p1: debtor, p2: verified })).toEqual(offices));
  it('may still hold a share', () => expect(said(officersFree, company(), { p1: verified, p2: debtor })).toEqual(['A2 pass']));
  it('may not supervise', () => {
    const application = company({ supervision: { mode: 'singleSupervisor', supervisors: ['p2'] } });
    expect(said(officersFree, application, { p1: verified, p2: debtor })).toEqual(['A2 fix /application/supervision/supervisors/0']);
  });

  it('is free on the day after the last', () => {
    const convicted = withRecords({ kind: 'sentence', crime: 'bribery', servedOn: day('2021-11-21') });
    expect(said(officersFree, company(), { p1: convicted, p2: verified }, { today: day('2026-11-21') })).toEqual(offices);
    expect(said(officersFree, company(), { p1: convicted, p2: verified }, { today: day('2026-11-22') })).toEqual(['A2 pass']);
  });

  it.each<[string, PersonFacts, Partial<PlainCompany['people'][number]>, string]>([
    ['somebody without full capacity', { ...verified, capacity: 'limited' }, {}, 'A2 fix'],
    ['a child', verified, { idNumber: '440704201208150031', birth: '2012-08-15' }, 'A2 fix'],
    ['somebody of seventeen', verified, { idNumber: '440704200908150033', birth: '2009-08-15' }, 'A2 human'],
    ['somebody whose records cannot be asked', { ...verified, creditUnreachable: true }, {}, 'A2 human'],
  ])('%s', (_what, facts, changes, expected) => {
    const application = company({ people: [{ ...inventedPerson(1), ...changes }, inventedPerson(2)] });
    const found = said(officersFree, application, { p1: facts, p2: verified });
    expect(found).toHaveLength(3);
    expect(found.every((one) => one.startsWith(expected))).toBe(true);
  });

  it('says neither which record nor whose name', () => {
    const results = officersFree({ application: company(), stage: 'rehearsal', signatures: [], facts: factsWith({ people: { p1: debtor } }) });
    const words = JSON.stringify(results);
    for (const secret of ['失信', 'debt', inventedPerson(1).name, inventedPerson(1).idNumber]) expect(words).not.toContain(secret);
    expect(words).toContain('法定代表人（第1位）');
  });
});

describe('A3 who was responsible for a false registration', () => {
  it('is looked at by a person as operator or investor', () => {
    expect(said(applicantsFree, applicationWith(), { operator: falsely('2025-04-01') })).toEqual(['A3 human']);
    expect(said(applicantsFree, soleProprietorshipEstablishmentSchema.parse(soleProprietorshipApplication()), { investor: falsely('2025-04-01') })).toEqual(['A3 human']);
  });

  it('is to be replaced as shareholder and legal representative', () => {
    expect(said(applicantsFree, company(), { p1: verified, p2: falsely('2025-04-01') })).toEqual(['A3 fix /application/shareholders/1/party/person']);
    expect(said(applicantsFree, company(), { p1: falsely('2025-04-01') })).toEqual(['A3 fix /application/shareholders/0/party/person', 'A3 fix /application/legalRepresentative']);
  });

  it('is free after three years', () => {
    expect(said(applicantsFree, applicationWith(), { operator: falsely('2023-11-21') }, { today: day('2026-11-21') })).toEqual(['A3 human']);
    expect(said(applicantsFree, applicationWith(), { operator: falsely('2023-11-21') }, { today: day('2026-11-22') })).toEqual(['A3 pass']);
  });
});

describe('A12 what is unusual', () => {
  const limits = { entitiesOfPerson: 3, licencesAtAddress: 5, casesOfKioskADay: 10 };
  const at = (entities: number, licencesAtAddress: number, casesOfKioskToday: number) =>
    said(nothingUnusual, applicationWith(), { operator: { ...verified, entities } }, { load: { limits, casesOfKioskToday }, premises: { ...factsWith().premises, licencesAtAddress } });

  it('is more than the limit, not the limit', () => {
    expect(at(3, 5, 10)).toEqual(['A12 pass']);
    expect([at(4, 0, 0), at(0, 6, 0), at(0, 0, 11)]).toEqual([['A12 human'], ['A12 human'], ['A12 human']]);
    expect(at(4, 6, 11)).toEqual(['A12 human', 'A12 human', 'A12 human']);
  });

  it('is nothing where no limit is set', () => {
    const none = { entitiesOfPerson: null, licencesAtAddress: null, casesOfKioskADay: null };
    expect(said(nothingUnusual, applicationWith(), { operator: { ...verified, entities: 9999 } }, { load: { limits: none } })).toEqual(['A12 pass']);
  });
});
