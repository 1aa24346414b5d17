import { z } from 'zod';
import { fault, type Fault } from '../../contract/fault.ts';
import { identityCardSchema, type CardTextField, type IdentityCard } from '../../contract/identity-card.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { normaliseName, normaliseText, type Normalised } from './normalise.ts';

/*
 * The text block of a chip: 256 bytes, UTF-16 little-endian, fields of fixed places padded with
 * spaces (devices.md §1.6). All four layouts carry their flag at byte 248.
 */

export const textBlockBytes = 256;
const flagAt = 248;

/** A card with plain values, by the names of the contract: what goes over a wire. */
export type PlainCard = z.input<typeof identityCardSchema>;

interface Form {
  /** The contract's value of a field; `undefined` where the text does not have that form. */
  readonly read: (text: string) => string | undefined;
  readonly write: (value: string) => string;
}

const asIs = (value: string) => value;

/** Text of any length that fits, also none. */
const text: Form = { read: asIs, write: asIs };

function matching(pattern: RegExp): Form {
  return { read: (value) => (pattern.test(value) ? value : undefined), write: asIs };
}

/** Text that every card of the kind has. */
const someText = matching(/./u);

/** GB/T 2261.1. */
const sexes: readonly (readonly [string, string])[] = [['0', 'unknown'], ['1', 'male'], ['2', 'female'], ['9', 'notStated']];
const sex: Form = {
  read: (value) => sexes.find(([code]) => code === value)?.[1],
  write: (value) => sexes.find(([, name]) => name === value)?.[0] ?? value,
};

const date: Form = {
  read: (value) => {
    const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
    const day = parts?.slice(1).join('-');
    return z.iso.date().safeParse(day).data;
  },
  write: (value) => value.replaceAll('-', ''),
};

const dateOrLongTerm: Form = {
  read: (value) => (value === '长期' ? 'longTerm' : date.read(value)),
  write: (value) => (value === 'longTerm' ? '长期' : date.write(value)),
};

/** The form of GB 11643. Whether the check digit is right is for the rules to say, not for a reader. */
const residentNumber = matching(/^\d{17}[\dX]$/);
/** The number of the 2023 foreigner's card has the same form and begins with 9. */
const foreignerNumber = matching(/^9\d{16}[\dX]$/);
const foreignerNumber2017 = matching(/^[A-Z0-9]{15}$/);
const countryCode = matching(/^[A-Z]{3}$/);

type Place = readonly [offset: number, length: number];

interface Field {
  /** In bytes. */
  readonly at: Place;
  /** Where a value goes on that fills its place. */
  readonly goesOn?: Place;
  readonly form: Form;
}

function field(offset: number, length: number, form: Form): Field {
  return { at: [offset, length], form };
}

type FieldsOf<Kind extends PlainCard['kind']> = Readonly<Record<Exclude<keyof Extract<PlainCard, { kind: Kind }>, 'kind' | 'photo' | 'picture' | 'asRead' | 'unresolved'>, Field>>;

/** (a) 居民身份证: no flag. */
const residentIdCard: FieldsOf<'residentIdCard'> = {
  name: field(0, 30, someText),
  sex: field(30, 2, sex),
  nationCode: field(32, 4, someText),
  birth: field(36, 16, date),
  address: field(52, 70, someText),
  idNumber: field(122, 36, residentNumber),
  issuer: field(158, 30, someText),
  validFrom: field(188, 16, date),
  validUntil: field(204, 16, dateOrLongTerm),
};

/** (b) 港澳台居民居住证, flag J: as (a) up to 219 without the nation. */
const residencePermit: FieldsOf<'residencePermit'> = {
  name: field(0, 30, someText),
  sex: field(30, 2, sex),
  birth: field(36, 16, date),
  address: field(52, 70, someText),
  idNumber: field(122, 36, residentNumber),
  issuer: field(158, 30, someText),
  validFrom: field(188, 16, date),
  validUntil: field(204, 16, dateOrLongTerm),
  travelPermitNumber: field(220, 18, text),
  issueCount: field(238, 4, text),
};

/** (c) 外国人永久居留身份证 of 2017, flag I. */
const foreignerPermanentResidence2017: FieldsOf<'foreignerPermanentResidence2017'> = {
  englishName: field(0, 120, someText),
  sex: field(120, 2, sex),
  idNumber: field(122, 30, foreignerNumber2017),
  nationality: field(152, 6, countryCode),
  chineseName: field(158, 30, text),
  validFrom: field(188, 16, date),
  validUntil: field(204, 16, dateOrLongTerm),
  birth: field(220, 16, date),
  cardVersion: field(236, 4, text),
  acceptingOffice: field(240, 8, text),
};

/** (d) 外国人永久居留身份证 of 2023, flag Y. The end of the English name and the two counts rest on fewer sources than the rest. */
const foreignerPermanentResidence2023: FieldsOf<'foreignerPermanentResidence2023'> = {
  chineseName: field(0, 30, text),
  sex: field(30, 2, sex),
  renewalCount: field(32, 4, text),
  birth: field(36, 16, date),
  englishName: { at: [52, 70], goesOn: [220, 22], form: someText },
  idNumber: field(122, 36, foreignerNumber),
  validFrom: field(188, 16, date),
  validUntil: field(204, 16, dateOrLongTerm),
  nationality: field(242, 6, countryCode),
  previousNumberLink: field(250, 6, text),
};

/** Every kind of card by its flag; a flag that is none of the letters means the resident card. */
const layouts: Readonly<Record<PlainCard['kind'], { readonly flag: string; readonly fields: Readonly<Record<string, Field>> }>> = {
  residentIdCard: { flag: ' ', fields: residentIdCard },
  residencePermit: { flag: 'J', fields: residencePermit },
  foreignerPermanentResidence2017: { flag: 'I', fields: foreignerPermanentResidence2017 },
  foreignerPermanentResidence2023: { flag: 'Y', fields: foreignerPermanentResidence2023 },
};
// The table is a literal object, so its keys are exactly the kinds.
export const cardKinds = Object.keys(layouts) as PlainCard['kind'][];

/** Half of a surrogate pair, a control character or a noncharacter stands in no field of a card. */
const strayCharacters = /[\p{Cs}\p{Cc}\p{Noncharacter_Code_Point}]/u;

/** The text of a field without its padding; `undefined` where it is not text. */
function readField(block: Buffer, { at: [offset, length], goesOn }: Field): string | undefined {
  let padded = block.toString('utf16le', offset, offset + length);
  // Two spaces at the end are padding: the value ended before, and what stands in the other place is not its end.
  if (goesOn && !padded.endsWith('  ')) padded += block.toString('utf16le', goesOn[0], goesOn[0] + goesOn[1]);
  const text = padded.replace(/ +$/, '');
  return strayCharacters.test(text) ? undefined : text;
}

function writeField(block: Buffer, { at, goesOn }: Field, text: string): void {
  let rest = text;
  for (const [offset, length] of goesOn ? [at, goesOn] : [at]) {
    block.write(rest.slice(0, length / 2), offset, 'utf16le');
    rest = rest.slice(length / 2);
  }
  if (rest !== '') throw new RangeError('the value is longer than its field on the chip');
}

const textNormalisers: Readonly<Record<CardTextField, (text: string) => Normalised>> = {
  name: normaliseName,
  chineseName: normaliseName,
  englishName: normaliseText,
  address: normaliseText,
  issuer: normaliseText,
};

function isTextField(name: string): name is CardTextField {
  return Object.hasOwn(textNormalisers, name);
}

function asItIs(text: string): Normalised {
  return { text, unresolved: false };
}

function misfit(kind: string, name: string): Fault {
  return fault('card.malformed', `${kind}: ${name} does not have the form of its field`);
}

/**
 * The card in a text block and a photo block. What does not fit its layout is `card.malformed`, whose
 * detail names the kind and the field, never the value. Codes that no table knows stay as they are;
 * characters of private use are made standard ones where a table knows them (`normalise.ts`), and the
 * chip's own text is kept beside.
 */
export function decodeCard(textBlock: Uint8Array, photo: Uint8Array): Result<IdentityCard, Fault> {
  if (textBlock.length !== textBlockBytes) return fail(fault('card.malformed', `the text block has ${textBlock.length} bytes instead of ${textBlockBytes}`));
  const block = Buffer.from(textBlock.buffer, textBlock.byteOffset, textBlock.byteLength);
  const flag = block.toString('utf16le', flagAt, flagAt + 2);
  const kind = cardKinds.find((candidate) => layouts[candidate].flag === flag) ?? 'residentIdCard';
  const values: Record<string, unknown> = { kind, photo: Buffer.from(photo.buffer, photo.byteOffset, photo.byteLength).toString('base64') };
  const asRead: Partial<Record<CardTextField, string>> = {};
  const unresolved: CardTextField[] = [];
  for (const [name, place] of Object.entries(layouts[kind].fields)) {
    const text = readField(block, place);
    if (text === undefined) return fail(misfit(kind, name));
    const normalise = isTextField(name) ? textNormalisers[name] : asItIs;
    const normalised = normalise(text);
    const value = place.form.read(normalised.text);
    if (value === undefined) return fail(misfit(kind, name));
    values[name] = value;
    if (!isTextField(name)) continue;
    if (normalised.text !== text) asRead[name] = text;
    if (normalised.unresolved) unresolved.push(name);
  }
  if (Object.keys(asRead).length > 0) values.asRead = asRead;
  if (unresolved.length > 0) values.unresolved = unresolved;
  const card = identityCardSchema.safeDecode(values as PlainCard); // Checked here: the cast only satisfies the input type.
  return card.success ? ok(card.data) : fail(fault('card.malformed', `${kind}: ${card.error.issues.map((issue) => issue.path.join('.')).join(', ')}`));
}

/** The text block of a card, as its chip would hold it. Throws a RangeError where a value is longer than its field. */
export function encodeTextBlock(card: PlainCard): Uint8Array {
  const block = Buffer.alloc(textBlockBytes, Buffer.from(' ', 'utf16le'));
  const { flag, fields } = layouts[card.kind];
  const values: Readonly<Record<string, unknown>> = { ...card, ...card.asRead };
  for (const [name, place] of Object.entries(fields)) {
    const value = values[name];
    writeField(block, place, typeof value === 'string' ? place.form.write(value) : '');
  }
  block.write(flag, flagAt, 'utf16le');
  return Uint8Array.from(block);
}

/** An appended address: text padded with spaces, its characters as in `decodeCard`. `undefined` where it is not text. */
export function decodeAddress(data: Uint8Array): string | undefined {
  const raw = readField(Buffer.from(data), field(0, data.length, text));
  return raw === undefined ? undefined : normaliseText(raw).text;
}
