import { readCommand, type Command } from './coder.ts';
import { incomplete, mismatch } from './field.ts';

/** A piece of the stream: a command, a run of text, or bytes that are no command of the table. */
export interface Token {
  /** Offset in the stream. */
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly command: Command | { readonly name: 'unknown' };
}

const GS = 0x1d;
const openers = new Set([0x10, 0x1b, 0x1c, GS]);

function isText(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte !== 0x7f;
}

/** How many bytes an unknown command takes: what it counts itself, else its opener and letter; undefined until that has arrived. */
function unknownLength(bytes: Uint8Array): number | undefined {
  const [opener = 0, letter, , low, high] = bytes;
  if (!openers.has(opener)) return 1;
  if (letter === undefined) return undefined;
  if (opener !== GS || letter !== 0x28) return 2;
  if (low === undefined || high === undefined) return undefined;
  const length = 5 + low + high * 256;
  return length <= bytes.length ? length : undefined;
}

/** What stands at the beginning of `bytes`, with its length; undefined while it is not complete. */
function firstCommand(bytes: Uint8Array): { command: Token['command']; length: number } | undefined {
  if (bytes.length === 0) return undefined;
  // Padding comes by the thousand.
  if (bytes[0] === 0x00) return { command: { name: 'padding' }, length: 1 };
  if (isText(bytes[0])) {
    let length = 1;
    while (isText(bytes[length])) length += 1;
    return { command: { name: 'text', bytes: bytes.slice(0, length) }, length };
  }
  const source = { bytes, at: 0, end: bytes.length };
  const command = readCommand(source);
  if (command === incomplete) return undefined;
  if (command !== mismatch) return { command, length: source.at };
  const length = unknownLength(bytes);
  return length === undefined ? undefined : { command: { name: 'unknown' }, length };
}

export interface Decoder {
  /** Takes what arrived. Chunks may be cut anywhere; text may come out in several tokens, even within a character. */
  push(chunk: Uint8Array): void;
  /** The next token, if all of it has arrived. */
  next(): Token | undefined;
  /** Bytes that have arrived and are not taken as tokens yet. */
  readonly waiting: number;
  /** Drops those bytes, and gives them. */
  drop(): Uint8Array;
}

/** Turns a printer's byte stream back into commands. */
export function createDecoder(): Decoder {
  let waiting: Uint8Array = new Uint8Array();
  let at = 0;
  return {
    push: (chunk) => {
      waiting = waiting.length === 0 ? chunk.slice() : Buffer.concat([waiting, chunk]);
    },
    next: () => {
      const first = firstCommand(waiting);
      if (!first) return undefined;
      const token = { at, bytes: waiting.slice(0, first.length), command: first.command };
      waiting = waiting.subarray(first.length);
      at += first.length;
      return token;
    },
    get waiting() {
      return waiting.length;
    },
    drop: () => {
      const dropped = waiting;
      at += dropped.length;
      waiting = new Uint8Array();
      return dropped;
    },
  };
}

/** All tokens of a whole stream; what is cut short at its end is `unknown`. */
export function decode(bytes: Uint8Array): Token[] {
  const decoder = createDecoder();
  decoder.push(bytes);
  const tokens: Token[] = [];
  for (let token = decoder.next(); token; token = decoder.next()) tokens.push(token);
  const rest = decoder.drop();
  return rest.length === 0 ? tokens : [...tokens, { at: bytes.length - rest.length, bytes: rest, command: { name: 'unknown' } }];
}
