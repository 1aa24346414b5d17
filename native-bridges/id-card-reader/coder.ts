/*
 * The SDT protocol of the security module in readers of second-generation ID cards (GA/T 467-2019;
 * data sheet: devices.md §1.2 and §1.3). Everything in `commands` is confirmed by two independent
 * sources; opcodes of uncertain meaning (61 FF, 30 05) are left out. The dialects that other readers
 * speak are in `dialect.ts`, made of the same declarations.
 */

/** Takes the data of a successful answer apart; `undefined` where it does not fit the command. */
type DataDecoder<Data> = (data: Uint8Array) => Data | undefined;

export interface CommandRow<Data> {
  /** The body of the request: CMD and PARA, or a dialect's own words. */
  readonly code: readonly number[];
  /** The module's status that means success. */
  readonly success: number;
  /** No source tells the status of success: whatever is no failure of the table counts, since an answer is all that is asked for. */
  readonly anyStatus?: true;
  readonly decode: DataDecoder<Data>;
  /** Bytes of the usual successful answer, whole frame: what its wire time is counted from. */
  readonly answerBytes: number;
  /** Which of the profile's times the module may take of its own. */
  readonly takes: 'find' | 'select' | 'read' | 'other';
}

/** Success is the whole answer. */
const nothing: DataDecoder<true> = (data) => (data.length === 0 ? true : undefined);

/** Whatever comes with the success is not looked at. */
export const anything: DataDecoder<true> = () => true;

export function bytes(length: number): DataDecoder<Uint8Array> {
  return (data) => (data.length === length ? data : undefined);
}

/** Blocks after a header that holds each one's length, two bytes big-endian: the lengths are the answer's, not ours. */
export function blocks<Name extends string>(...names: Name[]): DataDecoder<Record<Name, Uint8Array>> {
  return (data) => {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    let start = 2 * names.length;
    if (data.length < start) return undefined;
    const taken = names.map((name, index) => {
      const length = view.getUint16(2 * index);
      const block = data.slice(start, start + length);
      start += length;
      return [name, block] as const;
    });
    // One entry was made for each of the names.
    return start === data.length ? (Object.fromEntries(taken) as Record<Name, Uint8Array>) : undefined;
  };
}

/** What the module tells of a selected card. */
const selectedBytes = 8;

/**
 * Appended addresses are text of any even length: 70 bytes are known from a single source, so the answer's
 * own length counts. One that is no longer than what a selected card tells is that answer, come twice.
 */
const address: DataDecoder<Uint8Array> = (data) => (data.length > selectedBytes && data.length % 2 === 0 ? data : undefined);

function setBaud(para: number) {
  return { code: [0x60, para], success: 0x90, decode: nothing, answerBytes: 11, takes: 'other' } as const;
}

/** The data sheet's table of commands. */
export const commands = {
  reset: { code: [0x10, 0xff], success: 0x90, decode: nothing, answerBytes: 11, takes: 'other' },
  status: { code: [0x11, 0xff], success: 0x90, decode: nothing, answerBytes: 11, takes: 'other' },
  samId: { code: [0x12, 0xff], success: 0x90, decode: bytes(16), answerBytes: 27, takes: 'other' },
  find: { code: [0x20, 0x01], success: 0x9f, decode: bytes(4), answerBytes: 15, takes: 'find' },
  select: { code: [0x20, 0x02], success: 0x90, decode: bytes(selectedBytes), answerBytes: 19, takes: 'select' },
  read: { code: [0x30, 0x01], success: 0x90, decode: blocks('text', 'photo'), answerBytes: 1295, takes: 'read' },
  readWithFingerprint: { code: [0x30, 0x10], success: 0x90, decode: blocks('text', 'photo', 'fingerprint'), answerBytes: 2321, takes: 'read' },
  readNewAddress: { code: [0x30, 0x03], success: 0x90, decode: address, answerBytes: 81, takes: 'read' },
  setBaud115200: setBaud(0x00),
  setBaud57600: setBaud(0x01),
  setBaud38400: setBaud(0x02),
  setBaud19200: setBaud(0x03),
  setBaud9600: setBaud(0x04),
} as const satisfies Record<string, CommandRow<unknown>>;

export type CommandName = keyof typeof commands;
// The table is a literal object, so its keys are exactly the command names.
export const commandNames = Object.keys(commands) as CommandName[];
/** What a successful answer to that command carries, in whatever dialect. */
export type AnswerOf<Name extends CommandName> = NonNullable<ReturnType<(typeof commands)[Name]['decode']>>;

/** A dialect's table of commands: what it has no words for is absent. */
export type CommandTable = { readonly [Name in CommandName]?: CommandRow<AnswerOf<Name>> };

/** Where the status words stand at the front of an answer's body, and which of them, to the last, are the module's own status. */
export interface StatusWords {
  readonly bytes: number;
  readonly from: number;
}
/** SW1 and SW2 are the card's own; SW3 is the module's. */
export const sdtStatusWords: StatusWords = { bytes: 3, from: 2 };

export interface Answer {
  /** The module's status. */
  readonly status: number;
  /** All status words, for the technician. */
  readonly words: Uint8Array;
  readonly data: Uint8Array;
}

export function decodeAnswer(body: Uint8Array, { bytes: count, from }: StatusWords = sdtStatusWords): Answer | undefined {
  if (body.length < count) return undefined;
  const words = body.slice(0, count);
  return { status: words.subarray(from).reduce((value, byte) => value * 0x100 + byte, 0), words, data: body.slice(count) };
}

/** The body of an SDT answer. */
export function encodeAnswer({ sw1, sw2, sw3, data }: { readonly sw1: number; readonly sw2: number; readonly sw3: number; readonly data: Uint8Array }): Uint8Array {
  return Uint8Array.from(Buffer.concat([Uint8Array.of(sw1, sw2, sw3), data]));
}

/** The command of a table that a request asks for; none of them carries data. */
export function findRequest(table: CommandTable, body: Uint8Array): CommandName | undefined {
  return commandNames.find((name) => {
    const code = table[name]?.code;
    return code?.length === body.length && code.every((byte, index) => byte === body[index]);
  });
}

/** The SDT command that a request asks for. */
export function decodeRequest(body: Uint8Array): CommandName | undefined {
  return findRequest(commands, body);
}

export function encodeRequest(name: CommandName): Uint8Array {
  return Uint8Array.from(commands[name].code);
}

/** The data of a read answer: the lengths of the blocks, then the blocks. */
export function encodeBlocks(...parts: Uint8Array[]): Uint8Array {
  const lengths = parts.flatMap((part) => [part.length >> 8, part.length & 0xff]);
  return Uint8Array.from(Buffer.concat([Uint8Array.from(lengths), ...parts]));
}
