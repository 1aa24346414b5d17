import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../contract/central.ts';
import type { Store } from './store/store.ts';
import { invented, plainApplication, signedBy } from './testing/applicant.ts';
import { errorOf, freshKey, openDesk, type Desk, type Reply } from './testing/desk.ts';
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

const signed = signedBy(plainApplication({ token: 'a-token-that-proves-nothing' }));
const json = { 'content-type': 'application/json' };

async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: string | Buffer, headers: Record<string, string> = json): Promise<Reply> {
  const reply = await desk.api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: reply.statusCode, body: reply.body };
}

const placesOf = ({ errors }: Problem): string[] => errors.map(({ in: place, pointer }) => (place + pointer.slice(1)).replaceAll('/', '.'));

/** A value changed at one place. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(signed);
  let at = copy as Record<string | number, unknown>;
  // Every step but the last is an object or array of the fixture.
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1) ?? ''] = value;
  return copy;
}

describe('a request that does not fit', () => {
  const secret = '不该出现的值';
  it.each([
    { what: 'a name of the wrong kind', body: changed(['application', 'operator', 'name'], [secret]), path: 'body.application.operator.name' },
    { what: 'a mobile number of ten digits', body: changed(['application', 'contact', 'mobile'], '1390000000'), path: 'body.application.contact.mobile' },
    { what: 'an unknown key', body: changed(['application', 'note'], secret), path: 'body.application' },
    { what: 'a stroke outside the field', body: changed(['signatures', 0, 'strokes'], [[[1001, 0, 0]]]), path: 'body.signatures.0.strokes.0.0.0' },
    { what: 'a form version that is none', body: changed(['application', 'formVersion'], secret), path: 'body.application.formVersion' },
    { what: 'a control character', body: changed(['application', 'operator', 'name'], `${secret}\u0000`), path: 'body.application.operator.name' },
    { what: 'half a surrogate pair', body: changed(['application', 'premises', 'text'], `${secret}\ud842`), path: 'body.application.premises.text' },
  ])('names the place of $what and repeats no value', async ({ body, path }) => {
    const reply = await send('POST', '/v1/applications', JSON.stringify(body), { ...json, 'idempotency-key': freshKey() });
    const error = errorOf(reply);
    expect([reply.status, error.code, placesOf(error)]).toEqual([400, 'invalidRequest', [path]]);
    expect(reply.body).not.toContain(secret);
    expect(reply.body).not.toContain(invented.idNumber);
  });

  it.each([
    { what: 'an unknown key', url: '/v1/tickets/query', body: { [secret]: 1, number: 'T', secret: '1' }, path: 'body' },
    { what: 'a key of a record', url: '/v1/service-items/own-tax-certificate/rehearsals', body: { application: { answers: { [secret]: 1 } } }, path: 'body.application.answers.*' },
    { what: 'a key above a control character', url: '/v1/tickets/query', body: { [secret]: '\u0000' }, path: 'body.*' },
  ])('repeats nothing of $what', async ({ url, body, path }) => {
    for (const word of [secret, '13800000000', 'E12345678']) {
      const reply = await send('POST', url, JSON.stringify(body).replaceAll(secret, word));
      expect(placesOf(errorOf(reply))).toContain(path);
      expect(reply.body).not.toContain(word);
    }
  });

  it('lists every place at once', async () => {
    const reply = await send('POST', '/v1/rehearsals', JSON.stringify({ application: { ...signed.application, kioskId: '', scope: [], registrarDivision: 'x' } }));
    expect(placesOf(errorOf(reply))).toEqual(['body.application.kioskId', 'body.application.registrarDivision', 'body.application.scope']);
  });

  it('asks for the missing idempotency key, and for a longer one', async () => {
    const missing = await send('POST', '/v1/applications', JSON.stringify(signed));
    expect([missing.status, errorOf(missing).code]).toEqual([400, 'idempotencyKeyMissing']);
    const short = await send('POST', '/v1/applications', JSON.stringify(signed), { ...json, 'idempotency-key': 'short' });
    expect([short.status, errorOf(short).code, placesOf(errorOf(short))[0]]).toEqual([400, 'invalidRequest', 'headers.idempotency-key']);
  });

  it.each<{ what: string; send: () => Promise<Reply>; status: number; code: string }>([
    { what: 'broken JSON', send: () => send('POST', '/v1/rehearsals', `{"application": ${secret}`), status: 400, code: 'invalidRequest' },
    { what: 'an empty body', send: () => send('POST', '/v1/rehearsals', ''), status: 400, code: 'invalidRequest' },
    { what: 'a prototype in the JSON', send: () => send('POST', '/v1/rehearsals', '{"__proto__": {"application": 1}}'), status: 400, code: 'invalidRequest' },
    { what: 'bytes that are no UTF-8', send: () => send('POST', '/v1/licences/verify', Buffer.from('{"qr":"\xff"}', 'latin1')), status: 400, code: 'invalidRequest' },
    { what: 'JSON nested very deep', send: () => send('POST', '/v1/rehearsals', `${'['.repeat(200_000)}${']'.repeat(200_000)}`), status: 400, code: 'invalidRequest' },
    { what: 'a body of more than a megabyte', send: () => send('POST', '/v1/rehearsals', JSON.stringify({ application: 'x'.repeat(1_000_001) })), status: 413, code: 'invalidRequest' },
    { what: 'another content type', send: () => send('POST', '/v1/rehearsals', 'application=1', { 'content-type': 'application/x-www-form-urlencoded' }), status: 415, code: 'invalidRequest' },
    { what: 'an unknown address', send: () => send('GET', `/v1/${encodeURIComponent(secret)}`), status: 404, code: 'notFound' },
    { what: 'a wrong method', send: () => send('DELETE', '/v1/applications', undefined, {}), status: 405, code: 'invalidRequest' },
    { what: 'a broken escape in the address', send: () => send('GET', '/v1/applications/%zz'), status: 400, code: 'invalidRequest' },
    { what: 'an unknown case', send: () => send('GET', '/v1/applications/01JD0000000000000000000000'), status: 404, code: 'notFound' },
    { what: 'a case id of another form', send: () => send('GET', '/v1/applications/1'), status: 400, code: 'invalidRequest' },
    { what: 'a street of another form', send: () => send('GET', '/v1/addresses?street=baisha'), status: 400, code: 'invalidRequest' },
    { what: 'an unknown query key', send: () => send('GET', '/v1/addresses?street=440703002&page=2'), status: 400, code: 'invalidRequest' },
  ])('answers $what with an error of the contract', async (attempt) => {
    const reply = await attempt.send();
    expect([reply.status, errorOf(reply).code]).toEqual([attempt.status, attempt.code]);
    expect(reply.body).not.toContain(secret);
  });

  it('says which methods an address takes', async () => {
    const reply = await desk.api.inject({ method: 'PUT', url: '/v1/contact-codes/x/verify' });
    expect([reply.statusCode, reply.headers['allow']]).toEqual([405, 'POST']);
  });
});

describe('garbage', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u0000', '\ud800', '', ' ', '__proto__', '9'.repeat(500), '𠀀'));
  const garbage = fc.oneof(text, fc.jsonValue(), fc.double(), fc.bigInt().map(Number));
  const leaves = pathsOf(signed);
  const routes = ['/v1/applications', '/v1/rehearsals', '/v1/names/check', '/v1/contact-codes', '/v1/contact-codes/x/verify', '/v1/licences/verify', '/v1/licences/92440799MAGEH001X6/prints'];
  const never5xx = (reply: Reply): void => {
    expect(reply.status).toBeLessThan(500);
    if (reply.status !== 200) errorOf(reply);
  };

  it('in one place of an application is never an internal error', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...leaves), garbage, async (path, value) => {
        never5xx(await send('POST', '/v1/applications', JSON.stringify(changed(path, value)), { ...json, 'idempotency-key': freshKey() }));
      }),
      { numRuns: 300 },
    ));

  it('as a whole body is never an internal error', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), fc.oneof(fc.json(), text, garbage.map((value) => JSON.stringify(value))), text, async (route, body, key) => {
        never5xx(await send('POST', route, body, { ...json, 'idempotency-key': encodeURIComponent(wellFormed(key)) }));
      }),
      { numRuns: 300 },
    ));

  it('in an address is never an internal error', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom('/v1/applications/', '/v1/addresses?street=440703002&query=', '/v1/addresses?street=', '/'), text, async (route, value) => {
        never5xx(await send('GET', route + encodeURIComponent(wellFormed(value))));
      }),
      { numRuns: 200 },
    ));
});

/** The path of every value inside, containers too. */
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, Array.isArray(value) ? Number(key) : key]));
  return path.length === 0 ? inner : [path, ...inner];
}

/** Addresses and headers cannot carry half a surrogate pair. */
function wellFormed(value: string): string {
  return Buffer.from(value, 'utf8').toString('utf8');
}
