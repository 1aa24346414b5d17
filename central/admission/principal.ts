import type { OfficerRight } from './admission-file.ts';
import type { CaseId, DivisionCode } from '../../contract/units.ts';
import type { Signer } from '../../contract/application-parts.ts';

/** Who asks. Each route says which kinds it admits; a route that says nothing admits nobody. */
export type Principal =
  | { readonly kind: 'public' }
  /** `kioskId` is `null` where an API on the same machine admits any kiosk without a token. */
  | { readonly kind: 'kiosk'; readonly kioskId: string | null }
  /** An officer of the registrar of one division. */
  | { readonly kind: 'officer'; readonly officerId: string; readonly name: string; readonly division: DivisionCode; readonly rights: readonly OfficerRight[] }
  /** Who watches over officers and figures (效能监察), and the electronic supervision platform: reads, and decides nothing. Without a division, over all. */
  | { readonly kind: 'supervisor'; readonly supervisorId: string; readonly division: DivisionCode | null }
  /** Somebody invited to sign one case. */
  | { readonly kind: 'signer'; readonly caseId: CaseId; readonly signer: Signer };

export type PrincipalKind = Principal['kind'];

/** The principal as the kind that the route admits alone; anything else is a defect of the route. */
export function only<Kind extends PrincipalKind>(principal: Principal, kind: Kind): Extract<Principal, { kind: Kind }> {
  if (principal.kind !== kind) throw new Error(`a route for ${kind} was entered by ${principal.kind}`);
  // Narrowed by the comparison above, which TypeScript does not carry over to the type parameter.
  return principal as Extract<Principal, { kind: Kind }>;
}
