import type { EntityItem } from '../../domain/approval/entity-rules.ts';
import type { ApplicationOf } from '../../domain/approval/review.ts';

/** An approved application about an entity, as it is carried out. */
export interface ApprovedEntityCase<A = ApplicationOf<EntityItem>> {
  readonly caseId: string;
  readonly application: A;
  readonly at: Date;
  /** Who approved: `machine` or an officer. */
  readonly by: string;
}
