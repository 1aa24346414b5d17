import { z } from 'zod';
import type { applicationSchema } from '../../contract/application.ts';
import type { ApplicationAnswer } from '../../contract/central.ts';
import { rehearsalSchema } from '../../contract/central.ts';
import { publicEntitySchema, type PublicEntity } from '../../contract/entity.ts';
import { companyApplication, inventedPerson, soleProprietorshipApplication, type CompanyShape, type PlainCompany, type PlainPerson } from '../../domain/testing/establishments.ts';
import { plainApplication, sampleAddress, type PlainApplication } from './applicant.ts';
import { answerOf, nextMobile, type Desk } from './desk.ts';
import { circumstancesAt, signedByAll, submitAt } from './establishments.ts';

type PlainAny = z.input<typeof applicationSchema>;
type Later<Item extends PlainAny['item']> = Extract<PlainAny, { item: Item; creditCode: string }>;
type Common = 'formVersion' | 'kioskId' | 'registrarDivision' | 'contact' | 'consents' | 'applicant';

const day = 24 * 60 * 60_000;

/** Moves the desk's clock by days. */
export function waitDays(desk: Desk, days: number): void {
  desk.wait(days * day);
}

/** A business that was just founded, with whoever may apply for it later. */
export interface FoundedEntity {
  readonly creditCode: string;
  readonly caseId: string;
  readonly applicant: Omit<PlainPerson, 'ref'>;
}

/** The first person's individual business at the nth place. */
export async function foundIndividual(desk: Desk, n: number, tradeName: string, changes: Partial<PlainApplication> = {}): Promise<FoundedEntity> {
  const operator = unnamed(inventedPerson(1));
  const mobile = nextMobile();
  const token = await desk.provedToken(mobile);
  return founded(desk, { ...plainApplication({ token, mobile, tradeName, address: sampleAddress(n) }), operator, ...changes }, operator);
}

export async function foundSoleProprietorship(desk: Desk, n: number, tradeName: string): Promise<FoundedEntity> {
  return founded(desk, soleProprietorshipApplication(await circumstancesAt(desk, n, tradeName)), unnamed(inventedPerson(1)));
}

/** A company of two persons with a million yuan. */
export async function foundCompany(desk: Desk, n: number, tradeName: string, shape: CompanyShape = {}, changes: Partial<PlainCompany> = {}): Promise<FoundedEntity> {
  return founded(desk, companyApplication({ ...shape, ...(await circumstancesAt(desk, n, tradeName)) }, changes), unnamed(inventedPerson(1)));
}

async function founded(desk: Desk, application: PlainAny, applicant: Omit<PlainPerson, 'ref'>): Promise<FoundedEntity> {
  const answer = answerOf(await submitAt(desk, signedByAll(await desk.identified(application))));
  if (answer.licence === undefined) throw new Error(`not founded: ${JSON.stringify(answer.decision.trace.filter(({ result }) => result !== 'pass'))}`);
  return { creditCode: answer.licence.content.creditCode, caseId: answer.caseId, applicant };
}

export function unnamed({ ref: _ref, ...person }: PlainPerson): Omit<PlainPerson, 'ref'> {
  return person;
}

/** A later application for an entity, complete but for what the test gives, with proofs of its own. */
export async function laterApplication<Item extends Later<PlainAny['item']>['item']>(
  desk: Desk,
  entity: FoundedEntity,
  given: Omit<Later<Item>, Common | 'creditCode'> & Partial<Pick<Later<Item>, Common>>,
): Promise<Later<Item>> {
  const mobile = nextMobile();
  const application = {
    formVersion: '2026-05',
    kioskId: 'JM-TEST-1',
    registrarDivision: '440703',
    contact: { mobile, verificationToken: await desk.provedToken(mobile) },
    consents: plainApplication({ token: '', mobile }).consents,
    creditCode: entity.creditCode,
    applicant: entity.applicant,
    ...given,
  };
  // Put together from the parts of this very item.
  return desk.identified(application as unknown as Later<Item>);
}

/** Applies, signed by everybody who has to. */
export async function applyFor<Item extends Later<PlainAny['item']>['item']>(desk: Desk, entity: FoundedEntity, given: Omit<Later<Item>, Common | 'creditCode'> & Partial<Pick<Later<Item>, Common>>): Promise<ApplicationAnswer> {
  return answerOf(await submitAt(desk, signedByAll(await laterApplication<Item>(desk, entity, given))));
}

/** What would be decided, and who would have to sign. */
export async function rehearseAt(desk: Desk, application: PlainAny): Promise<z.output<typeof rehearsalSchema>> {
  return rehearsalSchema.parse(JSON.parse((await desk.post('/v1/rehearsals', { application })).body));
}

export async function entityAt(desk: Desk, creditCode: string): Promise<PublicEntity> {
  return z.decode(publicEntitySchema, JSON.parse((await desk.get(`/v1/entities/${creditCode}`)).body) as z.input<typeof publicEntitySchema>);
}
