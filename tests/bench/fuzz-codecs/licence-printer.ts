import { decodeMessage, encodeMessage } from '../../../native-bridges/licence-printer/ipp/coder.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const charset = { 'attributes-charset': ['utf-8'], 'attributes-natural-language': ['zh-cn'] } as const;

/** Answers of an IPP printer. */
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
    open: () => (pieces) => {
      decodeMessage(Buffer.concat(pieces));
    },
  },
];
