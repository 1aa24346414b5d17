import type { Application } from '../../contract/application.ts';
import type { LicenceContent } from '../../contract/licence.ts';
import type { CreditCode, IsoDate } from '../../contract/units.ts';
import { composeName } from '../name/compose.ts';
import { composeScopeText } from '../scope/wording.ts';
import { canonicalJson, sm3Hex } from '../application/canonical.ts';

/** The record items of a first licence: 注册日期 is the day of issue (市场主体登记管理条例 第二十一条). */
export function composeLicence(grant: { application: Application; creditCode: CreditCode; registrar: string; issuedOn: IsoDate }): LicenceContent {
  const { application, creditCode, registrar, issuedOn } = grant;
  if (application.item !== 'individualBusiness.establish') throw new Error(`no licence face for ${application.item}`);
  return {
    edition: '2019',
    creditCode,
    name: application.name === null ? null : composeName(application.name),
    legalType: '个体工商户',
    composition: '个人经营',
    operator: application.operator.name,
    premises: application.premises.text,
    businessScope: composeScopeText(application.scope),
    registeredOn: issuedOn,
    registrar,
    issuedOn,
  };
}

/**
 * What a licence states, with the scope of business by its SM3 hash: a scope of thirty entries would
 * not fit a code that can still be scanned, and its text stands on the same sheet.
 */
export type LicenceStatement = Omit<LicenceContent, 'businessScope'> & { readonly businessScopeHash: string };

export function licenceStatement({ businessScope, ...rest }: LicenceContent): LicenceStatement {
  return { ...rest, businessScopeHash: sm3Hex(businessScope) };
}

/** What is signed: the statement's plain values as JSON without spaces, keys sorted. */
export function licenceCanonicalText(content: LicenceContent): string {
  return statementCanonicalText(licenceStatement(content));
}

export function statementCanonicalText(statement: LicenceStatement): string {
  return canonicalJson({ ...statement, operator: statement.operator.reveal() });
}
