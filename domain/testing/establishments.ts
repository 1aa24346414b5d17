import type { z } from 'zod';
import { applicationSchema, partySignatureSchema, type Application, type PartySignature } from '../../contract/application.ts';
import { articlesRequestSchema } from '../../contract/articles.ts';
import type {
  individualBusinessEstablishmentSchema,
  limitedCompanyEstablishmentSchema,
  shareholderSchema,
  soleProprietorshipEstablishmentSchema,
} from '../../contract/registration/establish.ts';
import { divisionCodeSchema, instantSchema } from '../../contract/units.ts';
import { documentHash } from '../application/canonical.ts';
import { signersOf } from '../application/parties.ts';
import { composeArticles } from '../articles/articles.ts';
import { consentTo } from '../consent/documents.ts';
import { allocateCreditCode } from '../identity/credit-code.ts';
import { checkResidentId } from '../identity/resident-id.ts';

// Applications of invented people for the three kinds of business, as they travel, each faultless until a test
// changes a value. For tests and benchmarks only.

export type PlainCompany = z.input<typeof limitedCompanyEstablishmentSchema>;
export type PlainSoleProprietorship = z.input<typeof soleProprietorshipEstablishmentSchema>;
export type PlainIndividual = z.input<typeof individualBusinessEstablishmentSchema>;
export type PlainShareholder = z.input<typeof shareholderSchema>;
export type PlainPerson = PlainCompany['people'][number];

/** What comes from outside: the proofs and the place of the desk that takes the application. */
export interface Circumstances {
  readonly contact?: PlainCompany['contact'];
  readonly premises?: PlainCompany['premises'];
  readonly kioskId?: string;
  readonly tradeName?: string;
  /** Proof of each person's identity, by the identity number. */
  readonly identityTokens?: ReadonlyMap<string, string>;
  /** The documents agreed to; by default in the version in force. */
  readonly consent?: (document: string) => PlainCompany['consents'][number];
}

const plainConsent = (document: string): PlainCompany['consents'][number] => consentTo(document, 'zh-Hans', instantSchema.parse('2026-11-21T02:00:00.000Z'));

function common({ contact, premises, kioskId = 'JM-TEST-1', consent = plainConsent }: Circumstances, documents: readonly string[] = []) {
  return {
    formVersion: '2026-05',
    kioskId,
    registrarDivision: '440703',
    contact: contact ?? { mobile: '13800000000', verificationToken: 'token-of-the-sandbox' },
    consents: ['privacyNotice', 'nameLiability', ...documents].map(consent),
    scope: ['H0001', 'F0002'],
    premises: premises ?? { street: '440703002', standardAddressId: 'JM-440703-000001', text: '江门市蓬江区白沙街道示范路8号', right: 'leased' as const },
  };
}

const surnames = Array.from('赵钱孙李周吴郑王冯陈');
const givenNames = Array.from('安宁和平乐善文明山林');

/** The nth invented person, from 1: a number of no real person's, born in the year 1985. */
export function inventedPerson(n: number, tokens?: ReadonlyMap<string, string>): PlainPerson {
  const [month, day] = [1 + (n % 12), 1 + (n % 28)].map((value) => String(value).padStart(2, '0'));
  const stem = `4407031985${month ?? ''}${day ?? ''}${String(n % 1000).padStart(3, '0')}`;
  const idNumber = Array.from('0123456789X', (check) => stem + check).find((number) => checkResidentId(number).valid) ?? stem;
  const identityToken = tokens?.get(idNumber);
  return {
    ref: `p${n}`,
    idKind: 'residentIdCard',
    name: `${surnames[n % 10] ?? ''}${givenNames[Math.floor(n / 10) % 10] ?? ''}样`,
    idNumber,
    sex: n % 2 === 1 ? 'male' : 'female',
    nationCode: '01',
    birth: `1985-${month ?? ''}-${day ?? ''}`,
    address: `广东省江门市蓬江区虚构街${n}号`,
    validFrom: '2020-01-01',
    validUntil: '2040-01-01',
    ...(identityToken === undefined ? {} : { identityToken }),
  };
}

function unnamed({ ref: _ref, ...person }: PlainPerson): Omit<PlainPerson, 'ref'> {
  return person;
}

/** 家庭经营: run by the first person with the second. */
export function familyApplication(given: Circumstances = {}, changes: Partial<PlainIndividual> = {}): PlainIndividual {
  const member = inventedPerson(2);
  return {
    ...common(given),
    item: 'individualBusiness.establish',
    composition: 'family',
    familyMembers: [{ name: member.name, idNumber: member.idNumber }],
    operator: unnamed(inventedPerson(1, given.identityTokens)),
    name: { division: '江门市蓬江区', tradeName: given.tradeName ?? '清泉', industry: '饮品', legalForm: '店' },
    ...changes,
  };
}

/** 个人独资企业 of the first person, with fifty thousand yuan. */
export function soleProprietorshipApplication(given: Circumstances = {}, changes: Partial<PlainSoleProprietorship> = {}): PlainSoleProprietorship {
  return {
    ...common(given),
    item: 'soleProprietorship.establish',
    investor: unnamed(inventedPerson(1, given.identityTokens)),
    contribution: 5_000_000,
    contributedFrom: 'ownProperty',
    name: { division: '江门市蓬江区', tradeName: given.tradeName ?? '清泉', industry: '饮品', legalForm: '厂' },
    ...changes,
  };
}

export interface CompanyShape extends Circumstances {
  /** 1 to 50; the capital is a million yuan, in equal parts. */
  readonly shareholders?: number;
  /** So many of them, the last ones, are organisations. */
  readonly organisations?: number;
}

/** 有限责任公司: p1 is director, manager and legal representative; no supervisor, by consent of all. */
export function companyApplication(given: CompanyShape = {}, changes: Partial<PlainCompany> = {}): PlainCompany {
  const { shareholders: count = 2, organisations = 0 } = given;
  const capital = 100_000_000;
  const part = Math.floor(capital / Math.max(count, 1));
  const shareholders = Array.from({ length: count }, (_, index): PlainShareholder => ({
    party: index < count - organisations ? { kind: 'person', person: `p${index + 1}` } : { kind: 'organisation', ...inventedOrganisation(index), signatory: `p${index + 1}` },
    subscribed: index === 0 ? capital - part * (count - 1) : part,
    method: 'cash',
    dueOn: '2031-11-20',
  }));
  const company: PlainCompany = {
    ...common(given, ['noSupervisor', ...(organisations === 0 ? ['beneficialOwnerExemption'] : [])]),
    item: 'limitedCompany.establish',
    name: { division: '江门市蓬江区', tradeName: given.tradeName ?? '清泉', industry: '饮品', legalForm: '有限公司' },
    people: Array.from({ length: Math.max(count, 1) }, (_, index) => inventedPerson(index + 1, given.identityTokens)),
    registeredCapital: capital,
    shareholders,
    legalRepresentative: 'p1',
    board: { mode: 'singleDirector', directors: ['p1'] },
    supervision: { mode: 'none', supervisors: [] },
    manager: 'p1',
    articles: { template: '', edition: '', hash: '0'.repeat(64) },
    term: { kind: 'long' },
    beneficialOwners: organisations === 0 ? { kind: 'exempt' } : { kind: 'list', owners: ownersOf(shareholders, capital) },
    electronicService: true,
    ...changes,
  };
  return changes.articles === undefined ? withOwnArticles(company) : company;
}

/** Everybody with a quarter by equity; where nobody has one, the first by control. */
function ownersOf(shareholders: readonly PlainShareholder[], capital: number): Extract<PlainCompany['beneficialOwners'], { kind: 'list' }>['owners'] {
  const large = shareholders.flatMap(({ party, subscribed }) => (party.kind === 'person' && subscribed * 4 >= capital ? [{ person: party.person, by: 'equity' as const, share: Math.floor((subscribed * 10_000) / capital) }] : []));
  return large.length > 0 ? large : [{ person: 'p1', by: 'control', share: 0 }];
}

/** The application with the articles that it makes itself. */
export function withOwnArticles(company: PlainCompany): PlainCompany {
  const { name, scope, premises, people, registeredCapital, shareholders, legalRepresentative, board, supervision, manager, term } = company;
  const made = composeArticles(articlesRequestSchema.parse({ name, scope, premises, people: people.map((person) => ({ ref: person.ref, name: person.name })), registeredCapital, shareholders, legalRepresentative, board, supervision, manager, term }));
  if (made === undefined) return company;
  return { ...company, articles: { template: made.template, edition: made.edition, hash: made.hash } };
}

/** Organisations with codes of the unassigned division 440799, far from those that a registry in a test gives out. */
export function inventedOrganisation(index: number): { name: string; creditCode: string } {
  const creditCode = allocateCreditCode({ category: 'enterprise', division: divisionCodeSchema.parse('440799'), serial: 390_000_000 + index });
  return { name: `江门市样例第${index + 1}贸易有限公司`, creditCode };
}

/** Signatures of everybody who has to sign. */
export function signaturesOf(application: Application): PartySignature[] {
  const hash = documentHash(application);
  return signersOf(application).map((signer) => partySignatureSchema.parse({ signer, strokes: [[[100, 100, 0], [400, 300, 120], [700, 120, 260]]], signedAt: '2026-11-21T02:05:00.000Z', documentHash: hash }));
}

export const decoded = (plain: z.input<typeof applicationSchema>): Application => applicationSchema.parse(plain);
