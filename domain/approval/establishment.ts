import { articlesOwn } from './articles-rules.ts';
import { beneficialOwnersFiled } from './beneficial-owner-rules.ts';
import { capitalSubscribed, contributionDeclared } from './capital-rules.ts';
import { peopleNamed } from './company-people-rules.ts';
import { familyFiled } from './family-rules.ts';
import { formCurrent } from './form-rules.ts';
import { nameDeclared } from './name-rules.ts';
import { contactVerified, operatorVerified } from './operator-rules.ts';
import { organsComplete } from './organ-rules.ts';
import { premisesFree, premisesStandard } from './premises-rules.ts';
import type { RulesByItem } from './rule-sets.ts';
import { permitsAfterLicence, scopeWithoutPriorApproval } from './scope-rules.ts';
import { signedAsFiled } from './signature-rules.ts';

/** 设立 of the three kinds of business, in the order in which a citizen is told. */
export const establishmentRules: Pick<RulesByItem, 'individualBusiness.establish' | 'soleProprietorship.establish' | 'limitedCompany.establish'> = {
  'individualBusiness.establish': [
    formCurrent,
    ({ application, facts }) => operatorVerified(application.operator, facts),
    familyFiled,
    contactVerified,
    nameDeclared,
    scopeWithoutPriorApproval,
    permitsAfterLicence,
    premisesStandard,
    premisesFree,
    signedAsFiled,
  ],
  'soleProprietorship.establish': [formCurrent, contributionDeclared, contactVerified, nameDeclared, scopeWithoutPriorApproval, permitsAfterLicence, premisesStandard, premisesFree, signedAsFiled],
  'limitedCompany.establish': [
    formCurrent,
    peopleNamed,
    capitalSubscribed,
    organsComplete,
    articlesOwn,
    beneficialOwnersFiled,
    contactVerified,
    nameDeclared,
    scopeWithoutPriorApproval,
    permitsAfterLicence,
    premisesStandard,
    premisesFree,
    signedAsFiled,
  ],
};
