import { sm3 } from 'sm-crypto-v2';
import type { CaseEvent, CaseEventKind } from '../../contract/case.ts';
import type { CaseAnswer, CaseStanding, Progress } from '../../contract/case-standing.ts';
import { caseIdSchema, instantSchema } from '../../contract/units.ts';
import { timelineOf, tell } from '../cases/timeline.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { answerOfCase } from '../review/submit.ts';
import { once, type Answer } from '../store/once.ts';
import { clockOfCase } from '../supervision/clocks.ts';
import { countTry, forgiveTries } from '../tickets/secrets.ts';
import { keysOfPerson } from './notices.ts';
import { decisionOfOfficer } from './words.ts';

/** What is the authority's own affair and says nothing to whoever handed the case in. */
const internal: ReadonlySet<CaseEventKind> = new Set(['alarmed', 'reminded', 'escalated', 'released']);

/** A case's timeline for its citizen: what happened and when, an officer without a name. */
function forCitizens(timeline: readonly CaseEvent[]): CaseEvent[] {
  return timeline.filter(({ kind }) => !internal.has(kind)).map((event) => ({ ...event, by: event.by.startsWith('officer:') ? 'officer' : event.by }));
}

/** Where a case stands; `undefined`: no such case. */
async function standingOf(parts: CentralParts, caseId: string): Promise<CaseStanding | undefined> {
  const { db } = parts.store;
  const row = await db.selectFrom('applicationCase').where('caseId', '=', caseId).select('status').executeTakeFirst();
  if (row === undefined) return undefined;
  const [timeline, clock, officer] = [await timelineOf(db, caseId), await clockOfCase(db, caseId, parts.now()), await decisionOfOfficer(db, parts, caseId)];
  return { status: row.status, timeline: forCitizens(timeline), ...(clock === undefined ? {} : { clock }), ...(officer === undefined ? {} : { officer }) };
}

/** The answer on a case and where it stands now. */
export async function caseAnswerOf(parts: CentralParts, caseId: string): Promise<CaseAnswer | undefined> {
  const answer = await answerOfCase(parts, caseId);
  const standing = await standingOf(parts, caseId);
  return answer === undefined || standing === undefined ? undefined : { ...answer, ...standing };
}

/**
 * Where a case stands, for whoever has its number and the last four characters of the contact's number.
 * An unknown case and wrong characters are told alike, and both use up a try.
 */
export async function progressOf(parts: CentralParts, { caseId, lastFour }: { caseId: string; lastFour: string }): Promise<Progress> {
  const { db } = parts.store;
  await countTry(parts, `progress ${caseId}`);
  const keys = await keysOfPerson(db, parts.vault, caseId);
  const known = (keys?.mobile ?? keys?.idNumber)?.reveal() ?? '';
  // Digests, so that the comparison takes as long whatever was sent.
  const right = known !== '' && sm3(`${caseId} ${known.slice(-4)}`) === sm3(`${caseId} ${lastFour}`);
  const standing = right ? await standingOf(parts, caseId) : undefined;
  if (standing === undefined) throw new Refusal('codeWrong', 'number and characters do not belong together; look at the receipt again', [{ path: 'body.lastFour', message: 'do not belong to this number' }]);
  await forgiveTries(parts, `progress ${caseId}`);
  const head = await db.selectFrom('applicationCase').where('caseId', '=', caseId).select(['item', 'receivedAt']).executeTakeFirstOrThrow();
  return { caseId: caseIdSchema.parse(caseId), item: head.item, receivedAt: instantSchema.parse(head.receivedAt.toISOString()), ...standing };
}

/**
 * Hands a case to a person because its citizen wants that: nobody has to accept a decision that a machine
 * made alone (个人信息保护法 第二十四条).
 */
export function askForPerson(parts: CentralParts, key: string, caseId: string, kioskId: string): Promise<Answer> {
  const write = { key, route: `POST /v1/applications/${caseId}/human-review`, plain: { kioskId } };
  return once(parts, write, async (trx) => {
    const at = parts.now();
    const row = await trx.selectFrom('applicationCase').where('caseId', '=', caseId).select(['status', 'kioskId']).forUpdate().executeTakeFirst();
    if (row === undefined) throw new Refusal('notFound', 'no such case', [{ path: 'params.caseId', message: 'unknown' }]);
    const decided = await trx.selectFrom('officerDecision').where('caseId', '=', caseId).select('outcome').executeTakeFirst();
    if (row.status !== 'needsCorrection' || decided !== undefined) throw new Refusal('conflict', 'only what a machine alone sent back is handed to a person', [{ path: 'params.caseId', message: 'not sent back by the machine' }]);
    await tell(trx, { caseId, at, kind: 'routed', by: `kiosk:${kioskId}`, status: 'routedToHuman' });
    return { status: 200, body: JSON.stringify({ caseId, status: 'routedToHuman', clock: await clockOfCase(trx, caseId, at) }) };
  });
}
