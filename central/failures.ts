import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../contract/central.ts';
import { problemOf, Refusal } from './refusal.ts';

/** Bounds of an answer's list of issues: a body of garbage must not come back as a book. */
const mostIssues = 50;
const longest = 200;

/** What Fastify itself refuses, in our words; its own messages may quote the body. */
const requestFailures: Readonly<Record<string, { status: number; message: string } | undefined>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, message: 'send the body as application/json' },
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, message: 'the body is larger than 1 MB' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, message: 'the body is empty; send JSON' },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, message: 'the body is not well-formed JSON' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, message: 'the body is not as long as Content-Length says' },
  FST_ERR_BAD_URL: { status: 400, message: 'the address is not well-formed' },
};

/** Every failure leaves as problem details; the unexpected ones are logged, without their words, and say only a request id. */
export function answerFailures(api: FastifyInstance): void {
  const methods = collectMethods(api);
  api.setErrorHandler((error, request, reply) => answer(error, request, reply));
  api.setNotFoundHandler((request, reply) => {
    const allowed = methods(request.url.split('?')[0] ?? '');
    if (allowed.length === 0) return send(reply, problemOf('notFound', 'no such address; GET /openapi.json lists them'));
    reply.header('allow', allowed.join(', '));
    return send(reply, problemOf('invalidRequest', `this address takes ${allowed.join(', ')}`, [], 405));
  });
}

/** For requests that fail before any route is found. */
export function answerFrameworkFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  answer(error, request, reply);
}

/** For bytes on the socket that are no HTTP request: nothing of Fastify sees them, so the answer is written by hand. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const body = JSON.stringify(problemOf('invalidRequest', 'this is not a well-formed HTTP request'));
  socket.end(`HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}

function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return send(reply, problemOf(error.code, error.message, error.issues));
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validationContext ?? 'request';
    const issues = error.validation.slice(0, mostIssues).map((issue) => ({
      path: [where, ...issue.instancePath.split('/').filter((part) => part !== '')].join('.').slice(0, longest),
      // Zod quotes keys that it does not know.
      message: issue.keyword === 'unrecognized_keys' ? 'holds a field that the schema does not know' : (issue.message ?? 'is not as it should be').slice(0, longest),
    }));
    if (where === 'headers' && request.headers['idempotency-key'] === undefined) {
      return send(reply, problemOf('idempotencyKeyMissing', 'a write needs the header Idempotency-Key, 16 to 80 characters, the same at every repetition', issues));
    }
    return send(reply, problemOf('invalidRequest', `the ${where} does not fit the schema in /openapi.json`, issues));
  }
  const known = requestFailureOf(error);
  if (known !== undefined) return send(reply, problemOf('invalidRequest', known.message, [], known.status));
  request.log.error({ failure: describe(error) }, 'unexpected failure');
  return send(reply, problemOf('internal', `unexpected failure; the log has it as request ${request.id}`));
}

function requestFailureOf(error: unknown): { status: number; message: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  const listed = 'code' in error && typeof error.code === 'string' ? requestFailures[error.code] : undefined;
  if (listed !== undefined) return listed;
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status >= 400 && status < 500) return { status, message: error instanceof SyntaxError ? 'the body is not well-formed JSON' : 'the request could not be read' };
  return undefined;
}

/** Kind and place of a failure. Its message is left out: databases quote values in theirs. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const named = { kind: error.name, at: frames.slice(0, 12).map((line) => line.trim()) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const constraint = 'constraint' in error ? { constraint: String(error.constraint) } : {};
  return { ...named, ...code, ...constraint };
}

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  // Serialised here: this answer has no other form, whatever response schemas the route declares.
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** The methods that an address takes, for the routes registered from here on. */
function collectMethods(api: FastifyInstance): (path: string) => string[] {
  const routes: { pattern: RegExp; method: string }[] = [];
  api.addHook('onRoute', ({ url, method }) => {
    // Route addresses are ours and hold no character that a pattern reads otherwise, but for the dot.
    const pattern = new RegExp(`^${url.replaceAll('.', '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}$`);
    for (const one of [method].flat()) routes.push({ pattern, method: one });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
}
