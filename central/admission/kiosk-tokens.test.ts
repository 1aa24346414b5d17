import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { answerFailures } from '../failures.ts';
import { admitKiosks, readKioskTokens } from './kiosk-tokens.ts';

const [mine, another] = ['m'.repeat(43), 'a'.repeat(43)];

function guarded() {
  const api = fastify();
  answerFailures(api);
  admitKiosks(api, [another, mine]);
  for (const path of ['/healthz', '/v1/keys', '/v1/applications/:caseId']) api.get(path, async () => 'in');
  api.post('/v1/licences/verify', async () => 'in');
  return async (method: 'GET' | 'POST', url: string, authorization?: string) => {
    const reply = await api.inject({ method, url, ...(authorization === undefined ? {} : { headers: { authorization } }) });
    return reply.statusCode;
  };
}

describe('the door of the registration', () => {
  it.each([
    ['the token of any kiosk', `Bearer ${mine}`, 200],
    ['no token', undefined, 401],
    ['an empty one', 'Bearer ', 401],
    ['a part of one', `Bearer ${mine.slice(1)}`, 401],
    ['one with more behind it', `Bearer ${mine} x`, 401],
    ['another scheme', `Basic ${mine}`, 401],
  ])('with %s', async (_, authorization, status) => {
    expect(await guarded()('GET', '/v1/applications/1?x=/v1/keys', authorization)).toBe(status);
  });

  it('is open for health and for whoever checks a printed licence', async () => {
    const ask = guarded();
    expect([await ask('GET', '/healthz'), await ask('GET', '/v1/keys'), await ask('POST', '/v1/licences/verify')]).toEqual([200, 200, 200]);
  });

  it('does not tell a stranger which addresses there are', async () => {
    expect(await guarded()('GET', '/v1/nowhere')).toBe(401);
  });
});

describe('the token file', () => {
  function file(text: string, mode = 0o600): string {
    const path = join(mkdtempSync(join(tmpdir(), 'yizhao-tokens-')), 'tokens');
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }

  it('holds one token a line, and remarks', () => {
    expect(readKioskTokens(file(`# JM-0001\n${mine}\n\n# JM-0002\n${another}\n`))).toEqual([mine, another]);
  });

  it.each([
    ['is empty', '', 0o600, 'needs one token a line'],
    ['holds a short one', 'secret', 0o600, 'at least 32 characters'],
    ['is readable for others', mine, 0o644, 'chmod 600'],
  ])('is refused where it %s', (_, text, mode, message) => {
    expect(() => readKioskTokens(file(text, mode))).toThrow(message);
  });

  it('is refused where it is not there', () => {
    expect(() => readKioskTokens('/nowhere/tokens')).toThrow('/nowhere/tokens: cannot be read');
  });
});
