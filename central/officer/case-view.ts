import { decisionSchema } from '../../contract/decision.ts';
import { officerCaseSchema, type OfficerCase } from '../../contract/officer.ts';
import { timelineOf } from '../cases/timeline.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { revealRecord } from '../review/personal-page.ts';
import { clockOfCase } from '../supervision/clocks.ts';
import { writeDown } from '../supervision/integrity-log.ts';
import { businessNameOf } from './business-name.ts';
import { codeWords } from './code-words.ts';
import { claimOf, ownCase, type Officer } from './held-case.ts';
import { keysOfPerson } from './notices.ts';
import { decisionOfOfficer } from './words.ts';

/** Everything about one case, personal values included. The look is in the integrity log before anything is shown. */
export async function viewCase(parts: CentralParts, officer: Officer, caseId: string): Promise<OfficerCase> {
  const { db } = parts.store;
  const at = parts.now();
  const { item, status, division } = await ownCase(db, officer, caseId);
  await db.transaction().execute((trx) => writeDown(trx, { at, actor: `officer:${officer.officerId}`, action: 'caseViewed', division, subject: caseId }));
  const row = await db
    .selectFrom('applicationCase as head')
    .innerJoin('personalPage as page', 'page.caseId', 'head.caseId')
    .leftJoin('decision', 'decision.caseId', 'head.caseId')
    .leftJoin('licence', 'licence.caseId', 'head.caseId')
    .where('head.caseId', '=', caseId)
    .select(['kioskId', 'receivedAt', 'openPart', 'sealed', 'facts', 'decision.decision', 'creditCode', 'issuedAt'])
    .executeTakeFirstOrThrow();
  const prints = await db.selectFrom('printLog').where('caseId', '=', caseId).select(['copy', 'outcome', 'at']).orderBy('id').limit(100).execute();
  const decision = decisionSchema.safeParse(row.decision);
  const rules = decision.success ? [...new Set(decision.data.trace.filter(({ result }) => result !== 'pass').map(({ rule }) => rule))] : [];
  const record = revealRecord(row.openPart, parts.vault.open(caseId, row.sealed));
  return officerCaseSchema.parse({
    caseId,
    item,
    status,
    businessName: businessNameOf(row.openPart),
    kioskId: row.kioskId,
    receivedAt: row.receivedAt.toISOString(),
    clock: (await clockOfCase(db, caseId, at)) ?? null,
    claim: await claimOf(db, parts, officer, caseId),
    rules,
    record,
    codes: codeWords(record),
    facts: row.facts,
    decision: decision.success ? decision.data : null,
    timeline: await timelineOf(db, caseId),
    papers: { creditCode: row.creditCode, issuedAt: row.issuedAt?.toISOString() ?? null, prints: prints.map((print) => ({ ...print, at: print.at.toISOString() })) },
    officer: (await decisionOfOfficer(db, parts, caseId)) ?? null,
  });
}

/** The written refusal as it is printed, with the name of whom it is for. That look too is in the log. */
export async function refusalOf(parts: CentralParts, officer: Officer, caseId: string) {
  const { db } = parts.store;
  const { division } = await ownCase(db, officer, caseId);
  const decided = await decisionOfOfficer(db, parts, caseId, (await keysOfPerson(db, parts.vault, caseId))?.name?.reveal());
  if (decided?.outcome !== 'refused') throw new Refusal('notFound', 'this case was not refused', [{ path: 'params.caseId', message: 'no refusal' }]);
  await db.transaction().execute((trx) => writeDown(trx, { at: parts.now(), actor: `officer:${officer.officerId}`, action: 'refusalRead', division, subject: caseId }));
  return decided.refusal;
}
