import type { IssuedLicence } from '../../contract/licence.ts';
import type { SimpleCancellation } from '../../contract/registration/cancellation.ts';
import type { EntityChange } from '../../contract/registration/change.ts';
import type { Conversion } from '../../contract/registration/conversion.ts';
import type { Reissue } from '../../contract/registration/reissue.ts';
import { isoDateSchema, type CreditCode, type IsoDate } from '../../contract/units.ts';
import type { Establishment } from '../../domain/approval/review.ts';
import { amended, changedFields, converted, needsNewLicence } from '../../domain/entity/amend.ts';
import { hasEnded } from '../../domain/entity/status.ts';
import { composeLicence } from '../../domain/licence/content.ts';
import { chinaDay } from '../china-day.ts';
import { issueLicence, voidLicences, type VoidReason } from '../issue/issue-licence.ts';
import { endName, registerName } from '../names/registered-names.ts';
import { keepPeopleOfEntity, standsBehind } from '../people/entity-people.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import type { Trx } from '../store/store.ts';
import { endEntity } from './end-entity.ts';
import { fileReport } from './annual-reports.ts';
import type { ApprovedEntityCase } from './approved-case.ts';
import { openNotice, useNotice } from './notices.ts';
import { amendEntity, recordOf } from './register.ts';
import { beginSuspension, endSuspension, extendSuspension } from './suspensions.ts';

/** Does what an approval of a later business grants; a licence where one is to be printed. */
export async function carryOutForEntity(trx: Trx, parts: CentralParts, approved: ApprovedEntityCase): Promise<IssuedLicence | undefined> {
  const { application } = approved;
  await stillThere(trx, application.creditCode);
  switch (application.item) {
    case 'entity.change':
      return change(trx, parts, { ...approved, application });
    case 'individual.toCompany':
      return convert(trx, parts, { ...approved, application });
    case 'entity.reissue':
      return reissue(trx, parts, { ...approved, application });
    case 'entity.capitalNotice':
      return openNotice(trx, { ...approved, kind: 'capitalReduction', registeredCapital: application.registeredCapital }).then(nothingToPrint);
    case 'entity.cancel.notice':
      return openNotice(trx, { ...approved, kind: 'cancellation' }).then(nothingToPrint);
    case 'entity.cancel.simple':
      return cancel(trx, { ...approved, application }).then(nothingToPrint);
    case 'annualReport.submit':
      return fileReport(trx, { ...approved, application }).then(nothingToPrint);
    case 'suspension.begin':
      return beginSuspension(trx, { ...approved, application }).then(nothingToPrint);
    case 'suspension.extend':
      return extendSuspension(trx, { ...approved, application }).then(nothingToPrint);
    case 'suspension.end':
      return endSuspension(trx, { ...approved, application }).then(nothingToPrint);
  }
}

/** Between a decision and an officer's approval an entity may have ended. */
async function stillThere(trx: Trx, creditCode: CreditCode): Promise<void> {
  const entity = await trx.selectFrom('entity').where('creditCode', '=', creditCode).select('status').forUpdate().executeTakeFirst();
  if (entity === undefined || hasEnded(entity.status)) throw new Refusal('conflict', 'the entity that this case is about is not there any more');
}

const nothingToPrint = (): undefined => undefined;

async function change(trx: Trx, parts: CentralParts, approved: ApprovedEntityCase<EntityChange>): Promise<IssuedLicence | undefined> {
  const { application } = approved;
  const record = await theRecord(trx, parts, approved);
  // Whoever moves to another registrar's area is taken over by that registrar, to which this application went.
  const next = { ...amended(record, application), registrarDivision: application.registrarDivision };
  await keepRecord(trx, parts, approved, { record: next, changed: changedFields(application) });
  if (application.name !== undefined || record.registrarDivision !== next.registrarDivision) await bearName(trx, approved, next);
  if (application.capitalNotice !== undefined) await useNotice(trx, application.capitalNotice);
  return needsNewLicence(application) ? replaceLicence(trx, parts, approved, { record: next, reason: application.oldLicence === 'declaredVoid' ? 'declaredVoid' : 'superseded' }) : undefined;
}

async function convert(trx: Trx, parts: CentralParts, approved: ApprovedEntityCase<Conversion>): Promise<IssuedLicence> {
  const { application } = approved;
  const next = converted(await theRecord(trx, parts, approved), application);
  await keepRecord(trx, parts, approved, { record: next, changed: ['kind', 'name', 'people', 'registeredCapital', 'shareholders'] });
  await bearName(trx, approved, next);
  return replaceLicence(trx, parts, approved, { record: next, reason: application.oldLicence === 'declaredVoid' ? 'declaredVoid' : 'superseded' });
}

/** The same contents again; only the day of issue is new. */
async function reissue(trx: Trx, parts: CentralParts, approved: ApprovedEntityCase<Reissue>): Promise<IssuedLicence> {
  return replaceLicence(trx, parts, approved, { record: await theRecord(trx, parts, approved), reason: 'declaredVoid' });
}

/** An enterprise, whose notice is over, ends at once; an individual business when the departments' ten days are over. */
async function cancel(trx: Trx, approved: ApprovedEntityCase<SimpleCancellation>): Promise<void> {
  const { application, caseId, at, by } = approved;
  const entity = await trx.selectFrom('entity').where('creditCode', '=', application.creditCode).select('kind').executeTakeFirstOrThrow();
  if (entity.kind === 'individualBusiness') {
    await openNotice(trx, { ...approved, kind: 'individualCancellation' });
    return;
  }
  if (application.notice !== undefined) await useNotice(trx, application.notice);
  if (!(await endEntity(trx, { creditCode: application.creditCode, move: 'cancel', by, caseId, at }))) throw new Refusal('conflict', 'the law knows no cancellation from the present status');
}

async function theRecord(trx: Trx, { vault }: CentralParts, { application: { creditCode } }: ApprovedEntityCase): Promise<Establishment> {
  const record = await recordOf(trx, vault, creditCode);
  if (record === undefined) throw new Error('approved for an entity that is not on record');
  return record;
}

async function keepRecord(trx: Trx, { vault }: CentralParts, { caseId, application: { creditCode, item }, at }: ApprovedEntityCase, next: { record: Establishment; changed: readonly string[] }): Promise<void> {
  await amendEntity(trx, vault, { creditCode, caseId, item, at, ...next });
  await keepPeopleOfEntity(trx, vault, creditCode, standsBehind(next.record));
}

/** The old name ends, and is nobody else's for a year; the new one is registered. */
async function bearName(trx: Trx, { caseId, application, at, by }: ApprovedEntityCase, { name, registrarDivision }: Establishment): Promise<void> {
  const { creditCode } = application;
  await endName(trx, { creditCode, as: 'cancelled', at });
  const reservation = 'nameReservation' in application ? application.nameReservation : undefined;
  if (name !== null) await registerName(trx, { caseId, creditCode, registrarDivision, name, at, by, reservation });
}

async function replaceLicence(trx: Trx, parts: CentralParts, { caseId, application: { creditCode }, at }: ApprovedEntityCase, next: { record: Establishment; reason: VoidReason }): Promise<IssuedLicence> {
  const { issuer } = parts;
  const { record, reason } = next;
  await voidLicences(trx, { creditCode, reason, byCase: caseId, at });
  const registrar = issuer.registrarNameOf(record.registrarDivision);
  // 成立日期 stays the day of the first licence (市场主体登记管理条例 第二十一条).
  const content = { ...composeLicence({ application: record, creditCode, registrar, issuedOn: chinaDay(at) }), registeredOn: await foundingDay(trx, creditCode) };
  return issueLicence(trx, parts, { caseId, content, standardAddressId: record.premises.standardAddressId, at });
}

async function foundingDay(trx: Trx, creditCode: string): Promise<IsoDate> {
  const { foundedOn } = await trx.selectFrom('entity').where('creditCode', '=', creditCode).select('foundedOn').executeTakeFirstOrThrow();
  return isoDateSchema.parse(foundedOn);
}
