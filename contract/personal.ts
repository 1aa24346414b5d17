import { z } from 'zod';

const mask = '***';
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

/**
 * A value that belongs to a person. Printing, logging, interpolating or serialising it gives a mask;
 * the value itself comes out only by `reveal()`, so every use can be found by searching for that word.
 */
export class Personal<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspectSymbol](): string {
    return mask;
  }
}

/**
 * The schema of a personal value: plain on the wire, wrapped inside a process. `z.decode` wraps and
 * `z.encode` unwraps, so plain values exist only at the boundary itself.
 */
export function personal<Schema extends z.ZodType>(schema: Schema) {
  return z.codec(schema, z.custom<Personal<z.output<Schema>>>((value) => value instanceof Personal), {
    decode: (plain) => new Personal(plain),
    // The wrapper holds what `schema` once produced; only its input form is typed apart for nested codecs.
    encode: (wrapped) => wrapped.reveal() as z.output<Schema> & z.input<Schema>,
  });
}
