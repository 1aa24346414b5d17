import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemSchema } from '../contract/central.ts';
import { divisionCodeSchema } from '../contract/units.ts';
import type { Store } from './store/store.ts';
import { arbitraryOf, marker, mutated, type JsonSchema } from './testing/schema-arbitrary.ts';
import { answerOf, freshKey, nextMobile, openDesk, type Desk } from './testing/desk.ts';
import { openEmptyStore } from './testing/empty-store.ts';

/*
 * Every route, asked with requests that are made from the OpenAPI document alone, and then spoiled: no
 * request may end in a failure of the program, and no answer to a bad one, nor any line of the log, may
 * repeat what was sent.
 */

/** The schema's own text is not checked here: `central.test.ts` does. */
const schemaSchema = z.custom<JsonSchema>((value) => value !== null && typeof value === 'object');
const operationSchema = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean().optional(), schema: schemaSchema })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: schemaSchema })) }).optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});
type Operation = z.infer<typeof operationSchema>;
interface Route {
  readonly method: (typeof methods)[keyof typeof methods];
  readonly path: string;
  readonly operation: Operation;
}

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

const tokens = { officer: 'o'.repeat(43), supervisor: 's'.repeat(43) };
const admission = {
  kiosks: [],
  officers: [{ id: 'o-1', name: '样本', division: divisionCodeSchema.parse('440703'), token: tokens.officer }],
  supervisors: [{ id: 's-1', token: tokens.supervisor }],
};

let store: Store;
let desk: Desk;
let routes: Route[];
let schemas: Readonly<Record<string, JsonSchema>>;
let known: Record<string, readonly unknown[]>;
let logged = '';
beforeAll(async () => {
  store = await openEmptyStore();
  const sink = new PassThrough().on('data', (line: Buffer) => void (logged += line.toString()));
  desk = await openDesk(store, { door: { admission, anyKiosk: true } }, pino(sink));
  const document = documentSchema.parse(JSON.parse((await desk.get('/openapi.json')).body));
  schemas = document.components.schemas;
  routes = Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations).map(([method, operation]) => ({ method: methods[method as keyof typeof methods], path, operation })));
  const signed = await desk.application();
  const { caseId, licence } = answerOf(await desk.post('/v1/applications', signed, freshKey()));
  known = { caseId: [caseId], creditCode: [licence?.content.creditCode], qr: [licence?.qr], application: [signed.application], mobile: [nextMobile()], registrarDivision: ['440703'], street: ['440703002'], kioskId: ['JM-TEST-1'], scope: [['H0001']] };
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

interface Request {
  readonly url: string;
  readonly body?: unknown;
}

function requestsTo({ path, operation }: Route): fc.Arbitrary<Request> {
  const document = { schemas, known };
  const parts = Object.fromEntries(operation.parameters.filter((parameter) => parameter.in !== 'header').map((parameter) => [`${parameter.in} ${parameter.name}`, arbitraryOf(parameter.schema, document, parameter.name)]));
  const needed = operation.parameters.filter((parameter) => parameter.in === 'path' || parameter.required === true).map((parameter) => `${parameter.in} ${parameter.name}`);
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = schema === undefined ? fc.constant(undefined) : arbitraryOf(schema, document).chain((value) => fc.oneof({ arbitrary: fc.constant(value), weight: 1 }, { arbitrary: mutated(value), weight: 2 }));
  return fc.tuple(fc.record(parts, { requiredKeys: needed.filter((key) => key in parts) }), body).map(([values, sent]) => {
    const query = new URLSearchParams();
    let url = path;
    for (const [key, value] of Object.entries(values)) {
      const [place, name = ''] = key.split(' ');
      if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(String(value)) || '-');
      else query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    return { url: query.size === 0 ? url : `${url}?${query.toString()}`, body: sent };
  });
}

async function ask({ method, operation }: Route, { url, body }: Request): Promise<{ status: number; type: string; body: string }> {
  const kind = operation.security.flatMap((one) => Object.keys(one)).find((one): one is keyof typeof tokens => one in tokens);
  const headers = {
    'idempotency-key': freshKey(),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(kind === undefined ? {} : { authorization: `Bearer ${tokens[kind]}` }),
  };
  const reply = await desk.api.inject({ method, url, headers, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });
  return { status: reply.statusCode, type: reply.headers['content-type'] ?? '', body: reply.body };
}

describe('requests made from the document', () => {
  it('reach every route, and none ends in a failure of the program or repeats what was sent', { timeout: 240_000 }, async () => {
    expect(routes.length).toBeGreaterThan(15);
    const failures: string[] = [];
    for (const route of routes) {
      const outcome = await fc.check(
        fc.asyncProperty(requestsTo(route), async (request) => {
          logged = '';
          const { status, type, body } = await ask(route, request);
          if (status < 400) return;
          expect(status).toBeLessThan(500);
          expect(type).toContain('application/problem+json');
          problemSchema.parse(JSON.parse(body));
          expect(body).not.toContain(marker);
          expect(logged).not.toContain(marker);
        }),
        { numRuns: 40, seed: 20261122 },
      );
      if (outcome.failed) failures.push(`${route.method} ${route.path}: ${String(outcome.errorInstance).slice(0, 400)}\n  ${JSON.stringify(outcome.counterexample).slice(0, 600)}`);
    }
    expect(failures).toEqual([]);
  });
});
