import { z } from 'zod';
import type { Person } from '../../contract/application-parts.ts';
import { decisionSchema } from '../../contract/decision.ts';
import { textSchema } from '../../contract/language.ts';
import { paymentRequestSchema, type ServiceCase } from '../../contract/service-application.ts';
import { itemCodeSchema } from '../../contract/service-item.ts';
import { caseIdSchema, instantSchema, type CaseId } from '../../contract/units.ts';
import { decideService } from '../../domain/service-item/decide.ts';
import { serviceFactsSchema } from '../../domain/service-item/facts.ts';
import type { Decision } from '../../contract/decision.ts';
import { itemByHash } from '../catalogue/catalogue.ts';
import { chinaDay } from '../china-day.ts';
import { timelineOf } from '../cases/timeline.ts';
import type { CentralParts } from '../parts.ts';
import { identifiedAmong } from '../people/identity-checks.ts';
import { Refusal } from '../refusal.ts';
import { outputOfCase } from './outputs.ts';
import { pendingOf } from './pending.ts';
import { serviceRecord } from './record.ts';

/** How a case stands and what came out of it; `undefined`: no such case of a service item. */
export async function viewCase(parts: CentralParts, caseId: CaseId): Promise<ServiceCase | undefined> {
  const { store: { db }, vault, human, now } = parts;
  const row = await db
    .selectFrom('serviceCase')
    .innerJoin('applicationCase', 'applicationCase.caseId', 'serviceCase.caseId')
    .innerJoin('decision', 'decision.caseId', 'serviceCase.caseId')
    .where('serviceCase.caseId', '=', caseId)
    .select(['itemCode', 'status', 'receivedAt', 'decision.decision', 'workState', 'payment', 'reason', 'askAgainAt'])
    .executeTakeFirst();
  const record = row === undefined ? undefined : await serviceRecord(db, parts, caseId);
  if (row === undefined || record === undefined) return undefined;
  const { item, fetched } = record;
  const output = await outputOfCase(db, vault, caseId);
  return {
    caseId,
    itemCode: itemCodeSchema.parse(row.itemCode),
    itemName: item.name,
    status: row.status,
    receivedAt: instantSchema.parse(row.receivedAt.toISOString()),
    decision: decisionSchema.parse(row.decision),
    work: {
      state: row.workState,
      ...(row.workState === 'payment' ? { payment: paymentRequestSchema.parse(row.payment) } : {}),
      ...(row.reason === null ? {} : { reason: textSchema.parse(row.reason) }),
      ...(row.askAgainAt === null ? {} : { askAgainAt: instantSchema.parse(row.askAgainAt.toISOString()) }),
    },
    pending: await pendingOf(db, item, caseId, chinaDay(now())),
    fetched: [...fetched],
    ...(output === undefined ? {} : { output }),
    timeline: await timelineOf(db, caseId),
    human,
  };
}

/** The kiosk at which a case was filed. */
export async function kioskOfCase({ store: { db } }: CentralParts, caseId: string): Promise<string> {
  const row = await db.selectFrom('serviceCase').innerJoin('applicationCase', 'applicationCase.caseId', 'serviceCase.caseId').where('serviceCase.caseId', '=', caseId).select('kioskId').executeTakeFirst();
  if (row === undefined) throw new Refusal('notFound', 'no such case of a service item', [{ path: 'params.caseId', message: 'unknown' }]);
  return row.kioskId;
}

/** By what the cases of this very person are found, once it is proved who it is. */
export async function provedHolderKey({ store: { db }, vault, now }: CentralParts, person: Person): Promise<string> {
  const identified = await identifiedAmong(db, vault, [{ who: 'holder', person }], { at: now(), lock: false });
  if (!identified.has('holder')) throw new Refusal('forbidden', 'cases are shown to their holder only; identify the person with POST /v1/identity-checks first', [{ path: 'body.person.identityToken', message: 'proves nobody, or no longer' }]);
  return vault.lookupKey('person', `holder ${person.idNumber.reveal()}`);
}

/** Whether a case is of whoever this key belongs to. */
export async function belongsTo({ store: { db } }: CentralParts, caseId: string, holderKey: string): Promise<boolean> {
  return (await db.selectFrom('serviceCase').where('caseId', '=', caseId).where('holderKey', '=', holderKey).select('caseId').executeTakeFirst()) !== undefined;
}

/** The cases of a holder at whatever machine they were filed, the newest first. */
export async function casesOf({ store: { db } }: CentralParts, holderKey: string, { limit, after }: { limit: number; after?: CaseId | undefined }) {
  let query = db
    .selectFrom('serviceCase')
    .innerJoin('applicationCase', 'applicationCase.caseId', 'serviceCase.caseId')
    .where('holderKey', '=', holderKey)
    .select(['serviceCase.caseId', 'itemCode', 'itemHash', 'status', 'receivedAt'])
    .orderBy('serviceCase.caseId', 'desc')
    .limit(limit + 1);
  if (after !== undefined) query = query.where('serviceCase.caseId', '<', after);
  const rows = await query.execute();
  const cases = await Promise.all(
    rows.slice(0, limit).map(async ({ caseId, itemCode, itemHash, status, receivedAt }) => ({
      caseId: caseIdSchema.parse(caseId), itemCode: itemCodeSchema.parse(itemCode), itemName: (await itemByHash(db, itemHash)).name, status, receivedAt: instantSchema.parse(receivedAt.toISOString()),
    })),
  );
  const last = cases.at(-1);
  return rows.length > limit && last !== undefined ? { cases, next: last.caseId } : { cases };
}

/** What was decided on a case, and what the rules make of the same records today. */
export async function decideServiceAgain(parts: CentralParts, caseId: string): Promise<{ recorded: Decision; again: Decision } | undefined> {
  const { db } = parts.store;
  const record = await serviceRecord(db, parts, caseId);
  const row = await db.selectFrom('decision').where('caseId', '=', caseId).select(['facts', 'decision']).executeTakeFirst();
  if (record === undefined || row === undefined) return undefined;
  const { item, context, signed } = record;
  const facts = serviceFactsSchema.parse(row.facts);
  const { decision } = decideService({ item, application: signed.application, signature: signed.signature, stage: 'submission', context, facts });
  return { recorded: decisionSchema.parse(row.decision), again: decision };
}

export const caseParamsSchema = z.strictObject({ caseId: caseIdSchema });
