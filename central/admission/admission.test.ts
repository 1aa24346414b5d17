import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { caseIdSchema, divisionCodeSchema } from '../../contract/units.ts';
import { answerFailures } from '../failures.ts';
import { localAdmission, readAdmission } from './admission-file.ts';
import { admit, asKiosk } from './admit.ts';

const [mine, another, officers, invited, watching] = ['m'.repeat(43), 'a'.repeat(43), 'o'.repeat(43), 'i'.repeat(43), 's'.repeat(43)];
const admission = {
  kiosks: [{ id: 'JM-0002', token: another }, { id: 'JM-0001', token: mine }],
  officers: [{ id: 'o-1', name: '样本', division: divisionCodeSchema.parse('440703'), token: officers }],
  supervisors: [{ id: 's-1', token: watching }],
};
const caseId = caseIdSchema.parse('01JD0000000000000000000000');

function guarded({ anyKiosk = false } = {}) {
  const api = fastify();
  answerFailures(api);
  const signer = { kind: 'signer', caseId, signer: 'p1' } as const;
  admit(api, { admission, anyKiosk, signerOf: (token) => Promise.resolve(token === invited ? signer : undefined), countRefusal: () => Promise.resolve() });
  api.get('/healthz', async () => 'in');
  api.get('/v1/keys', { config: { admits: ['public'] } }, async ({ principal }) => principal);
  api.get('/v1/applications/:caseId', { config: { admits: ['kiosk'] } }, async ({ principal }) => principal);
  api.get('/v1/cases/:caseId', { config: { admits: ['officer', 'signer'] } }, async ({ principal }) => principal);
  api.get('/v1/log', { config: { admits: ['supervisor'] } }, async ({ principal }) => principal);
  api.get('/v1/kiosks/:id', { config: { admits: ['kiosk'] } }, async ({ principal }) => (asKiosk(principal, 'JM-0001', 'params.id'), 'in'));
  return async (url: string, authorization?: string) => {
    const reply = await api.inject({ method: 'GET', url, ...(authorization === undefined ? {} : { headers: { authorization } }) });
    return [reply.statusCode, reply.statusCode === 200 && url !== '/healthz' && !url.includes('kiosks') ? reply.json<{ kind: string }>().kind : ''];
  };
}

describe('the door', () => {
  it.each([
    ['the token of a kiosk', `Bearer ${mine}`, 200],
    ['no token', undefined, 401],
    ['an empty one', 'Bearer ', 401],
    ['a part of one', `Bearer ${mine.slice(1)}`, 401],
    ['one with more behind it', `Bearer ${mine} x`, 401],
    ['another scheme', `Basic ${mine}`, 401],
    ['the token of an officer', `Bearer ${officers}`, 401],
    ['the token of a supervisor', `Bearer ${watching}`, 401],
    ['the token of a signer', `Bearer ${invited}`, 401],
  ])('of a kiosk’s route with %s', async (_, authorization, status) => {
    expect((await guarded()('/v1/applications/1?x=/v1/keys', authorization))[0]).toBe(status);
  });

  it('knows officers, supervisors and signers apart', async () => {
    const ask = guarded();
    expect(await ask('/v1/log', `Bearer ${watching}`)).toEqual([200, 'supervisor']);
    expect([await ask('/v1/cases/1', `Bearer ${officers}`), await ask('/v1/cases/1', `Bearer ${invited}`), await ask('/v1/cases/1', `Bearer ${mine}`)]).toEqual([[200, 'officer'], [200, 'signer'], [401, '']]);
  });

  it('is open for health and for what everybody may ask, whatever token comes along', async () => {
    const ask = guarded();
    expect([await ask('/healthz'), await ask('/v1/keys'), await ask('/v1/keys', `Bearer ${mine}`)]).toEqual([[200, ''], [200, 'public'], [200, 'public']]);
  });

  it('takes any program for a kiosk only where it is told to, and never for an officer', async () => {
    const ask = guarded({ anyKiosk: true });
    expect([await ask('/v1/applications/1'), await ask('/v1/cases/1')]).toEqual([[200, 'kiosk'], [401, '']]);
  });

  it('lets a kiosk act only for itself', async () => {
    const ask = guarded();
    expect([await ask('/v1/kiosks/1', `Bearer ${mine}`), await ask('/v1/kiosks/1', `Bearer ${another}`)]).toEqual([[200, ''], [403, '']]);
  });

  it('does not tell a stranger which addresses there are', async () => {
    expect(await guarded()('/v1/nowhere')).toEqual([404, '']);
  });

  it('refuses to start with a route that does not say whom it admits', () => {
    const api = fastify();
    admit(api, { admission, anyKiosk: true, signerOf: () => Promise.resolve(undefined), countRefusal: () => Promise.resolve() });
    expect(() => api.get('/v1/open', async () => 'in')).toThrow('/v1/open does not say whom it admits');
  });
});

describe('the admission file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'admission-'));
  const file = (text: string, mode = 0o600) => {
    const path = join(folder, 'admission.json');
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };

  it('names kiosks and officers', () => expect(readAdmission(file(JSON.stringify(admission)))).toEqual(admission));

  it.each([
    ['is no JSON', '{', 0o600, '(whole)'],
    ['holds a short token', JSON.stringify({ kiosks: [{ id: 'a', token: 'secret' }] }), 0o600, 'kiosks.0.token: a token has at least 32 characters'],
    ['gives a token twice', JSON.stringify({ kiosks: [{ id: 'a', token: mine }, { id: 'b', token: mine }] }), 0o600, 'a token is given twice'],
    ['is readable for others', JSON.stringify(admission), 0o644, 'chmod 600'],
  ])('is refused where it %s', (_, text, mode, message) => {
    expect(() => readAdmission(file(text, mode))).toThrow(message);
  });

  it('is refused where it is not there', () => expect(() => readAdmission('/nowhere/admission.json')).toThrow('/nowhere/admission.json: cannot be read'));

  it('of a sandbox is made at the first start, for its user alone, and kept', () => {
    const path = join(folder, 'local', 'admission.json');
    const first = localAdmission(path);
    expect([first.officers.length, statSync(path).mode & 0o077]).toEqual([1, 0]);
    expect(localAdmission(path)).toEqual(first);
    expect(readFileSync(path, 'utf8')).toContain(first.officers[0]?.token);
  });
});
