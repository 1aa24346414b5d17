import { decodeCode } from '../../../native-bridges/code-scanner/coder.ts';
import { createFramer } from '../../../native-bridges/code-scanner/framer.ts';
import { profilesOf, type ScannerProfile } from '../../../native-bridges/code-scanner/profile.ts';
import { encodeScan } from '../../../native-bridges/code-scanner/simulator.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const codes = [
  { text: 'YZ-0001', symbology: ']C0' },
  { text: '门牌：环市二路一号', symbology: ']Q1' },
  { text: 'https://example.invalid/door-plate?code=440703001234567890&building=8', symbology: ']Q1' },
] as const;

/** What a scanner of that profile sends: for lines the stream in whatever pieces, for reports each whole or in what is left of it. */
function scannerCodec(name: string, profile: ScannerProfile): FuzzCodec {
  return {
    name: `scan-${name}`,
    samples: [new Uint8Array(64), ...codes.flatMap((code) => encodeScan(profile, code))],
    open: () => {
      const framer = createFramer(profile);
      return (pieces) => {
        for (const piece of pieces) for (const raw of framer.push(piece)) decodeCode(raw, profile.form === 'line' ? profile.aim : 'never');
        // As when the line fell silent inside a code.
        if (framer.inCode && pieces.length % 3 === 0) framer.drop();
      };
    },
  };
}

/** Scanners on a line and in HID reports. */
export const codeScannerCodecs: readonly FuzzCodec[] = [...profilesOf('serial'), ...profilesOf('hidPos')].filter(([name]) => name !== 'usb-line').map(([name, profile]) => scannerCodec(name, profile));
