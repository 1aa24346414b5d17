import { articlesOwn } from './articles-rules.ts';
import { applicantsFree, officersFree } from './bar-rules.ts';
import { beneficialOwnersFiled } from './beneficial-owner-rules.ts';
import { capitalSubscribed, contributionDeclared } from './capital-rules.ts';
import { everybodyHasAPart, peopleNamed } from './company-people-rules.ts';
import { familyFiled } from './family-rules.ts';
import { formCurrent } from './form-rules.ts';
import { mergedAnswersFit } from './merged-certificate-rules.ts';
import { nameDeclared } from './name-rules.ts';
import { nothingUnusual } from './load-rules.ts';
import { organisationsExist } from './organisation-rules.ts';
import { organsComplete } from './organ-rules.ts';
import { contactVerified, peopleVerified } from './people-rules.ts';
import { premisesStandard } from './premises-rules.ts';
import type { Rule, RulesByItem } from './review.ts';
import { permitsAfterLicence, scopeWithoutPriorApproval } from './scope-rules.ts';
import { premisesShared } from './sharing-rules.ts';
import { signedAsFiled } from './signature-rules.ts';

/** What is asked of every business that is founded, after who founds it. */
const ofEveryBusiness: readonly Rule[] = [
  contactVerified,
  nameDeclared,
  scopeWithoutPriorApproval,
  permitsAfterLicence,
  mergedAnswersFit,
  premisesStandard,
  premisesShared,
  nothingUnusual,
  signedAsFiled,
];

/** 设立 of the three kinds of business, in the order in which a citizen is told. */
export const establishmentRules: Pick<RulesByItem, 'individualBusiness.establish' | 'soleProprietorship.establish' | 'limitedCompany.establish'> = {
  'individualBusiness.establish': [formCurrent, peopleVerified, applicantsFree, familyFiled, ...ofEveryBusiness],
  'soleProprietorship.establish': [formCurrent, peopleVerified, applicantsFree, contributionDeclared, ...ofEveryBusiness],
  'limitedCompany.establish': [
    formCurrent,
    peopleNamed,
    everybodyHasAPart,
    peopleVerified,
    officersFree,
    applicantsFree,
    capitalSubscribed,
    organisationsExist,
    organsComplete,
    articlesOwn,
    beneficialOwnersFiled,
    ...ofEveryBusiness,
  ],
};
