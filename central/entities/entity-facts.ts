import type { Application } from '../../contract/application.ts';
import type { LimitedCompanyEstablishment } from '../../contract/registration/establish.ts';
import { fenSchema, isoDateSchema, type CreditCode } from '../../contract/units.ts';
import type { Establishment } from '../../domain/approval/review.ts';
import type { EntityFacts } from '../../domain/entity/facts.ts';
import { entityFactsSchema } from '../../domain/entity/facts.ts';
import { composeArticles } from '../../domain/articles/articles.ts';
import { amended, peopleOf } from '../../domain/entity/amend.ts';
import { partiesOf } from '../../domain/application/parties.ts';
import type { Vault } from '../keys/vault.ts';
import type { Db, Trx } from '../store/store.ts';
import { recordOf } from './register.ts';

/** The code of the entity that an application is about, where it is about one. */
export function entityCodeOf(application: Application): CreditCode | undefined {
  return 'creditCode' in application ? application.creditCode : undefined;
}

/** Holds an entity until the transaction ends: whoever else would change it waits, and reads it afterwards. */
export async function holdEntity(trx: Trx, creditCode: CreditCode): Promise<void> {
  await trx.selectFrom('entity').where('creditCode', '=', creditCode).select('creditCode').forUpdate().execute();
}

/** What the rules may know of the entity that an application is about; `null`: there is none of that code. */
export async function entityFactsOf(db: Db | Trx, vault: Vault, application: Application): Promise<EntityFacts | null> {
  const creditCode = entityCodeOf(application);
  if (creditCode === undefined) return null;
  const entity = await db.selectFrom('entity').where('creditCode', '=', creditCode).select(['kind', 'status', 'registrarDivision', 'foundedOn']).executeTakeFirst();
  const record = entity === undefined ? undefined : await recordOf(db, vault, creditCode);
  if (entity === undefined || record === undefined) return null;
  const marks = await db.selectFrom('entityMark').where('creditCode', '=', creditCode).where('until', 'is', null).select('kind').orderBy('id').execute();
  const notices = await db.selectFrom('entityNotice').where('creditCode', '=', creditCode).select(['caseId', 'kind', 'openedOn', 'endsOn', 'state', 'registeredCapital']).orderBy('caseId').execute();
  const suspensions = await db.selectFrom('entitySuspension').where('creditCode', '=', creditCode).select(['fromOn', 'untilOn', 'endedOn']).orderBy('fromOn').execute();
  const reports = await db.selectFrom('entityReport').where('creditCode', '=', creditCode).select(['year', 'filedOn']).orderBy('year').orderBy('caseId').execute();
  const holding = await db
    .selectFrom('entityHolding')
    .innerJoin('entity', 'entity.creditCode', 'entityHolding.creditCode')
    .where('holderCode', '=', creditCode)
    .where('entity.endedOn', 'is', null)
    .select('holderCode')
    .limit(1)
    .executeTakeFirst();
  return entityFactsSchema.parse({
    ...entity,
    ...openFactsOf(record),
    articlesAfter: articlesAfter(application, record),
    onRecord: matching(application, record),
    marks: marks.map(({ kind }) => kind),
    investsInOthers: holding !== undefined,
    notices: notices.map((notice) => ({ ...notice, registeredCapital: notice.registeredCapital === null ? null : fenSchema.parse(Number(notice.registeredCapital)) })),
    suspensions: suspensions.map(({ fromOn, untilOn, endedOn }) => ({ from: fromOn, until: untilOn, endedOn })),
    reports: reports.map(({ year, filedOn }) => ({ year, filedOn: isoDateSchema.parse(filedOn) })),
  });
}

/** What of a record is nobody's person: the rules compare with it. */
function openFactsOf(record: Establishment): Pick<EntityFacts, 'name' | 'scope' | 'premises' | 'furtherPremises' | 'composition' | 'contribution' | 'company'> {
  const { name, scope, premises, furtherPremises = [] } = record;
  return {
    name,
    scope,
    premises,
    furtherPremises,
    composition: record.item === 'individualBusiness.establish' ? record.composition : null,
    contribution: record.item === 'soleProprietorship.establish' ? record.contribution : null,
    company: record.item === 'limitedCompany.establish' ? companyOf(record) : null,
  };
}

function companyOf(record: LimitedCompanyEstablishment): NonNullable<EntityFacts['company']> {
  const { people, registeredCapital, shareholders, legalRepresentative, board, supervision, manager, articles, term, beneficialOwners, electronicService } = record;
  const parts = { registeredCapital, shareholders, legalRepresentative, board, supervision, articles, term, beneficialOwners, electronicService };
  return { ...parts, people: people.map(({ ref }) => ref), ...(manager === undefined ? {} : { manager }) };
}

/** Made from the record with its names, of which only the hash leaves it. */
function articlesAfter(application: Application, record: Establishment): EntityFacts['articlesAfter'] {
  if (application.item !== 'entity.change' || application.articles === undefined) return null;
  const next = amended(record, application);
  const made = next.item === 'limitedCompany.establish' ? composeArticles(next) : undefined;
  return made === undefined ? null : { template: made.template, edition: made.edition, hash: made.hash };
}

/** Which of the application's parties is somebody on record, by the identity number. */
function matching(application: Application, record: Establishment): EntityFacts['onRecord'] {
  const people = peopleOf(record);
  const found = [...partiesOf(application)].flatMap(([who, person]) => {
    const same = people.find(({ idNumber }) => idNumber === person.idNumber.reveal());
    return same === undefined ? [] : [[who, { ref: same.ref, roles: same.roles }] as const];
  });
  return Object.fromEntries(found);
}
