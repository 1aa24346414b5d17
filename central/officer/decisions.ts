import type { AskedDefect } from '../../contract/officer.ts';
import { alarmBounds, alarmsOf } from '../../domain/supervision/alarms.ts';
import { refusalEdition, refusalNumber } from '../../domain/supervision/refusal-text.ts';
import { chinaDay } from '../china-day.ts';
import { tell } from '../cases/timeline.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import type { Answer } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { ring } from '../supervision/alarms.ts';
import { writeDown, type Act } from '../supervision/integrity-log.ts';
import { act, ownCase, type HeldCase, type Officer } from './held-case.ts';
import { keysOfPerson, tellCitizen } from './notices.ts';
import { bearsName } from './own-name.ts';
import { reopen } from './reopened.ts';

export interface Override {
  readonly rule: string;
  readonly reason: string;
}

/** What of a decision is sealed: the officer's own words, which may name somebody. */
export interface SealedWords {
  readonly overrides?: readonly Override[];
  readonly defects?: readonly AskedDefect[];
  readonly reasons?: readonly string[];
  readonly legalBasis?: readonly string[];
}

/** Sends a case back with everything that is to be mended, once. */
export function askCorrection(parts: CentralParts, key: string, officer: Officer, caseId: string, defects: readonly AskedDefect[]): Promise<Answer> {
  return act(parts, key, officer, { caseId, act: 'correction', plain: { defects } }, async (trx, held) => {
    await tell(trx, { caseId, at: held.at, kind: 'correctionAsked', by: by(officer), detail: String(defects.length), status: 'needsCorrection' });
    await tellCitizen(trx, caseId, 'correction', held.at);
    await conclude(trx, parts, officer, held, { outcome: 'correctionAsked', overridden: [], fixes: 0, words: { defects } });
  });
}

/** Approves, with a reason for every rule that does not pass now, and does what the approval grants. */
export async function approve(parts: CentralParts, key: string, officer: Officer, caseId: string, overrides: readonly Override[]): Promise<Answer> {
  const { item } = await ownCase(parts.store.db, officer, caseId);
  const reopened = await reopen(parts, caseId, item);
  return act(parts, key, officer, { caseId, act: 'approval', plain: { overrides } }, async (trx, held) => {
    const findings = await reopened.findings(trx, held.at);
    const found = [...new Set(findings.map(({ rule }) => rule))];
    const missing = found.filter((rule) => !overrides.some((override) => override.rule === rule));
    if (missing.length > 0) {
      throw new Refusal('conflict', `rules do not pass and have no reason yet: ${missing.join(', ')}; look at the case again and say why it may be approved all the same`, [{ path: 'body.overrides', message: `a reason is missing for ${missing.join(', ')}` }]);
    }
    const overridden = overrides.filter(({ rule }) => found.includes(rule));
    for (const { rule } of overridden) await tell(trx, { caseId, at: held.at, kind: 'overridden', by: by(officer), detail: rule });
    await tell(trx, { caseId, at: held.at, kind: 'approved', by: by(officer) });
    await reopened.grant(trx, held.at, by(officer));
    await tellCitizen(trx, caseId, 'approved', held.at);
    const fixes = new Set(findings.filter(({ result }) => result === 'fix').map(({ rule }) => rule)).size;
    await conclude(trx, parts, officer, held, { outcome: 'approved', overridden: overridden.map(({ rule }) => rule), fixes, words: { overrides: overridden } });
  });
}

/** Refuses in writing: reasons, legal basis, and a numbered document that names the remedies (行政许可法 第三十八条). */
export function refuse(parts: CentralParts, key: string, officer: Officer, caseId: string, given: { reasons: readonly string[]; legalBasis: readonly string[] }): Promise<Answer> {
  return act(parts, key, officer, { caseId, act: 'refusal', plain: given }, async (trx, held) => {
    const year = chinaDay(held.at).slice(0, 4);
    const serial = await nextNumber(trx, `refusal ${held.division} ${year}`);
    const number = refusalNumber(held.division, year, serial);
    await trx.insertInto('writtenRefusal').values({ caseId, number, edition: refusalEdition, issuedAt: held.at }).execute();
    await tell(trx, { caseId, at: held.at, kind: 'refused', by: by(officer), detail: number, status: 'refused' });
    await tellCitizen(trx, caseId, 'refused', held.at);
    await conclude(trx, parts, officer, held, { outcome: 'refused', overridden: [], fixes: 0, words: given });
  });
}

const by = (officer: Officer): string => `officer:${officer.officerId}`;

/** Numbers of documents have no gap: the row is held until the commit. */
async function nextNumber(trx: Trx, series: string): Promise<number> {
  const { last } = await trx
    .insertInto('documentNumber')
    .values({ series, last: 1 })
    .onConflict((conflict) => conflict.column('series').doUpdateSet((of) => ({ last: of('documentNumber.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

interface Conclusion {
  readonly outcome: 'approved' | 'correctionAsked' | 'refused';
  readonly overridden: readonly string[];
  readonly fixes: number;
  readonly words: SealedWords;
}

/** What every decision leaves behind: itself, the freed claim, the alarms it rings, its lines in the integrity log. */
async function conclude(trx: Trx, parts: CentralParts, officer: Officer, held: HeldCase, { outcome, overridden, fixes, words }: Conclusion): Promise<void> {
  const { caseId, division, at, claimedAt } = held;
  const { officerId } = officer;
  const applicantKey = parts.vault.lookupKey('person', (await keysOfPerson(trx, parts.vault, caseId))?.idNumber?.reveal() ?? caseId);
  const row = { caseId, division, officerId, outcome, overridden: [...overridden], applicantKey, claimedAt, decidedAt: at };
  await trx.insertInto('officerDecision').values({ ...row, sealed: parts.vault.seal(caseId, JSON.stringify(words)) }).execute();
  await trx.deleteFrom('officerClaim').where('caseId', '=', caseId).execute();
  const decision = {
    outcome,
    seconds: (at.getTime() - claimedAt.getTime()) / 1_000,
    overriddenFixes: fixes,
    approvalsToday: outcome === 'approved' ? await approvalsOn(trx, officerId, at) : 0,
    decisionsAboutApplicant: await decisionsAbout(trx, officerId, applicantKey, at),
    ownName: await bearsName(trx, parts, caseId, officer.name),
  };
  for (const { kind, about, figures } of alarmsOf(decision)) {
    await ring(trx, about === 'case' ? { at, kind, division, subject: caseId, caseId, figures } : { at, kind, division, subject: `officer:${officerId}`, figures });
  }
  const acts: Act[] = overridden.map((rule) => ({ at, actor: by(officer), action: 'overridden', division, subject: caseId, detail: rule }));
  await writeDown(trx, ...acts, { at, actor: by(officer), action: outcome, division, subject: caseId });
}

async function approvalsOn(trx: Trx, officerId: string, at: Date): Promise<number> {
  const midnight = new Date(Date.parse(`${chinaDay(at)}T00:00:00Z`) - 8 * 60 * 60_000);
  const { count } = await trx
    .selectFrom('officerDecision')
    .where('officerId', '=', officerId)
    .where('outcome', '=', 'approved')
    .where('decidedAt', '>=', midnight)
    .select((of) => of.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function decisionsAbout(trx: Trx, officerId: string, applicantKey: string, at: Date): Promise<number> {
  const { count } = await trx
    .selectFrom('officerDecision')
    .where('applicantKey', '=', applicantKey)
    .where('officerId', '=', officerId)
    .where('decidedAt', '>', new Date(at.getTime() - alarmBounds.samePersonDays * 24 * 60 * 60_000))
    .select((of) => of.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
