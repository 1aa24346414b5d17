/*
 * The SDT protocol of the security module in readers of second-generation ID cards (GA/T 467-2019;
 * data sheet: devices.md §1.2 and §1.3). Everything here is confirmed by two independent sources.
 * Opcodes of uncertain meaning (61 FF, 30 05) are left out.
 */

/** Takes the data of a successful answer apart; `undefined` where it does not fit the command. */
type DataDecoder<Data> = (data: Uint8Array) => Data | undefined;

interface CommandRow<Data> {
  /** CMD and PARA. */
  readonly code: readonly [number, number];
  /** SW3 of success. */
  readonly success: number;
  readonly decode: DataDecoder<Data>;
  /** Bytes of the usual successful answer, whole frame: what its wire time is counted from. */
  readonly answerBytes: number;
}

/** Success is the whole answer. */
const nothing: DataDecoder<true> = (data) => (data.length === 0 ? true : undefined);

function bytes(length: number): DataDecoder<Uint8Array> {
  return (data) => (data.length === length ? data : undefined);
}

/** Blocks after a header that holds each one's length, two bytes big-endian: the lengths are the answer's, not ours. */
function blocks<Name extends string>(...names: Name[]): DataDecoder<Record<Name, Uint8Array>> {
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

/** Appended addresses are text of any even length: 70 bytes are known from a single source, so the answer's own length counts. */
const address: DataDecoder<Uint8Array> = (data) => (data.length > 0 && data.length % 2 === 0 ? data : undefined);

/** The data sheet's table of commands. */
export const commands = {
  reset: { code: [0x10, 0xff], success: 0x90, decode: nothing, answerBytes: 11 },
  status: { code: [0x11, 0xff], success: 0x90, decode: nothing, answerBytes: 11 },
  samId: { code: [0x12, 0xff], success: 0x90, decode: bytes(16), answerBytes: 27 },
  find: { code: [0x20, 0x01], success: 0x9f, decode: bytes(4), answerBytes: 15 },
  select: { code: [0x20, 0x02], success: 0x90, decode: bytes(8), answerBytes: 19 },
  read: { code: [0x30, 0x01], success: 0x90, decode: blocks('text', 'photo'), answerBytes: 1295 },
  readWithFingerprint: { code: [0x30, 0x10], success: 0x90, decode: blocks('text', 'photo', 'fingerprint'), answerBytes: 2321 },
  readNewAddress: { code: [0x30, 0x03], success: 0x90, decode: address, answerBytes: 81 },
  setBaud115200: { code: [0x60, 0x00], success: 0x90, decode: nothing, answerBytes: 11 },
  setBaud57600: { code: [0x60, 0x01], success: 0x90, decode: nothing, answerBytes: 11 },
  setBaud38400: { code: [0x60, 0x02], success: 0x90, decode: nothing, answerBytes: 11 },
  setBaud19200: { code: [0x60, 0x03], success: 0x90, decode: nothing, answerBytes: 11 },
  setBaud9600: { code: [0x60, 0x04], success: 0x90, decode: nothing, answerBytes: 11 },
} as const satisfies Record<string, CommandRow<unknown>>;

export type CommandName = keyof typeof commands;
// The table is a literal object, so its keys are exactly the command names.
export const commandNames = Object.keys(commands) as CommandName[];
/** What a successful answer to that command carries. */
export type AnswerOf<Name extends CommandName> = NonNullable<ReturnType<(typeof commands)[Name]['decode']>>;

/** An answer of the module: SW1 and SW2 are the card's own, SW3 is the module's status. */
export interface Answer {
  readonly sw1: number;
  readonly sw2: number;
  readonly sw3: number;
  readonly data: Uint8Array;
}

export function decodeAnswer(body: Uint8Array): Answer | undefined {
  const [sw1, sw2, sw3] = body;
  if (sw1 === undefined || sw2 === undefined || sw3 === undefined) return undefined;
  return { sw1, sw2, sw3, data: body.slice(3) };
}

export function encodeAnswer(answer: Answer): Uint8Array {
  return Uint8Array.of(answer.sw1, answer.sw2, answer.sw3, ...answer.data);
}

/** The command that a request asks for; none of them carries data. */
export function decodeRequest(body: Uint8Array): CommandName | undefined {
  return commandNames.find((name) => {
    const { code } = commands[name];
    return body.length === 2 && body[0] === code[0] && body[1] === code[1];
  });
}

export function encodeRequest(name: CommandName): Uint8Array {
  return Uint8Array.from(commands[name].code);
}

/** The data of a read answer: the lengths of the blocks, then the blocks. */
export function encodeBlocks(...parts: Uint8Array[]): Uint8Array {
  const lengths = parts.flatMap((part) => [part.length >> 8, part.length & 0xff]);
  return Uint8Array.from([...lengths, ...parts.flatMap((part) => [...part])]);
}
