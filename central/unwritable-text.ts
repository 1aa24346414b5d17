import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.ts';

/** Control characters and halves of surrogate pairs: no paper can print them and PostgreSQL stores some of them not at all. */
const unwritable = /[\p{Cc}\p{Cs}]/u;
/** Deeper than any schema of the contract, and shallow enough for every recursive reader. */
const deepest = 20;

/** Refuses requests with such text before any route sees them, naming where it stands. */
export function refuseUnwritableText(api: FastifyInstance): void {
  api.addHook('preValidation', (request, _reply, done) => {
    const path = find(request.body, 'body') ?? find(request.query, 'querystring') ?? find(request.params, 'params');
    done(path === undefined ? undefined : new Refusal('invalidRequest', 'a text holds a control character or half a character, or the body is nested too deep', [{ path, message: 'not writable text' }]));
  });
}

function find(value: unknown, path: string, depth = 0): string | undefined {
  if (typeof value === 'string') return unwritable.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === deepest) return path;
  for (const [key, part] of Object.entries(value)) {
    if (unwritable.test(key)) return path;
    const found = find(part, `${path}.${key}`.slice(0, 200), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
