import type { Person, Signer } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';
import type { EntityChange } from '../../contract/registration/change.ts';
import type { LimitedCompanyEstablishment, Shareholder } from '../../contract/registration/establish.ts';

/** Everybody whose identity has to be verified, by who they are in the application (市场主体登记管理条例实施细则 第十六条). */
export function partiesOf(application: Application): ReadonlyMap<Signer, Person> {
  switch (application.item) {
    case 'individualBusiness.establish':
      return new Map([['operator', application.operator]]);
    case 'soleProprietorship.establish':
      return new Map([['investor', application.investor]]);
    case 'limitedCompany.establish':
      return new Map(application.people.map((person) => [person.ref, person]));
    case 'entity.change':
      return new Map([...applicantOf(application), ...named('operator', application.operator), ...named('investor', application.investor), ...refsOf(application.people)]);
    case 'entity.capitalNotice':
    case 'entity.cancel.notice':
    case 'individual.toCompany':
      return new Map([...applicantOf(application), ...refsOf(application.people)]);
    case 'name.declare':
    case 'entity.reissue':
    case 'entity.cancel.simple':
    case 'annualReport.submit':
    case 'suspension.begin':
    case 'suspension.extend':
    case 'suspension.end':
      return new Map(applicantOf(application));
  }
}

type Named = readonly (readonly [Signer, Person])[];
const named = (who: Signer, person: Person | undefined): Named => (person === undefined ? [] : [[who, person]]);
const applicantOf = ({ applicant }: { readonly applicant: Person }): Named => named('applicant', applicant);
const refsOf = (people: readonly (Person & { readonly ref: Signer })[] = []): Named => people.map((person) => [person.ref, person]);

/** Who has to sign. Of a company: its shareholders (or who signs for them) and its legal representative. */
export function signersOf(application: Application): Signer[] {
  const { item } = application;
  if (item === 'limitedCompany.establish') return foundersOf(application);
  if (item === 'individual.toCompany') return [...new Set<Signer>(['applicant', ...foundersOf(application)])];
  return item === 'entity.change' ? signersOfChange(application) : [...partiesOf(application).keys()];
}

function foundersOf({ shareholders, legalRepresentative }: Pick<LimitedCompanyEstablishment, 'shareholders' | 'legalRepresentative'>): Signer[] {
  return [...new Set([...signatoriesOf(shareholders), legalRepresentative])];
}

/** Whoever is named in a change signs it, but for those who only become director, supervisor or manager. */
function signersOfChange(application: EntityChange): Signer[] {
  const { shareholders = [], legalRepresentative, board, supervision, manager } = application;
  const organs = new Set<Signer | undefined>([...(board?.directors ?? []), ...(supervision?.supervisors ?? []), manager]);
  const signing = new Set<Signer | undefined>([...signatoriesOf(shareholders), legalRepresentative]);
  return [...partiesOf(application).keys()].filter((who) => !organs.has(who) || signing.has(who));
}

function signatoriesOf(shareholders: readonly Shareholder[]): Signer[] {
  return shareholders.map(({ party }) => (party.kind === 'person' ? party.person : party.signatory));
}
