import type { RegistrationName } from '../../../contract/matter.ts';
import { individualBusiness } from './individual-business.ts';
import { nameDeclaration } from './name-declaration.ts';
import type { Registration } from './registration.ts';
import { reissue } from './reissue.ts';
import { soleProprietorship } from './sole-proprietorship.ts';
import { suspensionBegin, suspensionEnd, suspensionExtend } from './suspension.ts';

/** Every registration that a kiosk takes a citizen through. */
export const registrations: Partial<Readonly<Record<RegistrationName, Registration>>> = {
  'individualBusiness.establish': individualBusiness,
  'soleProprietorship.establish': soleProprietorship,
  'entity.reissue': reissue,
  'suspension.begin': suspensionBegin,
  'suspension.extend': suspensionExtend,
  'suspension.end': suspensionEnd,
  'name.declare': nameDeclaration,
};
