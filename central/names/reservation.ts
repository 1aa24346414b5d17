import { businessNameSchema } from '../../contract/application-parts.ts';
import type { NameReservation } from '../../contract/names.ts';
import type { NameDeclaration } from '../../contract/registration/name-declaration.ts';
import { caseIdSchema, divisionCodeSchema } from '../../contract/units.ts';
import { composeName } from '../../domain/name/compose.ts';
import { reservedUntil, standsOn } from '../../domain/name/record-rules.ts';
import { reservationPeriod } from '../../domain/name/reservation.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';
import type { Db, Trx } from '../store/store.ts';
import { holderKeyOf } from './name-facts.ts';
import { reserveName } from './registered-names.ts';

/** An approved declaration: the name is kept for whoever declared it. No licence comes of it. */
export async function keepName(trx: Trx, { vault }: CentralParts, approved: { caseId: string; application: NameDeclaration; at: Date }): Promise<undefined> {
  const { caseId, application, at } = approved;
  const { registrarDivision, name, applicant, scope } = application;
  const holderKey = holderKeyOf(vault, applicant.idNumber.reveal());
  await reserveName(trx, { caseId, registrarDivision, name, at, holderKey, reservedFor: reservationPeriod(scope ?? []) });
  return undefined;
}

/** The reservation sheet of a case; `undefined` where the case reserved nothing. */
export async function reservationSheet({ issuer, now }: Pick<CentralParts, 'issuer' | 'now'>, db: Db | Trx, caseId: string): Promise<NameReservation | undefined> {
  const row = await db
    .selectFrom('nameRecord')
    .where('caseId', '=', caseId)
    .where('reservedFor', 'is not', null)
    .select(['registrarDivision', 'division', 'tradeName', 'industry', 'legalForm', 'status', 'since', 'reservedFor'])
    .executeTakeFirst();
  if (row?.reservedFor == null) return undefined;
  const { division, tradeName, industry, legalForm, status, reservedFor } = row;
  const parts = businessNameSchema.parse({ division, tradeName, industry: industry ?? '', legalForm });
  const reservedOn = chinaDay(row.since);
  const held = status === 'reserved' && standsOn({ tradeName, industry, status, since: reservedOn, reservedFor }, chinaDay(now()));
  return {
    caseId: caseIdSchema.parse(caseId),
    name: composeName(parts),
    parts,
    registrarDivision: divisionCodeSchema.parse(row.registrarDivision),
    registrar: issuer.registrarNameOf(divisionCodeSchema.parse(row.registrarDivision)),
    reservedOn,
    reservedUntil: reservedUntil({ since: reservedOn, reservedFor }),
    state: status === 'released' ? 'used' : held ? 'held' : 'ended',
  };
}

/** What the answer on an approved declaration says besides; nothing of any other case. */
export async function reservationAnswer(parts: Pick<CentralParts, 'issuer' | 'now'>, db: Db | Trx, { item, caseId }: { item: string; caseId: string }): Promise<{ reservation?: NameReservation }> {
  const reservation = item === 'name.declare' ? await reservationSheet(parts, db, caseId) : undefined;
  return reservation === undefined ? {} : { reservation };
}
