import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../contract/decision.ts';
import { isoDateSchema } from '../../../contract/units.ts';
import { registrationNameSchema, type RegistrationName } from '../../../contract/matter.ts';
import type { EntityFacts } from '../../entity/facts.ts';
import { inventedOrganisation, inventedPerson } from '../../testing/establishments.ts';
import { questionIdOf } from './registration.ts';
import { registrations } from './registrations.ts';
import { applicationOf, called, enterpriseCalled, choose, chooseAll, decisionOn, entityFactsOf, journeyOf, ownEntityOf, row, typed, type Citizen, type Kind } from './testing/citizen.ts';

const share = { subscribed: 50_000_000, method: 'cash', dueOn: '2031-11-20' };
const ownShare = { founders: ['self'], ownSubscribed: 50_000_000, ownMethod: 'cash', ownDueOn: '2031-11-20' };
const small = { ...enterpriseCalled, ...ownShare, direction: 'singleDirector', director: choose(1), management: 'none', supervision: 'none', term: 'long', owners: 'exempt', electronicService: 'yes' };
const company: Citizen = { says: small };

const of = (kind: Kind, says: Citizen['says'], more: Partial<Citizen> = {}): Citizen => {
  const [entity = ownEntityOf(kind)] = more.entities ?? [];
  return { entities: [entity], ...more, says: { entity: entity.entity.creditCode, ...says } };
};
const suspended = { status: 'suspended' };
const runs = { status: 'suspended' as const, suspensions: [{ from: '2026-06-01', until: '2026-12-10', endedOn: null }] };
const noticed = { caseId: '01KAJ0000000000000000000AA', kind: 'cancellation', openedOn: '2026-10-20', endsOn: '2026-11-09' };
const individualReport = { turnover: 12_000_000, taxPaid: 0, staff: 2, publish: 'no' };
const enterpriseReport = {
  operating: 'open', postcode: '529000', email: 'yangben@example.com', staff: 3, assets: 100, liabilities: 40, guarantees: 0, revenue: 90, mainRevenue: 80,
  profitSign: 'loss', profit: 10, netProfitSign: 'gain', netProfit: 0, taxPaid: 1, publishFigures: 'no',
};

interface Story {
  readonly registration: RegistrationName;
  readonly citizen: Citizen;
  readonly entity?: EntityFacts;
}

const approved: Readonly<Record<string, Story>> = {
  'an individual business': { registration: 'individualBusiness.establish', citizen: { says: { composition: 'individual' } } },
  'an individual business without a name': { registration: 'individualBusiness.establish', citizen: { name: null, says: { composition: 'individual' } } },
  'a family’s business': { registration: 'individualBusiness.establish', citizen: { says: { composition: 'family', familyMembers: [{ person: typed(2) }, { person: typed(3) }] } } },
  'a sole proprietorship': { registration: 'soleProprietorship.establish', citizen: { says: { ...enterpriseCalled, contribution: 5_000_000, contributedFrom: 'ownProperty' } } },
  'a company of one': { registration: 'limitedCompany.establish', citizen: company },
  'a company of two with a supervisor and a manager': {
    registration: 'limitedCompany.establish',
    citizen: { ...company, says: { ...small, founders: ['self', 'people'], otherShareholders: [row(2, share)], colleagues: [row(3), row(4)], management: 'manager', manager: choose(3), legalRepresentative: choose(3), supervision: 'singleSupervisor', supervisor: choose(4), term: 'years', years: 20 } },
  },
  'a company of fifty': {
    registration: 'limitedCompany.establish',
    citizen: { ...company, says: { ...small, founders: ['self', 'people'], ownSubscribed: 1_000_000, otherShareholders: Array.from({ length: 49 }, (_, index) => row(index + 2, { ...share, subscribed: 1_000_000 })) } },
  },
  'a company with a board, a board of supervisors and an organisation': {
    registration: 'limitedCompany.establish',
    citizen: {
      ...company,
      says: {
        ...small, founders: ['self', 'people', 'organisations'], otherShareholders: [row(2, share)], organisations: [row(3, { organisation: inventedOrganisation(1).name, creditCode: inventedOrganisation(1).creditCode, ...share })],
        colleagues: [row(4), row(5), row(6)], direction: 'board', directors: chooseAll(1, 2, 3), legalRepresentative: choose(2), supervisionOfBoard: 'board', supervisors: chooseAll(4, 5, 6), employees: chooseAll(6),
        otherOwners: [row(7, { by: 'control', percent: 0 })],
      },
    },
  },
  'a company with an audit committee, in whom nobody holds a quarter': {
    registration: 'limitedCompany.establish',
    citizen: {
      ...company,
      says: { ...small, founders: ['self', 'people'], otherShareholders: [2, 3, 4, 5].map((n) => row(n, share)), direction: 'board', directors: chooseAll(1, 2, 3), legalRepresentative: choose(1), supervisionOfBoard: 'auditCommittee', committee: chooseAll(1, 2, 3), owners: 'list' },
    },
  },
  'a company that the applicant has no part in': {
    registration: 'limitedCompany.establish',
    citizen: { ...company, says: { ...small, founders: ['people'], otherShareholders: [row(2, share)], director: choose(2) } },
  },
  'a name': { registration: 'name.declare', citizen: { says: { ...enterpriseCalled, entityKind: 'individualBusiness' } } },
  'a company’s name': { registration: 'name.declare', citizen: { says: { ...enterpriseCalled, entityKind: 'limitedCompany' } } },
  'a lost licence': { registration: 'entity.reissue', citizen: of('individualBusiness', { reason: 'lost', copies: ['original', 'duplicate'] }), entity: entityFactsOf('individualBusiness') },
  'a suspension': {
    registration: 'suspension.begin', entity: entityFactsOf('soleProprietorship'),
    citizen: of('soleProprietorship', { reason: 'naturalDisaster', from: '2026-12-01', until: '2027-05-31', staff: 'none', service: 'other', serviceAddress: '江门市蓬江区虚构街2号', serviceAddressConfirmed: true }),
  },
  'a longer suspension': { registration: 'suspension.extend', citizen: of('individualBusiness', { until: '2027-06-30' }, { entities: [ownEntityOf('individualBusiness', suspended)] }), entity: entityFactsOf('individualBusiness', runs) },
  'operation resumed today': { registration: 'suspension.end', citizen: of('individualBusiness', {}, { entities: [ownEntityOf('individualBusiness', suspended)] }), entity: entityFactsOf('individualBusiness', runs) },
  'a shop that closes': { registration: 'entity.cancel.simple', citizen: of('individualBusiness', { debts: 'settled', oldLicence: 'declaredVoid' }), entity: entityFactsOf('individualBusiness') },
  'a company that closes after its notice': {
    registration: 'entity.cancel.simple', citizen: of('limitedCompany', { debts: 'settled', oldLicence: 'returned' }, { entities: [ownEntityOf('limitedCompany', { notices: [noticed] })] }),
    entity: entityFactsOf('limitedCompany', { notices: [{ ...noticed, kind: 'cancellation', state: 'running', registeredCapital: null }] }),
  },
  'the notice of a company of two': { registration: 'entity.cancel.notice', citizen: of('limitedCompany', { debts: 'settled', cosigners: [row(2)] }), entity: entityFactsOf('limitedCompany', {}, 2) },
  'the notice of a sole proprietorship': { registration: 'entity.cancel.notice', citizen: of('soleProprietorship', { debts: 'settled' }), entity: entityFactsOf('soleProprietorship') },
  'a notice of less capital': { registration: 'entity.capitalNotice', citizen: of('limitedCompany', { registeredCapital: 50_000_000, creditors: 'told', cosigners: [row(2)] }), entity: entityFactsOf('limitedCompany', {}, 2) },
  'a shop’s name, scope and place': {
    registration: 'entity.change', entity: entityFactsOf('individualBusiness', { name: called('馆'), premises: { street: '440703002', text: '江门市蓬江区白沙街道示范路9号', right: 'leased' } }),
    citizen: of('individualBusiness', { whatIndividual: ['name', 'scope', 'premises'], oldLicence: 'returned' }),
  },
  'a shop that gives up its name': { registration: 'entity.change', citizen: of('individualBusiness', { whatIndividual: ['name'], oldLicence: 'returned' }, { name: null }), entity: entityFactsOf('individualBusiness') },
  'a shop that is handed over to a family': {
    registration: 'entity.change', entity: entityFactsOf('individualBusiness'),
    citizen: of('individualBusiness', { whatIndividual: ['operator', 'composition'], operatorPerson: typed(2), operatorValidFrom: '2020-01-01', operatorValidity: 'longTerm', composition: 'family', familyMembers: [{ person: typed(3) }], oldLicence: 'declaredVoid' }),
  },
  'a sole proprietorship with another investor and contribution': {
    registration: 'entity.change', entity: entityFactsOf('soleProprietorship'),
    citizen: of('soleProprietorship', { ...enterpriseCalled, tradeName: '甘露', whatSole: ['name', 'investor', 'contribution'], investorPerson: typed(3), investorValidFrom: '2020-01-01', investorValidity: 'years10', contribution: 7_000_000, oldLicence: 'returned' }),
  },
  'a company’s new legal representative': {
    registration: 'entity.change', entity: entityFactsOf('limitedCompany', {}, 2),
    citizen: of('limitedCompany', { whatCompany: ['legalRepresentative'], representative: 'other', representativePerson: typed(7), representativeValidFrom: '2020-01-01', representativeValidity: 'years20', office: 'manager', cosigners: [row(2)], oldLicence: 'returned' }),
  },
  'a company’s term': { registration: 'entity.change', citizen: of('limitedCompany', { whatCompany: ['term'], term: 'years', years: 30 }), entity: entityFactsOf('limitedCompany') },
  'a shop that becomes a company where it is': { registration: 'individual.toCompany', citizen: of('individualBusiness', { ...small, debts: 'settled', oldLicence: 'returned' }), entity: entityFactsOf('individualBusiness') },
  'a shop that becomes a company elsewhere with more trades': {
    registration: 'individual.toCompany', citizen: of('individualBusiness', { ...small, changes: ['scope', 'premises'], debts: 'settled', oldLicence: 'declaredVoid' }), entity: entityFactsOf('individualBusiness'),
  },
  'a shop’s annual report': { registration: 'annualReport.submit', citizen: of('individualBusiness', { ...individualReport, sites: [{ kind: 'onlineShop', name: '清泉小店', url: 'shop.example.com/1' }], permits: [{ name: '食品经营许可证', change: 'obtained' }] }), entity: entityFactsOf('individualBusiness') },
  'the report of a year that was missed': { registration: 'annualReport.submit', citizen: of('individualBusiness', { ...individualReport, year: '2024' }), entity: entityFactsOf('individualBusiness') },
  'a sole proprietorship’s annual report': { registration: 'annualReport.submit', citizen: of('soleProprietorship', enterpriseReport), entity: entityFactsOf('soleProprietorship') },
  'a company’s annual report': {
    registration: 'annualReport.submit', entity: entityFactsOf('limitedCompany'),
    citizen: of('limitedCompany', { ...enterpriseReport, contributions: 'full', paidOn: '2025-06-01', sharesTransferred: 'no', investments: [{ name: inventedOrganisation(2).name, creditCode: inventedOrganisation(2).creditCode }] }),
  },
};

const findings = ({ trace }: Decision): string[] => trace.flatMap((one) => (one.result === 'pass' ? [] : [one.result === 'fix' ? `${one.rule} fix ${one.field}` : `${one.rule} human`]));

function decided({ registration, citizen, entity }: Story, facts = {}) {
  const journey = registrations[registration];
  const walked = journeyOf(journey, citizen);
  return { journey, walked, decision: decisionOn(applicationOf(journey, walked, citizen), entity, facts) };
}

describe('a citizen who answers what is asked', () => {
  it.each(Object.entries(approved))('%s is approved', (_title, story) => {
    const { walked, decision } = decided(story);
    expect(walked.defects).toEqual([]);
    expect(findings(decision)).toEqual([]);
    expect(decision.outcome).toBe('approved');
  });

  it.each(Object.entries(approved))('%s: every question once, in order', (_title, story) => {
    const { walked } = decided(story);
    expect(new Set(walked.asked).size).toBe(walked.asked.length);
    expect(walked.asked).toEqual(walked.onTheWay);
  });

  it('every registration is among the stories', () => {
    expect(new Set(Object.values(approved).map(({ registration }) => registration))).toEqual(new Set(registrationNameSchema.options));
  });
});

const wrong: Readonly<Record<string, readonly [Story, string, string | undefined, object?]>> = {
  'a family member who is the operator': [{ registration: 'individualBusiness.establish', citizen: { says: { composition: 'family', familyMembers: [{ person: typed(1) }] } } }, 'A18 fix /application/familyMembers/0/idNumber', 'familyMembers'],
  'the same shareholder twice': [{ registration: 'limitedCompany.establish', citizen: { ...company, says: { ...small, founders: ['self', 'people'], otherShareholders: [row(1, share)] } } }, 'A8 fix /application/shareholders/1/party', 'otherShareholders'],
  'a shareholder whose card has expired': [{ registration: 'limitedCompany.establish', citizen: { ...company, says: { ...small, founders: ['self', 'people'], otherShareholders: [row(2, { ...share, validity: 'years5' })] } } }, 'A1 fix /application/people/1/validUntil', 'otherShareholders'],
  'a board of two': [{ registration: 'limitedCompany.establish', citizen: { ...company, says: { ...small, founders: ['self', 'people'], otherShareholders: [row(2, share)], direction: 'board', directors: chooseAll(1, 2), legalRepresentative: choose(1), supervisionOfBoard: 'none' } } }, 'A20 fix /application/board/directors', 'directors'],
  'no word about supervision': [{ registration: 'limitedCompany.establish', citizen: { ...company, declines: ['noSupervisor'] } }, 'A20 fix /application/consents', undefined],
  'an owner with less than a quarter': [
    { registration: 'limitedCompany.establish', citizen: { ...company, says: { ...small, owners: 'list', otherOwners: [row(2, { by: 'votes', percent: 10 })] } } }, 'A17 fix /application/beneficialOwners/owners/1/by', 'otherOwners',
  ],
  'an organisation of another name': [
    { registration: 'limitedCompany.establish', citizen: { ...company, says: { ...small, founders: ['self', 'organisations'], organisations: [row(3, { organisation: '样例', creditCode: inventedOrganisation(1).creditCode, ...share })], otherOwners: [row(7, { by: 'control', percent: 0 })] } } },
    'A24 fix /application/shareholders/1/party/name', 'organisations', { organisations: [{ creditCode: inventedOrganisation(1).creditCode, standing: 'inOperation', sameName: false }] },
  ],
  'a name that is taken without the promise': [{ registration: 'limitedCompany.establish', citizen: { ...company, declines: ['nameLiability'] } }, 'N11 fix /application/consents', undefined],
  'a suspension that began': [{ registration: 'suspension.begin', entity: entityFactsOf('individualBusiness'), citizen: of('individualBusiness', { reason: 'accident', from: '2026-12-01', until: '2030-12-31', staff: 'open', service: 'premises' }) }, 'S1 fix /application/staffSettled', 'staff'],
  'an extension that is no longer': [{ registration: 'suspension.extend', entity: entityFactsOf('individualBusiness', runs), citizen: of('individualBusiness', { until: '2026-12-01' }, { entities: [ownEntityOf('individualBusiness', suspended)] }) }, 'S3 fix /application/until', 'until'],
  'operation resumed before it stopped': [{ registration: 'suspension.end', entity: entityFactsOf('individualBusiness', runs), citizen: of('individualBusiness', { resumedOn: '2026-05-01' }, { entities: [ownEntityOf('individualBusiness', suspended)] }) }, 'S4 fix /application/resumedOn', 'resumedOn'],
  'debts that are open': [{ registration: 'entity.cancel.simple', entity: entityFactsOf('individualBusiness'), citizen: of('individualBusiness', { debts: 'open', oldLicence: 'returned' }) }, 'X2 fix /application/debtsSettled', 'debts'],
  'a company without its notice': [{ registration: 'entity.cancel.simple', entity: entityFactsOf('limitedCompany'), citizen: of('limitedCompany', { debts: 'settled', oldLicence: 'returned' }) }, 'X3 fix /application/notice', 'entity'],
  'an investor who is missing': [{ registration: 'entity.cancel.notice', entity: entityFactsOf('limitedCompany', {}, 2), citizen: of('limitedCompany', { debts: 'settled' }) }, 'X2 fix /application/people', 'cosigners'],
  'more capital than before': [{ registration: 'entity.capitalNotice', entity: entityFactsOf('limitedCompany'), citizen: of('limitedCompany', { registeredCapital: 200_000_000, creditors: 'none' }) }, 'C14 fix /application/registeredCapital', 'registeredCapital'],
  'creditors who were not told': [{ registration: 'entity.capitalNotice', entity: entityFactsOf('limitedCompany'), citizen: of('limitedCompany', { registeredCapital: 1, creditors: 'open' }) }, 'C14 fix /application/creditorsTold', 'creditors'],
  'the same name again': [{ registration: 'entity.change', entity: entityFactsOf('individualBusiness'), citizen: of('individualBusiness', { whatIndividual: ['name'], oldLicence: 'returned' }) }, 'C3 fix /application/name', 'name'],
  'a shop that nobody could find': [{ registration: 'entity.change', entity: entityFactsOf('individualBusiness', { marks: ['abnormalUnreachable'] }), citizen: of('individualBusiness', { whatIndividual: ['scope'], oldLicence: 'returned' }) }, 'A13 fix /application/premises', 'whatIndividual'],
  'taxes due at the hand-over': [
    { registration: 'entity.change', entity: entityFactsOf('individualBusiness', { marks: ['taxOutstanding'] }), citizen: of('individualBusiness', { whatIndividual: ['operator'], operatorPerson: typed(2), operatorValidFrom: '2020-01-01', operatorValidity: 'longTerm', oldLicence: 'returned' }) },
    'C7 fix /application/operator', 'operator',
  ],
  'a conversion with debts': [{ registration: 'individual.toCompany', entity: entityFactsOf('individualBusiness'), citizen: of('individualBusiness', { ...small, debts: 'open', oldLicence: 'returned' }) }, 'T1 fix /application/debtsSettled', 'debts'],
  'a report that was filed': [{ registration: 'annualReport.submit', entity: entityFactsOf('individualBusiness', { reports: [{ year: 2025, filedOn: '2026-05-01' }] }), citizen: of('individualBusiness', individualReport) }, 'Y2 fix /application/correction', 'year'],
  'a main trade above the whole': [{ registration: 'annualReport.submit', entity: entityFactsOf('soleProprietorship'), citizen: of('soleProprietorship', { ...enterpriseReport, mainRevenue: 91 }) }, 'Y3 fix /application/report/figures/mainRevenue', 'revenue'],
  'paid in after the year': [
    { registration: 'annualReport.submit', entity: entityFactsOf('limitedCompany'), citizen: of('limitedCompany', { ...enterpriseReport, contributions: 'full', paidOn: '2026-06-01', sharesTransferred: 'no' }) }, 'Y3 fix /application/report/contributions/0/paidOn', 'contributions',
  ],
};

describe('a citizen who answers something wrong', () => {
  it.each(Object.entries(wrong))('%s', (_title, [story, finding, question, facts]) => {
    const { journey, walked, decision } = decided(story, facts);
    expect(findings(decision)).toContain(finding);
    expect(journey.questionOf(finding.split(' ').at(-1) ?? '', walked.draft, walked.ground)).toBe(question);
    if (question !== undefined) expect(walked.onTheWay).toContain(question);
  });
});

const forPeople: Readonly<Record<string, readonly [Story, string]>> = {
  'another hardship than the law lists': [{ registration: 'suspension.begin', entity: entityFactsOf('individualBusiness'), citizen: of('individualBusiness', { reason: 'other', from: '2026-12-01', until: '2027-01-31', staff: 'settled', service: 'premises' }) }, 'S1 human'],
  'a change that too few votes sign': [{ registration: 'entity.change', entity: entityFactsOf('limitedCompany', {}, 2), citizen: of('limitedCompany', { whatCompany: ['term'], term: 'years', years: 30 }) }, 'C11 human'],
  'an operator who leaves the company': [
    { registration: 'individual.toCompany', entity: entityFactsOf('individualBusiness'), citizen: of('individualBusiness', { ...small, founders: ['people'], otherShareholders: [row(2, share)], director: choose(2), debts: 'settled', oldLicence: 'returned' }) }, 'T2 human',
  ],
};

describe('what a person has to look at', () => {
  it.each(Object.entries(forPeople))('%s', (_title, [story, finding]) => {
    const { decision } = decided(story);
    expect(findings(decision)).toEqual([finding]);
    expect(decision.outcome).toBe('routedToHuman');
  });
});

describe('the texts to agree to', () => {
  const documentsOf = ({ registration, citizen }: Story) => {
    const journey = registrations[registration];
    const { draft, ground } = journeyOf(journey, citizen);
    return journey.documents(draft, ground);
  };
  const story = (title: string): Story => approved[title] ?? { registration: 'name.declare', citizen: { says: {} } };

  it.each([
    ['an individual business', ['nameLiability']],
    ['an individual business without a name', []],
    ['a company of one', ['nameLiability', 'noSupervisor', 'beneficialOwnerExemption', 'electronicService']],
    ['a company with a board, a board of supervisors and an organisation', ['nameLiability', 'electronicService']],
    ['a lost licence', ['licenceVoid']],
    ['a shop that closes', ['simpleCancellation', 'licenceVoid']],
    ['a shop that is handed over to a family', ['licenceVoid']],
  ])('of %s', (title, documents) => expect(documentsOf(story(title))).toEqual(documents));

  it('a licence that is not declared void is not replaced', () => {
    const lost = story('a lost licence');
    expect(findings(decided({ ...lost, citizen: { ...lost.citizen, declines: ['licenceVoid'] } }).decision)).toEqual(['C15 fix /application/declaredVoid']);
  });
});

describe('what is not asked', () => {
  it('a shareholder who was taken out of the list holds no office any more', () => {
    const journey = registrations['limitedCompany.establish'];
    const { draft } = journeyOf(journey, { ...company, says: { ...small, colleagues: [row(2)], director: choose(2) } });
    expect(JSON.stringify(draft.answers.reveal()['director'])).not.toContain(inventedPerson(2).idNumber);
  });

  it('the due days of a report are those on record', () => {
    const { ground } = journeyOf(registrations['annualReport.submit'], of('limitedCompany', { ...enterpriseReport, contributions: 'none', sharesTransferred: 'no' }));
    expect(ground.entity?.company?.shareholders[0]?.dueOn).toBe(isoDateSchema.parse('2031-11-20'));
  });

  it('no question and no field of a registration has the id of another', () => {
    for (const { registration, steps } of Object.values(registrations)) {
      const ids = steps.map(questionIdOf);
      const fields = steps.flatMap((step) => (step.kind === 'fields' ? step.step.fields.map(({ id }) => id) : []));
      expect([registration, ids]).toEqual([registration, [...new Set(ids)]]);
      expect([registration, fields]).toEqual([registration, [...new Set(fields)]]);
    }
  });
});

