import type { StatedPerson } from '../../contract/people.ts';
import type { PersonRecord } from '../../domain/people/record.ts';

/** What courts, registrars and other authorities put on record about a person. */
export interface CreditFindings {
  readonly records: readonly PersonRecord[];
  /** Entities of other registries that the person stands behind. */
  readonly entitiesElsewhere: number;
}

/** The platform of credit records (失信被执行人, judgments, revocations, annulments). Throws where it cannot be reached. */
export interface CreditAdaptor {
  findings(person: StatedPerson): Promise<CreditFindings>;
}
