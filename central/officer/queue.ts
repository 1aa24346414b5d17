import { sql } from 'kysely';
import { z } from 'zod';
import { officerQueueSchema, type OfficerQueue, type OfficerQueueQuery } from '../../contract/officer.ts';
import { caseIdSchema } from '../../contract/units.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { viewOfClock } from '../supervision/clocks.ts';
import { businessNameOf } from './business-name.ts';
import { viewOfClaim, type Officer } from './held-case.ts';

/** A place in a list sorted by a moment: the moment and the case, as the last entry of the page before had them. */
const cursorSchema = z.string().regex(/^\d{1,16}~[0-9A-Z]{26}$/);

/** The cases of the officer's own division, the one whose deadline is nearest first. */
export async function queueOf(parts: CentralParts, officer: Officer, { show, item, limit, after }: OfficerQueueQuery): Promise<OfficerQueue> {
  const now = parts.now();
  const finished = show === 'finished';
  let query = parts.store.db
    .selectFrom('caseClock as clock')
    .innerJoin('applicationCase as head', 'head.caseId', 'clock.caseId')
    .leftJoin('decision', 'decision.caseId', 'clock.caseId')
    .leftJoin('officerClaim as claim', (join) => join.onRef('claim.caseId', '=', 'clock.caseId').on('claim.leaseUntil', '>', now))
    .where('clock.division', '=', officer.division)
    .where('clock.finishedAt', finished ? 'is not' : 'is', null)
    .select(['clock.caseId', 'head.item', 'status', 'kioskId', 'receivedAt', 'openPart', 'clock.routedAt', 'clock.dueDay', 'clock.dueAt', 'clock.provisional', 'clock.extendedAt', 'clock.finishedAt', 'officerId', 'leaseUntil'])
    .select(sql`jsonb_path_query_array(decision.decision, '$.trace[*] ? (@.result != "pass").rule')`.as('rules'))
    .limit(limit);
  if (item !== undefined) query = query.where('clock.item', '=', item);
  if (show === 'mine') query = query.where('claim.officerId', '=', officer.officerId);
  if (show === 'late') query = query.where('clock.dueAt', '<=', now);
  const key = finished ? ('clock.finishedAt' as const) : ('clock.dueAt' as const);
  const from = cursorOf(after);
  if (from !== undefined) query = query.where((is) => is(is.refTuple(key, 'clock.caseId'), finished ? '<' : '>', is.tuple(from.at, from.caseId)));
  const rows = await query.orderBy(key, finished ? 'desc' : 'asc').orderBy('clock.caseId', finished ? 'desc' : 'asc').execute();
  const cases = rows.map(({ caseId, item: of, status, kioskId, receivedAt, openPart, officerId, leaseUntil, rules, ...clock }) => ({
    caseId,
    item: of,
    status,
    businessName: businessNameOf(openPart),
    kioskId,
    receivedAt: receivedAt.toISOString(),
    clock: viewOfClock(clock, now),
    claim: officerId === null || leaseUntil === null ? null : viewOfClaim(parts, officer, { officerId, leaseUntil }),
    rules: [...new Set(z.array(z.string()).catch([]).parse(rules))],
  }));
  const last = rows.at(-1);
  const at = finished ? last?.finishedAt : last?.dueAt;
  return officerQueueSchema.parse({ cases, next: rows.length < limit || last === undefined || at === undefined || at === null ? null : `${at.getTime()}~${last.caseId}` });
}

function cursorOf(after: string | undefined): { at: Date; caseId: string } | undefined {
  if (after === undefined) return undefined;
  const [at = '', caseId = ''] = cursorSchema.safeParse(after).success ? after.split('~') : [];
  const moment = new Date(Number(at));
  if (at === '' || Number.isNaN(moment.getTime()) || !caseIdSchema.safeParse(caseId).success) throw new Refusal('invalidRequest', 'after is the next of a page before', [{ path: 'querystring.after', message: 'not a place in this list' }]);
  return { at: moment, caseId };
}
