import { fault, type Fault } from '../../contract/fault.ts';
import type { LicenceContent } from '../../contract/licence.ts';
import type { Personal } from '../../contract/personal.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { licenceStatement, licenceStatementSchema, type LicenceStatement } from './content.ts';

/**
 * The QR code of a licence is an address whose fragment carries what the licence states and its
 * signature, so that it can be verified without a network; a browser never sends a fragment anywhere.
 *
 *   base#2.keyId.creditCode.registeredOn.issuedOn.scopeHash.texts.signature
 *
 * Days are YYYYMMDD; scopeHash and signature are bytes in base64url; texts are type, name, the person's
 * name, the kind's own item (composition, contribution or capital), premises and registrar, UTF-16 big
 * endian in base64url: two bytes a character where UTF-8 takes three. The edition belongs to the version
 * and is not repeated. A usual licence takes about 450 characters, the longest that the contract admits
 * stays below 1,300.
 *
 * Version 1 was written until 2026-11-21, for individual businesses of one person: its texts are name,
 * operator, premises and registrar. Paper lasts, so it is read for good.
 */
const version = '2';
const separator = '\u001f';

export interface LicenceQr {
  readonly statement: LicenceStatement;
  /** Hex of r ‖ s. */
  readonly signature: string;
  readonly keyId: string;
}

/** `base`: an https address without a fragment. */
export function encodeLicenceQr(licence: { content: LicenceContent; signature: string; keyId: string; base: string }): string {
  const { content, signature, keyId, base } = licence;
  const statement = licenceStatement(content);
  const { person, own } = itemsOfKind(statement);
  const texts = [statement.legalType, statement.name ?? '', person.reveal(), own, statement.premises, statement.registrar];
  if (texts.some((text) => text.includes(separator))) throw new Error('a text of the licence holds a control character');
  const parts = [
    version,
    encodeURIComponent(keyId).replaceAll('.', '%2E'),
    statement.creditCode,
    statement.registeredOn.replaceAll('-', ''),
    statement.issuedOn.replaceAll('-', ''),
    base64FromBytes(bytesFromHex(statement.businessScopeHash)),
    base64FromBytes(bytesFromText(texts.join(separator))),
    base64FromBytes(bytesFromHex(signature)),
  ];
  return `${base}#${parts.join('.')}`;
}

/** Reads what `encodeLicenceQr` wrote, today or years ago. It says nothing about genuineness: that is `verifyStatement`'s. */
export function decodeLicenceQr(text: string): Result<LicenceQr, Fault> {
  const parts = text.slice(text.indexOf('#') + 1).split('.');
  const [given, keyId, creditCode, registeredOn, issuedOn, scopeHash, texts, signature] = parts;
  if (!text.includes('#') || (given !== version && given !== '1') || parts.length !== 8) return malformed('not a licence code of a known version');
  try {
    const values = textFromBytes(bytesFromBase64(texts)).split(separator);
    const common = {
      edition: '2019',
      creditCode,
      businessScopeHash: hexFromBytes(bytesFromBase64(scopeHash), 32),
      registeredOn: dashed(registeredOn),
      issuedOn: dashed(issuedOn),
    };
    const items = given === '1' ? itemsOfVersion1(values) : itemsOf(values);
    if (items === undefined) return malformed('texts');
    const statement = licenceStatementSchema.parse({ ...common, ...items });
    return ok({ statement, signature: hexFromBytes(bytesFromBase64(signature), 64), keyId: decodeURIComponent(keyId ?? '') });
  } catch {
    // atob, decodeURIComponent and the schemas throw for text that is no such value.
    return malformed('a part cannot be read');
  }
}

/** The person whom a licence names, and the item that only its kind has. */
function itemsOfKind(statement: LicenceStatement): { person: Personal<string>; own: string } {
  if ('operator' in statement) return { person: statement.operator, own: statement.composition };
  if ('investor' in statement) return { person: statement.investor, own: statement.contribution };
  return { person: statement.legalRepresentative, own: statement.registeredCapital };
}

/** Texts back under their names; what they must be, the statement's schema says. `undefined`: not as many as there are. */
function itemsOf(values: readonly string[]): Record<string, string | null> | undefined {
  const [legalType, name = '', person = '', own = '', premises = '', registrar = ''] = values;
  if (legalType === undefined || values.length !== 6) return undefined;
  const common = { legalType, premises, registrar };
  switch (legalType) {
    case '个体工商户':
      return { ...common, name: name === '' ? null : name, operator: person, composition: own };
    case '个人独资企业':
      return { ...common, name, investor: person, contribution: own };
    default:
      return { ...common, name, legalRepresentative: person, registeredCapital: own };
  }
}

function itemsOfVersion1(values: readonly string[]): Record<string, string | null> | undefined {
  const [name, operator, premises, registrar] = values;
  if (values.length !== 4 || name === undefined || operator === undefined || premises === undefined || registrar === undefined) return undefined;
  return { legalType: '个体工商户', composition: '个人经营', name: name === '' ? null : name, operator, premises, registrar };
}

function malformed(detail: string): Result<never, Fault> {
  return fail(fault('input.invalid', `licence code: ${detail}`));
}

function dashed(day = ''): string {
  return day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

function bytesFromText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) new DataView(bytes.buffer).setUint16(index * 2, text.charCodeAt(index));
  return bytes;
}

function textFromBytes(bytes: Uint8Array): string {
  if (bytes.length % 2 !== 0) throw new RangeError('half a character');
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 2 }, (_, index) => String.fromCharCode(view.getUint16(index * 2))).join('');
}

function bytesFromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexFromBytes(bytes: Uint8Array, length: number): string {
  if (bytes.length !== length) throw new RangeError('wrong length');
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64FromBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Only the one spelling that `base64FromBytes` gives: unused bits of a last character would make two codes of one licence. */
function bytesFromBase64(text = ''): Uint8Array {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  if (base64FromBytes(bytes) !== text) throw new RangeError('not base64url');
  return bytes;
}
