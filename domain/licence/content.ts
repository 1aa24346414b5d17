import { z } from 'zod';
import type { Application } from '../../contract/application.ts';
import { individualBusinessLicenceSchema, limitedCompanyLicenceSchema, soleProprietorshipLicenceSchema, type LicenceContent } from '../../contract/licence.ts';
import { Personal } from '../../contract/personal.ts';
import type { LimitedCompanyEstablishment } from '../../contract/registration/establish.ts';
import type { CreditCode, IsoDate } from '../../contract/units.ts';
import { canonicalJson, sm3Hex } from '../application/canonical.ts';
import { composeName } from '../name/compose.ts';
import { composeScopeText } from '../scope/wording.ts';
import { capitalInWords, companyTypeOf } from './wording.ts';

type Establishment = Extract<Application, { item: `${string}.establish` }>;

/** The record items of a first licence: its date is the day of issue (市场主体登记管理条例 第二十一条). */
export function composeLicence(grant: { application: Establishment; creditCode: CreditCode; registrar: string; issuedOn: IsoDate }): LicenceContent {
  const { application, creditCode, registrar, issuedOn } = grant;
  const face = { edition: '2019', creditCode, premises: application.premises.text, businessScope: composeScopeText(application.scope), registeredOn: issuedOn, registrar, issuedOn } as const;
  switch (application.item) {
    case 'individualBusiness.establish': {
      const { name, composition, operator } = application;
      return { ...face, legalType: '个体工商户', composition: composition === 'family' ? '家庭经营' : '个人经营', name: name === null ? null : composeName(name), operator: operator.name };
    }
    case 'soleProprietorship.establish':
      return { ...face, legalType: '个人独资企业', name: composeName(application.name), investor: application.investor.name, contribution: capitalInWords(application.contribution) };
    case 'limitedCompany.establish':
      return {
        ...face,
        legalType: companyTypeOf(application.shareholders),
        name: composeName(application.name),
        legalRepresentative: nameOf(application, application.legalRepresentative),
        registeredCapital: capitalInWords(application.registeredCapital),
      };
  }
}

/** Throws where nobody has that ref, which rule A19 makes impossible for an approved application. */
function nameOf({ people }: LimitedCompanyEstablishment, ref: string): Personal<string> {
  const person = people.find((one) => one.ref === ref);
  if (person === undefined) throw new Error('the legal representative is nobody of the application');
  return person.name;
}

/** A scope of thirty entries would not fit a code that can still be scanned, and its text stands on the same sheet. */
const stated = { businessScope: true } as const;
const hashed = { businessScopeHash: z.string() };

/** What a licence states, with the scope of business by its SM3 hash. */
export const licenceStatementSchema = z.discriminatedUnion('legalType', [
  individualBusinessLicenceSchema.omit(stated).extend(hashed),
  soleProprietorshipLicenceSchema.omit(stated).extend(hashed),
  limitedCompanyLicenceSchema.omit(stated).extend(hashed),
]);
export type LicenceStatement = z.output<typeof licenceStatementSchema>;

export function licenceStatement({ businessScope, ...rest }: LicenceContent): LicenceStatement {
  return { ...rest, businessScopeHash: sm3Hex(businessScope) };
}

/** What is signed: the statement's plain values as JSON without spaces, keys sorted. */
export function licenceCanonicalText(content: LicenceContent): string {
  return statementCanonicalText(licenceStatement(content));
}

export function statementCanonicalText(statement: LicenceStatement): string {
  return canonicalJson(Object.fromEntries(Object.entries(statement).map(([item, value]) => [item, value instanceof Personal ? (value.reveal() as unknown) : value])));
}
