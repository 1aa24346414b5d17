import { decodeCode } from '../../../native-bridges/code-scanner/coder.ts';
import { createFramer as createCodeFramer } from '../../../native-bridges/code-scanner/framer.ts';
import { profilesOf, type ScannerDriverName, type ScannerProfile } from '../../../native-bridges/code-scanner/profile.ts';
import { encodeScan } from '../../../native-bridges/code-scanner/simulator.ts';
import { functions, unpackBits, withCrc } from '../../../native-bridges/modbus/coder.ts';
import { createAnswerFramer, createRequestFramer } from '../../../native-bridges/modbus/framer.ts';
import { decodeLine, errorOf, powerStatus } from '../../../native-bridges/power/coder.ts';
import { createLineFramer } from '../../../native-bridges/power/framer.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const codes = ['YIZHAO-SAMPLE-0001', 'https://a.example/门牌?id=440799-0001&v=1', '0123456789'.repeat(40)];

function scannerCodec(driver: ScannerDriverName, name: string, profile: ScannerProfile): FuzzCodec {
  const [first = new Uint8Array(0), ...others] = codes.flatMap((text) => encodeScan(profile, { text, symbology: ']Q1' }));
  return {
    name: `scanner-${driver.toLowerCase()}-${name}`,
    samples: [first, ...others],
    open: () => {
      const framer = createCodeFramer(profile);
      return (pieces) => {
        for (const code of pieces.flatMap((piece) => framer.push(piece))) decodeCode(code, profile.form === 'line' ? profile.aim : 'never');
        if (framer.inCode && pieces.length > 20) framer.drop();
      };
    },
  };
}

const readCoils = withCrc(Uint8Array.of(1, functions.readCoils, 0, 0, 0, 20));
const writeCoil = withCrc(Uint8Array.of(1, functions.writeCoil, 0, 3, 0xff, 0));

const lines = (...text: string[]): Uint8Array => Uint8Array.from(Buffer.from(text.map((line) => `${line}\n`).join(''), 'utf8'));

/** Codes, Modbus RTU in both directions, and a server of UPSes. */
export const restOfTheMachineCodecs: readonly FuzzCodec[] = [
  ...(['serial', 'hidPos'] as const).flatMap((driver) => profilesOf(driver).map(([name, profile]) => scannerCodec(driver, name, profile))),
  {
    name: 'modbus-answer',
    samples: [withCrc(Uint8Array.of(1, functions.readCoils, 3, 0x0f, 0xf0, 0x0a)), writeCoil, withCrc(Uint8Array.of(1, 0x81, 2)), withCrc(Uint8Array.of(2, functions.readCoils, 3, 1, 2, 3))],
    open: () => {
      let framers = [readCoils, writeCoil].map(createAnswerFramer);
      return (pieces) => {
        for (const framer of framers) {
          for (const piece of pieces) {
            const answer = framer.push(piece);
            if (answer) unpackBits(answer.subarray(3), 20);
          }
          framer.describe();
          if (pieces.length % 2 === 0) framer.expire();
        }
        // Each request has a framer of its own, and late bytes of the one before meet it.
        if (pieces.length > 10) framers = [readCoils, writeCoil].map(createAnswerFramer);
      };
    },
  },
  {
    name: 'modbus-request',
    samples: [readCoils, writeCoil, withCrc(Uint8Array.of(1, functions.writeCoils, 0, 0, 0, 9, 2, 0xff, 1))],
    open: () => {
      const framer = createRequestFramer();
      return (pieces) => {
        for (const piece of pieces) framer.push(piece);
      };
    },
  },
  {
    name: 'nut-lines',
    samples: [
      lines('BEGIN LIST VAR ups', 'VAR ups battery.charge "87"', 'VAR ups battery.runtime "1200"', 'VAR ups ups.status "OB LB DISCHRG"', 'END LIST VAR ups'),
      lines('BEGIN LIST UPS', 'UPS ups "An \\"UPS\\" \\\\ of ours"', 'END LIST UPS'),
      lines('ERR UNKNOWN-UPS', 'ERR DATA-STALE'),
    ],
    open: () => {
      const framer = createLineFramer(1024);
      let variables = new Map<string, string>();
      return (pieces) => {
        for (const line of pieces.flatMap((piece) => framer.push(piece))) {
          const answer = decodeLine(line);
          if (answer?.kind === 'variable') variables.set(answer.name, answer.value);
          if (answer?.kind === 'error') errorOf(answer.code, 'ups');
        }
        powerStatus(variables);
        if (variables.size > 20) variables = new Map();
      };
    },
  },
];
