import type { IssuedLicence } from '../../contract/licence.ts';
import type { EntityItem } from '../../domain/approval/entity-rules.ts';
import type { ApplicationOf } from '../../domain/approval/review.ts';
import type { CentralParts } from '../parts.ts';
import type { Trx } from '../store/store.ts';

export interface ApprovedEntityCase {
  readonly caseId: string;
  readonly application: ApplicationOf<EntityItem>;
  readonly at: Date;
}

/** Does what an approval of a later business grants. */
export function carryOutForEntity(_trx: Trx, _parts: CentralParts, { application }: ApprovedEntityCase): Promise<IssuedLicence | undefined> {
  return Promise.reject(new Error(`${application.item} is not carried out yet`));
}
