import { fault, type Fault, type FaultCode } from '../../contract/fault.ts';
import type { CompletionCode } from './message.ts';

/**
 * Why a command has no result. `unreachable`: it was never sent. `refused`: the service says that it did
 * nothing. `ended`: it was carried out and did not succeed. `unanswered`: it was sent, and nobody knows.
 */
export interface XfsFailure {
  readonly kind: 'unreachable' | 'refused' | 'ended' | 'unanswered';
  readonly fault: Fault;
  readonly code?: CompletionCode;
  /** The command's own word, where the code is `commandErrorCode`; one that we know. */
  readonly errorCode?: ErrorCode;
}

/** Error codes of the commands that we send (names-2.x.json and the 2021-1 schema). */
const errorCodeFaults = {
  paperOut: 'printer.paperOut',
  paperJammed: 'printer.jammed',
  mediaJammed: 'printer.jammed',
  tonerOut: 'printer.tonerOut',
  inkOut: 'printer.tonerOut',
  retractBinFull: 'printer.binFull',
  stackerFull: 'printer.outputFull',
  noMediaPresent: 'printer.mediaMissing',
  sourceInvalid: 'printer.mediaMissing',
  mediaRejected: 'printer.mediaMissing',
  shutterFail: 'printer.hardware',
  blackMark: 'printer.hardware',
  pageTurnFail: 'printer.hardware',
  mediaTurnFail: 'printer.hardware',
  // The sheet is printed or not; it lies in the slot or in the bin.
  flushFail: 'printer.unproven',
  mediaRetained: 'printer.unproven',
  mediaRetracted: 'printer.unproven',
  mediaOverflow: 'device.refused',
  sequenceInvalid: 'device.refused',
  barcodeInvalid: 'code.notRead',
  invalidLight: 'device.unsupported',
  lightError: 'device.refused',
  invalidAuxiliary: 'device.unsupported',
  cameraNotSupported: 'device.unsupported',
  cameraInoperable: 'device.refused',
  mediaFull: 'device.refused',
  noMatchingRequestIDs: 'device.refused',
} as const satisfies Record<string, FaultCode>;
export type ErrorCode = keyof typeof errorCodeFaults;

function errorCodeIn(word: unknown): ErrorCode | undefined {
  // Own keys of a literal object.
  return typeof word === 'string' && Object.hasOwn(errorCodeFaults, word) ? (word as ErrorCode) : undefined;
}

/** What each completion code means; those under `refused` say that the command was not carried out. */
const refusedCodes = {
  invalidCommand: 'device.refused',
  invalidRequestID: 'device.refused',
  unsupportedCommand: 'device.unsupported',
  invalidData: 'device.refused',
  unsupportedData: 'device.refused',
  sequenceError: 'device.refused',
  authorisationRequired: 'device.refused',
  noCommandNonce: 'device.refused',
  invalidToken: 'device.refused',
  invalidTokenNonce: 'device.refused',
  invalidTokenHMAC: 'device.refused',
  invalidTokenFormat: 'device.refused',
  invalidTokenKeyNoValue: 'device.refused',
  notEnoughSpace: 'device.refused',
} as const satisfies Partial<Record<CompletionCode, FaultCode>>;
const endedCodes = {
  canceled: 'device.cancelled',
  timeOut: 'device.timeout',
  // "Not ready or timed out": the service reached its device or did not.
  deviceNotReady: 'device.offline',
  hardwareError: 'device.refused',
  internalError: 'device.refused',
  userError: 'device.refused',
  fraudAttempt: 'cabinet.tampered',
} as const satisfies Partial<Record<CompletionCode, FaultCode>>;

/** What a completion that is no success means. `code` undefined: none that the standard knows, or two that differ. */
export function failureOf(name: string, code: Exclude<CompletionCode, 'success'> | undefined, errorWord: unknown): XfsFailure {
  if (code === undefined) return { kind: 'unanswered', fault: fault('device.protocol', `${name}: a completion without a code that the standard knows`) };
  if (code === 'commandErrorCode') {
    const errorCode = errorCodeIn(errorWord);
    if (errorCode === undefined) return { kind: 'ended', code, fault: fault('device.refused', `${name}: an error code that is not known`) };
    return { kind: 'ended', code, errorCode, fault: fault(errorCodeFaults[errorCode], `${name}: ${errorCode}`) };
  }
  const detail = `${name}: ${code}`;
  if (code in refusedCodes) return { kind: 'refused', code, fault: fault(refusedCodes[code as keyof typeof refusedCodes], detail) };
  return { kind: 'ended', code, fault: fault(endedCodes[code as keyof typeof endedCodes], detail) };
}
