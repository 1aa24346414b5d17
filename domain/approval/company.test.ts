import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleResult } from '../../contract/decision.ts';
import { contributionMethodSchema, limitedCompanyEstablishmentSchema } from '../../contract/registration/establish.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { factsWith } from '../testing.ts';
import { companyApplication, inventedOrganisation, inventedPerson, signaturesOf, withOwnArticles, type CompanyShape, type PlainCompany, type PlainShareholder } from '../testing/establishments.ts';
import { articlesOwn } from './articles-rules.ts';
import type { Facts } from './facts.ts';
import { beneficialOwnersFiled } from './beneficial-owner-rules.ts';
import { capitalSubscribed } from './capital-rules.ts';
import { everybodyHasAPart, peopleNamed } from './company-people-rules.ts';
import { organisationsExist } from './organisation-rules.ts';
import { organsComplete } from './organ-rules.ts';
import { yearsAfter } from './periods.ts';
import { signedAsFiled } from './signature-rules.ts';

type OrganisationFacts = NonNullable<Facts['organisations']>[number];

const rules = [peopleNamed, capitalSubscribed, organisationsExist, organsComplete, articlesOwn, beneficialOwnersFiled, signedAsFiled];

function review(plain: PlainCompany, today = '2026-11-21', organisation: Partial<OrganisationFacts> = {}, asked = rules): RuleResult[] {
  const application = limitedCompanyEstablishmentSchema.parse(plain);
  const organisations = application.shareholders.flatMap(({ party }) => (party.kind === 'organisation' ? [{ creditCode: party.creditCode, standing: 'inOperation' as const, sameName: true, ...organisation }] : []));
  const facts = factsWith({ today: isoDateSchema.parse(today), organisations });
  return asked.flatMap((rule) => rule({ application, stage: 'submission', signatures: signaturesOf(application), facts }));
}

/** `A8 fix /application/registeredCapital`, and for what a person looks at `A8 human`. */
const said = (results: readonly RuleResult[]): string[] => results.filter(({ result }) => result !== 'pass').map((each) => (each.result === 'fix' ? `${each.rule} fix ${each.field}` : `${each.rule} ${each.result}`));
const findings = (shape: CompanyShape = {}, changes: Partial<PlainCompany> = {}, today?: string): string[] => said(review(companyApplication(shape, changes), today));

const shares = (...parts: Partial<PlainShareholder>[]): { shareholders: PlainShareholder[] } => ({
  shareholders: parts.map((part, index) => ({ party: { kind: 'person', person: `p${index + 1}` }, subscribed: 100_000_000 / parts.length, method: 'cash', dueOn: '2031-11-21', ...part })),
});
const consents = (...documents: string[]): Pick<PlainCompany, 'consents'> => ({ consents: companyApplication().consents.slice(0, 1).concat(documents.map((document) => ({ ...companyApplication().consents[0], document }) as PlainCompany['consents'][number])) });

describe('a faultless company', () => {
  it.each([1, 2, 3, 49, 50])('of %d shareholders passes every rule', (shareholders) => expect(findings({ shareholders })).toEqual([]));
  it.each([[1, 1], [2, 1], [3, 2], [50, 1]])('of %d shareholders, %d of them organisations', (shareholders, organisations) => expect(findings({ shareholders, organisations })).toEqual([]));
});

describe('A8 capital', () => {
  it.each<[string, CompanyShape, Partial<PlainCompany>, string[]]>([
    ['51 shareholders', { shareholders: 51 }, {}, ['A8 fix /application/shareholders']],
    ['a sum that is one fen less', {}, { registeredCapital: 100_000_001 }, ['A8 fix /application/registeredCapital']],
    ['a sum that is one fen more', {}, { registeredCapital: 99_999_999 }, ['A8 fix /application/registeredCapital']],
    ['a shareholder who subscribes nothing', {}, shares({ subscribed: 100_000_000 }, { subscribed: 0 }), ['A8 fix /application/shareholders/1/subscribed']],
    ['the same shareholder twice', {}, shares({}, { party: { kind: 'person', person: 'p1' } }), ['A8 fix /application/shareholders/1/party']],
    ['a code that does not check', { organisations: 1 }, shares({}, { party: { kind: 'organisation', name: '江门市样例甲贸易有限公司', creditCode: '91440799MAGEH0001X', signatory: 'p2' } }), ['A8 fix /application/shareholders/1/party/creditCode']],
    ['an individual business as shareholder', { organisations: 1 }, shares({}, { party: { kind: 'organisation', name: '江门市样例饮品店', creditCode: '92440799MAGEH0001E', signatory: 'p2' } }), ['A8 human']],
    ['a capital above the yardstick', {}, { ...shares({ subscribed: 100_000_000_001 }), registeredCapital: 100_000_000_001, beneficialOwners: { kind: 'list', owners: [{ person: 'p1', by: 'equity', share: 10_000 }] } }, ['A8 human']],
    ['a capital at the yardstick', {}, { ...shares({ subscribed: 100_000_000_000 }), registeredCapital: 100_000_000_000, beneficialOwners: { kind: 'list', owners: [{ person: 'p1', by: 'equity', share: 10_000 }] } }, []],
    ['a trade whose permit wants two million yuan', {}, { scope: ['L0046'] }, ['A8 human']],
    ['labour dispatch with two million yuan', {}, { scope: ['L0046'], ...shares({ subscribed: 200_000_000 }), registeredCapital: 200_000_000 }, []],
  ])('%s', (_case, shape, changes, expected) => expect(findings(shape, changes)).toEqual(expected));

  it('no shareholder', () => {
    expect(findings({}, { shareholders: [] })).toEqual(['A8 fix /application/shareholders']);
  });

  it('no capital', () => expect(findings({}, { ...shares({ subscribed: 0 }), registeredCapital: 0 })).toEqual(['A8 fix /application/registeredCapital', 'A8 fix /application/shareholders/0/subscribed']));

  it('says by how much the sum is off', () => {
    const reason = (registeredCapital: number) => review(companyApplication({}, { registeredCapital })).find(({ result }) => result === 'fix')?.reason['zh-Hans'];
    expect(reason(100_000_001)).toBe('股东认缴出资额的合计比注册资本少 0.01 元');
    expect(reason(99_000_000)).toBe('股东认缴出资额的合计比注册资本多 10000.00 元');
  });

  it('adds amounts that no number holds to the fen', () => {
    const largest = 9_000_000_000_000_000;
    const off = findings({}, { ...shares({ subscribed: largest }, { subscribed: 1 }), registeredCapital: largest, beneficialOwners: { kind: 'list', owners: [{ person: 'p1', by: 'equity', share: 9999 }] } });
    expect(off).toEqual(['A8 fix /application/registeredCapital', 'A8 human']);
  });

  it.each([
    ['2026-11-21', '2031-11-21', true],
    ['2026-11-21', '2031-11-22', false],
    ['2026-11-21', '2026-11-21', true],
    ['2026-11-21', '2026-11-20', false],
    ['2028-02-29', '2033-02-28', true],
    ['2028-02-29', '2033-03-01', false],
    ['2027-02-28', '2032-02-28', true],
    ['2027-02-28', '2032-02-29', false],
  ])('founded on %s, due on %s: %s', (today, dueOn, allowed) => expect(findings({}, shares({ dueOn }), today)).toEqual(allowed ? [] : ['A8 fix /application/shareholders/0/dueOn']));

  it('can say none of the methods that the law forbids, and each that it allows', () => {
    for (const method of contributionMethodSchema.options) expect(findings({}, shares({ method }))).toEqual([]);
    for (const method of ['labour', 'credit', 'personalName', 'goodwill', 'franchise', 'encumberedProperty']) expect(limitedCompanyEstablishmentSchema.safeParse({ ...companyApplication(), ...shares({ method } as never) }).success).toBe(false);
  });
});

describe('yearsAfter', () => {
  it('is the same day later, or the last of a shorter month, and never a day of another month', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true }), fc.integer({ min: 1, max: 100 }), (date, years) => {
        const day = isoDateSchema.parse(date.toISOString().slice(0, 10));
        const later = yearsAfter(day, years);
        expect(Number(later.slice(0, 4)) - Number(day.slice(0, 4))).toBe(years);
        expect(later.slice(5)).toBe(isoDateSchema.safeParse(later.slice(0, 4) + day.slice(4)).success ? day.slice(5) : '02-28');
      }),
    );
  });
});

describe('A20 organs', () => {
  const organs = (board: PlainCompany['board'], supervision: PlainCompany['supervision'] = { mode: 'none', supervisors: [] }, more: Partial<PlainCompany> = {}): [CompanyShape, Partial<PlainCompany>] => [{ shareholders: 7 }, { board, supervision, legalRepresentative: 'p1', manager: 'p1', ...more }];
  const single: PlainCompany['board'] = { mode: 'singleDirector', directors: ['p1'] };
  const three: PlainCompany['board'] = { mode: 'board', directors: ['p1', 'p2', 'p3'] };
  const supervisor = (...supervisors: string[]): PlainCompany['supervision'] => ({ mode: 'singleSupervisor', supervisors });
  const board = (supervisors: string[], employeeRepresentatives?: string[]): PlainCompany['supervision'] => ({ mode: 'board', supervisors, ...(employeeRepresentatives === undefined ? {} : { employeeRepresentatives }) });

  it.each<[string, [CompanyShape, Partial<PlainCompany>], string[]]>([
    ['a representative who is the manager only', organs({ mode: 'singleDirector', directors: ['p2'] }), []],
    ['a representative who is neither', organs({ mode: 'singleDirector', directors: ['p2'] }, undefined, { manager: 'p3' }), ['A20 fix /application/legalRepresentative']],
    ['a single director too many', organs({ mode: 'singleDirector', directors: ['p1', 'p2'] }), ['A20 fix /application/board/directors']],
    ['no director', organs({ mode: 'singleDirector', directors: [] }), ['A20 fix /application/board/directors']],
    ['a board of two', organs({ mode: 'board', directors: ['p1', 'p2'] }), ['A20 fix /application/board/directors']],
    ['a board of three', organs(three), []],
    ['a board with somebody twice', organs({ mode: 'board', directors: ['p1', 'p2', 'p2'] }), ['A20 fix /application/board/directors/2']],
    ['none, but somebody named', organs(single, { mode: 'none', supervisors: ['p2'] }), ['A20 fix /application/supervision/supervisors']],
    ['none without the consent', organs(single, undefined, consents('beneficialOwnerExemption')), ['A20 fix /application/consents']],
    ['one supervisor', organs(single, supervisor('p2')), []],
    ['one supervisor who is nobody', organs(single, supervisor()), ['A20 fix /application/supervision/supervisors']],
    ['two single supervisors', organs(single, supervisor('p2', 'p3')), ['A20 fix /application/supervision/supervisors']],
    ['a supervisor who is director', organs(single, supervisor('p1')), ['A20 fix /application/supervision/supervisors/0']],
    ['a supervisor who is manager', organs(single, supervisor('p2'), { manager: 'p2' }), ['A20 fix /application/supervision/supervisors/0']],
    ['a board of supervisors with a third of employees', organs(single, board(['p2', 'p3', 'p4'], ['p4'])), []],
    ['a board of two supervisors', organs(single, board(['p2', 'p3'], ['p3'])), ['A20 fix /application/supervision/supervisors']],
    ['a board of four with one employee', organs(single, board(['p2', 'p3', 'p4', 'p5'], ['p5'])), ['A20 fix /application/supervision/employeeRepresentatives']],
    ['employees who are no supervisors', organs(single, board(['p2', 'p3', 'p4'], ['p6'])), ['A20 fix /application/supervision/employeeRepresentatives']],
    ['a board that does not say who the employees are', organs(single, board(['p2', 'p3', 'p4'])), ['A20 human']],
    ['a board with a director', organs(single, board(['p1', 'p3', 'p4'], ['p4'])), ['A20 fix /application/supervision/supervisors/0']],
    ['an audit committee of directors', organs(three, { mode: 'auditCommittee', supervisors: ['p1', 'p2', 'p3'] }), []],
    ['an audit committee without a board', organs(single, { mode: 'auditCommittee', supervisors: ['p1'] }), ['A20 fix /application/board/mode', 'A20 human']],
    ['a member who is no director', organs(three, { mode: 'auditCommittee', supervisors: ['p1', 'p2', 'p4'] }), ['A20 fix /application/supervision/supervisors/2']],
    ['an audit committee of two', organs(three, { mode: 'auditCommittee', supervisors: ['p1', 'p2'] }), ['A20 human']],
    ['an audit committee of nobody', organs(three, { mode: 'auditCommittee', supervisors: [] }), ['A20 fix /application/supervision/supervisors']],
  ])('%s', (_case, [shape, changes], expected) => expect(findings(shape, changes)).toEqual(expected));
});

describe('A16 articles', () => {
  it.each<[string, Partial<PlainCompany['articles']>, string[]]>([
    ['of another text', { hash: '0'.repeat(64) }, ['A16 fix /application/articles/hash']],
    ['of another edition', { edition: '2022-03' }, ['A16 fix /application/articles/edition']],
    ['of another template', { template: 'jointStock' }, ['A16 fix /application/articles/edition']],
  ])('%s', (_case, changes, expected) => expect(findings({}, { articles: { ...companyApplication().articles, ...changes } })).toEqual(expected));

  it('of an application that was changed afterwards', () => {
    const company = companyApplication();
    expect(said(review({ ...company, term: { kind: 'years', years: 10 } }))).toEqual(['A16 fix /application/articles/hash']);
    expect(said(review(withOwnArticles({ ...company, term: { kind: 'years', years: 10 } })))).toEqual([]);
  });
});

describe('A17 beneficial owners', () => {
  const owners = (...list: Extract<PlainCompany['beneficialOwners'], { kind: 'list' }>['owners']): Partial<PlainCompany> => ({ beneficialOwners: { kind: 'list', owners: list } });
  const tenMillion = { ...shares({ subscribed: 1_000_000_000 }), registeredCapital: 1_000_000_000 };

  it.each<[string, CompanyShape, Partial<PlainCompany>, string[]]>([
    ['exempt at ten million yuan', {}, tenMillion, []],
    ['exempt a fen above', {}, { ...shares({ subscribed: 1_000_000_001 }), registeredCapital: 1_000_000_001 }, ['A17 fix /application/beneficialOwners/kind']],
    ['exempt with an organisation', { organisations: 1 }, { beneficialOwners: { kind: 'exempt' }, ...consents('noSupervisor', 'beneficialOwnerExemption') }, ['A17 fix /application/beneficialOwners/kind']],
    ['exempt without the promise', {}, consents('noSupervisor'), ['A17 fix /application/consents']],
    ['everybody with a quarter listed', { shareholders: 4 }, owners(...['p1', 'p2', 'p3', 'p4'].map((person) => ({ person, by: 'equity' as const, share: 2500 }))), []],
    ['somebody with a quarter missing', { shareholders: 4 }, owners(...['p1', 'p2', 'p3'].map((person) => ({ person, by: 'equity' as const, share: 2500 }))), ['A17 fix /application/beneficialOwners/owners']],
    ['somebody with a fifth, by equity', { shareholders: 5 }, owners({ person: 'p1', by: 'equity', share: 2000 }), ['A17 fix /application/beneficialOwners/owners/0/by']],
    ['somebody with a fifth, by control', { shareholders: 5 }, owners({ person: 'p1', by: 'control', share: 2000 }), []],
    ['somebody with half, listed with more', {}, owners({ person: 'p1', by: 'equity', share: 7000 }, { person: 'p2', by: 'equity', share: 5000 }), ['A17 fix /application/beneficialOwners/owners/0/share']],
    ['more through an organisation', { shareholders: 3, organisations: 1 }, owners({ person: 'p1', by: 'equity', share: 6666 }, { person: 'p2', by: 'equity', share: 3333 }), []],
    ['less than held', { shareholders: 3, organisations: 1 }, owners({ person: 'p1', by: 'equity', share: 3000 }, { person: 'p2', by: 'equity', share: 3333 }), ['A17 fix /application/beneficialOwners/owners/0/share']],
    ['somebody twice', { shareholders: 5 }, owners({ person: 'p1', by: 'control', share: 0 }, { person: 'p1', by: 'votes', share: 3000 }), ['A17 fix /application/beneficialOwners/owners/1']],
    ['the manager where nobody owns or controls', { shareholders: 5 }, owners({ person: 'p1', by: 'seniorManager', share: 0 }), []],
    ['the manager beside an owner', { shareholders: 5 }, owners({ person: 'p2', by: 'control', share: 0 }, { person: 'p1', by: 'seniorManager', share: 0 }), ['A17 fix /application/beneficialOwners/owners/1/by']],
    ['a manager who is none', { shareholders: 5 }, owners({ person: 'p4', by: 'seniorManager', share: 0 }), ['A17 fix /application/beneficialOwners/owners/0/person']],
  ])('%s', (_case, shape, changes, expected) => expect(findings(shape, changes)).toEqual(expected));
});

describe('A19 people', () => {
  it.each<[string, Partial<PlainCompany>, string[]]>([
    ['a manager who is nobody', { manager: 'p9' }, ['A19 fix /application/manager']],
    ['an owner who is nobody', { beneficialOwners: { kind: 'list', owners: [{ person: 'p1', by: 'equity', share: 5000 }, { person: 'p2', by: 'equity', share: 5000 }, { person: 'p8', by: 'control', share: 0 }] } }, ['A19 fix /application/beneficialOwners/owners/2/person']],
    ['the same ref twice', { people: [inventedPerson(1), inventedPerson(2), { ...inventedPerson(3), ref: 'p2' }] }, ['A19 fix /application/people/2/ref']],
    ['the same person twice', { people: [inventedPerson(1), inventedPerson(2), { ...inventedPerson(2), ref: 'p3' }] }, ['A19 fix /application/people/2/idNumber']],
  ])('%s', (_case, changes, expected) => expect(findings({}, changes)).toEqual(expected));

  it('of whom one has no part, or is there twice', () => {
    const withoutPart = (...people: PlainCompany['people']) => said(review(companyApplication({}, { people }), '2026-11-21', {}, [peopleNamed, everybodyHasAPart]));
    expect(withoutPart(inventedPerson(1), inventedPerson(2))).toEqual([]);
    expect(withoutPart(inventedPerson(1), inventedPerson(2), inventedPerson(3))).toEqual(['A19 fix /application/people/2']);
    expect(withoutPart(inventedPerson(1), inventedPerson(2), { ...inventedPerson(2), ref: 'p3' })).toEqual(['A19 fix /application/people/2/idNumber']);
  });

  it('a shareholder who is nobody makes no articles', () => {
    expect(findings({}, { people: [inventedPerson(1)] })).toEqual(['A19 fix /application/shareholders/1/party/person', 'A16 fix /application/articles/hash']);
  });
});

describe('A24 organisations', () => {
  it.each<[string, Partial<OrganisationFacts>, string[]]>([
    ['under another name', { sameName: false }, ['A24 fix /application/shareholders/1/party/name']],
    ['that ended', { standing: 'ended' }, ['A24 fix /application/shareholders/1/party/creditCode']],
    ['without a licence', { standing: 'notOperating' }, ['A24 human']],
    ['that no register knows', { standing: 'unknown' }, ['A24 human']],
    ['of which no register answers', { standing: 'unreachable' }, ['A24 human']],
  ])('%s', (_case, organisation, expected) => expect(said(review(companyApplication({ organisations: 1 }), '2026-11-21', organisation))).toEqual(expected));
});

describe('A11 several signers', () => {
  const company = limitedCompanyEstablishmentSchema.parse(companyApplication({ shareholders: 4, organisations: 1 }, { legalRepresentative: 'p2', board: { mode: 'singleDirector', directors: ['p2'] } }));
  const all = signaturesOf(company);
  const signed = (signatures: typeof all): RuleResult[] => signedAsFiled({ application: company, stage: 'submission', signatures, facts: factsWith() });

  it('are the shareholders, those who sign for organisations, and the legal representative, each once', () => {
    expect(all.map(({ signer }) => signer)).toEqual(['p1', 'p2', 'p3', 'p4']);
    expect(said(signed(all))).toEqual([]);
  });

  it('names whoever has not signed by the part in the company, never by name', () => {
    const missing = signed(all.slice(0, 2));
    expect(said(missing)).toEqual(['A11 fix /signatures', 'A11 fix /signatures']);
    expect(missing.map(({ reason, lookedAt }) => [reason['zh-Hans'], lookedAt])).toEqual([
      ['股东（第3位）还没有签名', ['/signatures', '/application/people/2']],
      ['签字代表（第4位）还没有签名', ['/signatures', '/application/people/3']],
    ]);
    for (const { name } of company.people) expect(JSON.stringify(missing)).not.toContain(name.reveal());
  });

  it('points to the very signature that is wrong, and takes a right one beside a wrong one', () => {
    const stale = all.map((signature) => (signature.signer === 'p3' ? { ...signature, documentHash: '0'.repeat(64) } : signature));
    expect(said(signed(stale))).toEqual(['A11 fix /signatures/2/documentHash']);
    expect(said(signed([...stale, ...all.filter(({ signer }) => signer === 'p3')]))).toEqual([]);
  });
});

describe('all defects at once', () => {
  const defects: readonly { readonly changes: Partial<PlainCompany>; readonly finding: string }[] = [
    { changes: { registeredCapital: 100_000_001 }, finding: 'A8 fix /application/registeredCapital' },
    { changes: { ...shares({ dueOn: '2031-11-22' }, {}) }, finding: 'A8 fix /application/shareholders/0/dueOn' },
    { changes: { board: { mode: 'board', directors: ['p1', 'p2'] } }, finding: 'A20 fix /application/board/directors' },
    { changes: { supervision: { mode: 'singleSupervisor', supervisors: [] } }, finding: 'A20 fix /application/supervision/supervisors' },
    { changes: { articles: { template: 'limitedCompany', edition: '2022-03', hash: '0'.repeat(64) } }, finding: 'A16 fix /application/articles/edition' },
    { changes: consents('noSupervisor'), finding: 'A17 fix /application/consents' },
    { changes: { manager: 'p9' }, finding: 'A19 fix /application/manager' },
  ];

  it('loses none, and each says what it looked at, why and by which article, in three languages', () => {
    fc.assert(
      fc.property(fc.subarray([...defects]), (chosen) => {
        const results = review(companyApplication({}, Object.assign({}, ...chosen.map(({ changes }) => changes)) as Partial<PlainCompany>));
        expect(said(results).toSorted()).toEqual(chosen.map(({ finding }) => finding).toSorted());
        for (const { source, reason, lookedAt } of results) {
          expect(source).toMatch(/第.+条/);
          expect(lookedAt.length).toBeGreaterThan(0);
          for (const text of Object.values(reason)) expect(text.length).toBeGreaterThan(3);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says nothing of a person', () => {
    const company = companyApplication({ shareholders: 51 }, { manager: 'p99', supervision: { mode: 'auditCommittee', supervisors: ['p3'] } });
    const results = JSON.stringify(review(company));
    for (const { name, idNumber } of company.people) for (const secret of [name, idNumber]) expect(results).not.toContain(secret);
    expect(results).not.toContain(inventedOrganisation(0).name);
  });
});
