import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { articlesSchema } from '../../contract/articles.ts';
import { caseAnswerSchema } from '../../contract/case-standing.ts';
import { licenceVerificationSchema, rehearsalSchema, type ApplicationAnswer } from '../../contract/central.ts';
import { checkCreditCode } from '../../domain/identity/credit-code.ts';
import { companyApplication, familyApplication, inventedPerson, soleProprietorshipApplication, withOwnArticles, type CompanyShape, type PlainCompany } from '../../domain/testing/establishments.ts';
import { inventedOrganisations } from '../organisations/sandbox-organisations.ts';
import type { Store } from '../store/store.ts';
import { tradeNameOf } from '../testing/applicant.ts';
import { answerOf, defectsOf, errorOf, openDesk, type Desk } from '../testing/desk.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { circumstancesAt, signedByAll, submitAt } from '../testing/establishments.ts';

let store: Store;
let desk: Desk;
beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store);
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

let applications = 0;
let placesTaken = 0;
/** Another name for each application, and another place for each that gets a licence. */
function circumstances(expects: 'licence' | 'none' = 'licence') {
  applications += 1;
  if (expects === 'licence') placesTaken += 1;
  return circumstancesAt(desk, expects === 'licence' ? placesTaken : 0, tradeNameOf(applications * 7));
}

async function company(shape: CompanyShape = {}, changes: Partial<PlainCompany> = {}, expects: 'licence' | 'none' = 'licence'): Promise<PlainCompany> {
  return desk.identified(companyApplication({ ...(await circumstances(expects)), ...shape }, changes));
}

function licenceIn(answer: ApplicationAnswer) {
  expect(defectsOf(answer)).toEqual([]);
  if (answer.licence === undefined) throw new Error('approved without a licence');
  return answer.licence;
}

async function verified(qr: string): Promise<boolean> {
  const { genuine, onRecord } = licenceVerificationSchema.parse(JSON.parse((await desk.post('/v1/licences/verify', { qr })).body));
  return genuine && onRecord;
}

const prefixOf = (creditCode: string): string => {
  const code = checkCreditCode(creditCode);
  return code.valid ? code.prefix : 'invalid';
};

describe('every kind of business gets its licence', () => {
  it('a family', async () => {
    const { content, qr } = licenceIn(answerOf(await submitAt(desk, signedByAll(await desk.identified(familyApplication(await circumstances()))))));
    expect(content).toMatchObject({ legalType: '个体工商户', composition: '家庭经营', registeredOn: '2026-11-21' });
    expect(prefixOf(content.creditCode)).toBe('92');
    expect(await verified(qr)).toBe(true);
  });

  it('a sole proprietorship', async () => {
    const { content, qr } = licenceIn(answerOf(await submitAt(desk, signedByAll(await desk.identified(soleProprietorshipApplication(await circumstances()))))));
    expect(content).toMatchObject({ legalType: '个人独资企业', contribution: '伍万元人民币' });
    expect('investor' in content && content.investor.reveal()).toBe(inventedPerson(1).name);
    expect(prefixOf(content.creditCode)).toBe('91');
    expect(await verified(qr)).toBe(true);
  });

  it.each([
    [1, 0, '有限责任公司（自然人独资）'],
    [1, 1, '有限责任公司（法人独资）'],
    [2, 0, '有限责任公司（自然人投资或控股）'],
    [2, 1, '其他有限责任公司'],
    [50, 1, '有限责任公司（自然人投资或控股）'],
  ])('a company of %d shareholders, %d of them organisations', async (shareholders, organisations, legalType) => {
    const { content, qr } = licenceIn(answerOf(await submitAt(desk, signedByAll(await company({ shareholders, organisations })))));
    expect(content).toMatchObject({ legalType, registeredCapital: '壹佰万元人民币', registrar: '江门市蓬江区市场监督管理局（样本）' });
    expect('legalRepresentative' in content && content.legalRepresentative.reveal()).toBe(inventedPerson(1).name);
    expect(prefixOf(content.creditCode)).toBe('91');
    expect(await verified(qr)).toBe(true);
  });
});

describe('what a company is told', () => {
  const told = (answer: ApplicationAnswer): string[] => answer.decision.trace.flatMap((each) => (each.result === 'fix' ? [`${each.rule} ${each.field}`] : []));
  const submitted = async (application: PlainCompany): Promise<string[]> => told(answerOf(await submitAt(desk, signedByAll(application))));

  it.each<[string, CompanyShape, Partial<PlainCompany>, string[]]>([
    ['no shareholder', {}, { shareholders: [] }, ['A19 /application/people/1', 'A8 /application/shareholders']],
    ['51 shareholders', { shareholders: 51 }, {}, ['A8 /application/shareholders']],
    ['a sum off by one fen', {}, { registeredCapital: 99_999_999 }, ['A8 /application/registeredCapital']],
  ])('%s', async (_case, shape, changes, expected) => expect(await submitted(await company(shape, changes, 'none'))).toEqual(expected));

  it('a day later than five years', async () => {
    const ready = await company();
    const due = (dueOn: string): PlainCompany => withOwnArticles({ ...ready, shareholders: ready.shareholders.map((shareholder) => ({ ...shareholder, dueOn })) });
    expect(await submitted(due('2031-11-22'))).toEqual(['A8 /application/shareholders/0/dueOn', 'A8 /application/shareholders/1/dueOn']);
    expect(await submitted(due('2031-11-21'))).toEqual([]);
  });

  it('all defects at once, before and after signing, and what is mended is approved', async () => {
    const ready = await company({ shareholders: 3 });
    const wrong: PlainCompany = {
      ...ready,
      registeredCapital: 100_000_001,
      board: { mode: 'board', directors: ['p1', 'p2'] },
      supervision: { mode: 'singleSupervisor', supervisors: ['p1'] },
      consents: ready.consents.filter(({ document }) => document !== 'beneficialOwnerExemption'),
      manager: 'p7',
    };
    const places = ['/application/manager', '/application/registeredCapital', '/application/board/directors', '/application/supervision/supervisors/0', '/application/articles/hash', '/application/consents'];
    const rehearsal = rehearsalSchema.parse(JSON.parse((await desk.post('/v1/rehearsals', { application: wrong })).body));
    expect(rehearsal.signers).toEqual(['p1', 'p2', 'p3']);
    expect(rehearsal.decision.trace.flatMap((each) => (each.result === 'fix' ? [each.field] : []))).toEqual(places);
    const signed = signedByAll(wrong);
    const answer = answerOf(await submitAt(desk, { ...signed, signatures: signed.signatures.slice(0, 2) }));
    expect(answer.decision.outcome).toBe('needsCorrection');
    expect(told(answer).map((each) => each.split(' ')[1])).toEqual([...places, '/signatures']);
    const earlier = async () => caseAnswerSchema.parse(JSON.parse((await desk.get(`/v1/applications/${answer.caseId}`)).body));
    expect((await earlier()).status).toBe('needsCorrection');
    const mended = answerOf(await submitAt(desk, signedByAll({ ...ready, corrects: answer.caseId })));
    expect(mended.decision.outcome).toBe('approved');
    const { status, timeline } = await earlier();
    expect([status, timeline.at(-1)]).toMatchObject(['withdrawn', { kind: 'superseded', detail: mended.caseId }]);
  });
});

describe('an organisation among the shareholders', () => {
  const withParty = async (creditCode: string, name: string, expects: 'licence' | 'none'): Promise<ApplicationAnswer> => {
    const ready = await company({ shareholders: 2, organisations: 1 }, {}, expects);
    const shareholders = ready.shareholders.map((shareholder) => (shareholder.party.kind === 'organisation' ? { ...shareholder, party: { ...shareholder.party, creditCode, name } } : shareholder));
    return answerOf(await submitAt(desk, signedByAll(withOwnArticles({ ...ready, shareholders }))));
  };

  it('is looked up in this registry first: a company that was founded here, under its very name', async () => {
    const { content } = licenceIn(answerOf(await submitAt(desk, signedByAll(await company()))));
    const name = content.name ?? '';
    expect(JSON.parse((await desk.get(`/v1/organisations/${content.creditCode}`)).body)).toEqual({ creditCode: content.creditCode, standing: 'inOperation', name });
    expect(defectsOf(await withParty(content.creditCode, name, 'licence'))).toEqual([]);
    expect(defectsOf(await withParty(content.creditCode, `${name}（分）`, 'none'))).toEqual(['A24 fix']);
  });

  it.each(inventedOrganisations.map(({ creditCode, name, standing }) => [standing, creditCode, name ?? '江门市样例贸易有限公司']))('%s, %s', async (standing, creditCode, name) => {
    const expected = { inOperation: [], ended: ['A24 fix'], notOperating: ['A24 human'], unknown: ['A24 human'], unreachable: ['A24 human'] }[standing];
    expect(defectsOf(await withParty(creditCode, name, standing === 'inOperation' ? 'licence' : 'none'))).toEqual(expected);
  });
});

describe('POST /v1/articles', () => {
  const requestOf = ({ name, scope, premises, people, registeredCapital, shareholders, legalRepresentative, board, supervision, manager, term }: PlainCompany) => ({
    name, scope, premises, people: people.map((person) => ({ ref: person.ref, name: person.name })), registeredCapital, shareholders, legalRepresentative, board, supervision, manager, term,
  });

  it('gives the very articles that the rules ask for', async () => {
    const application = await company({ shareholders: 3 });
    const reply = await desk.post('/v1/articles', requestOf(application));
    const made = z.decode(articlesSchema, JSON.parse(reply.body) as z.input<typeof articlesSchema>);
    expect({ template: made.template, edition: made.edition, hash: made.hash }).toEqual(application.articles);
    expect(made.text.reveal()).toContain(made.title);
  });

  it('says which shareholder is nobody, without a name', async () => {
    const reply = await desk.post('/v1/articles', { ...requestOf(companyApplication({ shareholders: 2 })), people: [{ ref: 'p1', name: inventedPerson(1).name }] });
    expect(reply.status).toBe(400);
    expect(errorOf(reply).errors).toEqual([{ in: 'body', pointer: '#/shareholders/1/party/person', detail: 'nobody among people has this ref' }]);
    expect(reply.body).not.toContain(inventedPerson(1).name);
  });
});
