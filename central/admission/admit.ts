import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import type { Admission } from './admission-file.ts';
import type { Principal, PrincipalKind } from './principal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask this. Every route under /v1/ has to say it. */
    admits?: readonly PrincipalKind[];
  }
  interface FastifyRequest {
    principal: Principal;
  }
}

/** How a token leads to whoever bears it. */
export interface Door {
  readonly admission: Admission;
  /** Whether anybody who reaches the API is a kiosk: on the same machine only. */
  readonly anyKiosk: boolean;
  /** The signer whom a one-time token was given to; `undefined` for a token that is none or has ended. */
  signerOf(token: string): Promise<Extract<Principal, { kind: 'signer' }> | undefined>;
  /** Counts somebody who is not let in, and throws for who comes too often. */
  countRefusal(request: FastifyRequest): Promise<void>;
}

const needs: Readonly<Record<Exclude<PrincipalKind, 'public'>, string>> = {
  kiosk: 'the token of a kiosk',
  officer: 'the token of an officer',
  supervisor: 'the token of a supervisor',
  signer: 'the token of an invitation to sign',
};

/** Lets each route be entered only by whom it admits. A route under /v1/ that does not say whom is a defect, and ends the start. */
export function admit(api: FastifyInstance, door: Door): void {
  const known = [
    ...door.admission.kiosks.map(({ token, id }) => ({ digest: digestOf(token), principal: { kind: 'kiosk', kioskId: id } as const })),
    ...door.admission.supervisors.map(({ token, id, division }) => ({ digest: digestOf(token), principal: { kind: 'supervisor', supervisorId: id, division: division ?? null } as const })),
    ...door.admission.officers.map(({ token, id, name, division, rights = [] }) => ({ digest: digestOf(token), principal: { kind: 'officer', officerId: id, name, division, rights } as const })),
  ];

  async function principalOf(request: FastifyRequest, admits: readonly PrincipalKind[]): Promise<Principal | undefined> {
    const token = /^Bearer (\S{1,300})$/.exec(request.headers.authorization ?? '')?.[1];
    if (token !== undefined) {
      const digest = digestOf(token);
      const bearer = known.find((one) => timingSafeEqual(one.digest, digest))?.principal ?? (admits.includes('signer') ? await door.signerOf(token) : undefined);
      if (bearer !== undefined && admits.includes(bearer.kind)) return bearer;
    }
    if (admits.includes('kiosk') && door.anyKiosk) return { kind: 'kiosk', kioskId: null };
    return admits.includes('public') ? { kind: 'public' } : undefined;
  }

  api.decorateRequest('principal', { getter: () => ({ kind: 'public' as const }) });
  api.addHook('onRoute', ({ url, config }) => {
    if (url.startsWith('/v1/') && config?.admits === undefined) throw new Error(`route ${url} does not say whom it admits`);
  });
  api.addHook('onRequest', async (request) => {
    const admits = request.routeOptions.config.admits ?? ['public'];
    const principal = await principalOf(request, admits);
    if (principal === undefined) {
      await door.countRefusal(request);
      const wanted = admits.filter((kind) => kind !== 'public').map((kind) => needs[kind]);
      throw new Refusal('unauthorised', `this needs ${wanted.join(' or ')}: Authorization: Bearer TOKEN`);
    }
    Object.defineProperty(request, 'principal', { value: principal });
  });
}

/** Refuses a kiosk that speaks for another one. */
export function asKiosk(principal: Principal, kioskId: string, path: string): void {
  if (principal.kind !== 'kiosk' || principal.kioskId === null || principal.kioskId === kioskId) return;
  throw new Refusal('forbidden', 'a kiosk may act only for itself', [{ path, message: 'not the kiosk of this token' }]);
}

/** Digests, because a comparison in constant time needs equal lengths. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
