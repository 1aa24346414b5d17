import { z } from 'zod';

/** An expected outcome: a value, or a fault that the caller has to look at. Unexpected failures are thrown. */
export type Result<Value, Failure> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Failure };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function fail<Failure>(fault: Failure): { readonly ok: false; readonly fault: Failure } {
  return { ok: false, fault };
}

/** The schema of a `Result` that crosses a process boundary. */
export function resultOf<Value extends z.ZodType, Failure extends z.ZodType>(value: Value, fault: Failure) {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), fault }),
  ]);
}
