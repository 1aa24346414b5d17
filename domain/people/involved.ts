import type { Person } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';

/** What somebody is in an application. The law wants everybody identified but the beneficial owners (市场主体登记管理条例实施细则 第十六条). */
export type Role = 'operator' | 'investor' | 'applicant' | 'shareholder' | 'signatory' | 'legalRepresentative' | 'director' | 'supervisor' | 'manager' | 'beneficialOwner' | 'contact';

/** A person whom an application gives in full, with the place of it and with all that the person is in it. */
export interface Involved {
  /** `operator`, `investor`, `applicant`, `contact`, or a ref of the application's people: the key of the facts. */
  readonly who: string;
  readonly person: Person;
  /** Where the person stands: `/application/people/0`. */
  readonly pointer: string;
  /** Each role with the place that names the person for it. */
  readonly roles: ReadonlyMap<Role, string>;
}

/** Everybody whom an application gives in full, whatever its item. A ref to somebody on record is not among them. */
export function involvedIn(application: Application): Involved[] {
  const involved: Involved[] = [];
  const single = (who: 'operator' | 'investor' | 'applicant', person: Person | undefined): void => {
    if (person !== undefined) involved.push({ who, person, pointer: `/application/${who}`, roles: new Map([[who, `/application/${who}`]]) });
  };
  if ('operator' in application) single('operator', application.operator);
  if ('investor' in application) single('investor', application.investor);
  if ('applicant' in application) single('applicant', application.applicant);
  if ('people' in application) {
    const named = rolesOfPeople(application);
    for (const [index, person] of (application.people ?? []).entries()) {
      involved.push({ who: person.ref, person, pointer: `/application/people/${index}`, roles: named.get(person.ref) ?? new Map<Role, string>() });
    }
  }
  const { person: contact } = application.contact;
  if (contact !== undefined) involved.push({ who: 'contact', person: contact, pointer: '/application/contact/person', roles: new Map([['contact', '/application/contact/person']]) });
  return involved;
}

/** A beneficial owner who is nothing else is filed by name and not asked to come (受益所有人信息管理办法). */
export function hasToBeIdentified({ roles }: Involved): boolean {
  return roles.size !== 1 || !roles.has('beneficialOwner');
}

type WithPeople = Extract<Application, { people?: unknown }>;

function rolesOfPeople(application: WithPeople): Map<string, Map<Role, string>> {
  const named = new Map<string, Map<Role, string>>();
  const name = (ref: string, role: Role, pointer: string): void => {
    const roles = named.get(ref) ?? new Map<Role, string>();
    if (!roles.has(role)) roles.set(role, pointer);
    named.set(ref, roles);
  };
  if ('shareholders' in application) {
    for (const [index, { party }] of (application.shareholders ?? []).entries()) {
      if (party.kind === 'person') name(party.person, 'shareholder', `/application/shareholders/${index}/party/person`);
      else name(party.signatory, 'signatory', `/application/shareholders/${index}/party/signatory`);
    }
  }
  if ('legalRepresentative' in application && application.legalRepresentative !== undefined) name(application.legalRepresentative, 'legalRepresentative', '/application/legalRepresentative');
  if ('board' in application) for (const [index, ref] of (application.board?.directors ?? []).entries()) name(ref, 'director', `/application/board/directors/${index}`);
  if ('supervision' in application) for (const [index, ref] of (application.supervision?.supervisors ?? []).entries()) name(ref, 'supervisor', `/application/supervision/supervisors/${index}`);
  if ('manager' in application && application.manager !== undefined) name(application.manager, 'manager', '/application/manager');
  if ('beneficialOwners' in application && application.beneficialOwners?.kind === 'list') {
    for (const [index, { person }] of application.beneficialOwners.owners.entries()) name(person, 'beneficialOwner', `/application/beneficialOwners/owners/${index}/person`);
  }
  return named;
}
