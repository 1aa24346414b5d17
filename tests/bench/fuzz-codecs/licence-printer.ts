import { decodeMessage, encodeMessage } from '../../../native-bridges/licence-printer/ipp/coder.ts';
import { decodeBlock, encodeJobEnd, encodeJobStart, encodeQuestions } from '../../../native-bridges/licence-printer/pjl/coder.ts';
import { createBlockFramer } from '../../../native-bridges/licence-printer/pjl/framer.ts';
import { pjlProfile } from '../../../native-bridges/licence-printer/pjl/profile.ts';
import { createPjlReader } from '../../../native-bridges/licence-printer/pjl/simulated-reader.ts';
import { statusOf } from '../../../native-bridges/licence-printer/pjl/status-codes.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const charset = { 'attributes-charset': ['utf-8'], 'attributes-natural-language': ['zh-cn'] } as const;
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Answers of IPP and PJL printers, and what a simulated PJL printer is sent. */
export const licencePrinterCodecs: readonly FuzzCodec[] = [
  {
    name: 'ipp-message',
    samples: [
      encodeMessage({ code: 0, requestId: 1, groups: [{ name: 'operation', attributes: charset }], data: new Uint8Array(0) }),
      encodeMessage({
        code: 0,
        requestId: 7,
        groups: [
          { name: 'operation', attributes: { ...charset, 'status-message': ['完成'] } },
          { name: 'job', attributes: { 'job-id': [42], 'job-name': ['licence'], 'job-state': [9], 'job-state-reasons': ['none'], 'job-media-sheets-completed': [1], 'time-at-completed': [null] } },
          {
            name: 'printer',
            attributes: {
              'printer-state': [3],
              'printer-is-accepting-jobs': [true],
              'printer-state-reasons': ['media-low-warning', 'toner-low-report'],
              'media-col': [{ 'media-size': [{ 'x-dimension': [29700], 'y-dimension': [42000] }], 'media-source': ['tray-1'] }],
            },
          },
        ],
        data: new Uint8Array(0),
      }),
    ],
    open: () => (pieces) => void decodeMessage(Buffer.concat(pieces)),
  },
  {
    name: 'pjl-answer',
    samples: [
      latin1('@PJL ECHO abcd\r\n\f@PJL INFO STATUS\r\nCODE=10001\r\nDISPLAY="READY"\r\nONLINE=TRUE\r\n\f@PJL ECHO abcd end\r\n\f'),
      latin1('@PJL INFO PAGECOUNT\r\nPAGECOUNT=12345\r\n\f'),
      latin1('@PJL INFO ID\r\n"HP LaserJet"\r\n\f@PJL INFO PAGECOUNT\r\n"?"\r\n\f'),
      latin1('@PJL USTATUS JOB\r\nSTART\r\nNAME="sheet-1"\r\n\f@PJL USTATUS PAGE\r\n1\r\n\f'),
      latin1('@PJL USTATUS JOB\r\nEND\r\nNAME="sheet-1"\r\nPAGES=1\r\nRESULT=OK\r\n\f'),
      latin1('@PJL USTATUS DEVICE\r\nCODE=42101\r\nCODE2=41203\r\nONLINE=FALSE\r\n\f'),
    ],
    open: () => {
      const framer = createBlockFramer();
      return (pieces) => {
        for (const block of pieces.flatMap((piece) => framer.push(piece))) {
          const answer = decodeBlock(block);
          if (answer?.kind === 'status') statusOf(answer.report);
        }
      };
    },
  },
  {
    name: 'pjl-stream',
    samples: [
      encodeQuestions(['status', 'pageCount', 'id'], 'abcd'),
      Buffer.concat([encodeJobStart({ name: 'sheet-1', copy: 'original', tray: 'TRAY2' }, pjlProfile('pjl-pdf')), latin1('%PDF-1.4\n\x1b%-1\n%%EOF\n'), encodeJobEnd({ name: 'sheet-1' })]),
    ],
    open: () => {
      const reader = createPjlReader({ command: () => undefined, document: () => undefined });
      return (pieces) => {
        for (const piece of pieces) reader.push(piece);
      };
    },
  },
];
