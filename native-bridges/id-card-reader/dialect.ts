import { anything, blocks, commands, sdtStatusWords, type CommandTable, type StatusWords } from './coder.ts';
import { answerLength, requestLength, sdtFrame, type FrameFormat, type LengthBounds } from './framer.ts';
import { statusTable, type StatusTable } from './status.ts';

/** A way of speaking to a reader's module: how frames are made, which words there are, and what the answers mean. */
export interface Dialect {
  readonly frame: FrameFormat;
  readonly requestLength: LengthBounds;
  readonly answerLength: LengthBounds;
  readonly commands: CommandTable;
  readonly statusWords: StatusWords;
  readonly statuses: StatusTable;
  /** How this dialect writes a status of the module itself (SW3). */
  readonly moduleStatus: (sw3: number) => number;
  /** What the module answers to a request whose check byte is wrong, and to one that it does not know. */
  readonly complaints: { readonly check: number; readonly command: number };
}

const asIs = (sw3: number) => sw3;

const sdt: Dialect = { frame: sdtFrame, requestLength, answerLength, commands, statusWords: sdtStatusWords, statuses: statusTable, moduleStatus: asIs, complaints: { check: 0x10, command: 0x21 } };

/*
 * CVR_100AU (devices.md §1.11, a single source): the frame of SDT with another check byte and other
 * words. The source looks at the answers of find, select and read as at SDT's; of 00 01, with which it
 * begins, it looks at the length alone, so what the answer says is not looked at here either.
 * It has no words for the module's number, a reset, fingerprints, appended addresses or rates.
 */
const cvr100au = {
  ...sdt,
  frame: { ...sdtFrame, check: 'sumComplement' },
  commands: {
    status: { ...commands.status, code: [0x00, 0x01], anyStatus: true, decode: anything, answerBytes: 24 },
    find: { ...commands.find, code: [0x00, 0x81] },
    select: { ...commands.select, code: [0x00, 0x82] },
    read: { ...commands.read, code: [0x00, 0x83] },
  },
} as const satisfies Dialect;

/** In the bank wrapper a status of the module stands in front of a zero byte: 90 00, 80 00. */
const beforeZero = (sw3: number) => sw3 << 8;

/*
 * The wrapper of multi-in-one bank terminals: 02 LenH LenL DATA LRC 03, LRC over DATA alone
 * (devices.md §1.11, a single primary document). One word finds, selects and reads. The version is what
 * can be asked for without touching a card, so it stands for the status; which status it
 * answers with is not known, and its text is not looked at.
 */
const bankWrapper = {
  frame: { start: [0x02], lengthCounts: 'body', checkCovers: 'body', check: 'xor', end: [0x03] },
  requestLength: { least: 2, most: 0x0200 },
  // The longest answer of a known length is that of the full card: status words, two lengths, 256 and 1024 bytes.
  answerLength: { least: 2, most: 2 + 4 + 256 + 1024 },
  commands: {
    reset: { code: [0x31, 0x12], success: beforeZero(0x90), decode: anything, answerBytes: 7, takes: 'other' },
    status: { code: [0x31, 0x11], success: beforeZero(0x90), anyStatus: true, decode: anything, answerBytes: 7, takes: 'other' },
    read: { code: [0xca, 0x01, 0x00], success: beforeZero(0x90), decode: blocks('text', 'photo'), answerBytes: 1291, takes: 'read' },
  },
  statusWords: { bytes: 2, from: 0 },
  statuses: {
    ...Object.fromEntries(Object.entries(statusTable).map(([sw3, row]) => [beforeZero(Number(sw3)), row])),
    0x00f1: { meaning: 'format error in host data', class: 'callerBug' },
    0x00f2: { meaning: 'length error in host data', class: 'callerBug' },
    0x00f3: { meaning: 'check byte error in host data', class: 'callerBug' },
    0x00f4: { meaning: 'command error', class: 'callerBug' },
    0x00fd: { meaning: 'timeout', class: 'timedOut' },
    0x00fe: { meaning: 'timeout', class: 'timedOut' },
  },
  moduleStatus: beforeZero,
  complaints: { check: 0x00f3, command: 0x00f4 },
} as const satisfies Dialect;

export const dialects = { sdt, cvr100au, bankWrapper } as const satisfies Record<string, Dialect>;
export type DialectName = keyof typeof dialects;
// The table is a literal object, so its keys are exactly the names.
export const dialectNames = Object.keys(dialects) as [DialectName, ...DialectName[]];

/** The body of an answer with that status of the module; words that are not its own are zero. */
export function encodeStatus({ statusWords }: Dialect, status: number, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const body = new Uint8Array(statusWords.bytes + data.length);
  for (let at = statusWords.bytes - 1, rest = status; at >= statusWords.from; at -= 1, rest >>= 8) body[at] = rest & 0xff;
  body.set(data, statusWords.bytes);
  return body;
}
