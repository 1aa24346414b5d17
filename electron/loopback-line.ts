import { timingSafeEqual } from 'node:crypto';
import type { RawData } from 'ws';

/** A message of a page on the loopback; `undefined` for what is not JSON: no schema here accepts that. */
export function readJson(data: RawData): unknown {
  try {
    // `ws` gives one Buffer unless asked for fragments or array buffers.
    return JSON.parse((data as Buffer).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether a secret is the expected one, without telling by the time it takes how much of it was right. */
export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
