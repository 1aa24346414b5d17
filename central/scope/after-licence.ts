import { z } from 'zod';
import type { EntityKind } from '../../contract/entity-kind.ts';
import type { ApplicationAnswer } from '../../contract/central.ts';
import type { LicenceContent } from '../../contract/licence.ts';
import { divisionCodeSchema, fenSchema, isoDateSchema, scopeCodeSchema, type ScopeCode } from '../../contract/units.ts';
import { foldedCertificates } from '../../domain/merged-certificates/merged-certificates.ts';
import { nextStepsOf, permitSteps } from '../../domain/scope/next-steps.ts';

/** What the next steps depend on, of an application or of its open part on record: nothing of it is personal. */
export const scopeOnFileSchema = z.object({
  item: z.string(),
  registrarDivision: divisionCodeSchema,
  scope: z.array(scopeCodeSchema).optional(),
  shareholders: z.array(z.object({ subscribed: fenSchema, dueOn: isoDateSchema })).optional(),
});
type ScopeOnFile = z.infer<typeof scopeOnFileSchema>;

/** The scope of the entity that a case was about, from the facts of its decision. */
export function scopeOnRecord(facts: unknown): readonly ScopeCode[] | undefined {
  return z.object({ entity: z.object({ scope: z.array(scopeCodeSchema) }).nullish() }).parse(facts).entity?.scope;
}

/**
 * What comes with a licence: the steps that follow, and which certificates it stands for. Nothing where the
 * scope stays as it was, but of an individual business that becomes a company.
 */
export function afterLicence(onFile: ScopeOnFile, licence: LicenceContent, onRecord: readonly ScopeCode[] | undefined): Pick<ApplicationAnswer, 'nextSteps' | 'mergedCertificates'> {
  const { item, registrarDivision, shareholders = [] } = onFile;
  const scope = onFile.scope ?? (item === 'individual.toCompany' ? onRecord : undefined);
  if (scope === undefined) return {};
  // A company that was an individual business keeps its founding date; its duties as a company begin with the licence.
  const foundedOn = item === 'individual.toCompany' ? licence.issuedOn : licence.registeredOn;
  const steps = nextStepsOf({ entity: entityOf(licence), scope, foundedOn, division: registrarDivision, contributions: shareholders });
  // Who changes the scope knows the rest from the first licence.
  if (item === 'entity.change') return { nextSteps: { ...steps, steps: permitSteps(scope, { division: registrarDivision, foundedOn: licence.issuedOn }) } };
  const folded = foldedCertificates(registrarDivision, licence.issuedOn);
  return { nextSteps: steps, ...(folded === undefined ? {} : { mergedCertificates: folded }) };
}

function entityOf({ legalType }: LicenceContent): EntityKind {
  if (legalType === '个体工商户') return 'individualBusiness';
  return legalType === '个人独资企业' ? 'soleProprietorship' : 'limitedCompany';
}
