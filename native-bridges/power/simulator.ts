import type { Situation } from '../../contract/situation.ts';
import type { Simulation } from '../simulation.ts';
import type { FarEnd } from '../transport/transport.ts';
import { encodeLine, wordsOf } from './coder.ts';
import { createLineFramer } from './framer.ts';

/** What the UPS says of itself in each situation. */
const states = {
  normal: { 'ups.status': 'OL', 'battery.charge': '100', 'battery.runtime': '1800' },
  mainsLost: { 'ups.status': 'OB DISCHRG', 'battery.charge': '82', 'battery.runtime': '1240' },
  batteryLow: { 'ups.status': 'OB DISCHRG LB', 'battery.charge': '9', 'battery.runtime': '110' },
} as const satisfies Partial<Record<Situation, Readonly<Record<string, string>>>>;

// The table is a literal object, so its keys are exactly the situations.
const situations = Object.keys(states) as (keyof typeof states)[];
const model = { 'device.mfr': '模拟', 'device.model': 'Virtual "1000"', 'device.type': 'ups' } as const;
const mostLineBytes = 1024;

/** A NUT server with one UPS, at its end of the line. */
export function createVirtualUps({ ups }: { readonly ups: string }, far: FarEnd): Simulation {
  const framer = createLineFramer(mostLineBytes);
  let now: keyof typeof states = 'normal';

  function answer(line: string): (readonly string[])[] {
    const [verb, what, name, variable] = wordsOf(line) ?? [];
    const variables: Readonly<Record<string, string>> = { ...model, ...states[now] };
    if (verb === 'VER') return [['Yizhao virtual NUT server']];
    if (verb === 'LOGOUT') return [['OK', 'Goodbye']];
    if (verb === 'LIST' && what === 'UPS') return [['BEGIN', 'LIST', 'UPS'], ['UPS', ups, '模拟 UPS'], ['END', 'LIST', 'UPS']];
    if ((verb === 'LIST' || verb === 'GET') && what === 'VAR') {
      if (name !== ups) return [['ERR', 'UNKNOWN-UPS']];
      if (verb === 'LIST') return [['BEGIN', 'LIST', 'VAR', ups], ...Object.entries(variables).map(([each, value]) => ['VAR', ups, each, value]), ['END', 'LIST', 'VAR', ups]];
      const value = variables[variable ?? ''];
      return [value === undefined ? ['ERR', 'VAR-NOT-SUPPORTED'] : ['VAR', ups, variable ?? '', value]];
    }
    return [['ERR', 'UNKNOWN-COMMAND']];
  }

  far.onData((chunk) => {
    for (const line of framer.push(chunk)) far.write(Buffer.concat(answer(line).map((words) => encodeLine(...words))));
  });
  return {
    situations,
    enter: (situation) => {
      now = situations.find((each) => each === situation) ?? 'normal';
    },
  };
}
