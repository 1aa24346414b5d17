import { encodeCommand, decodeMessage } from '../../../native-bridges/xfs4iot/message.ts';
import { failureOf } from '../../../native-bridges/xfs4iot/failure.ts';
import { binOf, mediaOf, supplyOf } from '../../../native-bridges/xfs4iot/status.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const message = (header: object, payload: object): Uint8Array => Uint8Array.from(Buffer.from(JSON.stringify({ header, payload }), 'utf8'));
const common = { name: 'Common.Status', requestId: 7, version: '2.0' };

/** What a bank's service says, in every edition's form. */
export const xfsCodecs: readonly FuzzCodec[] = [
  {
    name: 'xfs-message',
    samples: [
      message({ ...common, type: 'acknowledge' }, {}),
      message({ ...common, type: 'acknowledge', version: '1.0' }, { status: 'ok' }),
      message({ ...common, type: 'completion', completionCode: 'success' }, { common: { device: 'online' }, printer: { media: 'present', paper: { upper: 'low' }, toner: 'full', retractBins: [{ state: 'ok', count: 0 }] } }),
      message({ ...common, type: 'completion', version: '1.0' }, { completionCode: 'hardwareError', errorDescription: 'jam', errorCode: 'paperJammed' }),
      message({ type: 'completion', name: 'ServicePublisher.GetServices', requestId: 1, version: '1.0' }, { vendorName: 'a bank', services: [{ serviceURI: 'ws://127.0.0.1:5846/xfs4iot/v1.0/Printer1' }] }),
      message({ type: 'event', name: 'Printer.MediaPresentedEvent', requestId: 9, version: '1.0' }, { wadIndex: 1 }),
      message({ type: 'unsolicited', name: 'Printer.MediaTakenEvent', version: '3.0' }, {}),
      Uint8Array.from(Buffer.from(encodeCommand({ name: 'Printer.PrintNative', version: '2.0', requestId: 3, timeoutMs: 1000, payload: { data: 'AAAA' } }), 'utf8')),
    ],
    open: () => (pieces) => {
      const decoded = decodeMessage(Buffer.concat(pieces).toString('utf8'));
      if (!decoded.ok || decoded.value.type !== 'completion') return;
      const { name, code, payload } = decoded.value;
      if (code !== 'success') failureOf(name, code, payload['errorCode']);
      for (const word of Object.values(payload)) {
        if (typeof word !== 'string') continue;
        supplyOf(word);
        mediaOf(word);
        binOf(word);
      }
    },
  },
];
