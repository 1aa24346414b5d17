import { z } from 'zod';
import { personSchema } from '../../../contract/application-parts.ts';
import { identityCheckSchema } from '../../../contract/people.ts';
import { scanKeptSchema } from '../../../contract/materials.ts';
import { Personal } from '../../../contract/personal.ts';
import {
  preparationSchema, serviceAnswerSchema, serviceApplicationSchema, serviceCaseSchema, serviceRehearsalSchema,
  type Preparation, type ServiceAnswer, type ServiceCase, type ServiceRehearsal,
} from '../../../contract/service-application.ts';
import type { Answers } from '../../../contract/service-field.ts';
import { publishedItemSchema } from '../../../contract/catalogue.ts';
import type { ContentItem } from '../../../contract/service-item.ts';
import { consentTo } from '../../../domain/consent/documents.ts';
import { answersToSend, begin, handIn, standingOf, type Journey } from '../../../domain/service-item/engine.ts';
import { answerAll } from '../../../domain/service-item/testing/sample-answers.ts';
import { contextOf } from '../../../domain/service-item/view.ts';
import { instantSchema } from '../../../contract/units.ts';
import { chinaDay } from '../../china-day.ts';
import { freshKey, nextMobile, type Desk, type Reply } from '../../testing/desk.ts';

/** Somebody invented, as the card gives them. */
export interface Visitor {
  readonly name: string;
  readonly idNumber: string;
}

export const worker: Visitor = { name: '张样本', idNumber: '440703199001010017' };
export const pensioner: Visitor = { name: '陈样本', idNumber: '440781194901011214' };
export const traveller: Visitor = { name: '李样本', idNumber: '440785198402290021' };

export const kioskId = 'JM-TEST-1';
/** The plain form of an application, as it travels. */
export type PlainServiceApplication = z.input<typeof serviceApplicationSchema>;

export function personOf({ name, idNumber }: Visitor, identityToken?: string): z.input<typeof personSchema> {
  const birth = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  const base = { idKind: 'residentIdCard' as const, name, idNumber, sex: Number(idNumber.charAt(16)) % 2 === 1 ? ('male' as const) : ('female' as const), nationCode: '01', birth, address: '广东省江门市蓬江区虚构街99号', validFrom: '2020-01-01', validUntil: '2040-01-01' };
  return identityToken === undefined ? base : { ...base, identityToken };
}

export function parsed<Schema extends z.ZodType>(schema: Schema, reply: Reply): z.output<Schema> {
  if (reply.status !== 200) throw new Error(`status ${reply.status}: ${reply.body}`);
  return schema.parse(JSON.parse(reply.body));
}

/** Identifies by card, or by an officer for items that ask for more than a card. */
export async function identify(desk: Desk, visitor: Visitor, item: Pick<ContentItem, 'verification'>): Promise<string> {
  const person = personOf(visitor);
  const mobile = nextMobile();
  const contact = item.verification === 'faceOrOther' ? { mobile, verificationToken: await desk.provedToken(mobile) } : undefined;
  const request = contact === undefined ? { method: 'card', person } : { method: 'phone', person, contact: contact };
  const check = parsed(identityCheckSchema, await desk.post('/v1/identity-checks', request, freshKey()));
  if (check.result !== 'identified') throw new Error(`not identified: ${check.doubt}`);
  return check.identityToken.reveal();
}

export async function itemOf(desk: Desk, code: string): Promise<ContentItem> {
  const { item } = parsed(publishedItemSchema, await desk.get(`/v1/catalogue/items/${code}`));
  if (item.kind !== 'service') throw new Error(`${code} is no service item`);
  return item;
}

/** What a kiosk holds after its preparation and the citizen's answers. */
export interface Ready {
  readonly item: ContentItem;
  readonly preparation: Preparation;
  readonly journey: Journey;
  readonly application: PlainServiceApplication;
}

/** One page of a scan: the smallest bytes that are a PDF's. */
const page = Buffer.from('%PDF-1.4 sample page').toString('base64');

export async function scan(desk: Desk): Promise<string> {
  return parsed(scanKeptSchema, await desk.post('/v1/uploads', { kioskId, data: page }, freshKey())).uploadId;
}

/** Walks an item through as a kiosk does: preparation, every question, scans for what is missing, consents. */
export async function fillIn(desk: Desk, code: string, visitor: Visitor, choose: { answers?: Answers; later?: boolean } = {}): Promise<Ready> {
  const item = await itemOf(desk, code);
  const person = personOf(visitor, await identify(desk, visitor, item));
  const applicant = { as: 'self' as const, person };
  const preparation = parsed(preparationSchema, await desk.post(`/v1/service-items/${code}/preparations`, { kioskId, division: '440703', language: 'zh-Hans', applicant }));
  const context = contextOf({ as: 'self', person: personSchema.parse(person) }, { today: chinaDay(desk.parts.now()), register: preparation.context.register.reveal(), licences: preparation.context.licences.reveal() });
  let journey: Journey = { ...begin(item, context), given: new Personal({ ...answerAll(item, context), ...choose.answers }) };
  const uploaded = await scan(desk);
  const scans = [uploaded];
  for (const { material, state, ways } of standingOf(journey).requirements) {
    if (state !== 'missing') continue;
    if (choose.later === true && ways.includes('later')) journey = handIn(journey, { material, by: 'later' });
    else {
      const upload = scans.pop() ?? (await scan(desk));
      journey = handIn(journey, z.decode(serviceApplicationSchema.shape.materials.element, { material, by: 'scan', uploads: [upload] }));
    }
  }
  const standing = standingOf(journey);
  const promised = standing.requirements.some(({ state }) => state === 'later') ? ['pendingMaterials'] : [];
  const consents = [...item.commitments, ...promised].map((id) => consentTo(id, 'zh-Hans', instantSchema.parse('2026-11-21T02:00:00.000Z')));
  const application: PlainServiceApplication = {
    itemCode: code, itemVersion: item.version, kioskId, division: '440703', language: 'zh-Hans', applicant,
    answers: answersToSend(journey, standing).reveal(),
    materials: journey.handed.map((one) => ({ ...one })),
    consents,
  };
  return { item, preparation, journey, application };
}

export async function rehearse(desk: Desk, application: PlainServiceApplication): Promise<ServiceRehearsal> {
  return parsed(serviceRehearsalSchema, await desk.post(`/v1/service-items/${application.itemCode}/rehearsals`, { application }));
}

/** Rehearses, signs what the rehearsal showed, and applies. */
export async function applyFor(desk: Desk, application: PlainServiceApplication, key = freshKey()): Promise<ServiceAnswer> {
  const { documentHash } = await rehearse(desk, application);
  const signature = { strokes: [[[100, 100, 0], [400, 300, 120]]], signedAt: '2026-11-21T02:01:00.000Z', documentHash };
  return parsed(serviceAnswerSchema, await desk.post(`/v1/service-items/${application.itemCode}/applications`, { application, signature }, key));
}

export async function caseOf(desk: Desk, caseId: string): Promise<ServiceCase> {
  return parsed(serviceCaseSchema, await desk.get(`/v1/service-cases/${caseId}`));
}
