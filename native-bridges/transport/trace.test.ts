import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryPair } from './memory.ts';
import { parseTrace, recording, replaying, type Recording } from './trace.ts';
import type { Transport } from './transport.ts';
import { arrival } from './testing/arrival.ts';

const header = { device: 'idCardReader', driver: 'sdt' } as const;
const headerLine = '{"version":1,"device":"idCardReader","driver":"sdt","masked":false}';

function record(options: Partial<Recording> = {}) {
  const pair = createMemoryPair();
  const lines: string[] = [];
  let clock = 100;
  const transport = recording(pair.near, { header, sink: (line) => lines.push(line), now: () => (clock += 1), ...options });
  return { pair, transport, lines, text: () => lines.join('\n') };
}

/** Writes each request and gives what the other end answered to it. */
async function ask(transport: Transport, request: Uint8Array, answerBytes: number): Promise<Buffer> {
  let seen = Buffer.alloc(0);
  const stop = transport.onData((chunk) => (seen = Buffer.concat([seen, chunk])));
  expect(await transport.write(request, 1000)).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(answerBytes), { interval: 1 });
  stop();
  return seen;
}

describe('recording', () => {
  it('writes down each chunk, and that the device went away, without touching what goes over the wire', async () => {
    const { pair, transport, lines } = record();
    pair.far.onData((chunk) => pair.far.write(Uint8Array.of(...chunk, 0xff)));
    await transport.open();
    expect([...(await ask(transport, Uint8Array.of(1, 2), 3))]).toEqual([1, 2, 0xff]);
    pair.unplug();
    expect(lines).toEqual([headerLine, '{"event":"toDevice","atMs":1,"hex":"0102"}', '{"event":"fromDevice","atMs":2,"hex":"0102ff"}', '{"event":"closed","atMs":3}']);
  });

  it('does not write down that our own side closed', async () => {
    const { pair, transport, lines } = record();
    await transport.open();
    await transport.close();
    await transport.open();
    pair.unplug();
    expect(lines.map((line) => /"event":"(\w+)"/.exec(line)?.[1])).toEqual([undefined, 'closed']);
  });

  it('masks what is written down, and says so', async () => {
    const { pair, transport, lines } = record({ mask: (direction, bytes) => (direction === 'fromDevice' ? bytes.fill(0) : bytes) });
    pair.far.onData(() => pair.far.write(Uint8Array.of(7, 8, 9)));
    await transport.open();
    expect([...(await ask(transport, Uint8Array.of(1), 3))]).toEqual([7, 8, 9]);
    expect(lines[0]).toContain('"masked":true');
    expect(lines.slice(1).map((line) => /"hex":"(\w+)"/.exec(line)?.[1])).toEqual(['01', '000000']);
  });

  it('ends when it is full, and the transport goes on', async () => {
    const { pair, transport, lines } = record();
    let heard = 0;
    pair.far.onData((chunk) => (heard += chunk.length));
    await transport.open();
    const much = new Uint8Array(20_000_000);
    for (let times = 0; times < 4; times += 1) await transport.write(much, 1000);
    await vi.waitFor(() => expect(heard).toBe(80_000_000));
    expect(lines.at(-1)).toContain('"event":"full"');
    expect(lines.slice(1, -1).every((line) => line.length <= 2_000_100)).toBe(true);
    expect(lines.length).toBe(1 + 60 + 1);
  });
});

describe('replaying', () => {
  it('gives the same answers to the same requests, whatever the chunks', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ request: bytes, answer: fc.array(bytes, { minLength: 1, maxLength: 4 }) }), { maxLength: 5 }), async (turns) => {
        const { pair, transport, text } = record();
        const answers = turns.map(({ answer }) => answer);
        pair.far.onData(() => {
          for (const chunk of answers.shift() ?? []) pair.far.write(chunk);
        });
        await transport.open();
        for (const { request, answer } of turns) await ask(transport, request, Buffer.concat(answer).length);
        const replay = replaying(parseTrace(text()));
        await replay.open();
        for (const { request, answer } of turns) expect((await ask(replay, request, Buffer.concat(answer).length)).equals(Buffer.concat(answer))).toBe(true);
        await arrival();
      }),
      { numRuns: 40 },
    );
  });

  const trace = parseTrace(
    [headerLine, '{"event":"toDevice","atMs":1,"hex":"0102"}', '{"event":"fromDevice","atMs":2,"hex":"aa"}', '{"event":"toDevice","atMs":3,"hex":"03"}', '{"event":"closed","atMs":4}'].join('\n'),
  );

  it.each<[string, number[][], string]>([
    ['another byte', [[1, 9]], 'at byte 1: 09 where 02 was recorded'],
    ['another byte later', [[1, 2], [4]], 'at byte 2: 04 where 03 was recorded'],
    ['a byte too many', [[1, 2, 3]], 'before the device had said what it said then, at byte 2'],
  ])('names the place of %s', async (_name, writes, place) => {
    const replay = replaying(trace);
    const closed = vi.fn();
    replay.onClose(closed);
    await replay.open();
    const outcomes: unknown[] = [];
    for (const each of writes) {
      outcomes.push(await replay.write(Uint8Array.from(each), 100));
      await arrival();
    }
    expect(outcomes.at(-1)).toEqual({ ok: false, fault: { code: 'device.protocol', detail: `replay: written ${place}` } });
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('takes a request in pieces, closes where the device went away, and is silent after the end', async () => {
    const replay = replaying(trace);
    const closed = vi.fn();
    const data = vi.fn();
    replay.onClose(closed);
    replay.onData(data);
    await replay.open();
    await replay.write(Uint8Array.of(1), 100);
    await arrival();
    expect(data).not.toHaveBeenCalled();
    await replay.write(Uint8Array.of(2), 100);
    await arrival();
    expect(data).toHaveBeenCalledExactlyOnceWith(Uint8Array.of(0xaa));
    await replay.write(Uint8Array.of(3), 100);
    await arrival();
    expect(closed).toHaveBeenCalledTimes(1);
    expect(await replay.write(Uint8Array.of(4), 100)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    await replay.open();
    expect(await replay.write(Uint8Array.of(4), 100)).toMatchObject({ ok: false, fault: { detail: 'replay: written after the end of the recording, at byte 3' } });
  });
});

it.each([
  ['', 'line 1'],
  ['{"version":2,"device":"idCardReader","driver":"sdt","masked":false}', 'line 1'],
  [`${headerLine}\n{"event":"toDevice","atMs":1,"hex":"012"}`, 'line 2'],
  [`${headerLine}\n{"event":"toDevice","atMs":1,"hex":"0x"}`, 'line 2'],
  [`${headerLine}\n{"event":"closed","atMs":1}\nnothing`, 'line 3'],
])('says what is wrong with a trace: %s', (text, place) => {
  expect(() => parseTrace(text)).toThrow(place);
});
