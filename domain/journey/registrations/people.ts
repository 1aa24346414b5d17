import { z } from 'zod';
import type { Person } from '../../../contract/application-parts.ts';
import { Personal } from '../../../contract/personal.ts';
import { personRefSchema, type PersonRef } from '../../../contract/registration/establish.ts';
import type { Condition } from '../../../contract/service-condition.ts';
import type { Field, ListedField } from '../../../contract/service-field.ts';
import { isoDateSchema } from '../../../contract/units.ts';
import { text } from '../../approval/rule.ts';
import { sm3Hex } from '../../application/canonical.ts';
import { validities, validUntil } from '../../identity/card-validity.ts';
import { checkResidentId } from '../../identity/resident-id.ts';
import type { AnswersRead, Row } from './answers.ts';
import { option } from './registration.ts';

const typedSchema = z.object({ name: z.string(), idNumber: z.string() });

/** Name and number as typed. */
export function typedPerson(row: Row, column: string): { name: string; idNumber: string } {
  const typed = typedSchema.safeParse(row[column]);
  if (!typed.success) throw new Error(`the column ${column} was passed without a person`);
  return { name: typed.data.name.trim(), idNumber: typed.data.idNumber };
}

/**
 * What is asked of somebody who is not here: what stands on the card, sex and birth by its number. When they
 * sign, name and number are compared with their own card or by their own phone; the days of validity nobody
 * compares again, so they are asked and never made up. `maybeSelf`: whoever stands here may be meant too.
 */
export function personColumns(title: ReturnType<typeof text>, maybeSelf = false): ListedField[] {
  const card = <Part extends string>(part: Part) => (maybeSelf ? { fromCard: part } : {});
  return [
    { id: 'person', type: 'person', ...card('person'), label: title, help: text('照本人身份证填写', '照本人身份證填寫', 'As on that person’s card') },
    {
      id: 'validFrom', type: 'date', ...card('validFrom'), latest: { daysFromToday: 0 }, label: text('身份证有效期的起始日期', '身份證有效期的起始日期', 'The card is valid from'),
      help: text('在国徽那一面，“有效期限”的第一个日期', '在國徽那一面，「有效期限」的第一個日期', 'The first day of 有效期限, on the side with the emblem'),
    },
    {
      id: 'validity', type: 'choice', ...card('validity'), label: text('身份证有效多久', '身份證有效多久', 'The card is valid for'),
      options: [
        option('years20', text('二十年', '二十年', 'Twenty years')),
        option('years10', text('十年', '十年', 'Ten years')),
        option('longTerm', text('长期', '長期', 'Without an end')),
        option('years5', text('五年', '五年', 'Five years')),
      ],
    },
  ];
}

const capital = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

/** The same as fields of a question of their own, their ids after what the person becomes: `operatorPerson`. */
export function personFields(becomes: string, title: ReturnType<typeof text>, visibleIf?: Condition): Field[] {
  return personColumns(title).map((column) => ({ ...column, id: becomes + capital(column.id), ...(visibleIf === undefined ? {} : { visibleIf }) }));
}

/** What was answered to them, as an entry of a list. */
export function personRow(answers: AnswersRead, becomes: string): Row {
  return Object.fromEntries(['person', 'validFrom', 'validity'].map((column) => [column, answers.simple(becomes + capital(column))]));
}

const personRowSchema = z.object({ person: typedSchema.refine(({ idNumber }) => checkResidentId(idNumber).valid), validFrom: isoDateSchema, validity: z.enum(validities) });

/** Whether an entry is a whole person; while a list is being filled in it may not be. */
export function isPerson(row: Row): boolean {
  return personRowSchema.safeParse(row).success;
}

/** The person of an entry. A number that begins with 81, 82 or 83 is that of a residence permit (港澳台居民居住证). */
export function personOf(row: Row): Person {
  const { success, data } = personRowSchema.safeParse(row);
  // The issue of zod could hold the number, so it is not thrown on.
  if (!success) throw new Error('an entry was passed that is no whole person');
  const { person: { name, idNumber }, validFrom, validity } = data;
  const number = checkResidentId(idNumber);
  if (!number.valid) throw new Error('the schema of an entry let a number pass that does not check');
  return {
    idKind: /^8[123]/.test(idNumber) ? 'residencePermit' : 'residentIdCard',
    name: new Personal(name.trim()),
    idNumber: new Personal(idNumber),
    sex: number.sex,
    birth: new Personal(number.birth),
    validFrom,
    validUntil: validUntil(validFrom, validity),
  };
}

/** Somebody of a company: the same person is the same ref, wherever the number was typed. */
export interface Member {
  readonly ref: PersonRef;
  /** Stands for the person in answers: it stays the same when entries before it are taken away, and tells no number. */
  readonly key: string;
  readonly person: Person;
  /** The question in which the person was entered; `undefined`: the applicant, whom the card gave. */
  readonly question: string | undefined;
}

/** Everybody who was entered, each once, the applicant first; refs are counted from `first` on. Entries that are no whole person yet are passed over. */
export function membersOf(applicant: Person, entered: readonly { readonly question: string; readonly rows: readonly Row[] }[], first = 1): Member[] {
  const all = [{ question: undefined, person: applicant }, ...entered.flatMap(({ question, rows }) => rows.filter(isPerson).map((row) => ({ question, person: personOf(row) })))];
  const once = all.filter(({ person }, index) => all.findIndex((other) => sameNumber(other.person, person)) === index);
  return once.map(({ question, person }, index) => ({ question, person, key: keyOf(person), ref: personRefSchema.parse(`p${first + index}`) }));
}

const sameNumber = (one: Person, other: Person): boolean => one.idNumber.reveal() === other.idNumber.reveal();

function keyOf({ idNumber }: Person): string {
  return `k${sm3Hex(idNumber.reveal()).slice(0, 15)}`;
}

/** Who was entered in a row. */
export function memberOfRow(members: readonly Member[], row: Row): Member {
  const { idNumber } = typedPerson(row, 'person');
  return found(members.find(({ person }) => person.idNumber.reveal() === idNumber));
}

/** Who was chosen. Somebody who was taken out of the lists since is nobody: `undefined`. */
export function memberOfKey(members: readonly Member[], key: string): Member | undefined {
  return members.find((member) => member.key === key);
}

function found(member: Member | undefined): Member {
  if (member === undefined) throw new Error('somebody was named who was not entered');
  return member;
}

/** As choices: the name, and the end of the number to tell namesakes apart. */
export function asChoices(members: readonly Member[]): { key: string; name: string; number: string; self: boolean }[] {
  return members.map(({ key, person, question }) => ({ key, name: person.name.reveal(), number: `…${person.idNumber.reveal().slice(-4)}`, self: question === undefined }));
}
