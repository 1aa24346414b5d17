import type { IssuedLicence } from '../../contract/licence.ts';
import type { Establishment } from '../../domain/approval/review.ts';
import { composeLicence } from '../../domain/licence/content.ts';
import { chinaDay } from '../china-day.ts';
import { registerName } from '../names/registered-names.ts';
import type { CentralParts } from '../parts.ts';
import type { Trx } from '../store/store.ts';
import { enterEntity } from '../entities/register.ts';
import { addPeopleOfEntity, standsBehind } from '../people/entity-people.ts';
import { issueLicence, newCreditCode } from './issue-licence.ts';

/** An approved establishment: the name is registered, the business gets its code and its first licence. */
export async function found(trx: Trx, parts: CentralParts, approved: { caseId: string; application: Establishment; at: Date; by: string }): Promise<IssuedLicence> {
  const { caseId, application, at } = approved;
  const { name, premises, registrarDivision } = application;
  const { issuer } = parts;
  const category = application.item === 'individualBusiness.establish' ? 'individualBusiness' : 'enterprise';
  const creditCode = await newCreditCode(trx, issuer, { category, registrar: registrarDivision });
  if (name !== null) await registerName(trx, { caseId, creditCode, registrarDivision, name, at, by: approved.by, reservation: application.nameReservation });
  await enterEntity(trx, { creditCode, caseId, application, at });
  await addPeopleOfEntity(trx, parts.vault, creditCode, standsBehind(application));
  const content = composeLicence({ application, creditCode, registrar: issuer.registrarNameOf(registrarDivision), issuedOn: chinaDay(at) });
  return issueLicence(trx, parts, { caseId, content, standardAddressId: premises.standardAddressId, at });
}
