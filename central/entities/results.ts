import { z } from 'zod';
import type { ApplicationAnswer } from '../../contract/central.ts';
import type { EntityResult } from '../../contract/entity.ts';
import { creditCodeSchema, isoDateSchema, type CreditCode } from '../../contract/units.ts';
import { daysAfter } from '../../domain/entity/days.ts';
import { paperOf } from '../../domain/entity/paper.ts';
import { periods, reportDueOn } from '../../domain/entity/periods.ts';
import type { Db, Trx } from '../store/store.ts';

/** What of an application, or of its open part on record, tells which entity it is about. */
export const aboutEntitySchema = z.object({ item: z.string(), creditCode: creditCodeSchema.optional(), resumedOn: isoDateSchema.optional() });
type AboutEntity = z.infer<typeof aboutEntitySchema>;

/** What an approved case did to an entity, with the paper for it; nothing for a case that is not about one. */
export async function entityAnswer(db: Db | Trx, about: AboutEntity, caseId: string): Promise<Pick<ApplicationAnswer, 'entity' | 'result' | 'paper'>> {
  if (about.creditCode === undefined) return {};
  const { creditCode } = about;
  const result = await resultOf(db, { ...about, creditCode }, caseId);
  if (result === undefined) return {};
  const entity = await db.selectFrom('entity').where('creditCode', '=', creditCode).select('name').executeTakeFirstOrThrow();
  return { entity: { creditCode, name: entity.name }, result, paper: paperOf(result) };
}

async function resultOf(db: Db | Trx, { item, creditCode, resumedOn }: AboutEntity & { creditCode: CreditCode }, caseId: string): Promise<EntityResult | undefined> {
  switch (item) {
    case 'entity.change':
    case 'individual.toCompany':
      return changedBy(db, creditCode, caseId);
    case 'entity.reissue':
      return { kind: 'reissued' };
    case 'entity.capitalNotice':
    case 'entity.cancel.notice':
      return noticeOf(db, caseId);
    case 'entity.cancel.simple':
      return (await cancelledBy(db, creditCode, caseId)) ?? noticeOf(db, caseId);
    case 'annualReport.submit':
      return reportOf(db, caseId);
    case 'suspension.begin':
      return suspensionOf(db, { caseId });
    case 'suspension.extend':
      return suspensionOf(db, { creditCode });
    case 'suspension.end':
      return resumedOn === undefined ? undefined : { kind: 'resumed', on: resumedOn };
    default:
      return undefined;
  }
}

async function changedBy(db: Db | Trx, creditCode: CreditCode, caseId: string): Promise<EntityResult | undefined> {
  const row = await db.selectFrom('entityVersion').where('creditCode', '=', creditCode).where('caseId', '=', caseId).select(['version', 'changed']).executeTakeFirst();
  if (row === undefined) return undefined;
  const licence = await db.selectFrom('licence').where('caseId', '=', caseId).select('caseId').executeTakeFirst();
  return { kind: 'changed', version: row.version, changed: z.array(z.string()).parse(row.changed), newLicence: licence !== undefined };
}

async function noticeOf(db: Db | Trx, caseId: string): Promise<EntityResult | undefined> {
  const row = await db.selectFrom('entityNotice').where('caseId', '=', caseId).select(['kind', 'state', 'openedOn', 'endsOn']).executeTakeFirst();
  if (row === undefined) return undefined;
  const [openedOn, endsOn] = [isoDateSchema.parse(row.openedOn), isoDateSchema.parse(row.endsOn)];
  const applyFrom = row.kind === 'individualCancellation' ? null : daysAfter(endsOn, 1);
  const applyUntil = row.kind === 'cancellation' ? daysAfter(endsOn, periods.cancellationFiling) : null;
  return { kind: 'notice', notice: row.kind, state: row.state, openedOn, endsOn, applyFrom, applyUntil };
}

async function cancelledBy(db: Db | Trx, creditCode: CreditCode, caseId: string): Promise<EntityResult | undefined> {
  const row = await db
    .selectFrom('entityStatus')
    .innerJoin('entity', 'entity.creditCode', 'entityStatus.creditCode')
    .where('entityStatus.creditCode', '=', creditCode)
    .where('entityStatus.caseId', '=', caseId)
    .where('entityStatus.status', '=', 'cancelled')
    .select('entity.endedOn')
    .executeTakeFirst();
  return row === undefined || row.endedOn === null ? undefined : { kind: 'cancelled', on: isoDateSchema.parse(row.endedOn) };
}

async function reportOf(db: Db | Trx, caseId: string): Promise<EntityResult | undefined> {
  const row = await db.selectFrom('entityReport').where('caseId', '=', caseId).select(['year', 'filedOn', 'published']).executeTakeFirst();
  if (row === undefined) return undefined;
  const filedOn = isoDateSchema.parse(row.filedOn);
  return { kind: 'reported', year: row.year, filedOn, late: filedOn > reportDueOn(row.year), published: row.published !== null };
}

async function suspensionOf(db: Db | Trx, by: { caseId: string } | { creditCode: string }): Promise<EntityResult | undefined> {
  const query = db.selectFrom('entitySuspension').select(['fromOn', 'untilOn']).orderBy('fromOn', 'desc').limit(1);
  const row = await ('caseId' in by ? query.where('caseId', '=', by.caseId) : query.where('creditCode', '=', by.creditCode)).executeTakeFirst();
  if (row === undefined) return undefined;
  const until = isoDateSchema.parse(row.untilOn);
  return { kind: 'suspended', from: isoDateSchema.parse(row.fromOn), until, extendFrom: daysAfter(until, -periods.suspensionExtension) };
}
