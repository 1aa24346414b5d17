import { decodeLine, encodeLine, powerStatus } from '../../../native-bridges/power/coder.ts';
import { createLineFramer } from '../../../native-bridges/power/framer.ts';
import type { FuzzCodec } from '../fuzz-session.ts';

/** Answers of a NUT server, line by line, and what becomes of the variables. */
export const powerCodecs: readonly FuzzCodec[] = [
  {
    name: 'nut-line',
    samples: [
      encodeLine('VAR', 'ups', 'ups.status', 'OL CHRG'),
      encodeLine('VAR', 'ups', 'battery.charge', '97.5'),
      encodeLine('VAR', 'ups', 'battery.runtime', '1800'),
      encodeLine('VAR', 'ups', 'device.model', 'Tower "1000" \\ 2'),
      Buffer.from('BEGIN LIST VAR ups\r\n'),
      encodeLine('ERR', 'DATA-STALE'),
    ],
    open: () => {
      const framer = createLineFramer(1024);
      const variables = new Map<string, string>();
      return (pieces) => {
        for (const piece of pieces)
          for (const line of framer.push(piece)) {
            const answer = decodeLine(line);
            if (answer?.kind === 'variable') variables.set(answer.name, answer.value);
          }
        powerStatus(variables);
      };
    },
  },
];
