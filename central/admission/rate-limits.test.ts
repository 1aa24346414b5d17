import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { answerFailures } from '../failures.ts';
import { admit } from './admit.ts';
import { countRefusals, limitRates, wrongTokensAMinute } from './rate-limits.ts';

const [one, other] = ['m'.repeat(43), 'o'.repeat(43)];

async function limited({ anyKiosk = false } = {}) {
  const api = fastify();
  answerFailures(api);
  await limitRates(api, { public: 2, kiosk: 3, officer: 1, supervisor: 1, signer: 1 });
  admit(api, { admission: { kiosks: [{ id: 'JM-0001', token: one }, { id: 'JM-0002', token: other }], officers: [], supervisors: [] }, anyKiosk, signerOf: () => Promise.resolve(undefined), countRefusal: countRefusals(api) });
  api.get('/v1/keys', { config: { admits: ['public'] } }, async () => 'in');
  api.get('/v1/kiosk', { config: { admits: ['kiosk'] } }, async () => 'in');
  return async (url: string, { token, ip = '192.0.2.1' }: { token?: string; ip?: string } = {}) => {
    const reply = await api.inject({ method: 'GET', url, remoteAddress: ip, ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }) });
    return reply;
  };
}

describe('who asks too often', () => {
  it('is told so as a problem, and when to ask again', async () => {
    const ask = await limited();
    for (let time = 0; time < 2; time += 1) expect((await ask('/v1/keys')).statusCode).toBe(200);
    const reply = await ask('/v1/keys');
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([429, 'tooMany']);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('does not take it from others', async () => {
    const ask = await limited();
    const codes = [];
    for (let time = 0; time < 4; time += 1) codes.push((await ask('/v1/kiosk', { token: one })).statusCode);
    codes.push((await ask('/v1/kiosk', { token: other })).statusCode, (await ask('/v1/keys', { ip: '192.0.2.2' })).statusCode);
    expect(codes).toEqual([200, 200, 200, 429, 200, 200]);
  });

  it('with tokens that open nothing gets few answers, whatever token comes next, and nobody else suffers', async () => {
    const ask = await limited();
    const guess = async (ip: string, token = 'x'.repeat(43)) => (await ask('/v1/kiosk', { token, ip })).statusCode;
    const codes = [];
    for (let time = 0; time < wrongTokensAMinute + 1; time += 1) codes.push(await guess('192.0.2.7'));
    expect([new Set(codes.slice(0, -1)), codes.at(-1)]).toEqual([new Set([401]), 429]);
    expect([await guess('192.0.2.7', 'y'.repeat(43)), await guess('192.0.2.8'), await guess('192.0.2.7', one)]).toEqual([429, 401, 200]);
  });

  it('is not counted on the API’s own machine', async () => {
    const ask = await limited({ anyKiosk: true });
    for (let time = 0; time < 5; time += 1) expect([(await ask('/v1/kiosk', { ip: '127.0.0.1' })).statusCode, (await ask('/v1/keys', { ip: '127.0.0.1' })).statusCode]).toEqual([200, 200]);
  });
});
