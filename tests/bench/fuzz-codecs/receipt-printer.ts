import { receiptDocumentSchema } from '../../../contract/receipt.ts';
import { answerBytes, automaticAnswer, commandBytes, fullStatusAnswer, inStreamAnswer, processIdAnswer, readAnswer, realTimeAnswers } from '../../../native-bridges/receipt-printer/coder.ts';
import { createDecoder } from '../../../native-bridges/receipt-printer/decoder.ts';
import { encodeReceipt } from '../../../native-bridges/receipt-printer/encode.ts';
import { createReplyFramer, type Reply } from '../../../native-bridges/receipt-printer/framer.ts';
import { decodeGb18030, encodeGb18030, printableText } from '../../../native-bridges/receipt-printer/gb18030.ts';
import { PageBuilder } from '../../../native-bridges/receipt-printer/page.ts';
import { findProfile } from '../../../native-bridges/receipt-printer/profile.ts';
import { sampleReceipt } from '../../../native-bridges/receipt-printer/sample-receipt.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

function profile(name: string) {
  const found = findProfile(name);
  if (!found.ok) throw new Error(found.fault.detail);
  return found.value;
}
const epson = profile('epson-tm-t70ii-ch');
const text = (characters: string) => Uint8Array.from(Buffer.from(characters, 'utf16le'));

function takeApart(reply: Reply): void {
  if (reply.kind === 'realTime') for (const answer of Object.values(realTimeAnswers)) readAnswer<object>(answer, Uint8Array.of(reply.byte));
  if (reply.kind === 'inStream') readAnswer(inStreamAnswer, Uint8Array.of(reply.byte));
  if (reply.kind === 'automatic') readAnswer(automaticAnswer, reply.bytes);
  if (reply.kind === 'full') readAnswer(fullStatusAnswer, reply.bytes);
}

/** What a printer says, the stream that it is sent, and Chinese text on its way into that stream. */
export const receiptPrinterCodecs: readonly FuzzCodec[] = [
  {
    name: 'escpos-reply',
    samples: [
      answerBytes(processIdAnswer, { id: '0001' }),
      answerBytes(inStreamAnswer, { nearEnd: true, end: false }),
      Uint8Array.of(0x12, 0x1a, 0x12, 0x72),
      Uint8Array.of(0x14, 0x00, 0x00, 0x0f, 0x10, 0x08, 0x00, 0x0f),
      Uint8Array.of(0x10, 0x0f, 0x01, 0x00, 0x00, 0x00),
      Uint8Array.from(Buffer.from('_TM-T88V\0', 'latin1')),
    ],
    open: () => {
      const framers = [createReplyFramer(), createReplyFramer({ full: true })];
      return (pieces) => {
        for (const framer of framers) for (const reply of pieces.flatMap((piece) => framer.push(piece))) takeApart(reply);
      };
    },
  },
  {
    name: 'escpos-stream',
    samples: [
      encodeReceipt(sampleReceipt, epson, { by: 'processId', id: '0001' }).bytes,
      commandBytes({ name: 'qrStore', data: text('QR') }, { name: 'qrPrint' }),
      encodeGb18030('打印样张\n'),
    ],
    open: () => {
      const decoder = createDecoder();
      let builder = new PageBuilder(epson);
      return (pieces) => {
        for (const piece of pieces) {
          decoder.push(piece);
          for (let token = decoder.next(); token; token = decoder.next()) builder.put(token);
        }
        // As a printer does with what never becomes whole, and with the page that is out.
        if (decoder.waiting > 4096) decoder.drop();
        if (pieces.length > 1) builder = new PageBuilder(epson);
      };
    },
  },
  {
    name: 'gb18030-text',
    samples: [text('江门市蓬江区样例路一号'), text('¥12.00 ￥㐂𠀀\ue000'), text('a\u0301\u200d\ud83d\ude00\ufeff')],
    open: () => (pieces) => {
      const characters = Buffer.concat(pieces).toString('utf16le');
      decodeGb18030(encodeGb18030(printableText(characters)));
      const document = receiptDocumentSchema.safeParse({ lines: [{ kind: 'text', text: characters.slice(0, 500) }, { kind: 'pair', label: characters.slice(0, 20), value: characters.slice(0, 200) }] });
      if (document.success) encodeReceipt(document.data, epson, { by: 'inStream' });
    },
  },
];
