import { applicantsFree } from './bar-rules.ts';
import { formCurrent } from './form-rules.ts';
import { nameDeclared } from './name-rules.ts';
import { contactVerified, peopleVerified } from './people-rules.ts';
import type { RulesByItem } from './review.ts';
import { signedAsFiled } from './signature-rules.ts';

/** 名称自主申报, in the order in which a citizen is told. */
export const nameDeclarationRules: Pick<RulesByItem, 'name.declare'> = {
  'name.declare': [formCurrent, peopleVerified, applicantsFree, contactVerified, nameDeclared, signedAsFiled],
};
