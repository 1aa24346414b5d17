import { createFrameWatch } from './sdt-frame-end.ts';

/**
 * Bytes in HID reports with a length prefix, as ID-card readers of the kind 0483:572B have them
 * (devices.md §1.11, single source): 64 bytes without a report number, byte 0 counts the payload, zeros
 * fill up. A report that begins with FF acknowledges a chunk and asks for the next one.
 */
export const reportBytes = 64;
export const payloadBytes = reportBytes - 1;
const acknowledgement = 0xff;

/** Asks for the next chunk of a long answer. */
export const acknowledgementReport: Uint8Array = reportOf(acknowledgement, new Uint8Array(0));

function reportOf(first: number, payload: Uint8Array): Uint8Array {
  const report = new Uint8Array(reportBytes);
  report[0] = first;
  report.set(payload, 1);
  return report;
}

/** The reports of one request; each after the first waits until the device asks for it. */
export function reportsOf(bytes: Uint8Array): Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += payloadBytes) {
    const payload = bytes.subarray(start, start + payloadBytes);
    reports.push(reportOf(payload.length, payload));
  }
  return reports;
}

/** What a report from the device is. `damaged`: its length byte does not fit, so none of it can be trusted. */
export type HidPacket = { readonly kind: 'acknowledgement' } | { readonly kind: 'payload'; readonly bytes: Uint8Array } | { readonly kind: 'damaged' };

export function packetOf(report: Uint8Array): HidPacket {
  const length = report[0];
  if (length === acknowledgement) return { kind: 'acknowledgement' };
  if (length === undefined || length > payloadBytes || length >= report.length) return { kind: 'damaged' };
  return { kind: 'payload', bytes: report.slice(1, 1 + length) };
}

/** Tells after each payload whether the device waits to be asked for more. */
export interface AnswerWatch {
  isMoreToCome(payload: Uint8Array): boolean;
  /** A new request: the rest of the last answer will not come. */
  reset(): void;
}

/**
 * By the frame's own length where one has begun; a frame of another form goes on for as long as its
 * reports are full.
 */
export function createAnswerWatch(): AnswerWatch {
  const frame = createFrameWatch();
  return {
    isMoreToCome: (payload) => {
      frame.push(payload);
      return frame.state === 'inFrame' || (frame.state === 'unknown' && payload.length === payloadBytes);
    },
    reset: () => frame.reset(),
  };
}
