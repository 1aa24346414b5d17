import { afterEach, expect, test, vi } from 'vitest';
import { createSocketPort, takeToken, type Connection } from './kiosk-port.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** The machine's end of the line. */
class FakeSocket extends EventTarget {
  readonly sent: unknown[] = [];
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  receive(message: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  lose(): void {
    this.dispatchEvent(new Event('close'));
  }
}

function connected() {
  const sockets: FakeSocket[] = [];
  const port = createSocketPort('ws://127.0.0.1/kiosk', 'one-time', () => {
    const socket = new FakeSocket();
    sockets.push(socket);
    // The port uses three members of a WebSocket: addEventListener, send and nothing else.
    return socket as unknown as WebSocket;
  });
  const connections: Connection[] = [];
  port.onConnection((connection) => connections.push(connection));
  const socket = (index: number): FakeSocket => {
    const found = sockets[index];
    if (found === undefined) throw new Error(`no connection ${String(index)}`);
    return found;
  };
  return { port, socket, connections };
}

test('the token is the first message; answers find their calls in any order', async () => {
  const { port, socket } = connected();
  socket(0).open();
  const first = port.call('snapshot', {});
  const second = port.call('send', { intent: { type: 'start' } });
  expect(socket(0).sent).toEqual([{ token: 'one-time' }, { id: 1, method: 'snapshot', input: {} }, { id: 2, method: 'send', input: { intent: { type: 'start' } } }]);
  socket(0).receive({ id: 2, output: 'two' });
  socket(0).receive({ id: 1, output: 'one' });
  expect(await Promise.all([first, second])).toEqual(['one', 'two']);
});

test('pushed snapshots reach the listeners until they leave', () => {
  const { port, socket } = connected();
  socket(0).open();
  const seen: unknown[] = [];
  const leave = port.onSnapshot((snapshot) => seen.push(snapshot));
  socket(0).receive({ snapshot: { revision: 1 } });
  leave();
  socket(0).receive({ snapshot: { revision: 2 } });
  expect(seen).toEqual([{ revision: 1 }]);
});

test('a broken line rejects what was under way, says so, and connects again with the token first', async () => {
  vi.useFakeTimers();
  const { port, socket, connections } = connected();
  socket(0).open();
  const call = port.call('snapshot', {});
  const rejected = expect(call).rejects.toThrow('lost');
  socket(0).lose();
  await rejected;
  await expect(port.call('snapshot', {})).rejects.toThrow('not connected');
  vi.advanceTimersByTime(1000);
  socket(1).open();
  expect(socket(1).sent).toEqual([{ token: 'one-time' }]);
  expect(connections).toEqual(['connecting', 'open', 'lost', 'open']);
});

test('the token is taken out of the address bar', () => {
  const replaced: string[] = [];
  // Only these members are read.
  const location = { hash: '#token=abc', pathname: '/', search: '' } as Location;
  const history = { replaceState: (_state: unknown, _title: string, address: string) => replaced.push(address) } as unknown as History;
  expect(takeToken(location, history)).toBe('abc');
  expect(replaced).toEqual(['/']);
  expect(takeToken({ hash: '', pathname: '/', search: '' } as Location, history)).toBeNull();
});
