import { sql } from 'kysely';
import type { RuleResult } from '../../contract/decision.ts';
import { decisionSchema } from '../../contract/decision.ts';
import { signedApplicationSchema, type Application } from '../../contract/application.ts';
import { decide } from '../../domain/approval/decide.ts';
import { factsSchema } from '../../domain/approval/facts.ts';
import { tell } from '../cases/timeline.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { carryOut } from '../review/carry-out.ts';
import { readCase } from '../review/case-record.ts';
import { askOutside, holdFacts } from '../review/facts.ts';
import { reopenService } from '../service-items/work.ts';
import type { Trx } from '../store/store.ts';

/** A case that an officer may approve: what stands against it now, and what the approval does. */
export interface Reopened {
  /** Everything that does not pass as things stand now, held until the commit. */
  findings(trx: Trx, at: Date): Promise<readonly RuleResult[]>;
  grant(trx: Trx, at: Date, by: string): Promise<void>;
}

/** Reads a case again and asks the outside once more, before a transaction begins. */
export async function reopen(parts: CentralParts, caseId: string, item: string): Promise<Reopened> {
  if (isRegistration(item)) return registration(parts, caseId);
  const service = item.startsWith('service.') ? await reopenService(parts, caseId) : undefined;
  const record = await recordOnly(parts, caseId);
  return service === undefined ? record : { ...record, grant: service.grant };
}

const registrations: ReadonlySet<string> = new Set(signedApplicationSchema.shape.application.options.map((option) => option.shape.item.value));

function isRegistration(item: string): boolean {
  return registrations.has(item);
}

async function registration(parts: CentralParts, caseId: string): Promise<Reopened> {
  const { db } = parts.store;
  const signed = await readCase(db, parts.vault, caseId);
  const recorded = await db.selectFrom('decision').where('caseId', '=', caseId).select('facts').executeTakeFirst();
  if (signed === undefined || recorded === undefined) throw new Refusal('conflict', 'this case has not been decided by the machine yet', [{ path: 'params.caseId', message: 'not decided yet' }]);
  const { contactVerified, people } = factsSchema.parse(recorded.facts);
  const { application } = signed;
  const outside = await askOutside(parts, application);
  return {
    findings: async (trx, at) => {
      // Who stood at the machine was proved then, by tokens that this very case used up; all else is asked anew.
      const facts = { ...(await holdFacts(trx, parts, application, outside, at)), contactVerified, people };
      return decide({ ...signed, stage: 'submission', facts }).trace.filter(({ result }) => result !== 'pass');
    },
    grant: async (trx, at, by) => {
      await refuseSameName(trx, application);
      await refuseTaken(trx, carryOut(trx, parts, { caseId, application, at }, by));
    },
  };
}

/**
 * An officer may approve a name that reads like another one, as among businesses that invest in one another,
 * but nobody gives the very same whole name twice within one registrar's area (企业名称登记管理规定 第十七条).
 */
async function refuseSameName(trx: Trx, application: Application): Promise<void> {
  const name = 'name' in application ? application.name : undefined;
  if (name === undefined || name === null) return;
  const { division, tradeName, industry, legalForm } = name;
  const taken = await trx
    .selectFrom('nameRecord')
    .where('registrarDivision', '=', application.registrarDivision)
    .where('status', '=', 'registered')
    .where('tradeName', '=', tradeName)
    .where('industry', '=', industry)
    .where('division', '=', division)
    .where('legalForm', '=', legalForm)
    .select('id')
    .executeTakeFirst();
  if (taken !== undefined) throw takenMeanwhile();
}

/** What only one may have, the database gives once, whoever approves. */
async function refuseTaken(trx: Trx, work: Promise<unknown>): Promise<void> {
  try {
    await work;
    // Inserts are not waited for one by one (central/store/patient-pool.ts); this waits for them all.
    await sql`select 1`.execute(trx);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23505') {
      throw takenMeanwhile();
    }
    throw error;
  }
}

function takenMeanwhile(): Refusal {
  return new Refusal('conflict', 'what the case asks for was given to another one meanwhile; ask for a correction instead', [{ path: 'params.caseId', message: 'taken meanwhile' }]);
}

/** A case of another kind: what the machine found then still has to be answered, and the approval is the result. */
async function recordOnly(parts: CentralParts, caseId: string): Promise<Reopened> {
  const row = await parts.store.db.selectFrom('decision').where('caseId', '=', caseId).select('decision').executeTakeFirst();
  const parsed = decisionSchema.safeParse(row?.decision);
  const findings = parsed.success ? parsed.data.trace.filter(({ result }) => result !== 'pass') : [];
  return { findings: () => Promise.resolve(findings), grant: (trx, at, by) => tell(trx, { caseId, at, kind: 'carriedOut', by, status: 'approved' }) };
}
