import type { z } from 'zod';
import { Personal } from '../../contract/personal.ts';
import { paymentRequestSchema } from '../../contract/service-application.ts';
import { textSchema } from '../../contract/language.ts';
import { walk } from '../../domain/service-item/walk.ts';
import { chinaDay } from '../china-day.ts';
import { tell } from '../cases/timeline.ts';
import type { WorkAnswer } from '../departments/department-adaptor.ts';
import { schedule, unschedule, type DueHandler } from '../due/due-tasks.ts';
import type { CentralParts } from '../parts.ts';
import { inTime } from '../people/in-time.ts';
import type { Db, Trx } from '../store/store.ts';
import { stopClock } from '../supervision/clocks.ts';
import { holderOf, lookUp } from './lookups.ts';
import { issueOutput } from './outputs.ts';
import { sealContext, serviceRecord, type ServiceRecord } from './record.ts';

/** If the process that approved dies before it asks the department, another one does after this time. */
const firstLookMs = 20_000;
/** A department that is away is asked again after as long as it has been away, between these bounds. */
const shortestPauseMs = 5_000;
const longestPauseMs = 3_600_000;
/** What an officer approved and the department hands back all the same is asked again the next day. */
const nextDayMs = 24 * 60 * 60_000;

/** From now on the department's work on a case is waited for. Part of the transaction that approves. */
export async function expectWork(trx: Trx, caseId: string, at: Date): Promise<void> {
  await trx.updateTable('serviceCase').set({ workState: 'waiting', workSince: at, askAgainAt: new Date(at.getTime() + firstLookMs) }).where('caseId', '=', caseId).execute();
  await schedule(trx, { kind: 'service.work', subject: caseId, dueAt: new Date(at.getTime() + firstLookMs) });
}

/** Asks the department once, and writes down what it said. */
export async function attemptWork(parts: CentralParts, caseId: string): Promise<void> {
  const at = parts.now();
  const answer = await ask(parts.store.db, parts, caseId, at);
  if (answer !== undefined) await parts.store.db.transaction().execute((trx) => settle(trx, parts, caseId, answer, at));
}

/** The due task. The call within the transaction is bounded, and what it holds is this one case. */
export const doWork: DueHandler = async (trx, parts, caseId, at) => {
  const answer = await ask(trx, parts, caseId, at);
  if (answer !== undefined) await settle(trx, parts, caseId, answer, at);
};

type Said = WorkAnswer | { readonly kind: 'silent' };

/** `undefined`: there is nothing to ask for any more. */
async function ask(db: Db | Trx, parts: CentralParts, caseId: string, at: Date): Promise<Said | undefined> {
  const row = await waitingRow(db, caseId);
  const record = row === undefined ? undefined : await serviceRecord(db, parts, caseId);
  if (row === undefined || record === undefined) return undefined;
  const { item, signed, context } = record;
  const { operation } = item;
  const work = {
    reference: caseId,
    operation,
    holder: holderOf(signed.application.applicant),
    answers: new Personal(walk(item, context, signed.application.answers).answers),
    register: context.register,
    since: row.workSince ?? at,
    at,
    day: chinaDay(at),
  };
  return (await inTime(() => parts.departments[operation.department].carryOut(work))) ?? { kind: 'silent' };
}

function waitingRow(db: Db | Trx, caseId: string): Promise<{ workSince: Date | null } | undefined> {
  return db.selectFrom('serviceCase').where('caseId', '=', caseId).where('workState', 'in', ['waiting', 'payment']).select('workSince').executeTakeFirst();
}

async function settle(trx: Trx, parts: CentralParts, caseId: string, said: Said, at: Date): Promise<void> {
  const row = await trx.selectFrom('serviceCase').where('caseId', '=', caseId).where('workState', 'in', ['waiting', 'payment']).select('workSince').forUpdate().executeTakeFirst();
  // Another process was there first.
  if (row === undefined) return;
  switch (said.kind) {
    case 'done':
      return finish(trx, parts, caseId, said.data.reveal(), at);
    case 'returned':
      return giveBack(trx, caseId, said.reason, at);
    case 'later':
      return askAgain(trx, caseId, { inMs: Math.min(Math.max(said.askAgainInMs, 1_000), longestPauseMs), payment: said.payment, at });
    case 'silent':
      return askAgain(trx, caseId, { inMs: Math.min(Math.max(at.getTime() - (row.workSince ?? at).getTime(), shortestPauseMs), longestPauseMs), payment: undefined, at });
  }
}

async function askAgain(trx: Trx, caseId: string, { inMs, payment, at }: { inMs: number; payment: z.infer<typeof paymentRequestSchema> | undefined; at: Date }): Promise<void> {
  const askAgainAt = new Date(at.getTime() + inMs);
  // A silent department does not take back the bill that it sent.
  const bill = payment === undefined ? {} : { workState: 'payment' as const, payment: JSON.stringify(paymentRequestSchema.parse(payment)) };
  await trx.updateTable('serviceCase').set({ askAgainAt, ...bill }).where('caseId', '=', caseId).execute();
  await schedule(trx, { kind: 'service.work', subject: caseId, dueAt: askAgainAt });
}

async function giveBack(trx: Trx, caseId: string, reason: z.infer<typeof textSchema>, at: Date): Promise<void> {
  const decided = await trx.selectFrom('officerDecision').where('caseId', '=', caseId).select('caseId').executeTakeFirst();
  if (decided !== undefined) {
    await tell(trx, { caseId, at, kind: 'escalated', by: 'machine', detail: 'returned by the department' });
    return askAgain(trx, caseId, { inMs: nextDayMs, payment: undefined, at });
  }
  await trx.updateTable('serviceCase').set({ workState: 'returned', askAgainAt: null, reason: JSON.stringify(textSchema.parse(reason)) }).where('caseId', '=', caseId).execute();
  await unschedule(trx, 'service.work', caseId);
  await tell(trx, { caseId, at, kind: 'routed', by: 'machine', detail: 'returned by the department', status: 'routedToHuman' });
}

async function finish(trx: Trx, parts: CentralParts, caseId: string, result: Readonly<Record<string, unknown>>, at: Date): Promise<void> {
  const record = await serviceRecord(trx, parts, caseId);
  if (record === undefined) throw new Error('work on a case that is none');
  const { item, context, signed, receivedAt } = record;
  const { view } = walk(item, context, signed.application.answers);
  await issueOutput(trx, parts, { caseId, item, view: { ...view, result, case: { id: caseId, receivedOn: chinaDay(receivedAt) } }, language: signed.application.language, at });
  await trx.updateTable('serviceCase').set({ workState: 'done', askAgainAt: null }).where('caseId', '=', caseId).execute();
  await unschedule(trx, 'service.work', caseId);
  await tell(trx, { caseId, at, kind: 'carriedOut', by: 'machine', status: 'approved' });
}

/** Reads what an officer needs before approving, and looks up what was not looked up of somebody represented. Asked before the transaction. */
export async function reopenService(parts: CentralParts, caseId: string): Promise<{ grant: (trx: Trx, at: Date) => Promise<void> } | undefined> {
  const record = await serviceRecord(parts.store.db, parts, caseId);
  if (record === undefined) return undefined;
  const sealed = await contextForGrant(parts, caseId, record);
  return {
    grant: async (trx, at) => {
      if (sealed !== undefined) await trx.updateTable('serviceCase').set({ sealedContext: sealed }).where('caseId', '=', caseId).execute();
      await expectWork(trx, caseId, at);
      // Approved and not carried out yet: nobody waits for a person any more.
      await trx.updateTable('applicationCase').set({ status: 'submitted' }).where('caseId', '=', caseId).execute();
      await stopClock(trx, caseId, at);
      await schedule(trx, { kind: 'service.work', subject: caseId, dueAt: at });
    },
  };
}

async function contextForGrant(parts: CentralParts, caseId: string, { item, signed }: ServiceRecord): Promise<string | undefined> {
  const { applicant } = signed.application;
  if (applicant.as === 'self') return undefined;
  return sealContext(parts.vault, caseId, await lookUp(parts, item, applicant, holderOf(applicant), chinaDay(parts.now())));
}
