import { ulid } from 'ulid';
import { z } from 'zod';
import { takeAlongSchema, type TakeAlong, type TakenAlong } from '../../contract/draft.ts';
import { Personal } from '../../contract/personal.ts';
import { caseIdSchema, instantSchema, type CaseId } from '../../contract/units.ts';
import { schedule } from '../due/due-tasks.ts';
import { caseAnswerOf } from '../officer/standing.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { viewCase } from '../service-items/cases.ts';
import { once } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { idOf, tokenOf } from './one-time-token.ts';

/** So long the code on the last screen opens a phone. Our own bound: the citizen stands in front of it. */
export const takeAlongMs = 10 * 60_000;

const keptSchema = takeAlongSchema.omit({ url: true }).extend({ takeId: z.ulid() });

/** Lets the citizen of a case take its results along on the phone, once per key. `base` is where phones reach the pages. */
export async function letTakeAlong(parts: CentralParts, { key, caseId, base }: { key: string; caseId: CaseId; base: string }): Promise<TakeAlong> {
  const { body } = await once(parts, { key, route: `POST /v1/cases/${caseId}/take-along`, plain: {} }, async (trx) => {
    const found = await trx.selectFrom('applicationCase').where('caseId', '=', caseId).select('status').executeTakeFirst();
    if (found === undefined) throw new Refusal('notFound', 'no such case', [{ path: 'params.caseId', message: 'unknown' }]);
    if (found.status === 'signing') throw new Refusal('conflict', 'the case is not handed in yet; there is nothing to take along', [{ path: 'params.caseId', message: 'waits for its signers' }]);
    const at = parts.now();
    const takeId = ulid(at.getTime());
    const expiresAt = new Date(at.getTime() + takeAlongMs);
    await trx.insertInto('takeAlong').values({ takeId, caseId, expiresAt, takenBy: null }).execute();
    await schedule(trx, { kind: 'takeAlong.purge', subject: takeId, dueAt: expiresAt });
    return { status: 200, body: JSON.stringify({ takeId, expiresAt: instantSchema.parse(expiresAt.toISOString()) }) };
  });
  const { takeId, expiresAt } = keptSchema.parse(JSON.parse(body));
  return { url: new Personal(`${base}/take#${tokenOf(parts.vault, 'takeAlong', takeId)}`), expiresAt };
}

/** Shows the results of a case to the first phone that asks; a repetition under the same key gets them again. */
export async function takeAlong(parts: CentralParts, { key, token }: { key: string; token: string }): Promise<TakenAlong> {
  const { store: { db }, vault, now } = parts;
  const takeId = idOf(vault, 'takeAlong', token);
  const takenBy = vault.lookupKey('session', `take along ${key}`);
  const row = takeId === undefined
    ? undefined
    : await db
        .updateTable('takeAlong')
        .set({ takenBy })
        .where('takeId', '=', takeId)
        .where('expiresAt', '>', now())
        .where((is) => is.or([is('takenBy', 'is', null), is('takenBy', '=', takenBy)]))
        .returning('caseId')
        .executeTakeFirst();
  if (row === undefined) throw new Refusal('codeExpired', 'this code was used or has ended; the machine can show a new one', [{ path: 'body.token', message: 'opens nothing' }]);
  return resultsOf(parts, caseIdSchema.parse(row.caseId));
}

async function resultsOf(parts: CentralParts, caseId: CaseId): Promise<TakenAlong> {
  const service = await viewCase(parts, caseId);
  if (service !== undefined) return { caseId, status: service.status, human: service.human, ...(service.output === undefined ? {} : { output: service.output }) };
  const answer = await caseAnswerOf(parts, caseId);
  if (answer === undefined) throw new Error('a case that can be taken along has no answer');
  const { status, human, licence, nextSteps, paper } = answer;
  return { caseId, status, human, ...(licence === undefined ? {} : { licence }), ...(nextSteps === undefined ? {} : { nextSteps }), ...(paper === undefined ? {} : { paper }) };
}

/** The due task: an address that ended is forgotten. */
export async function purgeTakeAlong(trx: Trx, _parts: CentralParts, takeId: string): Promise<void> {
  await trx.deleteFrom('takeAlong').where('takeId', '=', takeId).execute();
}
