import type { ApiError } from '../contract/central.ts';

/** HTTP status of each refusal; `internal` is never thrown as one. */
export const statusOf: Readonly<Record<ApiError['code'], number>> = {
  invalidRequest: 400,
  idempotencyKeyMissing: 400,
  unauthorised: 401,
  notFound: 404,
  conflict: 409,
  idempotencyKeyReused: 409,
  codeExpired: 410,
  codeWrong: 422,
  tooMany: 429,
  internal: 500,
};

/** An expected refusal of the API: what, where, and how to mend it. It never repeats a value of the request. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ApiError['code'];
  readonly issues: ApiError['issues'];

  constructor(code: ApiError['code'], message: string, issues: ApiError['issues'] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}
