import type { Application } from '../../contract/application.ts';
import type { IssuedLicence } from '../../contract/licence.ts';
import { carryOutForEntity } from '../entities/carry-out.ts';
import { tell } from '../cases/timeline.ts';
import { found } from '../issue/found.ts';
import { keepName } from '../names/reservation.ts';
import type { CentralParts } from '../parts.ts';
import { announcePermits } from '../scope/permit-notices.ts';
import type { Trx } from '../store/store.ts';

export interface ApprovedCase {
  readonly caseId: string;
  readonly application: Application;
  readonly at: Date;
}

/**
 * Does what an approval grants, whoever approved, machine or officer: all within the transaction that
 * records the approval. The licence is there where one is to be printed.
 */
export async function carryOut(trx: Trx, parts: CentralParts, approved: ApprovedCase, by: string): Promise<IssuedLicence | undefined> {
  const { caseId, at } = approved;
  const licence = await grant(trx, parts, approved, by);
  if (licence !== undefined) await announcePermits(trx, approved, licence.content.creditCode);
  await tell(trx, { caseId, at, kind: 'carriedOut', by, status: 'approved' });
  return licence;
}

function grant(trx: Trx, parts: CentralParts, approved: ApprovedCase, by: string): Promise<IssuedLicence | undefined> {
  const { application } = approved;
  switch (application.item) {
    case 'individualBusiness.establish':
    case 'soleProprietorship.establish':
    case 'limitedCompany.establish':
      return found(trx, parts, { ...approved, application, by });
    case 'name.declare':
      return keepName(trx, parts, { ...approved, application });
    case 'entity.change':
    case 'entity.capitalNotice':
    case 'entity.reissue':
    case 'entity.cancel.notice':
    case 'entity.cancel.simple':
    case 'annualReport.submit':
    case 'suspension.begin':
    case 'suspension.extend':
    case 'suspension.end':
    case 'individual.toCompany':
      return carryOutForEntity(trx, parts, { ...approved, application, by });
  }
}
