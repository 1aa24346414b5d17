import type { z } from 'zod';
import type { entityMarkRequestSchema, entityStatusRequestSchema } from '../../contract/entity.ts';
import type { CreditCode, DivisionCode } from '../../contract/units.ts';
import { moveTo } from '../../domain/entity/status.ts';
import type { Principal } from '../admission/principal.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { writeDown } from '../supervision/integrity-log.ts';
import { endEntity } from './end-entity.ts';
import { objectTo } from './notices.ts';
import { moveEntity } from './register.ts';

type Officer = Extract<Principal, { kind: 'officer' }>;

const acknowledged: Answer = { status: 200, body: JSON.stringify({ acknowledged: true }) };
const nameOfOfficer = ({ officerId }: Officer): string => `officer:${officerId}`;

/** Sets or lifts a mark. To set one that is set, or lift one that is not, changes nothing. */
export function markEntity(parts: CentralParts, key: string, officer: Officer, creditCode: CreditCode, request: z.output<typeof entityMarkRequestSchema>): Promise<Answer> {
  const write = { key, route: `POST /v1/entities/${creditCode}/marks`, plain: { by: nameOfOfficer(officer), request } };
  return once(parts, write, async (trx) => {
    const at = parts.now();
    await ownEntity(trx, officer, creditCode);
    const { kind, state, authority, reason } = request;
    if (state === 'set') {
      await trx
        .insertInto('entityMark')
        .values({ creditCode, kind, authority, reason, since: chinaDay(at), until: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      await trx.updateTable('entityMark').set({ until: chinaDay(at) }).where('creditCode', '=', creditCode).where('kind', '=', kind).where('until', 'is', null).execute();
    }
    await writeDown(trx, { at, actor: nameOfOfficer(officer), action: 'entityMarked', division: officer.division, subject: creditCode, detail: `${state} ${kind}` });
    return acknowledged;
  });
}

/** The status that an authority decided; refused where the law knows no such step. */
export function decideStatus(parts: CentralParts, key: string, officer: Officer, creditCode: CreditCode, request: z.output<typeof entityStatusRequestSchema>): Promise<Answer> {
  const write = { key, route: `POST /v1/entities/${creditCode}/status`, plain: { by: nameOfOfficer(officer), request } };
  return once(parts, write, async (trx) => {
    const at = parts.now();
    const entity = await ownEntity(trx, officer, creditCode);
    const move = moveTo(entity.status, request.status);
    const by = nameOfOfficer(officer);
    const moved =
      move === undefined
        ? false
        : move === 'cancel' || move === 'annul'
          ? await endEntity(trx, { creditCode, move, by, caseId: null, reason: request.reason, at })
          : await moveEntity(trx, { creditCode, move, by, caseId: null, reason: request.reason, at });
    if (!moved) throw new Refusal('conflict', 'the law knows no step from the present status to this one', [{ path: 'body.status', message: 'not to be reached from the present status' }]);
    await writeDown(trx, { at, actor: by, action: 'entityStatusDecided', division: officer.division, subject: creditCode, detail: request.status });
    return acknowledged;
  });
}

/** An objection, taken in by an officer of the registrar that published the notice. */
export function takeObjection(parts: CentralParts, key: string, officer: Officer, caseId: string, objection: { authority: string; reason: string }): Promise<Answer> {
  const write = { key, route: `POST /v1/entity-notices/${caseId}/objections`, plain: { by: nameOfOfficer(officer), objection } };
  return once(parts, write, async (trx) => {
    const at = parts.now();
    const notice = await trx.selectFrom('entityNotice').where('caseId', '=', caseId).select('registrarDivision').executeTakeFirst();
    if (notice !== undefined) ofDivision(officer, notice.registrarDivision, 'params.caseId');
    await objectTo(trx, { caseId, ...objection, by: nameOfOfficer(officer), at });
    await writeDown(trx, { at, actor: nameOfOfficer(officer), action: 'objectionTaken', division: officer.division, subject: caseId });
    return acknowledged;
  });
}

async function ownEntity(trx: Trx, officer: Officer, creditCode: CreditCode) {
  const entity = await trx.selectFrom('entity').where('creditCode', '=', creditCode).select(['status', 'registrarDivision']).forUpdate().executeTakeFirst();
  if (entity === undefined) throw new Refusal('notFound', 'no entity of this code is registered here', [{ path: 'params.creditCode', message: 'unknown' }]);
  ofDivision(officer, entity.registrarDivision, 'params.creditCode');
  return entity;
}

/** Officers act only where they are. */
export function ofDivision({ division }: { readonly division: DivisionCode }, registrarDivision: string, path: string): void {
  if (division !== registrarDivision) throw new Refusal('forbidden', 'an officer acts only in the own division', [{ path, message: 'of another registrar' }]);
}
