import { formCurrent } from './form-rules.ts';
import { contactVerified } from './people-rules.ts';
import type { RulesByItem } from './rule-sets.ts';
import { signedAsFiled } from './signature-rules.ts';

/** Every item that is about an entity on record. */
export type EntityItem = Exclude<keyof RulesByItem, 'individualBusiness.establish' | 'soleProprietorship.establish' | 'limitedCompany.establish' | 'name.declare'>;

const common = [formCurrent, contactVerified, signedAsFiled];

/** What happens to an entity after its establishment, in the order in which a citizen is told. */
export const entityRules: Pick<RulesByItem, EntityItem> = {
  'entity.change': common,
  'entity.capitalNotice': common,
  'entity.reissue': common,
  'entity.cancel.notice': common,
  'entity.cancel.simple': common,
  'annualReport.submit': common,
  'suspension.begin': common,
  'suspension.extend': common,
  'suspension.end': common,
  'individual.toCompany': common,
};
