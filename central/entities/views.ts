import { z } from 'zod';
import type { EntityFile, entityListSchema, EntityNotice, noticeListSchema, noticeQuerySchema, PublicEntity } from '../../contract/entity.ts';
import type { LicenceContent } from '../../contract/licence.ts';
import type { Personal } from '../../contract/personal.ts';
import { caseIdSchema, creditCodeSchema, divisionCodeSchema, instantSchema, isoDateSchema, type CreditCode } from '../../contract/units.ts';
import { licenceOf } from '../issue/issue-licence.ts';
import type { Db } from '../store/store.ts';

/** What the publicity system shows: the items that the latest licence prints, status and marks. `undefined`: no such entity. */
export async function publicEntity(db: Db, creditCode: CreditCode): Promise<PublicEntity | undefined> {
  const entity = await db.selectFrom('entity').where('creditCode', '=', creditCode).selectAll().executeTakeFirst();
  const licence = entity === undefined ? undefined : await licenceOf(db, { creditCode });
  if (entity === undefined || licence === undefined) return undefined;
  const { content } = licence;
  const marks = await db.selectFrom('entityMark').where('creditCode', '=', creditCode).where('until', 'is', null).select('kind').execute();
  const suspension = await db.selectFrom('entitySuspension').where('creditCode', '=', creditCode).where('endedOn', 'is', null).select('untilOn').executeTakeFirst();
  const notices = await noticesOf(db, creditCode);
  const reports = await db.selectFrom('entityReport').where('creditCode', '=', creditCode).where('correction', '=', false).select(['year', 'filedOn']).orderBy('year', 'desc').execute();
  return {
    creditCode,
    name: entity.name,
    kind: entity.kind,
    status: entity.status,
    headedBy: headOf(content),
    premises: content.premises,
    businessScope: content.businessScope,
    capital: capitalOf(content),
    registrar: content.registrar,
    foundedOn: isoDateSchema.parse(entity.foundedOn),
    endedOn: entity.endedOn === null ? null : isoDateSchema.parse(entity.endedOn),
    onAbnormalList: marks.some(({ kind }) => kind.startsWith('abnormal')),
    onSeriousList: marks.some(({ kind }) => kind === 'seriousViolation'),
    suspendedUntil: entity.status === 'suspended' && suspension !== undefined ? isoDateSchema.parse(suspension.untilOn) : null,
    notices: notices.flatMap(({ caseId, kind, openedOn, endsOn, state }) => (kind === 'individualCancellation' || state !== 'running' ? [] : [{ caseId, kind, openedOn, endsOn }])),
    reports: reports.map(({ year, filedOn }) => ({ year, filedOn: isoDateSchema.parse(filedOn) })),
  };
}

function headOf(content: LicenceContent): Personal<string> {
  if ('operator' in content) return content.operator;
  return 'investor' in content ? content.investor : content.legalRepresentative;
}

function capitalOf(content: LicenceContent): string | null {
  if ('registeredCapital' in content) return content.registeredCapital;
  return 'contribution' in content ? content.contribution : null;
}

async function noticesOf(db: Db, creditCode: CreditCode): Promise<EntityNotice[]> {
  const rows = await db.selectFrom('entityNotice').where('creditCode', '=', creditCode).selectAll().orderBy('caseId').execute();
  return rows.map(noticeOf);
}

type NoticeRow = Readonly<{
  caseId: string;
  creditCode: string;
  kind: EntityNotice['kind'];
  openedOn: string;
  endsOn: string;
  state: EntityNotice['state'];
  objectionAuthority: string | null;
  objectionReason: string | null;
  objectedOn: string | null;
}>;

export function noticeOf({ caseId, creditCode, kind, openedOn, endsOn, state, objectionAuthority, objectionReason, objectedOn }: NoticeRow): EntityNotice {
  const objection = objectionAuthority === null || objectionReason === null || objectedOn === null ? null : { authority: objectionAuthority, reason: objectionReason, on: isoDateSchema.parse(objectedOn) };
  return { caseId: caseIdSchema.parse(caseId), creditCode: creditCodeSchema.parse(creditCode), kind, openedOn: isoDateSchema.parse(openedOn), endsOn: isoDateSchema.parse(endsOn), state, objection };
}

/** Everything that an officer of the registrar sees. */
export async function entityFile(db: Db, creditCode: CreditCode): Promise<EntityFile | undefined> {
  const entity = await publicEntity(db, creditCode);
  const row = await db.selectFrom('entity').where('creditCode', '=', creditCode).select('registrarDivision').executeTakeFirst();
  if (entity === undefined || row === undefined) return undefined;
  const history = await db.selectFrom('entityVersion').where('creditCode', '=', creditCode).select(['version', 'at', 'item', 'caseId', 'changed']).orderBy('version').execute();
  const statuses = await db.selectFrom('entityStatus').where('creditCode', '=', creditCode).select(['status', 'at', 'by', 'caseId']).orderBy('id').execute();
  const marks = await db.selectFrom('entityMark').where('creditCode', '=', creditCode).select(['kind', 'since', 'until', 'authority', 'reason']).orderBy('id').execute();
  const licences = await db
    .selectFrom('licence')
    .leftJoin('licenceVoid', 'licenceVoid.caseId', 'licence.caseId')
    .where('licence.creditCode', '=', creditCode)
    .select(['licence.caseId', 'licence.issuedAt', 'licenceVoid.reason'])
    .orderBy('licence.issuedAt')
    .execute();
  return {
    entity,
    registrarDivision: divisionCodeSchema.parse(row.registrarDivision),
    history: history.map(({ at, caseId, changed, ...version }) => ({ ...version, at: instantSchema.parse(at.toISOString()), caseId: caseIdSchema.parse(caseId), changed: z.array(z.string()).parse(changed) })),
    statuses: statuses.map(({ status, at, by, caseId }) => ({ status, since: instantSchema.parse(at.toISOString()), by, caseId: caseId === null ? null : caseIdSchema.parse(caseId) })),
    marks: marks.map(({ since, until, ...mark }) => ({ ...mark, since: isoDateSchema.parse(since), until: until === null ? null : isoDateSchema.parse(until) })),
    notices: await noticesOf(db, creditCode),
    licences: licences.map(({ caseId, issuedAt, reason }) => ({ caseId: caseIdSchema.parse(caseId), issuedAt: instantSchema.parse(issuedAt.toISOString()), voided: reason })),
  };
}

/** One page of entities whose name, or trade name, begins with what was asked, in the order of that name. Read off an index. */
export async function findEntities(db: Db, { column, beginning, limit, after }: { column: 'name' | 'tradeName'; beginning: string; limit: number; after: CreditCode | undefined }): Promise<z.output<typeof entityListSchema>> {
  const last = after === undefined ? undefined : await db.selectFrom('entity').where('creditCode', '=', after).select(['creditCode', column]).executeTakeFirst();
  const rows = await db
    .selectFrom('entity')
    .where(column, 'like', `${beginning.replace(/[\\%_]/g, '\\$&')}%`)
    .$if(last !== undefined, (query) => query.where((is) => is(is.refTuple(column, 'creditCode'), '>', is.tuple(last?.[column] ?? '', last?.creditCode ?? ''))))
    .select(['creditCode', 'name', 'kind', 'status', 'foundedOn'])
    .orderBy(column)
    .orderBy('creditCode')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit).map((row) => ({ ...row, creditCode: creditCodeSchema.parse(row.creditCode), foundedOn: isoDateSchema.parse(row.foundedOn) }));
  return { entities: page, next: rows.length > limit ? (page.at(-1)?.creditCode ?? null) : null };
}

/** One page of a division's notices, the oldest first. */
export async function noticesPage(db: Db, division: string, { state, limit, after }: z.output<typeof noticeQuerySchema>): Promise<z.output<typeof noticeListSchema>> {
  const rows = await db
    .selectFrom('entityNotice')
    .where('registrarDivision', '=', division)
    .where('state', '=', state)
    .where('caseId', '>', after ?? '')
    .selectAll()
    .orderBy('caseId')
    .limit(limit + 1)
    .execute();
  const notices = rows.slice(0, limit).map(noticeOf);
  return { notices, next: rows.length > limit ? (notices.at(-1)?.caseId ?? null) : null };
}
