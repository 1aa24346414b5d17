import type { Application } from '../../contract/application.ts';
import type { Facts } from '../../domain/approval/facts.ts';
import { addressesOf, askAboutPlaces, premisesFacts } from '../addresses/premises-facts.ts';
import { chinaDay } from '../china-day.ts';
import { contactIsVerified } from '../contact/contact-codes.ts';
import { entityCodeOf, entityFactsOf, holdEntity } from '../entities/entity-facts.ts';
import { holdName } from '../names/hold.ts';
import { declaredName, nameFactsOf } from '../names/name-facts.ts';
import { askAboutOrganisations } from '../organisations/organisation-facts.ts';
import type { CentralParts } from '../parts.ts';
import { loadFacts } from '../people/load-facts.ts';
import { askAboutPeople, peopleFacts, type PeopleOutside } from '../people/people-facts.ts';
import { askAboutApprovals } from '../scope/approval-facts.ts';
import { holdUntilCommit } from '../store/locks.ts';
import type { Db, Trx } from '../store/store.ts';

/** What other registers say about an application; asked before a transaction begins. */
export interface OutsideFacts {
  readonly places: Awaited<ReturnType<typeof askAboutPlaces>>;
  readonly people: PeopleOutside;
  readonly approvals: Facts['approvals'];
  readonly organisations: Facts['organisations'];
}

/** What was proved while a case waited for its signers: people at their signing, the contact's number when the draft was filed. */
export interface SigningProof {
  readonly caseId: string;
  readonly contactProved: boolean;
}

/** Everybody and everything at once: as slow as the slowest answer, and none is waited for longer than a moment. */
export async function askOutside(parts: CentralParts, application: Application): Promise<OutsideFacts> {
  const [places, people, approvals, organisations] = await Promise.all([
    askAboutPlaces(parts, application),
    askAboutPeople(parts, application),
    askAboutApprovals(parts, application),
    askAboutOrganisations(parts, application),
  ]);
  return { places, people, approvals, organisations };
}

/** All facts for a rehearsal: true now, promised to nobody. */
export async function gatherFacts(parts: CentralParts, application: Application, signing?: SigningProof): Promise<Facts> {
  return completeFacts(parts.store.db, parts, application, await askOutside(parts, application), parts.now(), false, signing);
}

/** All facts for a decision. Name, address and token are held until the transaction ends, so the facts stay true until they are acted upon. */
export async function holdFacts(trx: Trx, parts: CentralParts, application: Application, outside: OutsideFacts, at: Date, signing?: SigningProof): Promise<Facts> {
  const name = declaredName(application);
  if (name !== null) await holdName(trx, name);
  for (const address of addressesOf(application)) await holdUntilCommit(trx, 'address', address);
  const entityCode = entityCodeOf(application);
  if (entityCode !== undefined) await holdEntity(trx, entityCode);
  return completeFacts(trx, parts, application, outside, at, true, signing);
}

async function completeFacts(db: Db | Trx, parts: CentralParts, application: Application, outside: OutsideFacts, at: Date, lock: boolean, signing?: SigningProof): Promise<Facts> {
  const { vault } = parts;
  const { contact } = application;
  const entityCode = entityCodeOf(application);
  return {
    today: chinaDay(at),
    people: await peopleFacts(db, vault, { application, outside: outside.people, at, lock, ...(signing === undefined ? {} : { signingCase: signing.caseId }) }),
    contactVerified: signing?.contactProved ?? await contactIsVerified(db, vault, { mobile: contact.mobile, token: contact.verificationToken.reveal(), at, lock }),
    name: await nameFactsOf(db, vault, application, at),
    premises: await premisesFacts(db, vault, { application, outside: outside.places, except: entityCode }),
    ...(outside.approvals === undefined ? {} : { approvals: outside.approvals }),
    ...(outside.organisations === undefined ? {} : { organisations: outside.organisations }),
    load: await loadFacts(db, parts.limits, application.kioskId, at),
    ...(entityCode === undefined ? {} : { entity: await entityFactsOf(db, vault, application) }),
  };
}
