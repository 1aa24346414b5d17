import type { Problem, ProblemCode } from '../contract/central.ts';

/** HTTP status and title of each refusal; `internal` is never thrown as one. */
export const problems: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  invalidRequest: { status: 400, title: 'The request is not as it should be' },
  idempotencyKeyMissing: { status: 400, title: 'A write needs an Idempotency-Key' },
  unauthorised: { status: 401, title: 'A token is needed' },
  forbidden: { status: 403, title: 'Not yours to do' },
  notFound: { status: 404, title: 'There is no such thing' },
  conflict: { status: 409, title: 'It stands against what is on record' },
  idempotencyKeyReused: { status: 409, title: 'The Idempotency-Key belongs to another request' },
  codeExpired: { status: 410, title: 'It has expired' },
  codeWrong: { status: 422, title: 'The code is wrong' },
  tooMany: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'An unexpected failure' },
};

/** Where something is wrong: `body.application.scope.0`, beginning with body, params, querystring or headers. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** An expected refusal of the API: what, where, and how to mend it. It never repeats a value of the request. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly issues: readonly Issue[];

  constructor(code: ProblemCode, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}

/** Problem details of a refusal (RFC 9457). `status` is given where HTTP knows a closer one than the code's own. */
export function problemOf(code: ProblemCode, detail: string, issues: readonly Issue[] = [], status = problems[code].status): Problem {
  return { type: `urn:yizhao:problem:${code}`, title: problems[code].title, status, detail, code, errors: issues.flatMap(placed) };
}

/** Names and places in lists as the contract has them; another key is the sender's own text, and may be a name or a number of somebody. */
const nameOfOurs = /^(?:[A-Za-z-]{1,40}\d{0,2}|\d{1,4})$/;

function placed({ path, message }: Issue): Problem['errors'] {
  const [place, ...keys] = path.split('.');
  const pointer = `#${keys.map((key) => `/${nameOfOurs.test(key) ? key : '*'}`).join('')}`;
  return place === 'body' || place === 'params' || place === 'querystring' || place === 'headers' ? [{ in: place, pointer, detail: message }] : [];
}
