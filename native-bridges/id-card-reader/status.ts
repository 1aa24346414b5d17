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
  /** The terminal waited for its own parts in vain. */
  | 'timedOut'
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

/** What each status of a dialect that is no success means. */
export type StatusTable = Readonly<Record<number, StatusRow>>;

/** The data sheet's table of failures. 23 and A0 are listed there without a sure meaning, and so are not here. */
export const statusTable: StatusTable = {
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
  timedOut: 'device.timeout',
  unrecognised: 'device.protocol',
  garbled: 'device.protocol',
  silent: 'device.timeout',
} as const satisfies Record<Exclude<FailureClass, 'over'>, FaultCode>;

export function failure(of: keyof typeof faultCodes, detail: string): ReaderFailure {
  return { class: of, fault: fault(faultCodes[of], detail) };
}

/** The failure that an answer's status words stand for: all of them go into the detail. */
export function failureOf({ status, words }: Answer, table: StatusTable = statusTable): ReaderFailure {
  const row = table[status];
  const shown = `SW ${[...words].map((word) => word.toString(16).toUpperCase().padStart(2, '0')).join(' ')}`;
  return row ? failure(row.class, `${shown}: ${row.meaning}`) : failure('unrecognised', `${shown}: no known meaning`);
}
