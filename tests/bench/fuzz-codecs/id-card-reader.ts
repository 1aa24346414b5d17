import { decodeAddress, decodeCard, encodeTextBlock } from '../../../native-bridges/id-card-reader/card-layout.ts';
import { commandNames, commands, decodeAnswer, decodeRequest, encodeAnswer, encodeBlocks, encodeRequest, type CommandName } from '../../../native-bridges/id-card-reader/coder.ts';
import { answerLength, createFramer, encodeFrame, requestLength } from '../../../native-bridges/id-card-reader/framer.ts';
import { inventedCards } from '../../../native-bridges/id-card-reader/invented-cards.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const photo = new Uint8Array(1024);
const cards = Object.values(inventedCards).map((card) => encodeTextBlock(card));
const address = Uint8Array.from(Buffer.from('某路一号'.padEnd(35), 'utf16le'));

/** Good answers of a module to everything it can be asked. */
export const answers = [
  { sw3: 0x90, data: new Uint8Array(0) },
  { sw3: 0x80, data: new Uint8Array(0) },
  { sw3: 0x9f, data: new Uint8Array(4) },
  { sw3: 0x90, data: new Uint8Array(8) },
  { sw3: 0x90, data: Uint8Array.from({ length: 16 }, (_, index) => index) },
  { sw3: 0x90, data: address },
  ...cards.map((text) => ({ sw3: 0x90, data: encodeBlocks(text, photo) })),
  ...cards.map((text) => ({ sw3: 0x90, data: encodeBlocks(text, photo, photo) })),
].map((answer) => encodeAnswer({ sw1: 0, sw2: 0, ...answer }));

/** What a driver may make of an answer, whatever was asked. */
export function takeApart(body: Uint8Array): void {
  const answer = decodeAnswer(body);
  if (!answer) return;
  for (const name of commandNames) {
    const data = commands[name].decode(answer.data);
    if (data === undefined || data === true || data instanceof Uint8Array) continue;
    decodeCard(data.text, data.photo);
  }
  decodeAddress(answer.data);
}

const requests: readonly CommandName[] = commandNames;

/** Frame, answer and card of the SDT protocol as a driver takes them apart; requests as a simulator does; the layouts alone, which no checksum guards. */
export const idCardReaderCodecs: readonly FuzzCodec[] = [
  {
    name: 'sdt-answer',
    samples: [encodeFrame(new Uint8Array(3)), ...answers.map((body) => encodeFrame(body))],
    open: () => {
      const framer = createFramer(answerLength);
      return (pieces) => {
        for (const piece of pieces) framer.push(piece).forEach(takeApart);
        // As when the line fell silent inside a frame.
        if (framer.inFrame && pieces.length % 2 === 0) framer.expire().forEach(takeApart);
      };
    },
  },
  {
    name: 'sdt-request',
    samples: [encodeFrame(new Uint8Array(2)), ...requests.map((name) => encodeFrame(encodeRequest(name)))],
    open: () => {
      const framer = createFramer(requestLength);
      return (pieces) => {
        for (const piece of pieces) framer.push(piece).forEach(decodeRequest);
      };
    },
  },
  {
    name: 'sdt-body',
    samples: [new Uint8Array(3), ...answers],
    open: () => (pieces) => takeApart(Buffer.concat(pieces)),
  },
  {
    name: 'card-layout',
    samples: [new Uint8Array(256), ...cards],
    open: () => (pieces) => {
      const block = Buffer.alloc(256, Buffer.from(' ', 'utf16le'));
      Buffer.concat(pieces).copy(block);
      decodeCard(block, photo);
      decodeAddress(block);
    },
  },
];
