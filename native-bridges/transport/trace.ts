import { z } from 'zod';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { createListeners } from './listeners.ts';
import type { Transport } from './transport.ts';

/**
 * What went over a wire, as JSON lines: the first says what it is, each other one is a chunk with its
 * direction, its bytes in hexadecimal and the milliseconds since the recording began.
 */
const headerSchema = z.strictObject({
  version: z.literal(1),
  /** As in `contract/device.ts` and the configuration. */
  device: z.string().min(1).max(60),
  driver: z.string().min(1).max(60),
  profile: z.string().min(1).max(60).optional(),
  /** What the numbers that tell this conversation from others came from (fresh.ts). */
  seed: z.int().min(0).optional(),
  /** Whether personal data stands in it as it was sent. */
  masked: z.boolean(),
});
export type TraceHeader = z.output<typeof headerSchema>;

const directions = ['toDevice', 'fromDevice'] as const;
export type Direction = (typeof directions)[number];

/** A chunk of a transport is never longer; a driver's longest print is below it. */
const mostChunkBytes = 1_000_000;
const lineSchema = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.enum(directions),
    atMs: z.number().min(0),
    hex: z
      .hex()
      .max(2 * mostChunkBytes)
      .refine((hex) => hex.length % 2 === 0, 'two digits for each byte'),
  }),
  /** The device or the cable went away; that our side closed is not written down. */
  z.strictObject({ event: z.literal('closed'), atMs: z.number().min(0) }),
  /** The recording ended here because it was full, and not because nothing more was said. */
  z.strictObject({ event: z.literal('full'), atMs: z.number().min(0) }),
]);
export type TraceLine = z.output<typeof lineSchema>;

export interface Trace {
  readonly header: TraceHeader;
  readonly lines: readonly TraceLine[];
}

/** About 12,000 card reads; a forgotten recording must not fill the disk. */
const mostTraceBytes = 50_000_000;

/** Reads a recording; what is wrong with it is an error that names the line. */
export function parseTrace(text: string): Trace {
  if (text.length > mostTraceBytes * 3) throw new Error('the trace is too long');
  const [first = '', ...others] = text.split('\n').filter((line) => line !== '');
  const parse = <Value>(schema: z.ZodType<Value>, line: string, number: number): Value => {
    try {
      return schema.parse(JSON.parse(line));
    } catch (error) {
      throw new Error(`line ${number} of the trace: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`, { cause: error });
    }
  };
  return { header: parse(headerSchema, first, 1), lines: others.map((line, index) => parse(lineSchema, line, index + 2)) };
}

export interface Recording {
  readonly header: Omit<TraceHeader, 'version' | 'masked'>;
  /** Takes a whole line without its end. */
  readonly sink: (line: string) => void;
  /**
   * Takes personal data out of what is written down, as the device knows where they stand; what goes over
   * the wire stays as it is. It sees chunks in order, so it may keep a place. Absent: nothing is masked.
   */
  readonly mask?: (direction: Direction, bytes: Uint8Array) => Uint8Array;
  /** Milliseconds of any origin. */
  readonly now?: () => number;
}

/** The same transport, which also writes down every chunk. Recording ends when 50 MB are written down. */
export function recording(transport: Transport, { header, sink, mask, now = () => performance.now() }: Recording): Transport {
  const begun = now();
  let left = mostTraceBytes;
  const write = (line: TraceLine): void => sink(JSON.stringify(line));
  const atMs = (): number => Math.round((now() - begun) * 10) / 10;

  function note(direction: Direction, bytes: Uint8Array): void {
    if (left <= 0) return;
    left -= bytes.length;
    const shown = mask === undefined ? bytes : mask(direction, bytes.slice());
    for (let start = 0; start < shown.length; start += mostChunkBytes) {
      write({ event: direction, atMs: atMs(), hex: Buffer.from(shown.subarray(start, start + mostChunkBytes)).toString('hex') });
    }
    if (left <= 0) write({ event: 'full', atMs: atMs() });
  }

  /** Why it closed is known when the writes that were under way have ended. */
  let underWay = 0;
  let isOurs = false;
  let hasClosed = false;
  function noteClosed(): void {
    if (hasClosed && !isOurs && underWay === 0 && left > 0) write({ event: 'closed', atMs: atMs() });
    if (underWay === 0) hasClosed = false;
  }

  sink(JSON.stringify({ version: 1, ...header, masked: mask !== undefined } satisfies TraceHeader));
  transport.onData((chunk) => note('fromDevice', chunk));
  transport.onClose(() => {
    hasClosed = true;
    noteClosed();
  });
  return {
    ...transport,
    open: () => {
      isOurs = false;
      return transport.open();
    },
    write: async (bytes, timeoutMs) => {
      note('toDevice', bytes);
      underWay += 1;
      const outcome = await transport.write(bytes, timeoutMs);
      underWay -= 1;
      // A line that does not take the bytes is closed by our side.
      if (!outcome.ok && outcome.fault.code === 'device.timeout') isOurs = true;
      noteClosed();
      return outcome;
    },
    close: () => {
      isOurs = true;
      return transport.close();
    },
  };
}

/** Joins chunks of one direction that follow each other: where they were cut is the system's doing. */
function turnsOf(lines: readonly TraceLine[]): { readonly says: Direction | 'closed'; readonly bytes: Buffer; readonly chunks: readonly Buffer[] }[] {
  const turns: { says: Direction | 'closed'; chunks: Buffer[] }[] = [];
  for (const line of lines) {
    if (line.event === 'full') continue;
    const chunk = line.event === 'closed' ? [] : [Buffer.from(line.hex, 'hex')];
    const last = turns.at(-1);
    if (last?.says === line.event && line.event !== 'closed') last.chunks.push(...chunk);
    else turns.push({ says: line.event, chunks: [...chunk] });
  }
  return turns.map((turn) => ({ ...turn, bytes: Buffer.concat(turn.chunks) }));
}

const shown = (bytes: Uint8Array, at: number): string => Buffer.from(bytes.subarray(at, at + 8)).toString('hex');

/**
 * The far end of a recording: what the device said comes, in the recorded chunks and without waiting, as
 * soon as the bytes have been written that it answered then. A write that differs is `device.protocol`
 * with the place where it does; after the end of the recording there is silence.
 */
export function replaying(trace: Trace): Transport {
  const turns = turnsOf(trace.lines);
  const data = createListeners<Uint8Array>();
  const closed = createListeners();
  let turn = 0;
  /** Bytes of this turn that were written already. */
  let matched = 0;
  let written = 0;
  let isOpen = false;
  let isAnswering = false;

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    closed.call();
  }

  /** All that the device says before it is spoken to again, each chunk in a turn of its own. */
  function answer(): void {
    const next = turns[turn];
    if (isAnswering || !isOpen || next === undefined || next.says === 'toDevice') return;
    turn += 1;
    isAnswering = true;
    const chunks = [...next.chunks];
    const go = (): void => {
      const chunk = chunks.shift();
      if (chunk !== undefined && isOpen) {
        data.call(Uint8Array.from(chunk));
        setImmediate(go);
        return;
      }
      isAnswering = false;
      if (next.says === 'closed') close();
      answer();
    };
    setImmediate(go);
  }

  /** Where the bytes differ from what was written then; undefined where they are the same. */
  function difference(bytes: Uint8Array): string | undefined {
    for (let at = 0; at < bytes.length; ) {
      const next = turns[turn];
      if (next === undefined) return `after the end of the recording, at byte ${written + at}`;
      if (next.says !== 'toDevice') return `before the device had said what it said then, at byte ${written + at}`;
      const expected = next.bytes.subarray(matched);
      const count = Math.min(expected.length, bytes.length - at);
      const wrong = expected.subarray(0, count).findIndex((byte, index) => byte !== bytes[at + index]);
      if (wrong >= 0) return `at byte ${written + at + wrong}: ${shown(bytes, at + wrong)} where ${shown(expected, wrong)} was recorded`;
      matched += count;
      at += count;
      if (matched === next.bytes.length) {
        turn += 1;
        matched = 0;
      }
    }
    return undefined;
  }

  const offline = (): Result<never, Fault> => fail(fault('device.offline', 'replay: not open'));
  return {
    name: 'replay',
    open: async () => {
      isOpen = true;
      answer();
      return ok(undefined);
    },
    write: async (bytes) => {
      if (!isOpen) return offline();
      const different = difference(bytes);
      if (different !== undefined) {
        close();
        return fail(fault('device.protocol', `replay: written ${different}`));
      }
      written += bytes.length;
      answer();
      return ok(undefined);
    },
    flushInput: async () => undefined,
    setBaudRate: async () => (isOpen ? ok(undefined) : offline()),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: async () => close(),
  };
}
