import { fork, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { identityCheckSchema } from '../../../contract/people.ts';
import { contactCodeSentSchema, contactVerifiedSchema } from '../../../contract/central.ts';
import { signedBy, type PlainSigned } from '../../../central/testing/applicant.ts';
import { applicationOf, mobileOf, personOf } from './town.ts';

/** Several API processes on one PostgreSQL. One that is killed comes up again on its port. */
export interface Fleet {
  readonly urls: readonly string[];
  /** Kills one of them as a power cut would. */
  killOne(which: number): void;
  readonly kills: () => number;
  stop(): Promise<void>;
}

const firstPort = 18_650;
const agent = new Agent({ keepAlive: true });

export async function startFleet(size: number, { database, keyFile }: { readonly database: string; readonly keyFile: string }): Promise<Fleet> {
  let stopped = false;
  let kills = 0;
  const children: ChildProcess[] = [];
  const start = (which: number): Promise<void> => {
    const child = fork(new URL('./server.ts', import.meta.url), [database, String(firstPort + which), keyFile]);
    children[which] = child;
    child.once('exit', () => {
      // One that is killed before it listens comes up again as well.
      if (!stopped) start(which).catch(() => undefined);
    });
    return new Promise((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`an API process ended with ${String(code)} at its start`)));
    });
  };
  // One after the other: the first one makes the tables.
  for (let which = 0; which < size; which += 1) await start(which);
  return {
    urls: children.map((_, which) => `http://127.0.0.1:${String(firstPort + which)}`),
    killOne(which) {
      kills += 1;
      children[which % size]?.kill('SIGKILL');
    },
    kills: () => kills,
    async stop() {
      stopped = true;
      const ended = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(ended);
    },
  };
}

export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Posts until something answers, each time to the next process, as a kiosk behind a balancer would. */
export async function post(fleet: Fleet, turn: number, path: string, body: string, key: string): Promise<Answered> {
  for (let attempt = turn; ; attempt += 1) {
    try {
      const answer = await send(new URL(path, fleet.urls[attempt % fleet.urls.length]), body, key);
      if (answer.status < 500) return answer;
    } catch {
      // Refused, cut off or too late: whether it was done is not known, so it is asked again under the same key.
    }
    await pause(50);
  }
}

/** Node's own client on open connections: the load comes from the same two cores, and `fetch` costs several times as much. */
function send(url: URL, body: string, key: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'idempotency-key': key };
    const sent = request(url, { method: 'POST', agent, headers, timeout: 20_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('error', reject).once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.once('timeout', () => sent.destroy(new Error('too late'))).once('error', reject);
    sent.end(body);
  });
}

async function ask<Schema extends z.ZodType>(fleet: Fleet, index: number, path: string, body: unknown, key: string, schema: Schema): Promise<z.output<Schema>> {
  const answer = await post(fleet, index, path, JSON.stringify(body), key);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.body}`);
  return schema.parse(JSON.parse(answer.body));
}

/** A signed application with fresh proofs of number and person, got from the API itself. */
export async function prepare(fleet: Fleet, index: number): Promise<PlainSigned> {
  const mobile = mobileOf(index);
  const key = (what: string) => `bench-${what}-${String(index).padStart(12, '0')}`;
  const { ticket, sandboxCode } = await ask(fleet, index, '/v1/contact-codes', { mobile }, key('send'), contactCodeSentSchema);
  const { verificationToken } = await ask(fleet, index, `/v1/contact-codes/${ticket}/verify`, { code: sandboxCode }, key('verify'), contactVerifiedSchema);
  const check = await ask(fleet, index, '/v1/identity-checks', { method: 'card', person: personOf(index) }, key('identity'), identityCheckSchema);
  if (check.result !== 'identified') throw new Error('the sandbox did not identify an invented person');
  return signedBy(applicationOf(index, { verificationToken: verificationToken.reveal(), identityToken: check.identityToken.reveal() }));
}

/** Does `work` for each number below `count`, so many at a time. */
export async function inParallel(count: number, atATime: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      while (next < count) await work(next++);
    }),
  );
}
