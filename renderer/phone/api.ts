import * as z from 'zod/mini';
import type { Language } from '../../contract/language.ts';
import type { Answers } from '../../contract/service-field.ts';

/** Why a request had no answer to work with. */
export type Refused = 'offline' | 'ended' | 'tooMany' | 'other';
export type Reply<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refused: Refused };

// As much of the API's answers as the page needs: the contract's own schemas would bring every form of every registration along.
const text = z.object({ 'zh-Hans': z.string(), 'zh-Hant': z.string(), en: z.string() });
const problem = z.object({ code: z.string() });
const found = z.object({ items: z.array(z.object({ code: z.string(), name: text, plain: text })) });
const duration = z.object({ amount: z.number(), unit: z.enum(['minutes', 'days', 'workingDays']) });
const item = z.object({
  item: z.object({
    code: z.string(),
    kind: z.enum(['service', 'registration', 'function']),
    name: text,
    plain: text,
    owner: z.object({ name: text }),
    fee: z.nullable(z.object({ fen: z.number() })),
    time: z.object({ promised: z.nullable(duration) }),
    verification: z.enum(['none', 'phone', 'card', 'faceOrOther']),
    materials: z.optional(z.array(z.object({ name: text }))),
    sample: z.boolean(),
  }),
});
export type Item = z.infer<typeof item>['item'];

const head = { id: z.string(), label: text, help: z.optional(text) };
const field = z.discriminatedUnion('type', [
  z.object({ ...head, type: z.literal('text'), maxLength: z.number() }),
  z.object({ ...head, type: z.literal('choice'), options: z.array(z.object({ value: z.string(), label: text })), multiple: z.optional(z.boolean()) }),
  z.object({ ...head, type: z.literal('date') }),
  z.object({ ...head, type: z.literal('money') }),
  z.object({ ...head, type: z.literal('number') }),
  z.object({ ...head, type: z.literal('period') }),
]);
export type PhoneField = z.infer<typeof field>;
const questions = z.object({
  questions: z.array(z.object({ id: z.string(), title: text, lead: z.optional(text), fields: z.array(z.object({ field, required: z.boolean() })) })),
  defects: z.array(z.object({ field: z.string(), reason: text, remedy: text })),
  atMachine: z.array(text),
});
export type Questions = z.infer<typeof questions>;
export type Question = Questions['questions'][number];
export type Defect = Questions['defects'][number];

const kept = z.object({ code: z.string(), expiresAt: z.string() });
export type Kept = z.infer<typeof kept>;
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const draft = z.object({
  itemCode: z.string(),
  registration: z.optional(z.string()),
  answers: z.record(z.string(), z.union([scalar, z.object({ from: z.string(), to: z.string() }), z.array(z.string())])),
});
export type OpenedDraft = z.infer<typeof draft>;

const due = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('by'), on: z.string() }),
  z.object({ kind: z.literal('between'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('within'), days: z.number(), of: text }),
  z.object({ kind: z.literal('before'), what: text }),
  z.object({ kind: z.literal('open') }),
]);
export type Due = z.infer<typeof due>;
const line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('pair'), label: z.string(), value: z.string() }),
  z.object({ kind: z.literal('table'), columns: z.array(z.string()), rows: z.array(z.array(z.string())), whenEmpty: z.string() }),
  z.object({ kind: z.literal('rule') }),
]);
export type PaperLine = z.infer<typeof line>;
const taken = z.object({
  caseId: z.string(),
  licence: z.optional(z.object({ content: z.record(z.string(), z.nullable(z.string())), qr: z.string(), issuer: z.string() })),
  nextSteps: z.optional(z.object({ steps: z.array(z.object({ id: z.string(), title: text, detail: text, department: text, due })) })),
  paper: z.optional(z.object({ title: text, lines: z.array(text) })),
  output: z.optional(z.object({ title: z.string(), lines: z.array(line), checkCode: z.string(), qr: z.string(), issuer: z.string() })),
  human: z.object({ phone: z.string() }),
});
export type Taken = z.infer<typeof taken>;

interface Request {
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
}

async function ask<Schema extends z.ZodMiniType>({ path, body, key }: Request, schema: Schema): Promise<Reply<z.output<Schema>>> {
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(key === undefined ? {} : { 'idempotency-key': key }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    const plain: unknown = await response.json();
    if (response.ok) return { ok: true, value: schema.parse(plain) };
    const { data } = problem.safeParse(plain);
    const code = data?.code;
    return { ok: false, refused: code === 'tooMany' ? 'tooMany' : code === 'codeExpired' || (code === 'invalidRequest' && path.endsWith('/open')) || (code === 'invalidRequest' && path === '/v1/take-along') ? 'ended' : 'other' };
  } catch {
    // No network, or an answer that is none: nothing of it can be told apart here.
    return { ok: false, refused: 'offline' };
  }
}

/** 128 bits of chance, in hexadecimal. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const search = (query: { q: string } | { category: string }) => ask({ path: `/v1/catalogue/search?${new URLSearchParams(query).toString()}` }, found);

export async function readItem(code: string): Promise<Reply<Item>> {
  const reply = await ask({ path: `/v1/catalogue/items/${encodeURIComponent(code)}` }, item);
  return reply.ok ? { ok: true, value: reply.value.item } : reply;
}

export const questionsOf = (code: string, answers: Answers) => ask({ path: `/v1/catalogue/items/${encodeURIComponent(code)}/phone-questions`, body: { answers } }, questions);
export const keep = (request: { itemCode: string; registration?: string; language: Language; answers: Answers }, key: string) => ask({ path: '/v1/drafts', body: request, key }, kept);
export const openDraft = (token: string, key: string) => ask({ path: '/v1/drafts/open', body: { token }, key }, draft);
export const takeAlong = (token: string, key: string) => ask({ path: '/v1/take-along', body: { token }, key }, taken);
