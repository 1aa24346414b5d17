import type { Application } from '../../contract/application.ts';
import type { BusinessName } from '../../contract/application-parts.ts';
import { partiesOf } from '../../domain/application/parties.ts';
import type { NameFacts } from '../../domain/name/facts.ts';
import { standsOn } from '../../domain/name/record-rules.ts';
import { chinaDay } from '../china-day.ts';
import type { Vault } from '../keys/vault.ts';
import type { Db, Trx } from '../store/store.ts';
import { searchNames } from './search.ts';

/** What the register of names knows beside an application, for rules N9 to N11. */
export async function nameFactsOf(db: Db | Trx, vault: Vault, application: Application, at: Date): Promise<NameFacts> {
  const name = declaredName(application);
  if (name === null) return { onRecord: [] };
  const today = chinaDay(at);
  const reserved = 'nameReservation' in application && application.nameReservation !== undefined ? application.nameReservation : undefined;
  const reservation = reserved === undefined ? undefined : await reservationOf(db, vault, { caseId: reserved, application, name, today });
  const except = { creditCode: 'creditCode' in application ? application.creditCode : undefined, reservation: reservation === 'own' ? reserved : undefined };
  const hits = await searchNames(db, { registrarDivision: application.registrarDivision, name, today, except });
  return { onRecord: hits.map(({ record }) => record), ...(reservation !== undefined && { reservation }) };
}

/** The name that an application declares, if any. */
export function declaredName(application: Application): BusinessName | null {
  return 'name' in application ? (application.name ?? null) : null;
}

/** Who may use a reservation again, as far as the database knows it. */
export function holderKeyOf(vault: Vault, idNumber: string): string {
  return vault.lookupKey('person', idNumber.toUpperCase());
}

async function reservationOf(db: Db | Trx, vault: Vault, asked: { caseId: string; application: Application; name: BusinessName; today: NameFactsDay }): Promise<NameFacts['reservation']> {
  const { caseId, application, name, today } = asked;
  const row = await db
    .selectFrom('nameRecord')
    .where('caseId', '=', caseId)
    .where('reservedFor', 'is not', null)
    .select(['registrarDivision', 'division', 'tradeName', 'industry', 'legalForm', 'status', 'since', 'reservedFor', 'holderKey'])
    .executeTakeFirst();
  if (row === undefined || row.registrarDivision !== application.registrarDivision) return 'unknown';
  const holders = [...partiesOf(application).values()].map(({ idNumber }) => holderKeyOf(vault, idNumber.reveal()));
  if (row.holderKey === null || !holders.includes(row.holderKey)) return 'another';
  const { status, tradeName, industry, division, legalForm } = row;
  if (status !== 'reserved' || !standsOn({ ...row, status, since: chinaDay(row.since), reservedFor: row.reservedFor ?? 'twoMonths' }, today)) return 'ended';
  const isTheName = division === name.division && tradeName === name.tradeName && (industry ?? '') === name.industry && legalForm === name.legalForm;
  return isTheName ? 'own' : 'otherName';
}

type NameFactsDay = ReturnType<typeof chinaDay>;
