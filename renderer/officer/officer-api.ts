import type { z } from 'zod';
import { helpCallStateSchema, officerCallListSchema, type HelpCallState } from '../../contract/help-call.ts';
import { meSchema, officerActionSchema, officerCaseSchema, officerQueueSchema, writtenRefusalSchema, type AskedDefect, type OfficerAction, type OfficerCase, type OfficerMe, type OfficerQueue, type WrittenRefusal } from '../../contract/officer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

/** What went wrong, as the API put it; `code` is `offline` where it could not be reached. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

export type Show = 'waiting' | 'mine' | 'late' | 'finished';

/** Everything the page does at the central API, with one officer's token. */
export interface OfficerApi {
  readonly me: () => Promise<Result<OfficerMe, Problem>>;
  readonly queue: (show: Show, after?: string) => Promise<Result<OfficerQueue, Problem>>;
  readonly open: (caseId: string) => Promise<Result<OfficerCase, Problem>>;
  readonly refusal: (caseId: string) => Promise<Result<WrittenRefusal, Problem>>;
  /** Calls that ring in this division. */
  readonly calls: () => Promise<Result<z.output<typeof officerCallListSchema>, Problem>>;
  readonly call: (callId: string) => Promise<Result<HelpCallState, Problem>>;
  readonly answerCall: (callId: string, offer: string) => Promise<Result<HelpCallState, Problem>>;
  readonly endCall: (callId: string, how: 'decline' | 'hang-up') => Promise<Result<HelpCallState, Problem>>;
  readonly act: (caseId: string, act: Act) => Promise<Result<OfficerAction, Problem>>;
}

export type Act =
  | { readonly name: 'claim' | 'release' }
  | { readonly name: 'handover'; readonly body: { readonly to: string } }
  | { readonly name: 'extension'; readonly body: { readonly reason: string; readonly approvedBy: string } }
  | { readonly name: 'correction'; readonly body: { readonly defects: readonly AskedDefect[] } }
  | { readonly name: 'approval'; readonly body: { readonly overrides: readonly { readonly rule: string; readonly reason: string }[] } }
  | { readonly name: 'refusal'; readonly body: { readonly reasons: readonly string[]; readonly legalBasis: readonly string[] } };

export function officerApi(token: string): OfficerApi {
  async function ask<Schema extends z.ZodType>(schema: Schema, path: string, init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Result<z.output<Schema>, Problem>> {
    try {
      const reply = await fetch(path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
      const body: unknown = await reply.json();
      if (reply.ok) return ok(schema.parse(body));
      return fail(problemOf(body));
    } catch (error) {
      return fail({ code: error instanceof TypeError ? 'offline' : 'unreadable', detail: '' });
    }
  }
  const at = (caseId: string, rest = ''): string => `/v1/officer/cases/${encodeURIComponent(caseId)}${rest}`;
  return {
    me: () => ask(meSchema, '/v1/officer/me'),
    queue: (show, after) => ask(officerQueueSchema, `/v1/officer/cases?${new URLSearchParams({ show, limit: '50', ...(after === undefined ? {} : { after }) }).toString()}`),
    open: (caseId) => ask(officerCaseSchema, at(caseId)),
    refusal: (caseId) => ask(writtenRefusalSchema, at(caseId, '/refusal')),
    calls: () => ask(officerCallListSchema, '/v1/officer/help-calls'),
    call: (callId) => ask(helpCallStateSchema, `/v1/officer/help-calls/${callId}`),
    answerCall: (callId, offer) => ask(helpCallStateSchema, `/v1/officer/help-calls/${callId}/answer`, { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID(), 'content-type': 'application/json' }, body: JSON.stringify({ offer }) }),
    endCall: (callId, how) => ask(helpCallStateSchema, `/v1/officer/help-calls/${callId}/${how}`, { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID() } }),
    act: (caseId, act) =>
      ask(officerActionSchema, at(caseId, `/${act.name}`), {
        method: 'POST',
        headers: { 'idempotency-key': crypto.randomUUID(), ...('body' in act ? { 'content-type': 'application/json' } : {}) },
        ...('body' in act ? { body: JSON.stringify(act.body) } : {}),
      }),
  };
}

function problemOf(body: unknown): Problem {
  if (typeof body !== 'object' || body === null) return { code: 'unreadable', detail: '' };
  const { code, detail } = body as { code?: unknown; detail?: unknown };
  return { code: typeof code === 'string' ? code : 'unreadable', detail: typeof detail === 'string' ? detail : '' };
}

const kept = 'yizhao.officer.token';

/** The token of the address's fragment, which no server sees, or of this tab's earlier life. It is taken out of the address at once. */
export function tokenOfTab(): string | undefined {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) {
    history.replaceState(null, '', location.pathname);
    keepToken(given);
    return given;
  }
  return sessionStorage.getItem(kept) ?? undefined;
}

export function keepToken(token: string | undefined): void {
  if (token === undefined) sessionStorage.removeItem(kept);
  else sessionStorage.setItem(kept, token);
}
