import { z } from 'zod';
import type { Stroke } from '../input/signature.ts';
import {
  signerIdentitySchema,
  signerViewSchema,
  signingDocumentSchema,
  signingProgressSchema,
  signingSessionSchema,
  type SignerView,
  type SigningDocument,
} from '../../contract/signing.ts';
import type { Language } from '../../contract/language.ts';

/** Why a request had no answer to work with. `offline` can be tried again; the API's own words are its codes. */
export type Refused = 'offline' | 'ended' | 'used' | 'changed' | 'codeWrong' | 'codeExpired' | 'tooMany' | 'other';
export type Reply<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refused: Refused };

const problemSchema = z.object({ code: z.string() });
/** As much of these answers as the page needs; their schemas of the contract would bring every form of every registration along. */
const codeSentSchema = z.object({ ticket: z.string(), sandboxCode: z.string().optional() });
const codeProvedSchema = z.object({ verificationToken: z.string() });

/** What each of the API's codes means on this page, by the place where it comes. */
function refusedBy(code: string, path: string): Refused {
  if (code === 'codeWrong' || code === 'tooMany') return code;
  if (code === 'unauthorised' || code === 'notFound' || (code === 'invalidRequest' && path === '/v1/signing/sessions')) return 'ended';
  if (code === 'codeExpired') return path.startsWith('/v1/contact-codes') ? 'codeExpired' : 'ended';
  if (code === 'conflict') return path === '/v1/signing/sessions' ? 'used' : 'changed';
  return 'other';
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly key?: string;
}

async function ask<Schema extends z.ZodType>({ method, path, body, token, key = newKey() }: Request, schema: Schema): Promise<Reply<z.output<Schema>>> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    const plain: unknown = await response.json();
    if (response.ok) return { ok: true, value: schema.parse(plain) };
    const problem = problemSchema.safeParse(plain);
    return { ok: false, refused: problem.success ? refusedBy(problem.data.code, path) : 'other' };
  } catch {
    // No network, or an answer that is none: nothing of it can be told apart here.
    return { ok: false, refused: 'offline' };
  }
}

/** 128 bits of chance, in hexadecimal. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Comes in with an invitation's token. The same key on the same phone comes in again. */
export async function enter(token: string, key: string): Promise<Reply<string>> {
  const reply = await ask({ method: 'POST', path: '/v1/signing/sessions', body: { token }, key }, signingSessionSchema);
  return reply.ok ? { ok: true, value: reply.value.sessionToken.reveal() } : reply;
}

export const look = (token: string): Promise<Reply<SignerView>> => ask({ method: 'GET', path: '/v1/signing', token }, signerViewSchema);
export const read = (token: string): Promise<Reply<SigningDocument>> => ask({ method: 'GET', path: '/v1/signing/document', token }, signingDocumentSchema);

export const sendCode = (token: string, mobile: string): Promise<Reply<{ ticket: string; sandboxCode?: string | undefined }>> => ask({ method: 'POST', path: '/v1/contact-codes', body: { mobile }, token }, codeSentSchema);

/** Exchanges the code for a proof of the number. */
export async function proveCode(token: string, ticket: string, code: string): Promise<Reply<string>> {
  const reply = await ask({ method: 'POST', path: `/v1/contact-codes/${encodeURIComponent(ticket)}/verify`, body: { code }, token }, codeProvedSchema);
  return reply.ok ? { ok: true, value: reply.value.verificationToken } : reply;
}

export interface Stated {
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly verificationToken: string;
}

/** Says who the signer is, with the consent to the notice that was read. */
export function identify(token: string, { name, idNumber, mobile, verificationToken }: Stated, { document, version, hashes }: SigningDocument['privacy'], language: Language): Promise<Reply<z.output<typeof signerIdentitySchema>>> {
  const consent = { document, version, language, hash: hashes[language], givenAt: new Date().toISOString() };
  return ask({ method: 'POST', path: '/v1/signing/identity', body: { name, idNumber, contact: { mobile, verificationToken }, consent }, token }, signerIdentitySchema);
}

export const sign = (token: string, strokes: readonly Stroke[], documentHash: string, key: string): Promise<Reply<unknown>> => ask({ method: 'POST', path: '/v1/signing/signature', body: { strokes, documentHash }, token, key }, signingProgressSchema);

export const submit = (token: string, caseId: string, key: string): Promise<Reply<unknown>> => ask({ method: 'POST', path: `/v1/cases/${caseId}/submit`, token, key }, z.unknown());
