import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { ConfigurationError } from '../configuration-error.ts';
import { Refusal } from '../refusal.ts';

/** 256 bits in base64url are 43 characters; shorter ones could be guessed. */
const shortestToken = 32;

/** What anybody may ask: whether a printed licence is genuine, and by which keys. */
const open = new Set(['/v1/licences/verify', '/v1/keys']);

/** Reads the tokens of the kiosks that are admitted, one a line; a line that begins with # is a remark. */
export function readKioskTokens(path: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new ConfigurationError(`token file ${path}: others can read it; run chmod 600 on it`);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`token file ${path}: cannot be read; give --tokens the path of a file with one token a line`);
  }
  const tokens = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (tokens.length === 0 || tokens.some((token) => token.length < shortestToken)) {
    throw new ConfigurationError(`token file ${path}: needs one token a line, each of at least ${String(shortestToken)} characters; openssl rand -base64 32 makes one`);
  }
  return tokens;
}

/** Lets only the bearers of these tokens at the registration; health, the API's description and verification stay open. */
export function admitKiosks(api: FastifyInstance, tokens: readonly string[]): void {
  // Digests, because a comparison in constant time needs equal lengths.
  const digest = (token: string) => createHash('sha256').update(token).digest();
  const admitted = tokens.map(digest);
  api.addHook('onRequest', async (request) => {
    const path = request.url.split('?')[0] ?? '';
    if (!path.startsWith('/v1/') || open.has(path)) return;
    const offered = digest(/^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (!admitted.some((known) => timingSafeEqual(known, offered))) {
      throw new Refusal('unauthorised', 'this needs the token of a kiosk: Authorization: Bearer TOKEN');
    }
  });
}
