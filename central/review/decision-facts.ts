import { factsSchema, type Facts } from '../../domain/approval/facts.ts';
import type { Vault } from '../keys/vault.ts';
import { rejoin, separate } from './personal-page.ts';

/** The facts of a decision as they are stored: what credit records say of somebody is sealed beside them. */
export function sealedFacts(vault: Vault, caseId: string, facts: Facts): { facts: string; sealedFacts: string | null } {
  // Hardly anybody has a record, and only records are personal here: the usual decision pays for no sealing.
  if (Object.values(facts.people).every((person) => person?.records === undefined)) return { facts: JSON.stringify(facts), sealedFacts: null };
  const { openPart, personal } = separate(factsSchema, facts);
  return { facts: openPart, sealedFacts: vault.seal(ownerOf(caseId), personal) };
}

/** The facts as they were when it was decided. */
export function openedFacts(vault: Vault, caseId: string, row: { facts: unknown; sealedFacts: string | null }): Facts {
  return row.sealedFacts === null ? factsSchema.parse(row.facts) : rejoin(factsSchema, row.facts, vault.open(ownerOf(caseId), row.sealedFacts));
}

/** Sealed for another purpose than the case's own page: neither opens in the place of the other. */
function ownerOf(caseId: string): string {
  return `facts ${caseId}`;
}
