import { fault, type Fault } from '../../contract/fault.ts';
import { licenceContentSchema, type LicenceContent } from '../../contract/licence.ts';
import { Personal } from '../../contract/personal.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { creditCodeSchema, isoDateSchema } from '../../contract/units.ts';
import { licenceStatement, type LicenceStatement } from './content.ts';

/**
 * The QR code of a licence is an address whose fragment carries what the licence states and its
 * signature, so that it can be verified without a network; a browser never sends a fragment anywhere.
 *
 *   base#1.keyId.creditCode.registeredOn.issuedOn.scopeHash.texts.signature
 *
 * Days are YYYYMMDD; scopeHash and signature are bytes in base64url; texts are name, operator, premises
 * and registrar, UTF-16 big endian in base64url: two bytes a character where UTF-8 takes three. The
 * literal record items (edition, type, composition) belong to version 1 and are not repeated.
 * A usual licence takes about 400 characters, the longest that the contract admits stays below 1,200.
 */
const version = '1';
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
  const texts = [statement.name ?? '', statement.operator.reveal(), statement.premises, statement.registrar];
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

/** Reads what `encodeLicenceQr` wrote. It says nothing about genuineness: that is `verifyStatement`'s. */
export function decodeLicenceQr(text: string): Result<LicenceQr, Fault> {
  const parts = text.slice(text.indexOf('#') + 1).split('.');
  const [given, keyId, creditCode, registeredOn, issuedOn, scopeHash, texts, signature] = parts;
  if (!text.includes('#') || given !== version || parts.length !== 8) return malformed('not a licence code of version 1');
  try {
    const values = textFromBytes(bytesFromBase64(texts)).split(separator);
    const [name, operator, premises, registrar] = values;
    if (values.length !== 4 || operator === undefined || premises === undefined || registrar === undefined) return malformed('texts');
    const statement: LicenceStatement = {
      edition: licenceContentSchema.shape.edition.value,
      creditCode: creditCodeSchema.parse(creditCode),
      name: name === undefined || name === '' ? null : name,
      legalType: licenceContentSchema.shape.legalType.value,
      composition: licenceContentSchema.shape.composition.value,
      operator: new Personal(operator),
      premises,
      businessScopeHash: hexFromBytes(bytesFromBase64(scopeHash), 32),
      registeredOn: isoDateSchema.parse(dashed(registeredOn)),
      registrar,
      issuedOn: isoDateSchema.parse(dashed(issuedOn)),
    };
    return ok({ statement, signature: hexFromBytes(bytesFromBase64(signature), 64), keyId: decodeURIComponent(keyId ?? '') });
  } catch {
    // atob, decodeURIComponent and the schemas throw for text that is no such value.
    return malformed('a part cannot be read');
  }
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
