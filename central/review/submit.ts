import { ulid } from 'ulid';
import { z } from 'zod';
import { signedApplicationSchema, type Application, type SignedApplication } from '../../contract/application.ts';
import { applicationAnswerSchema, type ApplicationAnswer } from '../../contract/central.ts';
import { decisionSchema, type Decision } from '../../contract/decision.ts';
import { caseIdSchema, instantSchema } from '../../contract/units.ts';
import { decide } from '../../domain/approval/decide.ts';
import { useUpToken } from '../contact/contact-codes.ts';
import { tell } from '../cases/timeline.ts';
import { aboutEntitySchema, entityAnswer } from '../entities/results.ts';
import { licenceOf } from '../issue/issue-licence.ts';
import { keysOfPerson } from '../officer/notices.ts';
import { reservationAnswer } from '../names/reservation.ts';
import type { CentralParts } from '../parts.ts';
import { afterLicence, scopeOnFileSchema, scopeOnRecord } from '../scope/after-licence.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import { carryOut } from './carry-out.ts';
import { useUpIdentities, useUpSigning, releaseSigning } from '../people/identity-checks.ts';
import { peopleOf } from '../people/people-facts.ts';
import { fileCase, refileCase } from './case-record.ts';
import { sealedFacts } from './decision-facts.ts';
import { askOutside, gatherFacts, holdFacts, type OutsideFacts, type SigningProof } from './facts.ts';

/** What would be decided now. Writes nothing. */
export async function rehearse(parts: CentralParts, application: Application, signing?: SigningProof): Promise<Decision> {
  return decide({ application, stage: 'rehearsal', signatures: [], facts: await gatherFacts(parts, application, signing) });
}

/** Decides an application once per key; case, decision, name and licence are written together or not at all. */
export async function submit(parts: CentralParts, key: string, signed: SignedApplication): Promise<Answer> {
  const outside = await askOutside(parts, signed.application);
  const write = { key, route: 'POST /v1/applications', plain: z.encode(signedApplicationSchema, signed) };
  return once(parts, write, async (trx) => {
    const answer = await decideCase(trx, parts, signed, outside, { by: `kiosk:${signed.application.kioskId}` });
    return { status: 200, body: JSON.stringify(z.encode(applicationAnswerSchema, answer)) };
  });
}

/** Who submits, and which case it is where one was opened for its signers before. */
interface Submission {
  readonly by: string;
  readonly opened?: SigningProof;
}

/** Decides a submitted application within the transaction that files it: at once, or when the last of several has signed. */
export async function decideCase(trx: Trx, parts: CentralParts, signed: SignedApplication, outside: OutsideFacts, { by, opened }: Submission): Promise<ApplicationAnswer> {
  const { application, signatures } = signed;
  const at = parts.now();
  const caseId = caseIdSchema.parse(opened?.caseId ?? ulid(at.getTime()));
  const facts = await holdFacts(trx, parts, application, outside, at, opened);
  const decision = decide({ application, stage: 'submission', signatures, facts });
  const { item, formVersion, kioskId, registrarDivision } = application;
  const head = { caseId, item, formVersion, kioskId, registrarDivision, receivedAt: at, status: 'submitted' } as const;
  await (opened === undefined ? fileCase : refileCase)(trx, parts.vault, head, signedApplicationSchema, signed);
  await tell(trx, { caseId, at, kind: 'submitted', by });
  await trx
    .insertInto('decision')
    .values({ caseId, outcome: decision.outcome, ruleSet: decision.ruleSet, ...sealedFacts(parts.vault, caseId, facts), decision: JSON.stringify(decision), decidedAt: at })
    .execute();
  await tell(trx, { caseId, at, kind: 'decided', by: 'machine', detail: decision.outcome, ...(decision.outcome === 'approved' ? {} : { status: decision.outcome }) });
  await supersede(trx, parts, { application, caseId, by, at });
  // A case that comes back for correction is sent again with the same proofs.
  if (decision.outcome !== 'needsCorrection') {
    await useUpToken(trx, parts.vault, application.contact.verificationToken.reveal(), caseId);
    await useUpIdentities(trx, parts.vault, peopleOf(application), caseId);
    if (opened !== undefined) await useUpSigning(trx, caseId);
  } else if (opened !== undefined) await releaseSigning(trx, caseId);
  const answer = { caseId, decision, human: parts.human, receivedAt: instantSchema.parse(at.toISOString()) };
  const licence = decision.outcome === 'approved' ? await carryOut(trx, parts, { caseId, application, at }, 'machine') : undefined;
  const done = decision.outcome === 'approved' && 'creditCode' in application ? await entityAnswer(trx, application, caseId) : {};
  const kept = await reservationAnswer(parts, trx, { item, caseId });
  return { ...answer, ...done, ...kept, ...(licence === undefined ? {} : { licence, ...afterLicence(application, licence.content, facts.entity?.scope) }) };
}

/** A case of the same item and of one of these people that came back for correction waits for nothing once a later one takes its place. */
async function supersede(trx: Trx, { vault }: CentralParts, { application, caseId, by, at }: { application: Application; caseId: string; by: string; at: Date }): Promise<void> {
  const { corrects, item } = application;
  if (corrects === undefined) return;
  const earlier = await trx.selectFrom('applicationCase').where('caseId', '=', corrects).where('item', '=', item).where('status', '=', 'needsCorrection').select('caseId').forUpdate().executeTakeFirst();
  const idNumber = earlier === undefined ? undefined : (await keysOfPerson(trx, vault, earlier.caseId))?.idNumber?.reveal();
  if (earlier === undefined || !peopleOf(application).some((person) => person.idNumber.reveal() === idNumber)) return;
  await tell(trx, { caseId: earlier.caseId, at, kind: 'superseded', by, detail: caseId, status: 'withdrawn' });
}

/** The answer on a case, put together from the records. */
export async function answerOfCase(parts: CentralParts, caseId: string, db: Db | Trx = parts.store.db): Promise<ApplicationAnswer | undefined> {
  const { human } = parts;
  const row = await db
    .selectFrom('applicationCase')
    .innerJoin('decision', 'decision.caseId', 'applicationCase.caseId')
    .where('applicationCase.caseId', '=', caseId)
    .select(['item', 'receivedAt', 'openPart', 'status', 'decision.decision', 'decision.facts'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const licence = await licenceOf(db, { caseId });
  const answer = {
    caseId: caseIdSchema.parse(caseId),
    decision: decisionSchema.parse(row.decision),
    human,
    receivedAt: instantSchema.parse(row.receivedAt.toISOString()),
  };
  const { application } = z.object({ application: scopeOnFileSchema.extend(aboutEntitySchema.shape) }).parse(row.openPart);
  const done = row.status === 'approved' || row.status === 'delivered' ? await entityAnswer(db, application, caseId) : {};
  const kept = await reservationAnswer(parts, db, { item: row.item, caseId });
  return { ...answer, ...done, ...kept, ...(licence === undefined ? {} : { licence, ...afterLicence(application, licence.content, scopeOnRecord(row.facts)) }) };
}
