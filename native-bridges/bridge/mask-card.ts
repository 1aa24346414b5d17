import { inventedCards } from '../id-card-reader/invented-cards.ts';
import { chipOf } from '../id-card-reader/simulator.ts';
import { findRequest, type CommandName } from '../id-card-reader/coder.ts';
import { createFramer } from '../id-card-reader/framer.ts';
import type { Dialect } from '../id-card-reader/dialect.ts';
import type { Direction } from '../transport/trace.ts';

/** Sees the chunks of one connection in order, and gives as many bytes as it is given. */
export type Mask = (direction: Direction, bytes: Uint8Array) => Uint8Array;

/** What stands in place of a card's blocks. */
const { text: inventedText, photo: inventedPhoto } = chipOf(inventedCards.chenJiaxin);
const inventedAddress = Buffer.from('某省某市某路某号', 'utf16le');
const blank = Buffer.from(' ', 'utf16le');

const ofTheCard: ReadonlySet<CommandName> = new Set<CommandName>(['find', 'select', 'read', 'readWithFingerprint', 'readNewAddress']);
/** Blocks of a read answer, whose lengths stand before them. */
const blockCounts: Partial<Record<CommandName, number>> = { read: 2, readWithFingerprint: 3 };

/** What the lengths of text, photo and fingerprint can be (devices.md §1.3). */
const blockLengths = [[256], [1024], [0, 512, 1024]];

/** The byte that is shown at a place of an answer's data. `byteAt`: what came of it until now. */
function maskedByte(asked: CommandName | undefined, usual: number | undefined, byteAt: (at: number) => number, at: number, length: number): number {
  const own = byteAt(at);
  if (asked === undefined) return 0;
  const count = blockCounts[asked];
  if (count !== undefined && length > 2 * count) {
    // Where bytes were lost, a name may stand where lengths should.
    if (at < 2 * count) return blockLengths[at >> 1]?.some((known) => (at % 2 === 0 ? known >> 8 : known & 0xff) === own) === true ? own : 0;
    let place = at - 2 * count;
    for (let block = 0; block < count; block += 1) {
      const blockLength = (byteAt(2 * block) << 8) | byteAt(2 * block + 1);
      if (place < blockLength) return (block === 0 ? inventedText[place] : block === 1 ? inventedPhoto[place] : 0) ?? 0;
      place -= blockLength;
    }
    return 0;
  }
  if (asked === 'readNewAddress') return inventedAddress[at] ?? blank[at % 2] ?? 0;
  // A late answer to another question has another length than this one's: what it tells is not shown.
  return ofTheCard.has(asked) || length !== usual ? 0 : own;
}

/**
 * Shows answers of a card reader as if an invented person's card had been read: lengths, status words
 * and whether the check byte is right stay as they were. What is no frame, or a frame cut short, is
 * shown as zeros from where a card's data may stand.
 */
export function createCardMask({ frame, answerLength, requestLength, commands, statusWords }: Dialect): Mask {
  const requests = createFramer(requestLength, frame);
  let asked: CommandName | undefined;
  const lengthAt = frame.start.length;
  const bodyAt = lengthAt + 2;
  const checkExtra = frame.lengthCounts === 'bodyAndCheck' ? 0 : 1;

  /** The frame that comes in, as it is and as it is shown, from its mark on. */
  let real: number[] = [];
  let shown: number[] = [];
  /** Its length to the end mark, once its length field is there. */
  let whole = Number.POSITIVE_INFINITY;

  /** Of the data of a command's answer. */
  function usualLength(command: CommandName | undefined): number | undefined {
    const row = command === undefined ? undefined : commands[command];
    return row && row.answerBytes - bodyAt - statusWords.bytes - 1 - frame.end.length;
  }

  function begin(): void {
    real = [];
    shown = [];
    whole = Number.POSITIVE_INFINITY;
  }

  function checkOf(bytes: readonly number[]): number {
    const covered = bytes.slice(frame.checkCovers === 'body' ? bodyAt : lengthAt);
    return covered.reduce((check, byte) => (frame.check === 'xor' ? check ^ byte : (check - byte) & 0xff), 0);
  }

  /** The next byte of the mark; three AA and more may come before 96 69. */
  function hunt(byte: number): number {
    const expected = frame.start[real.length];
    if (byte === expected) real.push(byte);
    else if (byte === frame.start[real.length - 1] && byte === frame.start[0]) return byte;
    else {
      begin();
      if (byte !== frame.start[0]) return 0;
      real.push(byte);
    }
    shown.push(byte);
    return byte;
  }

  function show(byte: number): number {
    const at = real.length;
    if (at < lengthAt) return hunt(byte);
    real.push(byte);
    const checkAt = whole - frame.end.length - 1;
    let mask = byte;
    if (at >= bodyAt && at < checkAt) {
      const dataAt = bodyAt + statusWords.bytes;
      if (at >= dataAt) mask = maskedByte(asked, usualLength(asked), (place) => real[dataAt + place] ?? 0, at - dataAt, checkAt - dataAt);
    } else if (at === checkAt) {
      const right = checkOf(real.slice(0, -1)) === byte;
      mask = checkOf(shown) ^ (right ? 0 : 0xff);
    } else if (at > checkAt && byte !== frame.end[at - checkAt - 1]) mask = 0;
    shown.push(mask);
    if (at === bodyAt - 1) {
      const counted = ((real[lengthAt] ?? 0) << 8) | byte;
      if (counted < answerLength.least || counted > answerLength.most) begin();
      else whole = bodyAt + counted + checkExtra + frame.end.length;
    }
    if (real.length >= whole) begin();
    return mask;
  }

  return (direction, bytes) => {
    if (direction === 'fromDevice') return bytes.map(show);
    for (const body of requests.push(bytes)) {
      asked = findRequest(commands, body);
      // A frame that was never finished is not awaited any longer.
      begin();
    }
    return bytes;
  };
}
