import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { openThrowaway, postgresqlSource } from '../../central/testing/throwaway-postgresql.ts';
import { inParallel, post, prepare, startFleet, type Fleet } from './approvals/fleet.ts';
import type { BenchRow } from './row.ts';

/*
 * Approvals by the central API: two processes, and PostgreSQL with every commit on the disk, on this machine.
 * The applications, with their proofs of number and person, are made before anything is measured.
 */

const processes = 2;
const crowd = { applications: 3_000, atATime: 16 };
/** A quarter of the rate that is asked for, in an even stream: what one citizen waits for while others come. */
const stream = { applications: 1_500, perSecond: 50 };
/** Guangzhou's system of 2017: review of one application down to two seconds. */
const guangzhouMs = 2_000;
const decidedSchema = z.object({ decision: z.object({ outcome: z.string(), trace: z.array(z.object({ rule: z.string(), result: z.string(), reason: z.object({ 'zh-Hans': z.string() }) })) }) });

/** Approvals a second, and how long one takes. */
export async function* approvalRows(): AsyncGenerator<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-approvals-'));
  const database = await openThrowaway(postgresqlSource(), { durable: true });
  const fleet = await startFleet(processes, { database: database.url, keyFile: join(folder, 'keys.json') });
  try {
    const signed = await prepared(fleet, crowd.applications + stream.applications);
    const perSecond = await throughput(fleet, signed.slice(0, crowd.applications));
    yield { name: 'approvals.perSecond', value: perSecond, unit: '1/s', peer: 'asked for', peerValue: 200, ratio: perSecond / 200, target: '≥ 1', ok: perSecond >= 200 };
    const times = await latencies(fleet, signed.slice(crowd.applications));
    for (const [name, share, most] of [['p50', 0.5, Number.POSITIVE_INFINITY], ['p95', 0.95, 50]] as const) {
      const value = times[Math.floor(times.length * share)] ?? Number.NaN;
      yield { name: `approvals.${name}`, value, unit: 'ms', peer: 'Guangzhou 2017', peerValue: guangzhouMs, ratio: value / guangzhouMs, target: most === 50 ? '≤ 50 ms' : '—', ok: value <= most };
    }
  } finally {
    await fleet.stop();
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

interface Prepared {
  readonly key: string;
  readonly body: string;
}

async function prepared(fleet: Fleet, count: number): Promise<Prepared[]> {
  const all: Prepared[] = [];
  await inParallel(count, crowd.atATime, async (index) => {
    all[index] = { key: `bench-submit-${String(index).padStart(12, '0')}`, body: JSON.stringify(await prepare(fleet, index)) };
  });
  return all;
}

async function approve(fleet: Fleet, turn: number, { key, body }: Prepared): Promise<void> {
  const answer = await post(fleet, turn, '/v1/applications', body, key);
  const { decision } = decidedSchema.parse(JSON.parse(answer.body));
  if (decision.outcome !== 'approved') throw new Error(`not approved: ${JSON.stringify(decision.trace.filter(({ result }) => result !== 'pass'))}`);
}

async function throughput(fleet: Fleet, applications: readonly Prepared[]): Promise<number> {
  const start = performance.now();
  await inParallel(applications.length, crowd.atATime, async (index) => {
    const application = applications[index];
    if (application !== undefined) await approve(fleet, index, application);
  });
  return applications.length / ((performance.now() - start) / 1_000);
}

/** Sorted times in milliseconds, each from the moment at which it was to be sent: a queue counts as waiting. */
async function latencies(fleet: Fleet, applications: readonly Prepared[]): Promise<number[]> {
  const times: number[] = [];
  const begin = performance.now() + 100;
  await Promise.all(
    applications.map(async (application, index) => {
      const due = begin + (index * 1_000) / stream.perSecond;
      await pause(Math.max(0, due - performance.now()));
      await approve(fleet, index, application);
      times.push(performance.now() - due);
    }),
  );
  return times.toSorted((a, b) => a - b);
}
