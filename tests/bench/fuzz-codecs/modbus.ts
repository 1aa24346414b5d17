import { functions, withCrc } from '../../../native-bridges/modbus/coder.ts';
import { createAnswerFramer, createRequestFramer } from '../../../native-bridges/modbus/framer.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

const requests = [
  withCrc(Uint8Array.of(1, functions.readInputs, 0, 0, 0, 40)),
  withCrc(Uint8Array.of(1, functions.readCoils, 0, 0, 0, 7)),
  withCrc(Uint8Array.of(1, functions.writeCoil, 0, 3, 0xff, 0)),
  withCrc(Uint8Array.of(1, functions.writeCoils, 0, 0, 0, 10, 2, 0xcd, 1)),
] as const;
const answers = [
  withCrc(Uint8Array.of(1, functions.readInputs, 5, 1, 2, 3, 4, 5)),
  withCrc(Uint8Array.of(1, functions.readCoils, 1, 0x55)),
  requests[2],
  withCrc(Uint8Array.of(1, functions.writeCoils, 0, 0, 0, 10)),
  withCrc(Uint8Array.of(1, 0x82, 2)),
] as const;

/** Answers as a driver looks for them behind each request, and requests as a board does. */
export const modbusCodecs: readonly FuzzCodec[] = [
  {
    name: 'modbus-answer',
    samples: answers,
    open: () => {
      let asked = 0;
      return (pieces) => {
        asked += 1;
        const framer = createAnswerFramer(requests[asked % requests.length] ?? requests[0]);
        if (!pieces.some((piece) => framer.push(piece) !== undefined)) framer.expire();
        framer.describe();
      };
    },
  },
  {
    name: 'modbus-request',
    samples: requests,
    open: () => {
      const framer = createRequestFramer();
      return (pieces) => pieces.forEach((piece) => framer.push(piece));
    },
  },
];
