import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import type { PrincipalKind } from './principal.ts';

/**
 * Requests a minute, counted in each process of its own: a bound on what one guest can cost, not a quota. A
 * kiosk at work asks some dozens of times a minute; behind one public address a whole mall may stand.
 */
export const requestsAMinute: Readonly<Record<PrincipalKind, number>> = { public: 600, kiosk: 1_200, officer: 1_200, supervisor: 1_200, signer: 300 };

/** So many answers 401 a minute and address: a token cannot be guessed anyway, and whoever tries costs little. */
export const wrongTokensAMinute = 60;

/** Guests are told apart; whoever reaches an API on its own machine is not counted. */
function guestOf({ principal, ip }: FastifyRequest): string {
  switch (principal.kind) {
    case 'public':
      return `public ${ip}`;
    case 'kiosk':
      return `kiosk ${principal.kioskId ?? ''}`;
    case 'officer':
      return `officer ${principal.officerId}`;
    case 'supervisor':
      return `supervisor ${principal.supervisorId}`;
    case 'signer':
      return `signer ${principal.caseId} ${principal.signer}`;
  }
}

/** Answers 429 with `Retry-After` to whoever asks too often. Its counting comes after `admit`, which says who asks: that is a hook of the API, this of each route. */
export async function limitRates(api: FastifyInstance, limits = requestsAMinute): Promise<void> {
  await api.register(rateLimit, {
    timeWindow: 60_000,
    max: ({ principal }) => limits[principal.kind],
    keyGenerator: guestOf,
    allowList: ({ principal, ip }) => (principal.kind === 'kiosk' && principal.kioskId === null) || (principal.kind === 'public' && isOwnMachine(ip)),
    errorResponseBuilder: (_request, { after }) => new Refusal('tooMany', `too many requests; ask again in ${after}`),
  });
}

/** Counts somebody without admission, and refuses who comes too often. `limitRates` has to be there before. */
export function countRefusals(api: FastifyInstance): (request: FastifyRequest) => Promise<void> {
  const count = api.createRateLimit({ timeWindow: 60_000, max: wrongTokensAMinute, keyGenerator: ({ ip }) => `refused ${ip}`, allowList: ({ ip }) => isOwnMachine(ip) });
  return async (request) => {
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) throw new Refusal('tooMany', `too many requests without a valid token; ask again in ${counted.ttlInSeconds} seconds`);
  };
}

function isOwnMachine(ip: string): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1';
}
