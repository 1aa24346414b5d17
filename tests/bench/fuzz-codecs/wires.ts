import { createCardMask } from '../../../native-bridges/bridge/mask-card.ts';
import { createMask } from '../../../native-bridges/bridge/mask.ts';
import { encodeBlocks } from '../../../native-bridges/id-card-reader/coder.ts';
import { dialects, encodeStatus } from '../../../native-bridges/id-card-reader/dialect.ts';
import { encodeFrame } from '../../../native-bridges/id-card-reader/framer.ts';
import { encodeReceipt } from '../../../native-bridges/receipt-printer/encode.ts';
import { findProfile } from '../../../native-bridges/receipt-printer/profile.ts';
import { sampleReceipt } from '../../../native-bridges/receipt-printer/sample-receipt.ts';
import { acknowledgementReport, createAnswerWatch, packetOf, reportsOf } from '../../../native-bridges/transport/hid-packets.ts';
import { parseTrace, replaying } from '../../../native-bridges/transport/trace.ts';
import { createMerger } from '../../../native-bridges/transport/usb-framing.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const card = encodeFrame(encodeStatus(dialects.sdt, 0x90, encodeBlocks(new Uint8Array(256), new Uint8Array(1024))));
const request = encodeFrame(Uint8Array.of(0x30, 0x01));
const [report = new Uint8Array(64), ...reports] = reportsOf(card);

function receipt(): Uint8Array {
  const profile = findProfile('epson-tm-t70ii-ch');
  if (!profile.ok) throw new Error(profile.fault.detail);
  return encodeReceipt(sampleReceipt, profile.value, { by: 'processId', id: '0001' }).bytes;
}

const trace = [
  { version: 1, device: 'idCardReader', driver: 'sdt', profile: 'sdt-serial', masked: true },
  { event: 'toDevice', atMs: 0.4, hex: Buffer.from(request).toString('hex') },
  { event: 'fromDevice', atMs: 120, hex: Buffer.from(card.subarray(0, 200)).toString('hex') },
  { event: 'closed', atMs: 121 },
  { event: 'full', atMs: 122 },
]
  .map((line) => JSON.stringify(line))
  .join('\n');

/** What wraps other protocols' bytes: HID reports, USB endpoints, traces and their masks. */
export const wireCodecs: readonly FuzzCodec[] = [
  {
    name: 'hid-packets',
    samples: [report, ...reports, acknowledgementReport],
    open: () => {
      const watch = createAnswerWatch();
      return (pieces) => {
        for (const piece of pieces) {
          const packet = packetOf(piece);
          if (packet.kind === 'payload') watch.isMoreToCome(packet.bytes);
        }
      };
    },
  },
  {
    name: 'usb-merger',
    samples: [card, request, card.subarray(0, 7), card.subarray(7)],
    open: () => {
      const merger = createMerger();
      return (pieces) => {
        for (const [index, piece] of pieces.entries()) merger.push(index % 2 === 0 ? 'head' : 'body', piece);
      };
    },
  },
  {
    name: 'trace-file',
    samples: [Uint8Array.from(Buffer.from(trace, 'utf8'))],
    open: () => (pieces) => {
      try {
        replaying(parseTrace(Buffer.concat(pieces).toString('utf8')));
      } catch (error) {
        // A trace that is none is refused with the number of its line; anything else is a mistake of ours.
        if (!(error instanceof Error) || !/^line \d+ of the trace: |^the trace is too long/.test(error.message)) throw error;
      }
    },
  },
  {
    name: 'mask-card',
    samples: [card, request],
    open: () => {
      const mask = createCardMask(dialects.sdt);
      mask('toDevice', request);
      return (pieces) => {
        for (const [index, piece] of pieces.entries()) if (mask(index % 4 === 0 ? 'toDevice' : 'fromDevice', piece).length !== piece.length) throw new Error('a mask changed the length');
      };
    },
  },
  {
    name: 'mask-receipt',
    samples: [receipt()],
    open: () => {
      const mask = createMask({ device: 'receiptPrinter', driver: 'escpos' });
      return (pieces) => {
        for (const piece of pieces) if (mask('toDevice', piece).length !== piece.length) throw new Error('a mask changed the length');
      };
    },
  },
];
