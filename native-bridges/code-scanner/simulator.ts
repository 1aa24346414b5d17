import { situationSchema, type Situation } from '../../contract/situation.ts';
import type { Simulation } from '../simulation.ts';
import type { FarEnd } from '../transport/transport.ts';
import type { Code } from './coder.ts';
import type { ScannerProfile } from './profile.ts';

/** The bytes that a scanner of that profile sends for a code: one piece for a line, one for each report. */
export function encodeScan(profile: ScannerProfile, { text, symbology }: Code): Uint8Array[] {
  const bytes = Buffer.from(text, 'utf8');
  if (profile.form === 'line') {
    const [end = new Uint8Array(0)] = profile.ends;
    return [Buffer.concat([profile.prefix, Buffer.from(profile.aim === 'never' ? '' : (symbology ?? ''), 'latin1'), bytes, end])];
  }
  const { reportBytes, reportNumber, lengthAt, aimAt, dataAt, dataBytes, moreAt } = profile;
  const count = Math.max(1, Math.ceil(bytes.length / dataBytes));
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * dataBytes, (index + 1) * dataBytes);
    const report = Buffer.alloc(reportBytes);
    report[0] = reportNumber;
    report[lengthAt] = part.length;
    report.write((symbology ?? '').slice(0, 3), aimAt, 'latin1');
    report.set(part, dataAt);
    report[moreAt] = index + 1 < count ? 1 : 0;
    return report;
  });
}

/** Somebody holds a code out so often. */
const everyMs = 1500;

/** QR codes that exist nowhere else. */
const sampleCodes = {
  first: { text: 'YIZHAO-SAMPLE-0001', symbology: ']Q1' },
  second: { text: 'YIZHAO-SAMPLE-0002', symbology: ']Q1' },
} as const satisfies Record<string, Code>;

/** What lies before each kind in each situation. Over the tray there is always a blank with its number; nobody holds anything before the other unless told to. */
const codes = {
  codeScanner: { normal: undefined, codeHeld: sampleCodes.first, otherCode: sampleCodes.second },
  blankScanner: { normal: sampleCodes.first, noCode: undefined, otherCode: sampleCodes.second },
} as const satisfies Record<string, Partial<Record<Situation, Code | undefined>>>;

/** A scanner before which the same code is held again and again, since a scanner is not told when it is wanted. */
export function createVirtualScanner({ far, profile, kind }: { readonly far: FarEnd; readonly profile: ScannerProfile; readonly kind: keyof typeof codes }): Simulation {
  const held = new Map<Situation, Code | undefined>(Object.entries(codes[kind]).map(([situation, code]) => [situationSchema.parse(situation), code]));
  let now: Situation = 'normal';

  const timer = setInterval(() => {
    const code = held.get(now);
    if (code === undefined) return;
    for (const piece of encodeScan(profile, code)) far.write(piece);
  }, everyMs);
  // Holding codes out is no reason for a process to stay.
  timer.unref();
  far.onClose(() => clearInterval(timer));

  return {
    situations: [...held.keys()],
    enter: (situation) => {
      now = held.has(situation) ? situation : 'normal';
    },
  };
}
