import type { Applicant } from '../../contract/service-application.ts';
import type { Person } from '../../contract/application-parts.ts';
import { Personal } from '../../contract/personal.ts';
import type { Comparison, Condition, ValueRef } from '../../contract/service-condition.ts';
import type { Answers } from '../../contract/service-field.ts';
import type { IsoDate } from '../../contract/units.ts';
import { validityOf } from '../identity/card-validity.ts';
import { isUnresolved } from '../identity/stated-name.ts';
import { ageOn, checkResidentId } from '../identity/resident-id.ts';

/** Values that an item may look at, by the first part of a reference. */
type Values = Readonly<Record<string, unknown>>;

/** What an item is walked through with, beside the answers. Registers and licences are as departments and platform gave them. */
export interface ItemContext {
  readonly today: IsoDate;
  readonly applicant: Personal<Values>;
  readonly represented: Personal<Values>;
  readonly register: Personal<Values>;
  readonly licences: Personal<Values>;
}

/** Everything that conditions and templates can refer to. Plain: it lives only inside one look of the engine. */
export interface View {
  readonly today: IsoDate;
  readonly applicant: Values;
  readonly represented: Values;
  /** Whose matter it is: the person represented, or the applicant. */
  readonly holder: Values;
  readonly register: Values;
  readonly licences: Values;
  readonly answers: Values;
  readonly result?: Values;
  readonly case?: Values;
}

export function viewOf(context: ItemContext, answers: Answers): View {
  const { today, applicant, represented, register, licences } = context;
  const self = applicant.reveal()['as'] === 'self';
  return { today, applicant: applicant.reveal(), represented: represented.reveal(), holder: (self ? applicant : represented).reveal(), register: register.reveal(), licences: licences.reveal(), answers };
}

/** The context of an applicant. `register` and `licences` are what was looked up; empty where nothing was. */
export function contextOf(applicant: Applicant, given: { today: IsoDate; register?: Values; licences?: Values }): ItemContext {
  const { as, person, contact, represented } = applicant;
  const mobile = contact === undefined ? {} : { mobile: contact.mobile.reveal() };
  return {
    today: given.today,
    applicant: new Personal({ as, ...mobile, ...(person === undefined ? {} : valuesOf(person, given.today)) }),
    represented: new Personal(represented === undefined ? {} : representedValues(represented.name.reveal(), represented.idNumber.reveal(), given.today)),
    register: new Personal(given.register ?? {}),
    licences: new Personal(given.licences ?? {}),
  };
}

function valuesOf(person: Person, today: IsoDate): Values {
  const { idKind, name, idNumber, sex, birth, address, validFrom, validUntil } = person;
  return {
    idKind, sex, validFrom, validUntil,
    validity: validityOf(validFrom, validUntil),
    person: { name: name.reveal(), idNumber: idNumber.reveal() },
    name: name.reveal(),
    idNumber: idNumber.reveal(),
    birth: birth.reveal(),
    age: ageOn(birth.reveal(), today),
    // One with a character that nobody knows answers no question: it is asked for.
    ...(address === undefined || isUnresolved(address.reveal()) ? {} : { address: address.reveal() }),
  };
}

function representedValues(name: string, idNumber: string, today: IsoDate): Values {
  const known = checkResidentId(idNumber);
  return { name, idNumber, ...(known.valid ? { birth: known.birth, age: ageOn(known.birth, today), sex: known.sex } : {}) };
}

/** The value of a reference, or `undefined`. */
export function valueAt(view: View, ref: ValueRef): unknown {
  return ref.split('.').reduce<unknown>((part, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined), view);
}

export function holds(condition: Condition, view: View): boolean {
  if ('all' in condition) return condition.all.every((one) => compares(one, view));
  if ('any' in condition) return condition.any.some((one) => compares(one, view));
  return compares(condition, view);
}

function compares(comparison: Comparison, view: View): boolean {
  const value = valueAt(view, comparison.value);
  if ('given' in comparison) return isGiven(value) === comparison.given;
  if ('is' in comparison) return equals(value, comparison.is);
  if ('isNot' in comparison) return !equals(value, comparison.isNot);
  if ('oneOf' in comparison) return comparison.oneOf.some((one) => equals(value, one));
  // Days are compared as texts: YYYY-MM-DD sorts as the calendar does.
  if ('atLeast' in comparison) return sameKind(value, comparison.atLeast) && value >= comparison.atLeast;
  return sameKind(value, comparison.atMost) && value <= comparison.atMost;
}

const equals = (value: unknown, wanted: unknown): boolean => (Array.isArray(value) ? value.includes(wanted) : value === wanted);
const sameKind = (value: unknown, bound: number | string): value is number | string => typeof value === typeof bound;

/** Whether there is a value at all: an empty text or list is none. */
export function isGiven(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

export function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}
