import type { Situation } from '../../contract/situation.ts';
import type { Simulation } from '../simulation.ts';
import type { FarEnd } from '../transport/transport.ts';
import { exceptionBit, functions, packBits, unpackBits, withCrc } from './coder.ts';
import { createRequestFramer } from './framer.ts';

export interface BoardOptions {
  readonly far: FarEnd;
  readonly unit: number;
  readonly coils?: number;
  readonly inputs?: number;
  /** Called with each request that is for this board. */
  readonly onRequest?: (request: Uint8Array) => void;
}

export interface Board extends Simulation {
  /** The outputs as they are driven. */
  readonly coils: readonly boolean[];
  setInput(address: number, high: boolean): void;
}

const situations = ['normal', 'poweredOff'] as const satisfies readonly Situation[];
const most = { read: 2000, write: 1968 } as const;
const exceptions = { illegalFunction: 1, illegalAddress: 2, illegalValue: 3 } as const;

/** An input-output board at its end of the line. Without power it is silent, and its outputs fall off. */
export function createModbusBoard({ far, unit, coils: coilCount = 16, inputs: inputCount = 16, onRequest }: BoardOptions): Board {
  const framer = createRequestFramer();
  const coils = Array.from({ length: coilCount }, () => false);
  const inputs = Array.from({ length: inputCount }, () => false);
  let powered = true;

  function answer(request: Uint8Array): Uint8Array {
    const [, code = 0] = request;
    const word = (at: number) => ((request[at] ?? 0) << 8) | (request[at + 1] ?? 0);
    const start = word(2);
    const refuse = (exception: number) => Uint8Array.of(unit, code | exceptionBit, exception);
    switch (code) {
      case functions.readCoils:
      case functions.readInputs: {
        const count = word(4);
        const bits = code === functions.readCoils ? coils : inputs;
        if (count < 1 || count > most.read) return refuse(exceptions.illegalValue);
        if (start + count > bits.length) return refuse(exceptions.illegalAddress);
        const packed = packBits(bits.slice(start, start + count));
        return Uint8Array.of(unit, code, packed.length, ...packed);
      }
      case functions.writeCoil: {
        const value = word(4);
        if (value !== 0xff00 && value !== 0) return refuse(exceptions.illegalValue);
        if (start >= coils.length) return refuse(exceptions.illegalAddress);
        coils[start] = value === 0xff00;
        return request.slice(0, 6);
      }
      case functions.writeCoils: {
        const count = word(4);
        if (count < 1 || count > most.write || request[6] !== Math.ceil(count / 8)) return refuse(exceptions.illegalValue);
        if (start + count > coils.length) return refuse(exceptions.illegalAddress);
        for (const [index, state] of unpackBits(request.subarray(7), count).entries()) coils[start + index] = state;
        return request.slice(0, 6);
      }
      default:
        return refuse(exceptions.illegalFunction);
    }
  }

  far.onData((chunk) => {
    for (const request of framer.push(chunk)) {
      if (!powered || request[0] !== unit) continue;
      onRequest?.(request);
      far.write(withCrc(answer(request)));
    }
  });

  return {
    coils,
    setInput: (address, high) => {
      if (address < inputs.length) inputs[address] = high;
    },
    situations,
    enter: (situation) => {
      powered = situation !== 'poweredOff';
      if (!powered) coils.fill(false);
    },
  };
}
