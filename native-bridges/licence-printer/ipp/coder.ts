import { fault, type Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';

/**
 * IPP messages (RFC 8010), as much as a printer of single PDF sheets needs. The npm package `ipp` was
 * tried and cannot do it: it writes the members of a collection with the wrong tag, knows no
 * `print-scaling`, and answers with one job group at most.
 */

/** Operations (RFC 8011 §5.4.15). */
export const operations = { 'Print-Job': 0x0002, 'Validate-Job': 0x0004, 'Cancel-Job': 0x0008, 'Get-Job-Attributes': 0x0009, 'Get-Jobs': 0x000a, 'Get-Printer-Attributes': 0x000b } as const;
export type Operation = keyof typeof operations;

/** Status codes that are told apart or sent here (RFC 8011 §B.1). Below 0x0100 is success. */
export const statusCodes = {
  'successful-ok': 0x0000,
  'client-error-bad-request': 0x0400,
  'client-error-not-possible': 0x0404,
  'client-error-not-found': 0x0406,
  'client-error-document-format-not-supported': 0x040a,
  'client-error-attributes-or-values-not-supported': 0x040b,
  'client-error-document-format-error': 0x0411,
  'server-error-operation-not-supported': 0x0501,
  'server-error-not-accepting-jobs': 0x0506,
} as const;
export type StatusName = keyof typeof statusCodes;

const groupTags = { operation: 0x01, job: 0x02, printer: 0x04, unsupported: 0x05 } as const;
export type GroupName = keyof typeof groupTags;
const endOfAttributes = 0x03;
const lastDelimiter = 0x0f;

/** Value tags (RFC 8010 §3.5.2). */
const valueTags = {
  noValue: 0x13,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octetString: 0x30,
  rangeOfInteger: 0x33,
  collection: 0x34,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
  memberName: 0x4a,
} as const;
type Syntax = Exclude<keyof typeof valueTags, 'endCollection' | 'memberName' | 'noValue' | 'rangeOfInteger'>;
const lastOutOfBand = 0x1f;
const withLanguage: readonly number[] = [0x35, 0x36];
const firstCharacterString = 0x40;

/** The syntax of every attribute that is written here, by driver or simulator (RFC 8011 §5, PWG 5100.7, PWG 5100.13). */
const syntaxOf: Readonly<Record<string, Syntax>> = {
  'attributes-charset': 'charset',
  'attributes-natural-language': 'naturalLanguage',
  'charset-configured': 'charset',
  'charset-supported': 'charset',
  'compression-supported': 'keyword',
  'document-format': 'mimeMediaType',
  'document-format-default': 'mimeMediaType',
  'document-format-supported': 'mimeMediaType',
  'generated-natural-language-supported': 'naturalLanguage',
  'ipp-attribute-fidelity': 'boolean',
  'ipp-versions-supported': 'keyword',
  'job-id': 'integer',
  'job-impressions': 'integer',
  'job-impressions-completed': 'integer',
  'job-media-sheets-completed': 'integer',
  'job-name': 'name',
  'job-printer-up-time': 'integer',
  'job-state': 'enum',
  'job-state-reasons': 'keyword',
  'job-uri': 'uri',
  media: 'keyword',
  'media-col': 'collection',
  'media-col-supported': 'keyword',
  'media-default': 'keyword',
  'media-ready': 'keyword',
  'media-size': 'collection',
  'media-source': 'keyword',
  'media-source-supported': 'keyword',
  'media-supported': 'keyword',
  'natural-language-configured': 'naturalLanguage',
  'operations-supported': 'enum',
  'pdl-override-supported': 'keyword',
  'print-scaling': 'keyword',
  'print-scaling-supported': 'keyword',
  'printer-is-accepting-jobs': 'boolean',
  'printer-input-tray': 'octetString',
  'printer-make-and-model': 'text',
  'printer-name': 'name',
  'printer-state': 'enum',
  'printer-state-reasons': 'keyword',
  'printer-up-time': 'integer',
  'printer-uri': 'uri',
  'printer-uri-supported': 'uri',
  'queued-job-count': 'integer',
  'requested-attributes': 'keyword',
  'requesting-user-name': 'name',
  sides: 'keyword',
  'sides-supported': 'keyword',
  'status-message': 'text',
  'time-at-completed': 'integer',
  'time-at-creation': 'integer',
  'time-at-processing': 'integer',
  'uri-authentication-supported': 'keyword',
  'uri-security-supported': 'keyword',
  'which-jobs': 'keyword',
  'x-dimension': 'integer',
  'y-dimension': 'integer',
};

/** `null` is an out-of-band value (`no-value`, `unknown`); bytes are a syntax that nobody here looks into. */
export type IppValue = number | boolean | string | null | Uint8Array | IppAttributes;
/** Every attribute is a set of one or more values. */
export interface IppAttributes {
  readonly [name: string]: readonly IppValue[];
}

export interface IppGroup {
  readonly name: GroupName | 'other';
  readonly attributes: IppAttributes;
}

export interface IppMessage {
  /** Operation of a request, status of an answer. */
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
  readonly data: Uint8Array;
}

const encoder = new TextEncoder();

/** Bytes of a message, version 1.1, which every printer takes. Throws for an attribute whose syntax is not in the table. */
export function encodeMessage({ code, requestId, groups, data }: IppMessage): Uint8Array {
  const parts: Uint8Array[] = [integer16(0x0101), integer16(code), integer32(requestId)];
  for (const { name, attributes } of groups) {
    if (name === 'other') throw new RangeError('a group of a kind that is never sent');
    parts.push(Uint8Array.of(groupTags[name]));
    for (const [attribute, values] of Object.entries(attributes)) parts.push(...encodeAttribute(attribute, values));
  }
  return Buffer.concat([...parts, Uint8Array.of(endOfAttributes), data]);
}

function encodeAttribute(name: string, values: readonly IppValue[]): Uint8Array[] {
  return values.flatMap((value, index) => encodeValue(name, index === 0 ? encoder.encode(name) : new Uint8Array(), value));
}

function encodeValue(attribute: string, name: Uint8Array, value: IppValue): Uint8Array[] {
  const syntax = syntaxOf[attribute];
  if (syntax === undefined) throw new RangeError(`no syntax for the attribute ${attribute}`);
  const field = (tag: number, bytes: Uint8Array) => [Uint8Array.of(tag), integer16(name.length), name, integer16(bytes.length), bytes];
  if (value === null) return field(valueTags.noValue, new Uint8Array());
  if (typeof value === 'number') return field(valueTags[syntax], integer32(value));
  if (typeof value === 'boolean') return field(valueTags[syntax], Uint8Array.of(value ? 1 : 0));
  if (typeof value === 'string') return field(valueTags[syntax], encoder.encode(value));
  if (value instanceof Uint8Array) return field(valueTags[syntax], value);
  const members = Object.entries(value).flatMap(([member, [first = null]]) => [
    ...fieldWithoutName(valueTags.memberName, encoder.encode(member)),
    ...encodeValue(member, new Uint8Array(), first),
  ]);
  return [...field(valueTags.collection, new Uint8Array()), ...members, ...fieldWithoutName(valueTags.endCollection, new Uint8Array())];
}

function fieldWithoutName(tag: number, bytes: Uint8Array): Uint8Array[] {
  return [Uint8Array.of(tag), integer16(0), integer16(bytes.length), bytes];
}

function integer16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

function integer32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

/** Reads a message of any version; what is cut off or malformed is `device.protocol`. */
export function decodeMessage(bytes: Uint8Array): Result<IppMessage, Fault> {
  try {
    return ok(readMessage(bytes));
  } catch (error) {
    // DataView throws this where a length points beyond the end; anything else is a mistake of ours.
    if (error instanceof RangeError) return fail(fault('device.protocol', 'an IPP message that ends too early or is malformed'));
    throw error;
  }
}

/** Deeper than any collection of the registry. */
const deepestCollection = 8;

function readMessage(bytes: Uint8Array): IppMessage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf8 = new TextDecoder();
  let position = 8;

  const next = () => view.getUint8(position);
  function field(): { tag: number; name: string; bytes: Uint8Array } {
    const tag = view.getUint8(position);
    const nameLength = view.getUint16(position + 1);
    const valueLength = view.getUint16(position + 3 + nameLength);
    const start = position + 5 + nameLength;
    if (start + valueLength > bytes.length) throw new RangeError('cut off');
    const name = utf8.decode(bytes.subarray(position + 3, position + 3 + nameLength));
    position = start + valueLength;
    return { tag, name, bytes: bytes.subarray(start, position) };
  }

  function valueOf(tag: number, content: Uint8Array, depth: number): IppValue {
    if (tag <= lastOutOfBand) return null;
    if (tag === valueTags.collection) return collection(depth + 1);
    if (tag === valueTags.boolean) return content[0] === 1;
    if (tag === valueTags.integer || tag === valueTags.enum) return new DataView(content.buffer, content.byteOffset, content.length).getInt32(0);
    if (withLanguage.includes(tag)) {
      const languageLength = new DataView(content.buffer, content.byteOffset, content.length).getUint16(0);
      return utf8.decode(content.subarray(languageLength + 4));
    }
    return tag >= firstCharacterString ? utf8.decode(content) : content;
  }

  function collection(depth: number): IppAttributes {
    if (depth > deepestCollection) throw new RangeError('too deep');
    const members = new Map<string, IppValue[]>();
    let member: IppValue[] = [];
    for (;;) {
      const { tag, bytes: content } = field();
      if (tag === valueTags.endCollection) return Object.fromEntries(members);
      if (tag === valueTags.memberName) {
        member = [];
        members.set(utf8.decode(content), member);
      } else member.push(valueOf(tag, content, depth));
    }
  }

  const groups: IppGroup[] = [];
  while (next() !== endOfAttributes) {
    const delimiter = next();
    if (delimiter > lastDelimiter) throw new RangeError('a value outside a group');
    position += 1;
    const attributes = new Map<string, IppValue[]>();
    let values: IppValue[] = [];
    while (next() > lastDelimiter) {
      const { tag, name, bytes: content } = field();
      if (name !== '') {
        // An attribute that comes twice (ippeveprinter does that) counts as it came first.
        values = [];
        if (!attributes.has(name)) attributes.set(name, values);
      }
      values.push(valueOf(tag, content, 0));
    }
    const known = (Object.keys(groupTags) as GroupName[]).find((name) => groupTags[name] === delimiter);
    groups.push({ name: known ?? 'other', attributes: Object.fromEntries(attributes) });
  }
  return { code: view.getUint16(2), requestId: view.getInt32(4), groups, data: bytes.subarray(position + 1) };
}
