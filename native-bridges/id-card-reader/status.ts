import { fault, type Fault, type FaultCode } from '../../contract/fault.ts';
import type { Answer } from './coder.ts';

/** What a failure of the module asks for (devices.md §1.4). */
type StatusClass =
  | 'noCard'
  | 'retryFromFind'
  | 'wrongCard'
  | 'callerBug'
  | 'noData'
  | 'moduleDown'
  /** The module answered with a status whose meaning nobody knows (23 and A0 among them). */
  | 'unrecognised';

/** What a failure of the line asks for. */
type LineClass =
  /** Bytes came, but no answer that fits. */
  | 'garbled'
  | 'silent'
  /** The port is gone, or the caller does not want the answer any more. */
  | 'over';

export type FailureClass = StatusClass | LineClass;

export interface ReaderFailure {
  readonly class: FailureClass;
  readonly fault: Fault;
}

interface StatusRow {
  readonly meaning: string;
  readonly class: StatusClass;
}

/** The data sheet's table of failures. 23 and A0 are listed there without a sure meaning, and so are not here. */
export const statusTable: Readonly<Record<number, StatusRow>> = {
  0x10: { meaning: 'checksum error in host data', class: 'callerBug' },
  0x11: { meaning: 'length error in host data', class: 'callerBug' },
  0x21: { meaning: 'command error', class: 'callerBug' },
  0x24: { meaning: 'unrecognised error', class: 'retryFromFind' },
  0x31: { meaning: 'card rejects reader', class: 'retryFromFind' },
  0x32: { meaning: 'reader rejects card', class: 'retryFromFind' },
  0x33: { meaning: 'information verification error', class: 'retryFromFind' },
  0x40: { meaning: 'wrong card type', class: 'wrongCard' },
  0x41: { meaning: 'read card failed', class: 'retryFromFind' },
  0x47: { meaning: 'get random failed', class: 'retryFromFind' },
  0x60: { meaning: 'module self-test failed', class: 'moduleDown' },
  0x66: { meaning: 'module not authorised', class: 'moduleDown' },
  0x80: { meaning: 'no card found', class: 'noCard' },
  0x81: { meaning: 'select failed', class: 'retryFromFind' },
  0x91: { meaning: 'item has no content', class: 'noData' },
};

const faultCodes = {
  noCard: 'card.notPresent',
  retryFromFind: 'card.readFailed',
  wrongCard: 'card.wrongType',
  callerBug: 'device.refused',
  noData: 'card.itemEmpty',
  moduleDown: 'card.readerDown',
  unrecognised: 'device.protocol',
  garbled: 'device.protocol',
  silent: 'device.timeout',
} as const satisfies Record<Exclude<FailureClass, 'over'>, FaultCode>;

export function failure(of: keyof typeof faultCodes, detail: string): ReaderFailure {
  return { class: of, fault: fault(faultCodes[of], detail) };
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}

/** The failure that an answer's status words stand for. SW1 and SW2 are the card's own and go into the detail. */
export function failureOf(answer: Answer): ReaderFailure {
  const row = statusTable[answer.sw3];
  const words = `SW ${hex(answer.sw1)} ${hex(answer.sw2)} ${hex(answer.sw3)}`;
  return row ? failure(row.class, `${words}: ${row.meaning}`) : failure('unrecognised', `${words}: no known meaning`);
}
