import type { Person } from '../../contract/application-parts.ts';
import type { Application, Signer } from '../../contract/application.ts';

/** Everybody whose identity has to be verified, by who they are in the application (市场主体登记管理条例实施细则 第十六条). */
export function partiesOf(application: Application): ReadonlyMap<Signer, Person> {
  switch (application.item) {
    case 'individualBusiness.establish':
      return new Map([['operator', application.operator]]);
    case 'soleProprietorship.establish':
      return new Map([['investor', application.investor]]);
    case 'limitedCompany.establish':
      return new Map(application.people.map((person) => [person.ref, person]));
  }
}

/** Who has to sign. Of a company: its shareholders (or who signs for them) and its legal representative. */
export function signersOf(application: Application): Signer[] {
  if (application.item !== 'limitedCompany.establish') return [...partiesOf(application).keys()];
  const shareholders = application.shareholders.map(({ party }) => (party.kind === 'person' ? party.person : party.signatory));
  return [...new Set([...shareholders, application.legalRepresentative])];
}
