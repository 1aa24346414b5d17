import { mobileSchema } from '../../contract/application-parts.ts';
import type { Answer, Field, ListedField } from '../../contract/service-field.ts';
import { isoDateSchema, type IsoDate } from '../../contract/units.ts';
import { divisionOf } from '../codes/divisions.ts';
import { streetsOf } from '../codes/streets.ts';
import { checkCreditCode } from '../identity/credit-code.ts';
import { checkResidentId } from '../identity/resident-id.ts';
import { isRecord, valueAt, type View } from './view.ts';
import { isWrittenAs } from './written-form.ts';

/** What is wrong with an answer; `wording.ts` says it in words. */
export type Flaw =
  | 'missing' | 'wrongKind' | 'tooShort' | 'tooLong' | 'notAnOption' | 'twice' | 'noSuchDay' | 'tooEarly' | 'tooLate' | 'tooSmall' | 'tooLarge' | 'reversed' | 'notADivision' | 'notAStreet'
  | 'noName' | 'wrongIdNumber' | 'wrongCreditCode' | 'wrongPlate' | 'wrongAccount' | 'wrongMobile' | 'wrongForm' | 'notConfirmed' | 'tooFewRows' | 'tooManyRows' | 'notAsked' | 'stands';

/** A flaw and where in the answer it is: `/1/amount` in a list, `/to` in a period, nothing for the whole. */
export interface FoundFlaw {
  readonly flaw: Flaw;
  readonly within: string;
}

const none: readonly FoundFlaw[] = [];
const whole = (flaw: Flaw): readonly FoundFlaw[] => [{ flaw, within: '' }];
const check = (holds: boolean, flaw: Flaw): readonly FoundFlaw[] => (holds ? none : whole(flaw));

/** All flaws of an answer that was given. */
export function flawsOf(field: Field, answer: Answer, view: View): readonly FoundFlaw[] {
  switch (field.type) {
    case 'choice':
      return field.multiple === true ? flawsOfChoices(answer, field.options.map(({ value }) => value)) : flawsOfValue(field, answer, view.today);
    case 'choiceFrom': {
      const values = choicesOf(field, view).map(({ value }) => value);
      return field.multiple === true ? flawsOfChoices(answer, values) : check(typeof answer === 'string' && values.includes(answer), 'notAnOption');
    }
    case 'list':
      return flawsOfList(field, answer, view.today);
    case 'text':
    case 'date':
    case 'money':
    case 'number':
    case 'period':
    case 'division':
    case 'street':
    case 'person':
    case 'creditCode':
    case 'plate':
    case 'bankAccount':
    case 'mobile':
    case 'confirm':
      return flawsOfValue(field, answer, view.today);
  }
}

/** One record of a department's list as a choice. */
export interface RecordChoice {
  readonly value: string;
  readonly shows: readonly string[];
  /** The record is about whoever stands here. */
  readonly self?: true;
}

/** The choices that a department's list gives: records without the key are none. */
export function choicesOf(field: Extract<Field, { type: 'choiceFrom' }>, view: View): RecordChoice[] {
  const records = valueAt(view, field.from);
  if (!Array.isArray(records)) return [];
  return records.flatMap((record: unknown) => {
    if (!isRecord(record)) return [];
    const value = record[field.value];
    return typeof value === 'string' ? [{ value, shows: field.shows.map((key) => scalarText(record[key])), ...(record['self'] === true && { self: true as const }) }] : [];
  });
}

/** A number or text as it stands; of anything else nothing. */
export function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function flawsOfChoices(answer: unknown, values: readonly string[]): readonly FoundFlaw[] {
  if (!Array.isArray(answer)) return whole('wrongKind');
  if (answer.length === 0) return whole('missing');
  if (new Set(answer).size !== answer.length) return whole('twice');
  return answer.flatMap((one: unknown, index) => (typeof one === 'string' && values.includes(one) ? [] : [{ flaw: 'notAnOption' as const, within: `/${index}` }]));
}

function flawsOfList(field: Extract<Field, { type: 'list' }>, answer: unknown, today: IsoDate): readonly FoundFlaw[] {
  if (!Array.isArray(answer)) return whole('wrongKind');
  if (answer.length < field.min) return whole('tooFewRows');
  if (answer.length > field.max) return whole('tooManyRows');
  return answer.flatMap((row: unknown, index) => {
    if (!isRecord(row)) return [{ flaw: 'wrongKind' as const, within: `/${index}` }];
    const known = field.of.flatMap((column) => {
      const value = row[column.id];
      const flaws = value === undefined || value === '' ? whole('missing') : flawsOfValue(column, value, today);
      return flaws.map(({ flaw, within }) => ({ flaw, within: `/${index}/${column.id}${within}` }));
    });
    const strange = Object.keys(row).filter((key) => !field.of.some(({ id }) => id === key));
    return [...known, ...strange.map((key) => ({ flaw: 'notAsked' as const, within: `/${index}/${key}` }))];
  });
}

/** Shape of plates of the mainland, the trailer's, coach's and cross-boundary ones with them; eight characters are of new-energy vehicles. General knowledge of GA 36. */
const plate = /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]$/u;
/** Numbers of cards and accounts have no common check; their length is all that banks share. */
const account = /^\d{8,30}$/;

/** The flaws of an answer by itself, whatever else is known. */
export function flawsOfValue(field: ListedField | Exclude<Field, { type: 'choiceFrom' | 'list' }>, answer: unknown, today: IsoDate): readonly FoundFlaw[] {
  switch (field.type) {
    case 'number':
      return flawsOfNumber(answer, field.min, field.max);
    case 'money':
      return flawsOfNumber(answer, field.minFen ?? 0, field.maxFen ?? Number.MAX_SAFE_INTEGER);
    case 'confirm':
      return typeof answer === 'boolean' ? check(answer, 'notConfirmed') : whole('wrongKind');
    case 'period':
      return flawsOfPeriod(field, answer, today);
    case 'person':
      return flawsOfPerson(answer);
    case 'text':
    case 'choice':
    case 'date':
    case 'division':
    case 'street':
    case 'creditCode':
    case 'plate':
    case 'bankAccount':
    case 'mobile':
      return typeof answer === 'string' ? flawsOfText(field, answer, today) : whole('wrongKind');
  }
}

type Written = Extract<ListedField, { type: 'text' | 'choice' | 'date' | 'division' | 'street' | 'creditCode' | 'plate' | 'bankAccount' | 'mobile' }>;

function flawsOfText(field: Written, answer: string, today: IsoDate): readonly FoundFlaw[] {
  switch (field.type) {
    case 'text': {
      // Rare characters take two units of a JavaScript string; people count characters.
      const length = [...answer.trim()].length;
      if (length < (field.minLength ?? 1)) return whole('tooShort');
      if ([...answer].length > field.maxLength) return whole('tooLong');
      return check(field.form === undefined || isWrittenAs(field.form, answer.trim()), 'wrongForm');
    }
    case 'choice':
      return check(field.options.some(({ value }) => value === answer), 'notAnOption');
    case 'date':
      return flawsOfDay(field, answer, today);
    case 'division':
      return check(isDivision(answer, field.level), 'notADivision');
    case 'street':
      return check(isStreet(answer), 'notAStreet');
    case 'creditCode':
      return check(checkCreditCode(answer).valid, 'wrongCreditCode');
    case 'plate':
      return check(plate.test(answer), 'wrongPlate');
    case 'bankAccount':
      return check(account.test(answer), 'wrongAccount');
    case 'mobile':
      return check(mobileSchema.safeParse(answer).success, 'wrongMobile');
  }
}

function flawsOfNumber(answer: unknown, min: number, max: number): readonly FoundFlaw[] {
  if (typeof answer !== 'number' || !Number.isSafeInteger(answer)) return whole('wrongKind');
  if (answer < min) return whole('tooSmall');
  return check(answer <= max, 'tooLarge');
}

function flawsOfDay(field: Extract<ListedField, { type: 'date' }>, answer: string, today: IsoDate): readonly FoundFlaw[] {
  if (!isoDateSchema.safeParse(answer).success) return whole('noSuchDay');
  if (field.earliest !== undefined && answer < dayOf(field.earliest, today)) return whole('tooEarly');
  return check(field.latest === undefined || answer <= dayOf(field.latest, today), 'tooLate');
}

type DayBound = NonNullable<Extract<ListedField, { type: 'date' }>['earliest']>;

/** The day of a bound. */
export function dayOf(bound: DayBound, today: IsoDate): IsoDate {
  if (typeof bound === 'string') return bound;
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + bound.daysFromToday);
  return isoDateSchema.parse(day.toISOString().slice(0, 10));
}

function flawsOfPeriod(field: Extract<ListedField, { type: 'period' }>, answer: unknown, today: IsoDate): readonly FoundFlaw[] {
  if (!isRecord(answer) || typeof answer['from'] !== 'string' || typeof answer['to'] !== 'string') return whole('wrongKind');
  const { from, to } = { from: answer['from'], to: answer['to'] };
  if (field.latest === 'thisMonth' && to > today.slice(0, 7)) return [{ flaw: 'tooLate', within: '/to' }];
  if (from > to) return [{ flaw: 'reversed', within: '/from' }];
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1;
  return months <= field.maxMonths ? none : [{ flaw: 'tooLarge', within: '/from' }];
}

function flawsOfPerson(answer: unknown): readonly FoundFlaw[] {
  if (!isRecord(answer) || typeof answer['name'] !== 'string' || typeof answer['idNumber'] !== 'string') return whole('wrongKind');
  return [
    ...(answer['name'].trim() === '' ? [{ flaw: 'noName' as const, within: '/name' }] : []),
    ...(checkResidentId(answer['idNumber']).valid ? [] : [{ flaw: 'wrongIdNumber' as const, within: '/idNumber' }]),
  ];
}

/** Municipalities are provinces and cities at once. */
const municipalities = ['110000', '120000', '310000', '500000'];

function isDivision(code: string, level: 'province' | 'city' | 'county'): boolean {
  const division = divisionOf(code);
  return division !== undefined && (division.level === level || (level === 'city' && municipalities.includes(code)));
}

/** Of a county whose streets are on the list it must be one of them; of any other only the county is checked. */
function isStreet(code: string): boolean {
  const known = streetsOf(code.slice(0, 6));
  return known.length > 0 ? known.some((street) => street.code === code) : /^\d{9}$/.test(code) && divisionOf(code.slice(0, 6))?.level === 'county';
}
