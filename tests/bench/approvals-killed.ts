import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { openThrowaway, postgresqlSource } from '../../central/testing/throwaway-postgresql.ts';
import { inParallel, post, prepare, startFleet, type Fleet } from './approvals/fleet.ts';
import type { BenchRow } from './row.ts';

/*
 * A hundred thousand submissions at once, and the API's processes killed among them at random. Afterwards
 * everything is counted: no case lost, none doubled, no credit code given twice, the public log whole.
 */

const usualSubmissions = 100_000;
const processes = 2;
const atATime = 32;
/** A process is killed after each of so many answers, now and then right after the other. */
const answersBetweenKills = { least: 50, most: 1_500 };
const answerSchema = z.object({ caseId: z.string(), decision: z.object({ outcome: z.string() }), licence: z.object({ content: z.object({ creditCode: z.string() }) }).optional() });

function submissions(): number {
  const count = Number(process.env['APPROVALS_SUBMISSIONS'] ?? usualSubmissions);
  if (!Number.isSafeInteger(count) || count < 100) throw new Error('APPROVALS_SUBMISSIONS must be a whole number, at least 100');
  return count;
}

export async function* killedRows(): AsyncGenerator<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-killed-'));
  const database = await openThrowaway(postgresqlSource(), { durable: true });
  const fleet = await startFleet(processes, { database: database.url, keyFile: join(folder, 'keys.json') });
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    const told = await submitAll(fleet, submissions());
    yield* compared(told, await counted(client), fleet.kills());
  } finally {
    await client.end();
    await fleet.stop();
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

interface Told {
  readonly submitted: number;
  readonly cases: Set<string>;
  readonly codes: Set<string>;
  approved: number;
  /** Repetitions that got another answer than the first. */
  contradicted: number;
}

/** Submits until each has its answer; every hundredth is submitted once more, to be answered alike. */
async function submitAll(fleet: Fleet, count: number): Promise<Told> {
  const told: Told = { submitted: count, cases: new Set(), codes: new Set(), approved: 0, contradicted: 0 };
  let answers = 0;
  let nextKill = answersBetweenKills.most;
  await inParallel(count, atATime, async (index) => {
    const body = JSON.stringify(await prepare(fleet, index));
    const key = `killed-submit-${String(index).padStart(12, '0')}`;
    const first = await post(fleet, index, '/v1/applications', body, key);
    const { caseId, decision, licence } = answerSchema.parse(JSON.parse(first.body));
    told.cases.add(caseId);
    if (decision.outcome === 'approved') told.approved += 1;
    if (licence !== undefined) told.codes.add(licence.content.creditCode);
    if (index % 100 === 0 && (await post(fleet, index + 1, '/v1/applications', body, key)).body !== first.body) told.contradicted += 1;
    answers += 1;
    if (answers >= nextKill) {
      fleet.killOne(Math.floor(Math.random() * processes));
      nextKill = answers + answersBetweenKills.least + Math.floor(Math.random() * (answersBetweenKills.most - answersBetweenKills.least));
    }
    if (answers % 5_000 === 0) console.error(`approvals-killed: ${String(answers)} answered, ${String(fleet.kills())} kills`);
  });
  return told;
}

interface Counted {
  readonly cases: number;
  readonly decisions: number;
  readonly licences: number;
  readonly codes: number;
  readonly entities: number;
  readonly logged: number;
}

/** What the database holds, once the log has taken in what waited for it. */
async function counted(client: pg.Client): Promise<Counted> {
  const count = async (what: string): Promise<number> => Number((await client.query<{ count: string }>(`select ${what}`)).rows[0]?.count);
  for (let waited = 0; waited < 600 && (await count('count(*) as count from log_queue')) > 0; waited += 1) await pause(500);
  return {
    cases: await count('count(*) as count from application_case'),
    decisions: await count('count(*) as count from decision'),
    licences: await count('count(*) as count from licence'),
    codes: await count('count(distinct credit_code) as count from licence'),
    entities: await count('count(*) as count from entity'),
    logged: await count(`count(*) as count from log_entry where entry like '%"kind":"issued"%'`),
  };
}

function* compared(told: Told, { cases, decisions, licences, codes, entities, logged }: Counted, kills: number): Generator<BenchRow> {
  const row = (name: string, value: number, peer: string, peerValue: number): BenchRow => ({ name: `approvals-killed.${name}`, value, unit: '', peer, peerValue, ratio: value === peerValue ? 1 : value / peerValue, target: 'equal', ok: value === peerValue });
  yield { ...row('kills', kills, 'at least', 1), target: '≥ 1', ok: kills >= 1 };
  yield row('approved', told.approved, 'submitted', told.submitted);
  yield row('casesTold', told.cases.size, 'submitted', told.submitted);
  yield row('cases', cases, 'submitted', told.submitted);
  yield row('decisions', decisions, 'cases', cases);
  yield row('licences', licences, 'approved', told.approved);
  yield row('codes', codes, 'licences', licences);
  yield row('codesTold', told.codes.size, 'licences', licences);
  yield row('entities', entities, 'licences', licences);
  yield row('logged', logged, 'licences', licences);
  yield row('contradicted', told.contradicted, 'none', 0);
}
