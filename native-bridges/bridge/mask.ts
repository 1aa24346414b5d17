import type { DeviceKind } from '../../contract/device.ts';
import { profilesOf, type ReportProfile, type ScannerProfile } from '../code-scanner/profile.ts';
import { readerProfile } from '../id-card-reader/profile.ts';
import { uel } from '../licence-printer/pjl/coder.ts';
import { createDecoder } from '../receipt-printer/decoder.ts';
import { createCardMask, type Mask } from './mask-card.ts';

/*
 * What a trace shows in place of personal data. A mask gives as many bytes as it is given, whatever the
 * chunks, and the same for the same bytes: so a masked trace can be played back, what is written then
 * being masked in the same way before it is compared.
 */

/** Whose line is traced, as in the configuration. */
export interface Traced {
  readonly device: DeviceKind;
  readonly driver: string;
  readonly profile?: string | undefined;
}

const X = 0x58;
const zero = 0x30;

/** Of a command to a printer so many bytes are its own: opener, letter, lengths, function. What follows is dots, or data of a code. */
const ownBytes = 8;

/** Receipts: text is shown as X, cell for cell; pictures and the data of codes as zeros. */
function createReceiptMask(): Mask {
  const decoder = createDecoder();
  let tokenAt = 0;
  let at = 0;
  return (direction, bytes) => {
    if (direction === 'fromDevice') return bytes;
    const begun = at;
    at += bytes.length;
    const shown = new Uint8Array(bytes.length);
    const show = (from: number, length: number, mask: (index: number, byte: number) => number) => {
      for (let place = Math.max(from, begun); place < from + length; place += 1) shown[place - begun] = mask(place - from, bytes[place - begun] ?? 0);
    };
    const ofCommand = (index: number, byte: number) => (index < ownBytes ? byte : 0);
    decoder.push(bytes);
    for (let token = decoder.next(); token; token = decoder.next()) {
      const isText = token.command.name === 'text';
      show(tokenAt, token.bytes.length, isText ? (_index, byte) => (byte === 0x20 ? byte : X) : ofCommand);
      tokenAt += token.bytes.length;
    }
    show(tokenAt, at - tokenAt, ofCommand);
    return shown;
  };
}

/** Licences: a document between `ENTER LANGUAGE` and the next UEL is shown as X; the job's own lines stay. */
function createDocumentMask(): Mask {
  const entering = /@PJL\s+ENTER\s+LANGUAGE\s*=[^\n]*\n$/i;
  const longestLine = 512;
  const leaving = Buffer.from(uel, 'latin1');
  let line = '';
  let inDocument = false;
  let matched = 0;
  const show = (byte: number): number => {
    if (!inDocument) {
      line = byte === 0x0a ? `${line}\n` : (line.endsWith('\n') ? '' : line.slice(-longestLine)) + String.fromCharCode(byte);
      inDocument = entering.test(line);
      return byte;
    }
    matched = byte === leaving[matched] ? matched + 1 : byte === leaving[0] ? 1 : 0;
    if (matched === 0) return X;
    if (matched === leaving.length) {
      inDocument = false;
      matched = 0;
      line = '';
    }
    return byte;
  };
  return (direction, bytes) => (direction === 'toDevice' ? bytes.map(show) : bytes);
}

/** A digit as 0, any other character of a code as X; signs between them and what is no character stay. */
function maskedCharacter(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return zero;
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0x80;
  return isLetter ? X : byte;
}

/** Codes, but not the AIM identifier in front of each, such as `]Q1`. */
function createLineCodeMask(): Mask {
  let at = 0;
  let hasAim = false;
  const show = (byte: number): number => {
    if (byte < 0x20) {
      at = 0;
      return byte;
    }
    if (at === 0) hasAim = byte === 0x5d;
    at += 1;
    return hasAim && at <= 3 ? byte : maskedCharacter(byte);
  };
  return (direction, bytes) => (direction === 'fromDevice' ? bytes.map(show) : bytes);
}

/** A chunk is a report; what stands outside its data is the protocol's own. */
function createReportCodeMask({ dataAt, dataBytes }: ReportProfile): Mask {
  return (direction, bytes) => (direction === 'fromDevice' ? bytes.map((byte, at) => (at >= dataAt && at < dataAt + dataBytes ? maskedCharacter(byte) : byte)) : bytes);
}

function scannerProfileOf({ driver, profile }: Traced): ScannerProfile | undefined {
  if (driver !== 'serial' && driver !== 'hidPos') return undefined;
  const all = profilesOf(driver);
  return (all.find(([name]) => name === profile) ?? all[0])?.[1];
}

const asItIs: Mask = (_direction, bytes) => bytes;

/** A new mask for a connection to that device. What no person's data pass through is shown as it is. */
export function createMask(traced: Traced): Mask {
  switch (traced.device) {
    case 'idCardReader':
      return createCardMask(readerProfile(traced.profile ?? 'sdt-serial').dialect);
    case 'receiptPrinter':
      return createReceiptMask();
    case 'licencePrinter':
      return createDocumentMask();
    case 'codeScanner':
    case 'blankScanner': {
      const profile = scannerProfileOf(traced);
      return profile?.form === 'report' ? createReportCodeMask(profile) : createLineCodeMask();
    }
    case 'lights':
    case 'cabinet':
    case 'power':
    case 'camera':
    case 'vendorMode':
      return asItIs;
  }
}
