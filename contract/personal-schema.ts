import { z } from 'zod';
import { Personal } from './personal.ts';

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
