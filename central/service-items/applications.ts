import { ulid } from 'ulid';
import { z } from 'zod';
import type { UploadId } from '../../contract/materials.ts';
import { Personal } from '../../contract/personal.ts';
import {
  serviceAnswerSchema,
  signedServiceApplicationSchema,
  type Applicant,
  type Preparation,
  type ServiceAnswer,
  type ServiceApplication,
  type ServiceRehearsal,
  type SignedServiceApplication,
} from '../../contract/service-application.ts';
import type { ContentItem } from '../../contract/service-item.ts';
import { caseIdSchema, instantSchema } from '../../contract/units.ts';
import { decideService } from '../../domain/service-item/decide.ts';
import { documentOn } from '../../domain/consent/documents.ts';
import { begin, standingOf, summaryOf, type Standing } from '../../domain/service-item/engine.ts';
import type { ServiceFacts } from '../../domain/service-item/facts.ts';
import { documentsOfItem } from '../../domain/service-item/material-rules.ts';
import { serviceDocumentHash, type ServiceReview } from '../../domain/service-item/review.ts';
import { chinaDay } from '../china-day.ts';
import { tell } from '../cases/timeline.ts';
import { contactIsVerified, useUpToken } from '../contact/contact-codes.ts';
import type { CentralParts } from '../parts.ts';
import { identifiedAmong, useUpIdentities } from '../people/identity-checks.ts';
import { fileCase } from '../review/case-record.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import { contextFrom, lookUp, type LookedUp } from './lookups.ts';
import { acceptPending, pendingOf } from './pending.ts';
import { applicableItem, holderKeyOf, sealContext } from './record.ts';
import { usableScans, useScans } from './uploads.ts';
import { attemptWork, expectWork } from './work.ts';

interface Moment {
  readonly at: Date;
  /** Holds proofs and scans until the transaction ends. */
  readonly lock: boolean;
}

/** How surely the applicant is identified, by the token that the identity check gave. */
async function identityOf(db: Db | Trx, { vault }: CentralParts, { person }: Applicant, { at, lock }: Moment): Promise<ServiceFacts['identity']> {
  if (person === undefined) return 'none';
  const method = (await identifiedAmong(db, vault, [{ who: 'applicant', person }], { at, lock })).get('applicant');
  return method === undefined ? 'none' : method === 'card' ? 'card' : 'faceOrOther';
}

/** Looks up what the platform holds of whoever is identified. Of somebody represented nothing is looked up before an officer has seen the authority. */
async function lookUpIdentified(parts: CentralParts, item: ContentItem, applicant: Applicant, identity: ServiceFacts['identity'], at: Date): Promise<LookedUp> {
  const holder = identity === 'none' || applicant.as !== 'self' ? undefined : applicant.person;
  return lookUp(parts, item, applicant, holder, chinaDay(at));
}

/** Writes down which electronic licences were asked for, of whom and what for. */
async function logFetches(db: Db | Trx, parts: CentralParts, given: { looked: LookedUp; item: ContentItem; applicant: Applicant; kioskId: string; purpose: string; at: Date }): Promise<void> {
  const { looked, item, applicant, kioskId, purpose, at } = given;
  const holderKey = holderKeyOf(parts.vault, applicant);
  if (looked.asked.length === 0 || holderKey === null) return;
  await db.insertInto('licenceFetch').values(looked.asked.map(({ type, found }) => ({ at, type, found, holderKey, itemCode: item.code, purpose, kioskId }))).execute();
}

async function factsOf(db: Db | Trx, parts: CentralParts, application: ServiceApplication, item: ContentItem, looked: LookedUp, moment: Moment): Promise<ServiceFacts> {
  const { contact } = application.applicant;
  const scans = application.materials.flatMap((one): UploadId[] => (one.by === 'scan' ? one.uploads : []));
  const today = chinaDay(moment.at);
  return {
    today,
    currentVersion: item.version,
    identity: await identityOf(db, parts, application.applicant, moment),
    contactVerified: contact !== undefined && (await contactIsVerified(db, parts.vault, { mobile: contact.mobile, token: contact.verificationToken.reveal(), ...moment })),
    discredited: looked.discredited,
    silent: [...looked.silent],
    uploads: await usableScans(db, scans, { kioskId: application.kioskId, ...moment }),
    documents: documentsOfItem(item).flatMap((id) => {
      const document = documentOn(id, today);
      return document === undefined ? [] : [{ id, version: document.version, hashes: Object.values(document.hashes) }];
    }),
  };
}

/** What the platform holds for this item and person: prefills, licences fetched, materials, and whether the machine can serve them. */
export async function prepare(parts: CentralParts, code: string, request: { kioskId: string; applicant: Applicant }): Promise<Preparation> {
  const { item } = await applicableItem(parts.store.db, code);
  const { applicant, kioskId } = request;
  const at = parts.now();
  const identity = await identityOf(parts.store.db, parts, applicant, { at, lock: false });
  const looked = await lookUpIdentified(parts, item, applicant, identity, at);
  await logFetches(parts.store.db, parts, { looked, item, applicant, kioskId, purpose: 'preparation', at });
  const context = contextFrom(applicant, looked, chinaDay(at));
  const { walk, requirements, exclusions } = standingOf(begin(item, context), looked);
  const known = item.verification === 'none' || item.verification === 'phone' || (identity !== 'none' && applicant.as === 'self');
  return {
    itemVersion: item.version,
    context: { register: looked.register, licences: looked.licences },
    prefilled: new Personal(walk.answers),
    fetched: [...looked.fetched],
    requirements: [...requirements],
    exclusions: known ? exclusions.map(({ id, reason, goTo }) => ({ id, reason, goTo })) : [],
    silent: [...looked.silent],
  };
}

/** What would be decided now. Writes nothing but the log of licences that were looked at. */
export async function rehearseService(parts: CentralParts, code: string, application: ServiceApplication): Promise<ServiceRehearsal> {
  const { item } = await applicableItem(parts.store.db, code);
  const { review, looked } = await reviewNow(parts, item, application);
  const { decision, standing } = decideService(review);
  return {
    decision,
    requirements: [...standing.requirements],
    fetched: [...looked.fetched],
    summary: new Personal(summaryOf(standing.walk, application.language).map(({ step, lines }) => ({ step, lines: [...lines] }))),
    documentHash: serviceDocumentHash(application),
    output: { kind: item.output.kind, paper: item.output.paper, title: item.output.title[application.language] },
  };
}

async function reviewNow(parts: CentralParts, item: ContentItem, application: ServiceApplication): Promise<{ review: ServiceReview; looked: LookedUp }> {
  const { db } = parts.store;
  const moment = { at: parts.now(), lock: false };
  const { applicant, kioskId } = application;
  const looked = await lookUpIdentified(parts, item, applicant, await identityOf(db, parts, applicant, moment), moment.at);
  await logFetches(db, parts, { looked, item, applicant, kioskId, purpose: 'rehearsal', at: moment.at });
  const facts = await factsOf(db, parts, application, item, looked, moment);
  return { looked, review: { item, application, signature: undefined, stage: 'rehearsal', context: contextFrom(applicant, looked, facts.today), facts } };
}

/** Decides an application once per key and files it as a case; what was approved goes to the department at once. */
export async function apply(parts: CentralParts, key: string, code: string, signed: SignedServiceApplication): Promise<Answer> {
  const found = await applicableItem(parts.store.db, code);
  const { applicant } = signed.application;
  const at = parts.now();
  const looked = await lookUpIdentified(parts, found.item, applicant, await identityOf(parts.store.db, parts, applicant, { at, lock: false }), at);
  const write = { key, route: `POST /v1/service-items/${code}/applications`, plain: z.encode(signedServiceApplicationSchema, signed) };
  let filed: string | undefined;
  const answer = await once(parts, write, async (trx) => {
    const decided = await decideCase(trx, parts, found, signed, looked);
    if (decided.decision.outcome === 'approved') filed = decided.caseId;
    return { status: 200, body: JSON.stringify(z.encode(serviceAnswerSchema, decided)) };
  });
  // Only a first arrival works here; what a process leaves undone falls due.
  if (filed !== undefined) await attemptWork(parts, filed);
  return answer;
}

async function decideCase(trx: Trx, parts: CentralParts, found: { item: ContentItem; hash: string }, signed: SignedServiceApplication, looked: LookedUp): Promise<ServiceAnswer> {
  const { item, hash } = found;
  const { application, signature } = signed;
  const { applicant, kioskId, division } = application;
  const at = parts.now();
  const caseId = caseIdSchema.parse(ulid(at.getTime()));
  const facts = await factsOf(trx, parts, application, item, looked, { at, lock: true });
  const { decision, standing } = decideService({ item, application, signature, stage: 'submission', context: contextFrom(applicant, looked, facts.today), facts });
  await fileCase(trx, parts.vault, { caseId, item: `service.${item.code}`, formVersion: item.version, kioskId, registrarDivision: division, receivedAt: at, status: 'submitted' }, signedServiceApplicationSchema, signed);
  await tell(trx, { caseId, at, kind: 'submitted', by: `kiosk:${kioskId}` });
  await trx
    .insertInto('decision')
    .values({ caseId, outcome: decision.outcome, ruleSet: decision.ruleSet, facts: JSON.stringify(facts), sealedFacts: null, decision: JSON.stringify(decision), decidedAt: at })
    .execute();
  await trx
    .insertInto('serviceCase')
    .values({ caseId, itemCode: item.code, itemHash: hash, holderKey: holderKeyOf(parts.vault, applicant), sealedContext: sealContext(parts.vault, caseId, looked), workState: 'none', workSince: null, askAgainAt: null, payment: null, reason: null })
    .execute();
  await logFetches(trx, parts, { looked, item, applicant, kioskId, purpose: 'application', at });
  await tell(trx, { caseId, at, kind: 'decided', by: 'machine', detail: decision.outcome, ...(decision.outcome === 'approved' ? {} : { status: decision.outcome }) });
  await supersede(trx, parts, { application, caseId, at });
  if (decision.outcome !== 'needsCorrection') await accept(trx, parts, { caseId, application, facts, standing, at });
  if (decision.outcome === 'approved') await expectWork(trx, caseId, at);
  const pending = await pendingOf(trx, item, caseId, facts.today);
  return { caseId, itemCode: item.code, itemVersion: item.version, decision, pending, human: parts.human, receivedAt: instantSchema.parse(at.toISOString()) };
}

/** A case of the same person and item that came back for correction waits for nothing once a later one takes its place. */
async function supersede(trx: Trx, { vault }: CentralParts, { application, caseId, at }: { application: ServiceApplication; caseId: string; at: Date }): Promise<void> {
  const { corrects, itemCode, kioskId, applicant } = application;
  const holderKey = holderKeyOf(vault, applicant);
  if (corrects === undefined || holderKey === null) return;
  const earlier = await trx
    .selectFrom('serviceCase')
    .innerJoin('applicationCase', 'applicationCase.caseId', 'serviceCase.caseId')
    .where('serviceCase.caseId', '=', corrects)
    .where('itemCode', '=', itemCode)
    .where('holderKey', '=', holderKey)
    .where('status', '=', 'needsCorrection')
    .select('serviceCase.caseId')
    .executeTakeFirst();
  if (earlier !== undefined) await tell(trx, { caseId: earlier.caseId, at, kind: 'superseded', by: `kiosk:${kioskId}`, detail: caseId, status: 'withdrawn' });
}

/** What a case takes along that is not sent back: its proofs, its scans, its promises. */
async function accept(trx: Trx, { vault }: CentralParts, accepted: { caseId: string; application: ServiceApplication; facts: ServiceFacts; standing: Standing; at: Date }): Promise<void> {
  const { caseId, application, facts, standing, at } = accepted;
  const { person, contact } = application.applicant;
  if (contact !== undefined && facts.contactVerified) await useUpToken(trx, vault, contact.verificationToken.reveal(), caseId);
  if (person !== undefined) await useUpIdentities(trx, vault, [person], caseId);
  await useScans(trx, facts.uploads, caseId);
  await acceptPending(trx, { caseId, requirements: standing.requirements, at });
}

