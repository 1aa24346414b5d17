import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { createCentral } from './central.ts';
import type { Store } from './store/store.ts';
import { invented, plainApplication, signedBy } from './testing/applicant.ts';
import { freshKey, openDesk, type Desk } from './testing/desk.ts';
import { openEmptyStore } from './testing/empty-store.ts';

let store: Store;
let desk: Desk;
beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store);
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

/** As much of an OpenAPI document as is looked at here. */
const documentSchema = z.object({
  openapi: z.string().regex(/^3\.1\./),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        summary: z.string(),
        responses: z.record(z.string(), z.unknown()),
        security: z.array(z.unknown()).default([]),
        parameters: z.array(z.object({ name: z.string() })).default([]),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

it('describes every route in OpenAPI 3.1: what it does, whom it admits, and that it may refuse', async () => {
  const document = documentSchema.parse(JSON.parse((await desk.get('/openapi.json')).body));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })));
  expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining(['get /healthz', 'post /v1/applications', 'post /v1/names/compare', 'get /v1/credit-codes/{code}', 'get /v1/log/head', 'post /v1/cases']));
  for (const { name, operation } of operations) {
    expect(operation.summary, name).toMatch(/\S{3}/);
    expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(['default']));
    if (name.includes(' /v1/')) expect(operation.security.length, name).toBeGreaterThan(0);
  }
});

/** What is asked by POST because the question is long or personal, and writes nothing that a repetition would double. */
const questions = [
  '/v1/addresses/from-door-plate', '/v1/articles', '/v1/contact-codes', '/v1/contact-codes/{ticket}/verify', '/v1/licences/verify', '/v1/names/check', '/v1/names/compare', '/v1/names/suggestions', '/v1/outputs/verify', '/v1/progress', '/v1/rehearsals',
  '/v1/scope/wording', '/v1/service-cases/queries', '/v1/service-cases/{caseId}/views', '/v1/service-items/{code}/preparations', '/v1/service-items/{code}/rehearsals', '/v1/signing/sessions', '/v1/catalogue/items/{code}/phone-questions', '/v1/people/entities', '/v1/tickets/query', '/v1/appointments/query',
];

it('takes an Idempotency-Key with every write', async () => {
  const document = documentSchema.parse(JSON.parse((await desk.get('/openapi.json')).body));
  const writes = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).flatMap(([method, operation]) => (method === 'get' ? [] : [{ path, operation }])));
  const keyless = writes.filter(({ operation }) => !operation.parameters.some(({ name }) => name === 'idempotency-key')).map(({ path }) => path);
  expect(keyless.filter((path) => !questions.includes(path))).toEqual([]);
});

it('describes personal values as what travels, in requests and in answers', async () => {
  const { body } = await desk.get('/openapi.json');
  const { schemas } = documentSchema.parse(JSON.parse(body)).components;
  expect(schemas['SignedApplicationInput']).toMatchObject({ properties: { signatures: { items: { properties: { strokes: { type: 'array', minItems: 1 } } } } } });
  expect(schemas['PersonInput']).toMatchObject({ properties: { idNumber: { type: 'string', minLength: 15, maxLength: 18 } } });
  expect(schemas['IssuedLicence']).toMatchObject({ properties: { content: { oneOf: [{ properties: { operator: { type: 'string' } } }, { properties: { investor: { type: 'string' } } }, { properties: { legalRepresentative: { type: 'string' } } }] } } });
  // A schema without a word about its type would accept anything; only values under free names may be anything.
  expect(body).not.toMatch(/(?<!"additionalProperties)":\{\}[,}]/);
});

it('resolves every reference', async () => {
  const { body } = await desk.get('/openapi.json');
  const { schemas } = documentSchema.parse(JSON.parse(body)).components;
  const references = [...body.matchAll(/"\$ref":"([^"]*)"/g)].map((match) => match[1] ?? '');
  expect(references.length).toBeGreaterThan(0);
  expect(references.filter((reference) => !(reference.replace('#/components/schemas/', '') in schemas))).toEqual([]);
});

it('says what is healthy', async () => {
  const health = z.object({ status: z.literal('ok'), store: z.literal('pglite'), issuer: z.literal('sandbox') });
  expect(health.safeParse(JSON.parse((await desk.get('/healthz')).body)).success).toBe(true);
});

it('logs each answer and each failure, and nothing of a person', async () => {
  const sink = new PassThrough();
  let log = '';
  sink.on('data', (chunk: Buffer) => void (log += chunk.toString()));
  const broken = { ...desk.parts.issuer, sign: () => { throw new Error(`could not sign for ${invented.idNumber}`); } };
  const api = await createCentral({ ...desk.parts, issuer: broken }, pino({ level: 'trace' }, sink));
  const mobile = '13900000003';
  const token = await desk.provedToken(mobile);
  const post = (url: string, payload: unknown) => api.inject({ method: 'POST', url, payload: JSON.stringify(payload), headers: { 'content-type': 'application/json', 'idempotency-key': freshKey() } });
  const signed = signedBy(await desk.identified(plainApplication({ token, mobile })));
  const statuses = [
    (await post('/v1/applications', signed)).statusCode,
    (await post('/v1/contact-codes', { mobile })).statusCode,
    (await post('/v1/contact-codes', { mobile: Number(mobile) })).statusCode,
    (await api.inject({ method: 'GET', url: `/v1/addresses?street=440703002&query=${encodeURIComponent(invented.home)}` })).statusCode,
    (await api.inject({ method: 'GET', url: `/${encodeURIComponent(invented.name)}` })).statusCode,
  ];
  await api.close();
  expect(statuses).toEqual([500, 200, 400, 200, 404]);
  expect(log.match(/"msg":"answered"/g)).toHaveLength(5);
  expect(log).toMatch(/"msg":"unexpected failure"/);
  expect(log).toMatch(/issue-licence\.ts/);
  for (const secret of [invented.name, invented.idNumber, invented.home, mobile, token, encodeURIComponent(invented.name)]) expect(log).not.toContain(secret);
});

it('lets no cache keep what it tells to whoever shows a token, and no browser guess what an answer is', async () => {
  const headersOf = async (url: string) => (await desk.api.inject({ method: 'GET', url })).headers;
  const [own, everybodys] = [await headersOf('/v1/applications/01JD0000000000000000000000'), await headersOf('/v1/keys')];
  expect([own['cache-control'], own['x-content-type-options']]).toEqual(['no-store', 'nosniff']);
  expect([everybodys['cache-control'], everybodys['x-content-type-options']]).toEqual([undefined, 'nosniff']);
});

it('counts whoever comes through a proxy on its own machine by their own address, and believes nobody else about theirs', async () => {
  const limitOf = async (remoteAddress: string, forwarded?: string) => (await desk.api.inject({ method: 'GET', url: '/v1/keys', remoteAddress, ...(forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }) })).headers['x-ratelimit-limit'];
  expect([await limitOf('127.0.0.1'), await limitOf('127.0.0.1', '203.0.113.9'), await limitOf('198.51.100.7', '127.0.0.1'), await limitOf('127.0.0.1', '127.0.0.1, 203.0.113.9')]).toEqual([undefined, '600', '600', '600']);
});
