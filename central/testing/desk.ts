import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { applicationSchema } from '../../contract/application.ts';
import { applicationAnswerSchema, contactCodeSentSchema, contactVerifiedSchema, problemSchema, type ApplicationAnswer, type Problem } from '../../contract/central.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { identityCheckSchema } from '../../contract/people.ts';
import { dueHandlers } from '../due/handlers.ts';
import { runDue } from '../due/due-tasks.ts';
import { createCentral } from '../central.ts';
import { newKeys } from '../keys/key-file.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { sandboxParts } from '../sandbox.ts';
import type { Store } from '../store/store.ts';
import { appendWaiting } from '../transparency/log.ts';
import { invented, plainApplication, signedBy, withIdentities, type PlainSigned } from './applicant.ts';

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** A central API without a socket, and hands to use it with. */
export interface Desk {
  readonly api: CentralApi;
  readonly parts: CentralParts;
  /** Moves the API's clock. */
  wait(ms: number): void;
  post(path: string, body: unknown, key?: string): Promise<Reply>;
  get(path: string): Promise<Reply>;
  /** The token of a number that was just proved. */
  provedToken(mobile?: string): Promise<string>;
  /** The application with a fresh proof of identity in everybody whom it gives in full. */
  identified<A extends z.input<typeof applicationSchema>>(application: A): Promise<A>;
  /** A fresh, approvable, signed application with proofs of its own. */
  application(given?: { tradeName?: string | null; address?: { id: string; text: string }; mobile?: string }): Promise<PlainSigned>;
  /** Brings what waits into the public log, does what is due by the API's clock, and gives how many tasks that were. A task that fails fails the test. */
  runDue(): Promise<number>;
  close(): Promise<void>;
}

const keys = newKeys();

/** One set of keys for all desks: a store is opened again by another. */
export async function openDesk(store: Store, replaced: Partial<CentralParts> = {}, log?: FastifyBaseLogger): Promise<Desk> {
  let now = Date.parse('2026-11-21T02:00:00.000Z');
  const parts: CentralParts = {
    store,
    ...sandboxParts(keys),
    door: { admission: { kiosks: [], officers: [], supervisors: [] }, anyKiosk: true },
    now: () => new Date(now),
    ...replaced,
  };
  const api = await createCentral(parts, log);
  const post: Desk['post'] = async (path, body, key) => {
    const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) };
    const reply = await api.inject({ method: 'POST', url: path, headers, payload: JSON.stringify(body) });
    return { status: reply.statusCode, body: reply.body };
  };
  const provedToken: Desk['provedToken'] = async (mobile = nextMobile()) => {
    const { ticket, sandboxCode } = contactCodeSentSchema.parse(JSON.parse((await post('/v1/contact-codes', { mobile })).body));
    return contactVerifiedSchema.parse(JSON.parse((await post(`/v1/contact-codes/${ticket}/verify`, { code: sandboxCode })).body)).verificationToken.reveal();
  };
  const identified: Desk['identified'] = (application) =>
    withIdentities(application, async (person) => {
      const reply = identityCheckSchema.decode(JSON.parse((await post('/v1/identity-checks', { method: 'card', person }, freshKey())).body) as z.input<typeof identityCheckSchema>);
      return reply.result === 'identified' ? reply.identityToken.reveal() : undefined;
    });
  return {
    api,
    parts,
    wait: (ms) => void (now += ms),
    post,
    get: async (path) => {
      const reply = await api.inject({ method: 'GET', url: path });
      return { status: reply.statusCode, body: reply.body };
    },
    provedToken,
    identified,
    application: async ({ mobile = nextMobile(), ...given } = {}) => signedBy(await identified(plainApplication({ token: await provedToken(mobile), mobile, ...given }))),
    runDue: async () => {
      await appendWaiting(parts);
      return runDue(parts, dueHandlers, (_kind, error) => {
        throw error;
      });
    },
    close: () => api.close(),
  };
}

let mobiles = 0;
/** Another invented number each time: one number gets few codes. */
export function nextMobile(): string {
  mobiles += 1;
  return String(Number(invented.mobile) + mobiles);
}

let keysGiven = 0;
export function freshKey(): string {
  keysGiven += 1;
  return `test-key-${String(keysGiven).padStart(10, '0')}`;
}

export function answerOf(reply: Reply): ApplicationAnswer {
  if (reply.status !== 200) throw new Error(`status ${reply.status}: ${reply.body}`);
  return z.decode(applicationAnswerSchema, JSON.parse(reply.body) as z.input<typeof applicationAnswerSchema>);
}

export function errorOf(reply: Reply): Problem {
  return problemSchema.parse(JSON.parse(reply.body));
}

/** The rules that did not pass, each with its result. */
export function defects(results: readonly RuleResult[]): string[] {
  return results.filter((rule) => rule.result !== 'pass').map((rule) => `${rule.rule} ${rule.result}`);
}

export function defectsOf(answer: ApplicationAnswer): string[] {
  return defects(answer.decision.trace);
}

