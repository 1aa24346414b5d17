import { decodeCardFrame } from '../../../native-bridges/id-card-reader/card-frame.ts';
import { decodeAddress, decodeCard, encodeTextBlock } from '../../../native-bridges/id-card-reader/card-layout.ts';
import { decodeAnswer, encodeBlocks, findRequest } from '../../../native-bridges/id-card-reader/coder.ts';
import { dialectNames, dialects, encodeStatus, type Dialect } from '../../../native-bridges/id-card-reader/dialect.ts';
import { createFramer, encodeFrame } from '../../../native-bridges/id-card-reader/framer.ts';
import { inventedCards } from '../../../native-bridges/id-card-reader/invented-cards.ts';
import { normaliseName, normaliseText } from '../../../native-bridges/id-card-reader/normalise.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const photo = new Uint8Array(1024);
const cards = Object.values(inventedCards).map((card) => encodeTextBlock(card));
const address = Uint8Array.from(Buffer.from('某路一号'.padEnd(35), 'utf16le'));
const nothing = new Uint8Array(0);

/** Good answers of a module to everything that it can be asked. */
function answersOf(dialect: Dialect): Uint8Array[] {
  const bodies: [sw3: number, data: Uint8Array][] = [
    [0x90, nothing],
    [0x80, nothing],
    [0x9f, new Uint8Array(4)],
    [0x90, new Uint8Array(8)],
    [0x90, Uint8Array.from({ length: 16 }, (_, index) => index)],
    [0x90, address],
    ...cards.map((text): [number, Uint8Array] => [0x90, encodeBlocks(text, photo)]),
    [0x90, encodeBlocks(cards[0] ?? nothing, photo, photo)],
  ];
  return bodies.map(([sw3, data]) => encodeStatus(dialect, dialect.moduleStatus(sw3), data));
}

/** All that a driver may make of an answer, whatever was asked. */
function takeApart(dialect: Dialect, body: Uint8Array): void {
  const answer = decodeAnswer(body, dialect.statusWords);
  if (!answer) return;
  for (const command of Object.values(dialect.commands)) {
    const data = command.decode(answer.data);
    if (typeof data === 'object' && 'text' in data) decodeCard(data.text, data.photo);
  }
  decodeAddress(answer.data);
}

function codecsOf(name: string, dialect: Dialect): FuzzCodec[] {
  const { frame, answerLength, requestLength, commands } = dialect;
  return [
    {
      name: `${name}-answer`,
      samples: [encodeFrame(new Uint8Array(3), frame), ...answersOf(dialect).map((body) => encodeFrame(body, frame))],
      open: () => {
        const framer = createFramer(answerLength, frame);
        return (pieces) => {
          for (const piece of pieces) for (const body of framer.push(piece)) takeApart(dialect, body);
          // Now and then the line falls silent inside a frame.
          if (framer.inFrame && pieces.length % 2 === 0) for (const body of framer.expire()) takeApart(dialect, body);
        };
      },
    },
    {
      name: `${name}-request`,
      samples: [encodeFrame(new Uint8Array(2), frame), ...Object.values(commands).map(({ code }) => encodeFrame(Uint8Array.from(code), frame))],
      open: () => {
        const framer = createFramer(requestLength, frame);
        return (pieces) => {
          for (const piece of pieces) for (const body of framer.push(piece)) findRequest(commands, body);
        };
      },
    },
  ];
}

/** Every dialect's frames and answers, as a driver and a simulator take them apart; and what no check byte guards: the answers and layouts alone. */
export const idCardReaderCodecs: readonly FuzzCodec[] = [
  ...dialectNames.flatMap((name) => codecsOf(`card-${name.toLowerCase()}`, dialects[name])),
  {
    name: 'card-frame',
    samples: [nothing, ...answersOf(dialects.sdt).map((body) => encodeFrame(body))],
    open: () => (pieces) => void decodeCardFrame(Buffer.concat(pieces)),
  },
  {
    name: 'card-body',
    samples: [new Uint8Array(3), ...answersOf(dialects.sdt)],
    open: () => (pieces) => takeApart(dialects.sdt, Buffer.concat(pieces)),
  },
  {
    name: 'card-layout',
    samples: [new Uint8Array(256), ...cards],
    open: () => (pieces) => {
      const block = Buffer.alloc(256, Buffer.from(' ', 'utf16le'));
      Buffer.concat(pieces).copy(block);
      decodeCard(block, photo);
      const text = block.toString('utf16le');
      normaliseText(text);
      normaliseName(text);
    },
  },
];
