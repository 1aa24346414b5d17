import type { DeviceState, DeviceStatus } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';

/** A command, which ends in a line feed. Words with spaces or quotes in them are quoted (RFC 9271 §4). */
export function encodeLine(...words: readonly string[]): Uint8Array {
  const quoted = words.map((word) => (/^[^\s"\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, '\\$&')}"`));
  return Buffer.from(`${quoted.join(' ')}\n`, 'utf8');
}

/** The words of a line: quotes hold spaces together, a backslash takes the next character as it is. Undefined where a quote is not closed. */
export function wordsOf(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let inQuotes = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === '"') {
      inQuotes = !inQuotes;
      word ??= '';
    } else if (character === '\\') {
      index += 1;
      word = (word ?? '') + line.charAt(index);
    } else if (!inQuotes && (character === ' ' || character === '\t')) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (inQuotes) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}

/** What the server said. A line that is none of these is `undefined`. */
export type Answer =
  | { readonly kind: 'variable'; readonly ups: string; readonly name: string; readonly value: string }
  | { readonly kind: 'ups'; readonly ups: string; readonly description: string }
  | { readonly kind: 'begin' | 'end'; readonly list: string }
  | { readonly kind: 'error'; readonly code: string };

export function decodeLine(line: string): Answer | undefined {
  const [verb, ...rest] = wordsOf(line) ?? [];
  const [first, second, third] = rest;
  if (verb === 'VAR' && first !== undefined && second !== undefined && third !== undefined) return { kind: 'variable', ups: first, name: second, value: third };
  if (verb === 'UPS' && first !== undefined) return { kind: 'ups', ups: first, description: second ?? '' };
  if ((verb === 'BEGIN' || verb === 'END') && first === 'LIST') return { kind: verb === 'BEGIN' ? 'begin' : 'end', list: rest.slice(1).join(' ') };
  if (verb === 'ERR' && first !== undefined) return { kind: 'error', code: first };
  return undefined;
}

/** What a refusal of the server means for the UPS (RFC 9271 §4.3). */
export function errorOf(code: string, ups: string): { readonly state: DeviceState; readonly fault: Fault } {
  const detail = `NUT: ${code.slice(0, 60)} (${ups})`;
  // The server is there, but it does not hear the UPS.
  if (code === 'DATA-STALE' || code === 'DRIVER-NOT-CONNECTED') return { state: 'offline', fault: fault('device.offline', detail) };
  return { state: code === 'UNKNOWN-UPS' ? 'noDevice' : 'unknown', fault: fault('device.refused', detail) };
}

function numberIn(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^\d{1,9}(\.\d{1,9})?$/.test(text.trim())) return undefined;
  const value = Number(text);
  return value <= most ? value : undefined;
}

const mostSeconds = 100_000_000;

/**
 * The variables of a UPS in the words of the contract. OL is mains and OB is battery; the battery is
 * low in the sense of an end that is near only while it carries the load (OB LB), or once the server
 * has ordered the shutdown (FSD).
 */
export function powerStatus(variables: ReadonlyMap<string, string>): DeviceStatus {
  const flags = new Set((variables.get('ups.status') ?? '').split(/\s+/).filter((flag) => flag !== ''));
  const charge = numberIn(variables.get('battery.charge'), 100);
  const runtime = numberIn(variables.get('battery.runtime'), mostSeconds);
  const source = flags.has('OB') ? 'battery' : flags.has('OL') ? 'mains' : 'unknown';
  const power = {
    source,
    ...(charge === undefined ? {} : { chargePercent: charge }),
    ...(runtime === undefined ? {} : { runtimeSeconds: Math.floor(runtime) }),
  } as const;
  const detail = `ups.status ${[...flags].join(' ').slice(0, 100)}`;
  if (flags.size === 0) return { state: 'unknown', power, fault: fault('device.protocol', 'NUT: the UPS has no ups.status') };
  if (flags.has('FSD') || (flags.has('OB') && flags.has('LB'))) return { state: 'online', power, fault: fault('power.batteryLow', detail) };
  if (source === 'battery') return { state: 'online', power, fault: fault('power.onBattery', detail) };
  if (flags.has('OFF')) return { state: 'powerOff', power };
  if (flags.has('NOCOMM')) return { state: 'offline', power: { source: 'unknown' }, fault: fault('device.offline', detail) };
  return { state: source === 'mains' ? 'online' : 'unknown', power };
}
