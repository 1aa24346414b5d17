import type { Person, Signer } from '../../contract/application-parts.ts';
import type { EntityKind } from '../../contract/entity-kind.ts';
import type { EntityRole } from '../../contract/entity.ts';
import type { EntityChange } from '../../contract/registration/change.ts';
import type { Conversion } from '../../contract/registration/conversion.ts';
import type { LimitedCompanyEstablishment } from '../../contract/registration/establish.ts';
import type { Application } from '../../contract/application.ts';
import { fenSchema } from '../../contract/units.ts';
import type { Establishment } from '../approval/review.ts';
import type { EntityFacts } from './facts.ts';

export function isEstablishment(application: Application): application is Establishment {
  return application.item.endsWith('.establish');
}

/** 个体工商户, 个人独资企业, 有限责任公司. */
export function kindOf(record: Establishment): EntityKind {
  switch (record.item) {
    case 'individualBusiness.establish':
      return 'individualBusiness';
    case 'soleProprietorship.establish':
      return 'soleProprietorship';
    case 'limitedCompany.establish':
      return 'limitedCompany';
  }
}

/** The fields of a change that each kind of entity has. */
const ofEvery = ['name', 'scope', 'premises', 'furtherPremises'] as const;
export const changeableFields = {
  individualBusiness: [...ofEvery, 'operator', 'composition', 'familyMembers'],
  soleProprietorship: [...ofEvery, 'investor', 'contribution'],
  limitedCompany: [...ofEvery, 'registeredCapital', 'shareholders', 'legalRepresentative', 'board', 'supervision', 'manager', 'articles', 'term', 'beneficialOwners'],
} as const;
export type ChangeableField = (typeof changeableFields)[EntityKind][number];

/** What a licence prints (市场主体登记管理条例实施细则 第二十三条): a change of it asks for a new licence. */
const printed: ReadonlySet<ChangeableField> = new Set(['name', 'scope', 'premises', 'operator', 'composition', 'investor', 'contribution', 'registeredCapital', 'legalRepresentative']);

/** Which facts an application changes. */
export function changedFields(change: EntityChange): ChangeableField[] {
  const fields = [...new Set(Object.values(changeableFields).flat())];
  return fields.filter((field) => change[field] !== undefined);
}

export function needsNewLicence(change: EntityChange): boolean {
  return changedFields(change).some((field) => printed.has(field)) || typeChanges(change);
}

/** Whether the company's type (natural persons, one person) may be another afterwards: the licence prints it. */
function typeChanges({ shareholders }: EntityChange): boolean {
  return shareholders !== undefined;
}

/** The record as it stands after a change. Fields of another kind of entity are left out; rule C3 told of them. */
export function amended(record: Establishment, change: EntityChange): Establishment {
  const { scope = record.scope, premises = record.premises, furtherPremises = record.furtherPremises } = change;
  const places = { scope, premises, ...(furtherPremises === undefined ? {} : { furtherPremises }) };
  switch (record.item) {
    case 'individualBusiness.establish': {
      const { name = record.name, operator = record.operator, composition = record.composition, familyMembers = record.familyMembers } = change;
      return { ...record, ...places, name, operator: kept(operator), composition, ...(familyMembers === undefined ? {} : { familyMembers }) };
    }
    case 'soleProprietorship.establish': {
      const { investor = record.investor, contribution = record.contribution } = change;
      return { ...record, ...places, name: change.name ?? record.name, investor: kept(investor), contribution };
    }
    case 'limitedCompany.establish':
      return { ...record, ...places, name: change.name ?? record.name, ...companyPartsOf(record, change) };
  }
}

function companyPartsOf(record: LimitedCompanyEstablishment, change: EntityChange): Partial<LimitedCompanyEstablishment> & Pick<LimitedCompanyEstablishment, 'people'> {
  const {
    registeredCapital = record.registeredCapital, shareholders = record.shareholders, legalRepresentative = record.legalRepresentative, board = record.board,
    supervision = record.supervision, manager = record.manager, articles = record.articles, term = record.term, beneficialOwners = record.beneficialOwners,
  } = change;
  const parts = { registeredCapital, shareholders, legalRepresentative, board, supervision, articles, term, beneficialOwners, ...(manager === undefined ? {} : { manager }) };
  const people = new Map([...record.people, ...(change.people ?? [])].map((person) => [person.ref, { ...kept(person), ref: person.ref }]));
  const named = refsNamedIn(parts);
  return { ...parts, people: [...people.values()].filter((person) => named.has(person.ref)) };
}

/** Everybody who has a part in a company after a change; the others leave its record. */
function refsNamedIn(parts: Pick<LimitedCompanyEstablishment, 'shareholders' | 'legalRepresentative' | 'board' | 'supervision' | 'manager' | 'beneficialOwners'>): ReadonlySet<Signer | undefined> {
  const { shareholders, legalRepresentative, board, supervision, manager, beneficialOwners } = parts;
  const owners = beneficialOwners.kind === 'list' ? beneficialOwners.owners.map(({ person }) => person) : [];
  const holding = shareholders.map(({ party }) => (party.kind === 'person' ? party.person : party.signatory));
  return new Set([...holding, legalRepresentative, ...board.directors, ...supervision.supervisors, manager, ...owners]);
}

/** The company that an individual business becomes: what the application leaves out stays as it is on record. */
export function converted(record: Establishment, conversion: Conversion): LimitedCompanyEstablishment {
  const { formVersion, kioskId, registrarDivision, contact, consents, name, people, registeredCapital, shareholders, legalRepresentative, board, supervision, manager, articles, term, beneficialOwners, electronicService } = conversion;
  const { scope = record.scope, premises = record.premises } = conversion;
  return {
    item: 'limitedCompany.establish', formVersion, kioskId, registrarDivision, contact, consents, name, scope, premises, registeredCapital, shareholders, legalRepresentative, board, supervision,
    articles, term, beneficialOwners, electronicService, people: people.map((person) => ({ ...kept(person), ref: person.ref })), ...(manager === undefined ? {} : { manager }),
  };
}

/** A person as the record keeps it: without the proof of identity that served its case. */
function kept({ identityToken: _served, ...person }: Person): Person {
  return person;
}

/** Everybody on record by who they are, with what they are in the entity. */
export function peopleOf(record: Establishment): { ref: Signer; idNumber: string; roles: EntityRole[] }[] {
  switch (record.item) {
    case 'individualBusiness.establish':
      return [
        { ref: 'operator', idNumber: record.operator.idNumber.reveal(), roles: ['operator'] },
        ...(record.familyMembers ?? []).map((member, index) => ({ ref: `p${index + 1}`, idNumber: member.idNumber.reveal(), roles: ['familyMember' as const] })),
      ];
    case 'soleProprietorship.establish':
      return [{ ref: 'investor', idNumber: record.investor.idNumber.reveal(), roles: ['investor'] }];
    case 'limitedCompany.establish':
      return record.people.map((person) => ({ ref: person.ref, idNumber: person.idNumber.reveal(), roles: rolesIn(record, person.ref) }));
  }
}

function rolesIn(record: LimitedCompanyEstablishment, ref: Signer): EntityRole[] {
  const has: [EntityRole, boolean][] = [
    ['shareholder', record.shareholders.some(({ party }) => (party.kind === 'person' ? party.person : party.signatory) === ref)],
    ['legalRepresentative', record.legalRepresentative === ref],
    ['director', record.board.directors.includes(ref)],
    ['supervisor', record.supervision.supervisors.includes(ref)],
    ['manager', record.manager === ref],
  ];
  return has.flatMap(([role, is]) => (is ? [role] : []));
}

/**
 * A change as if the entity were founded with it today, for the rules of establishments: what the
 * application leaves out comes from the record's open facts, and its people are those whom it gives in full.
 */
export function asFoundedWith(application: EntityChange, entity: EntityFacts): Establishment {
  const { formVersion, kioskId, registrarDivision, contact, consents, scope = entity.scope, premises = entity.premises, furtherPremises = entity.furtherPremises, nameReservation, approvals } = application;
  const shared = {
    formVersion, kioskId, registrarDivision, contact, consents, scope, premises, furtherPremises,
    ...(nameReservation === undefined ? {} : { nameReservation }),
    ...(approvals === undefined ? {} : { approvals }),
  };
  const name = application.name === undefined ? entity.name : application.name;
  // Only an individual business goes without a name; rule C3 tells an enterprise so.
  const enterprise = { ...shared, name: name ?? { division: '', tradeName: '', industry: '', legalForm: '' } };
  switch (entity.kind) {
    case 'individualBusiness': {
      const { operator = application.applicant, composition = entity.composition ?? 'individual', familyMembers } = application;
      return { ...shared, name, item: 'individualBusiness.establish', operator, composition, ...(familyMembers === undefined ? {} : { familyMembers }) };
    }
    case 'soleProprietorship':
      return { ...enterprise, item: 'soleProprietorship.establish', investor: application.investor ?? application.applicant, contribution: application.contribution ?? entity.contribution ?? zeroFen, contributedFrom: 'ownProperty' };
    case 'limitedCompany': {
      if (entity.company === null) throw new Error('a company on record has no company facts');
      const { company } = entity;
      const { registeredCapital = company.registeredCapital, shareholders = company.shareholders, legalRepresentative = company.legalRepresentative, board = company.board, supervision = company.supervision, articles = company.articles, term = company.term, beneficialOwners = company.beneficialOwners } = application;
      const manager = application.manager ?? company.manager;
      return {
        ...enterprise, item: 'limitedCompany.establish', people: application.people ?? [], registeredCapital, shareholders, legalRepresentative, board, supervision, articles, term, beneficialOwners,
        electronicService: company.electronicService, ...(manager === undefined ? {} : { manager }),
      };
    }
  }
}

const zeroFen = fenSchema.parse(0);
