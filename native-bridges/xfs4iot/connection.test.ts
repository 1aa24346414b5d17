import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectTo, type Connection, type Notice } from './connection.ts';
import { acknowledge, completion, openRogue, type Answer } from './testing/rogue.ts';

const ever = new AbortController().signal;
const command = { name: 'Printer.PrintRaw', version: '2.0', timeoutMs: 1000, payload: { data: 'AA==' } } as const;

async function talkTo(answer: Answer) {
  const rogue = await openRogue(answer);
  const connected = await connectTo(rogue.url, AbortSignal.timeout(5_000));
  if (!connected.ok) throw new Error(connected.fault.detail);
  onTestFinished(() => connected.value.close());
  return { rogue, connection: connected.value };
}
const run = (connection: Connection, { limitMs = 5_000, signal = ever }: { limitMs?: number; signal?: AbortSignal } = {}) => connection.send(command, { signal, limitMs });

describe('a command', () => {
  test('ends with its own completion, after its events', async () => {
    const { connection } = await talkTo(({ header }, socket) => {
      socket.send(acknowledge(header));
      socket.send(JSON.stringify({ header: { type: 'event', name: 'Printer.MediaPresentedEvent', requestId: header.requestId, version: '2.0' }, payload: { wadIndex: 1 } }));
      socket.send(completion(header, 'success', { more: 1 }));
    });
    const events: Notice[] = [];
    const result = await connection.send(command, { signal: ever, limitMs: 5_000, onEvent: (event) => void events.push(event) });
    expect(result).toEqual({ ok: true, value: { version: '2.0', payload: { more: 1 } } });
    expect(events.map(({ name }) => name)).toEqual(['Printer.MediaPresentedEvent']);
  });

  test('is not ended by completions of others, of another name, or of another kind', async () => {
    const { connection } = await talkTo(({ header }, socket) => {
      if (header.name === 'Common.Cancel') return;
      socket.send(completion({ ...header, requestId: header.requestId + 1 }, 'success'));
      socket.send(completion({ ...header, requestId: header.requestId - 1 }, 'success'));
      socket.send(completion({ ...header, name: 'Printer.PrintNative' }, 'success'));
      socket.send(JSON.stringify({ header: { ...header, requestId: String(header.requestId), type: 'completion', completionCode: 'success' } }));
      socket.send(JSON.stringify({ header: { ...header, type: 'event', completionCode: 'success' } }));
      socket.send(acknowledge(header));
    });
    expect(await run(connection, { limitMs: 100 })).toMatchObject({ ok: false, fault: { kind: 'unanswered' } });
  });

  test('is ended once, by the first of two completions, and the second does not end the next', async () => {
    let first: { name: string; requestId: number; version: string } | undefined;
    const { connection } = await talkTo(({ header }, socket) => {
      if (header.name === 'Common.Cancel') return;
      if (first === undefined) {
        first = header;
        socket.send(completion(header, 'hardwareError'));
        socket.send(completion(header, 'success'));
      } else {
        socket.send(completion(first, 'success'));
        socket.send(completion(header, 'commandErrorCode', { errorCode: 'paperOut' }));
      }
    });
    expect(await run(connection)).toMatchObject({ ok: false, fault: { kind: 'ended', code: 'hardwareError' } });
    expect(await run(connection)).toMatchObject({ ok: false, fault: { errorCode: 'paperOut', fault: { code: 'printer.paperOut' } } });
  });

  test('may be completed before it is acknowledged', async () => {
    const { connection } = await talkTo(({ header }, socket) => {
      socket.send(completion(header, 'success'));
      socket.send(acknowledge(header));
    });
    expect(await run(connection)).toMatchObject({ ok: true });
    expect(await run(connection)).toMatchObject({ ok: true });
  });

  test('whose completion contradicts itself is unanswered', async () => {
    const { connection } = await talkTo(({ header }, socket) => socket.send(completion(header, 'success', { completionCode: 'canceled' })));
    expect(await run(connection)).toMatchObject({ ok: false, fault: { kind: 'unanswered', fault: { code: 'device.protocol' } } });
  });

  test('that is refused has done nothing', async () => {
    const { connection } = await talkTo(({ header }, socket) => socket.send(JSON.stringify({ header: { ...header, type: 'acknowledge', status: 'tooManyRequests' } })));
    expect(await run(connection)).toMatchObject({ ok: false, fault: { kind: 'refused', fault: { code: 'device.refused' } } });
  });

  test('that is never completed is cancelled, and its own account counts', async () => {
    const { connection, rogue } = await talkTo(({ header, payload }, socket) => {
      socket.send(acknowledge(header));
      if (header.name !== 'Common.Cancel') return;
      socket.send(completion(header, 'success'));
      const [requestId = 0] = payload['requestIds'] as number[];
      socket.send(completion({ ...header, name: command.name, requestId }, 'canceled'));
    });
    expect(await run(connection, { limitMs: 50 })).toMatchObject({ ok: false, fault: { kind: 'ended', code: 'canceled', fault: { code: 'device.timeout' } } });
    expect(rogue.heard.map(({ header }) => header.name)).toEqual(['Printer.PrintRaw', 'Common.Cancel']);
    const controller = new AbortController();
    const cancelled = run(connection, { signal: controller.signal });
    controller.abort({ code: 'device.cancelled' });
    expect(await cancelled).toMatchObject({ ok: false, fault: { code: 'canceled', fault: { code: 'device.cancelled' } } });
  });

  test('that was done before the cancel came is done', async () => {
    const { connection } = await talkTo(({ header, payload }, socket) => {
      if (header.name !== 'Common.Cancel') return;
      const [requestId = 0] = payload['requestIds'] as number[];
      socket.send(completion({ ...header, name: command.name, requestId }, 'success'));
      socket.send(completion(header, 'commandErrorCode', { errorCode: 'noMatchingRequestIDs' }));
    });
    const controller = new AbortController();
    const result = run(connection, { signal: controller.signal });
    controller.abort({ code: 'device.cancelled' });
    expect(await result).toMatchObject({ ok: true });
  });

  test('that was called off before it was sent is not sent', async () => {
    const { connection, rogue } = await talkTo(() => undefined);
    expect(await run(connection, { signal: AbortSignal.abort({ code: 'device.cancelled' }) })).toMatchObject({ ok: false, fault: { kind: 'unreachable', fault: { code: 'device.cancelled' } } });
    expect(rogue.heard).toEqual([]);
  });

  test('longer than services take is not sent', async () => {
    const { connection, rogue } = await talkTo(() => undefined);
    const long = { ...command, payload: { data: 'A'.repeat(2 * 1024 * 1024) } };
    expect(await connection.send(long, { signal: ever, limitMs: 1000 })).toMatchObject({ ok: false, fault: { kind: 'refused' } });
    expect(rogue.heard).toEqual([]);
  });

  test('in flight when the connection goes ends at once', async () => {
    const { connection } = await talkTo((_message, socket) => socket.terminate());
    expect(await Promise.all([run(connection), run(connection)])).toMatchObject([
      { ok: false, fault: { kind: 'unanswered', fault: { code: 'device.offline' } } },
      { ok: false, fault: { kind: 'unanswered' } },
    ]);
    expect(await run(connection)).toMatchObject({ ok: false, fault: { kind: 'unreachable' } });
  });
});

describe('what is no message', () => {
  test('is passed over, and named when nothing else comes', async () => {
    const { connection } = await talkTo(({ header }, socket) => {
      for (const junk of ['', '{', 'null', '[]', '{"header":{}}', Buffer.from(completion(header, 'success')), Buffer.alloc(3, 0xff)]) socket.send(junk);
    });
    expect(await run(connection, { limitMs: 100 })).toMatchObject({ ok: false, fault: { kind: 'unanswered', fault: { code: 'device.protocol' } } });
  });

  test('does not hide the completion behind it', async () => {
    const { connection } = await talkTo(({ header }, socket) => {
      for (const junk of ['{', 'null', Buffer.alloc(3, 0xff)]) socket.send(junk);
      socket.send(completion(header, 'success'));
    });
    expect(await run(connection)).toMatchObject({ ok: true });
  });

  test('and too long ends the connection, not the process', async () => {
    const { connection } = await talkTo((_message, socket) => socket.send('x'.repeat(9 * 1024 * 1024)));
    expect(await run(connection)).toMatchObject({ ok: false, fault: { kind: 'unanswered', fault: { code: 'device.protocol' } } });
    expect(connection.isOpen()).toBe(false);
  });

  test('never ends a command, whatever it is', async () => {
    let junk: unknown = '';
    const { connection } = await talkTo(({ header }, socket) => {
      if (header.name === 'Common.Cancel') return;
      socket.send(typeof junk === 'string' ? junk : JSON.stringify(junk));
      socket.send(completion(header, 'userError'));
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.object({ maxDepth: 3 })), async (each) => {
        junk = each;
        const result = await run(connection);
        return !result.ok && result.fault.code === 'userError';
      }),
      { numRuns: 200 },
    );
  });
});

test('nobody at the address is a fault', async () => {
  expect(await connectTo('ws://127.0.0.1:1/xfs4iot/v1.0', AbortSignal.timeout(2_000))).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  expect(await connectTo('ws://[', AbortSignal.timeout(2_000))).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
});
