import type { Person } from '../../contract/application-parts.ts';
import { creditCodeSchema, type CreditCode } from '../../contract/units.ts';
import type { OwnEntity } from '../../contract/entity.ts';
import { personRefSchema } from '../../contract/registration/establish.ts';
import { peopleOf } from '../../domain/entity/amend.ts';
import { reportsDue } from '../../domain/entity/periods.ts';
import { allowedIn } from '../../domain/entity/status.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';
import { identifiedAmong } from '../people/identity-checks.ts';
import { personKeyOf } from '../people/person-key.ts';
import { Refusal } from '../refusal.ts';
import { recordOf } from './register.ts';
import { publicEntity } from './views.ts';

/** The answer holds no more; who has a part in so many is served by a person. */
const listedAtMost = 50;

/** What a person has a part in, those first that have not ended, of these the newest first. Refused without a proof of identity that holds. */
export async function ownEntities(parts: CentralParts, person: Person): Promise<OwnEntity[]> {
  const { store: { db }, vault, now } = parts;
  const identified = await identifiedAmong(db, vault, [{ who: 'person', person }], { at: now(), lock: false });
  if (!identified.has('person')) throw new Refusal('forbidden', 'entities are listed for their own people only; identify the person with POST /v1/identity-checks first', [{ path: 'body.person.identityToken', message: 'proves nobody, or no longer' }]);
  const rows = await db
    .selectFrom('entityPerson')
    .innerJoin('entity', 'entity.creditCode', 'entityPerson.creditCode')
    .where('entityPerson.personKey', '=', personKeyOf(vault, person))
    .select(['entity.creditCode', 'entity.endedOn'])
    .orderBy('entity.endedOn', (order) => order.desc().nullsFirst())
    .orderBy('entity.foundedOn', 'desc')
    .orderBy('entity.creditCode', 'desc')
    .limit(listedAtMost)
    .execute();
  const found = await Promise.all(rows.map(({ creditCode }) => ownEntity(parts, creditCodeSchema.parse(creditCode), person)));
  return found.flatMap((one) => one ?? []);
}

/** `undefined`: the person is filed with the entity and has no part in it, as a beneficial owner may be. */
async function ownEntity({ store: { db }, vault, now }: CentralParts, creditCode: CreditCode, person: Person): Promise<OwnEntity | undefined> {
  const [entity, record] = await Promise.all([publicEntity(db, creditCode), recordOf(db, vault, creditCode)]);
  if (entity === undefined || record === undefined) return undefined;
  const own = peopleOf(record).filter(({ idNumber }) => idNumber === person.idNumber.reveal());
  const roles = [...new Set(own.flatMap((one) => one.roles))];
  if (roles.length === 0) return undefined;
  const { foundedOn, status, reports } = entity;
  return {
    entity,
    roles,
    scope: record.scope,
    reportsDue: allowedIn.report.includes(status) ? reportsDue({ foundedOn, filed: reports.map(({ year }) => year), today: chinaDay(now()) }) : [],
    ...(record.item === 'individualBusiness.establish' ? { composition: record.composition } : {}),
    ...(record.item === 'limitedCompany.establish' ? { company: { ref: personRefSchema.parse(own[0]?.ref), shareholders: record.shareholders } } : {}),
  };
}
