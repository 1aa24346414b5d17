import { contentsComplete, reportedOnce, yearReportable } from './annual-report-rules.ts';
import { articlesOwn } from './articles-rules.ts';
import { applicantsFree, officersFree } from './bar-rules.ts';
import { beneficialOwnersFiled } from './beneficial-owner-rules.ts';
import { debtsPromised, licenceEnds, noticeEnded, noticeOpens, simpleWay } from './cancellation-rules.ts';
import { capitalSubscribed, contributionDeclared } from './capital-rules.ts';
import { decidedInTime, handedOver, judgedAnew, judgedAnewAs, movesWithinArea, newRepresentativeSigns, organsAfterwards, reachableAgain, replacedLicence, somethingChanges } from './change-rules.ts';
import { articlesAmended, capitalChanges, everybodyKnown, reductionPublished, shareholdersDecided, sharesFree } from './company-change-rules.ts';
import { everybodyHasAPart, peopleNamed } from './company-people-rules.ts';
import { asEstablished, convertible, licenceReplaced, operatorStays, whenMoved } from './conversion-rules.ts';
import { familyFiled } from './family-rules.ts';
import { formCurrent } from './form-rules.ts';
import { nothingUnusual } from './load-rules.ts';
import { nameDeclared } from './name-rules.ts';
import { organisationsExist } from './organisation-rules.ts';
import { organsComplete } from './organ-rules.ts';
import { contactVerified, peopleVerified } from './people-rules.ts';
import { premisesStandard } from './premises-rules.ts';
import { applicantOfEntity, entityOnRecord } from './record-keeping-rules.ts';
import { oldDeclaredVoid } from './reissue-rules.ts';
import type { RulesByItem } from './review.ts';
import { permitsAfterLicence, scopeWithoutPriorApproval } from './scope-rules.ts';
import { premisesShared } from './sharing-rules.ts';
import { signedAsFiled } from './signature-rules.ts';
import { operationResumed, suspensionExtended, suspensionGrounds, suspensionPeriod } from './suspension-rules.ts';

/** The items that are about an entity on record. */
export type EntityItem =
  | 'entity.change' | 'entity.capitalNotice' | 'entity.reissue' | 'entity.cancel.notice' | 'entity.cancel.simple'
  | 'annualReport.submit' | 'suspension.begin' | 'suspension.extend' | 'suspension.end' | 'individual.toCompany';

const places = ['premises', 'furtherPremises'] as const;

/** A19 for the company that an individual business becomes. */
export const everybodyOfNewCompanyHasAPart = asEstablished(everybodyHasAPart);

/** What happens to an entity after its establishment, in the order in which a citizen is told. */
export const entityRules: Pick<RulesByItem, EntityItem> = {
  'entity.change': [
    formCurrent,
    entityOnRecord('change'),
    applicantOfEntity,
    peopleVerified,
    officersFree,
    applicantsFree,
    contactVerified,
    somethingChanges,
    decidedInTime,
    reachableAgain,
    judgedAnew(['name'], nameDeclared),
    judgedAnew(['scope'], scopeWithoutPriorApproval),
    judgedAnew(['scope'], permitsAfterLicence),
    movesWithinArea,
    judgedAnew(places, premisesStandard),
    judgedAnew(places, premisesShared),
    handedOver,
    judgedAnewAs('individualBusiness.establish', ['composition', 'familyMembers'], familyFiled),
    judgedAnewAs('soleProprietorship.establish', ['contribution'], contributionDeclared),
    everybodyKnown,
    newRepresentativeSigns,
    organsAfterwards,
    capitalChanges,
    shareholdersDecided,
    sharesFree,
    articlesAmended,
    judgedAnewAs('limitedCompany.establish', ['beneficialOwners'], beneficialOwnersFiled),
    replacedLicence,
    nothingUnusual,
    signedAsFiled,
  ],
  'entity.capitalNotice': [formCurrent, entityOnRecord('capitalNotice'), applicantOfEntity, peopleVerified, contactVerified, reductionPublished, signedAsFiled],
  'entity.reissue': [formCurrent, entityOnRecord('reissue'), applicantOfEntity, peopleVerified, contactVerified, oldDeclaredVoid, signedAsFiled],
  'entity.cancel.notice': [formCurrent, entityOnRecord('cancel'), applicantOfEntity, peopleVerified, contactVerified, simpleWay, debtsPromised, noticeOpens, signedAsFiled],
  'entity.cancel.simple': [formCurrent, entityOnRecord('cancel'), applicantOfEntity, peopleVerified, contactVerified, simpleWay, debtsPromised, noticeEnded, licenceEnds, signedAsFiled],
  'annualReport.submit': [formCurrent, entityOnRecord('report'), applicantOfEntity, peopleVerified, contactVerified, yearReportable, reportedOnce, contentsComplete, signedAsFiled],
  'suspension.begin': [formCurrent, entityOnRecord('suspend'), applicantOfEntity, peopleVerified, contactVerified, suspensionGrounds, suspensionPeriod, signedAsFiled],
  'suspension.extend': [formCurrent, entityOnRecord('extend'), applicantOfEntity, peopleVerified, contactVerified, suspensionExtended, signedAsFiled],
  'suspension.end': [formCurrent, entityOnRecord('resume'), applicantOfEntity, peopleVerified, contactVerified, operationResumed, signedAsFiled],
  'individual.toCompany': [
    formCurrent,
    entityOnRecord('convert'),
    applicantOfEntity,
    convertible,
    asEstablished(peopleNamed),
    everybodyOfNewCompanyHasAPart,
    peopleVerified,
    officersFree,
    applicantsFree,
    operatorStays,
    asEstablished(capitalSubscribed),
    asEstablished(organisationsExist),
    asEstablished(organsComplete),
    asEstablished(articlesOwn),
    asEstablished(beneficialOwnersFiled),
    contactVerified,
    asEstablished(nameDeclared),
    asEstablished(scopeWithoutPriorApproval),
    asEstablished(permitsAfterLicence),
    whenMoved(asEstablished(premisesStandard)),
    whenMoved(asEstablished(premisesShared)),
    licenceReplaced,
    nothingUnusual,
    signedAsFiled,
  ],
};
