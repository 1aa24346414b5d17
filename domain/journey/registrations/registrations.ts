import type { RegistrationName } from '../../../contract/matter.ts';
import { annualReport } from './annual-report.ts';
import { cancellationNotice, simpleCancellation } from './cancellation.ts';
import { capitalNotice } from './capital-notice.ts';
import { change } from './change.ts';
import { conversion } from './conversion.ts';
import { individualBusiness } from './individual-business.ts';
import { limitedCompany } from './limited-company.ts';
import { nameDeclaration } from './name-declaration.ts';
import type { Registration } from './registration.ts';
import { reissue } from './reissue.ts';
import { soleProprietorship } from './sole-proprietorship.ts';
import { suspensionBegin, suspensionEnd, suspensionExtend } from './suspension.ts';

/** Every registration that a kiosk takes a citizen through. */
export const registrations: Readonly<Record<RegistrationName, Registration>> = {
  'individualBusiness.establish': individualBusiness,
  'soleProprietorship.establish': soleProprietorship,
  'limitedCompany.establish': limitedCompany,
  'entity.change': change,
  'entity.capitalNotice': capitalNotice,
  'entity.reissue': reissue,
  'entity.cancel.notice': cancellationNotice,
  'entity.cancel.simple': simpleCancellation,
  'annualReport.submit': annualReport,
  'suspension.begin': suspensionBegin,
  'suspension.extend': suspensionExtend,
  'suspension.end': suspensionEnd,
  'individual.toCompany': conversion,
  'name.declare': nameDeclaration,
};
