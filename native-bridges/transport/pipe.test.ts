import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPipe, type Link, type LinkEvents } from './pipe.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = new Promise<never>(() => undefined);

/** A pipe whose openings are played by the test. */
function fakePipe(link: Partial<Link> = {}, opening: () => Promise<void> = async () => undefined) {
  const links: { events: LinkEvents; close: () => Promise<void> }[] = [];
  const pipe = createPipe('port', async (events) => {
    await opening();
    const close = vi.fn(async () => undefined);
    links.push({ events, close });
    return { write: async () => undefined, close, ...link };
  });
  const closed = vi.fn();
  pipe.onClose(closed);
  return { pipe, links, closed };
}

const offline = (detail: string) => ({ ok: false, fault: { code: 'device.offline', detail: `port: ${detail}` } });
const bytes = Uint8Array.of(1);

it('opens once, however often it is asked to', async () => {
  const { pipe, links } = fakePipe();
  expect(await Promise.all([pipe.open(), pipe.open()])).toEqual([{ ok: true }, { ok: true }]);
  await pipe.open();
  expect(links.length).toBe(1);
});

it('says in the system’s words why it cannot be opened, without the word Error', async () => {
  const { pipe } = fakePipe({}, () => Promise.reject(new Error('Error: Permission denied')));
  expect(await pipe.open()).toEqual(offline('Permission denied'));
  expect(await pipe.write(bytes, 100)).toEqual(offline('not open'));
});

it('does not wait for ever for a port that does not open, and closes what comes too late', async () => {
  let finish = (): void => undefined;
  const { pipe, links, closed } = fakePipe({}, () => new Promise((resolve) => (finish = resolve)));
  const opened = pipe.open();
  await vi.advanceTimersByTimeAsync(5000);
  expect(await opened).toEqual(offline('did not open within 5 s'));
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(links[0]?.close).toHaveBeenCalledTimes(1);
  expect(closed).not.toHaveBeenCalled();
  expect(await pipe.write(bytes, 100)).toEqual(offline('not open'));
});

it('gives up a write that the line does not take, closes, and can be opened and written to again', async () => {
  const { pipe, links, closed } = fakePipe();
  let isStuck = true;
  const stuck = createPipe('port', async () => ({ write: () => (isStuck ? never : Promise.resolve()), close: async () => undefined }));
  await stuck.open();
  const [first, second] = [stuck.write(bytes, 100), stuck.write(bytes, 5000)];
  await vi.advanceTimersByTimeAsync(100);
  expect(await first).toEqual({ ok: false, fault: { code: 'device.timeout', detail: 'port: took no bytes for 100 ms' } });
  // The one behind it does not wait for its own time.
  expect(await second).toEqual(offline('closed meanwhile'));
  isStuck = false;
  await stuck.open();
  expect(await stuck.write(bytes, 100)).toEqual({ ok: true });
  expect([links.length, closed.mock.calls.length]).toEqual([0, 0]);
  await pipe.close();
});

it('ends a write at once when the device vanishes, closes once, and hears nothing from a link that is gone', async () => {
  const { pipe, links, closed } = fakePipe({ write: () => never });
  const data = vi.fn();
  pipe.onData(data);
  await pipe.open();
  const written = pipe.write(bytes, 60_000);
  links[0]?.events.gone();
  links[0]?.events.gone();
  expect(await written).toEqual(offline('closed meanwhile'));
  links[0]?.events.data(bytes);
  expect([closed.mock.calls.length, data.mock.calls.length]).toEqual([1, 0]);
  // Listeners outlive it.
  await pipe.open();
  links[1]?.events.data(bytes);
  expect(data).toHaveBeenCalledExactlyOnceWith(bytes);
  links[0]?.events.gone();
  expect(closed).toHaveBeenCalledTimes(1);
});

it('closes what went away or was closed while it opened', async () => {
  for (const happens of ['gone', 'closed'] as const) {
    let finish = (): void => undefined;
    let events: LinkEvents | undefined;
    const close = vi.fn(async () => undefined);
    const pipe = createPipe('port', async (given) => {
      events = given;
      await new Promise<void>((resolve) => (finish = resolve));
      return { write: async () => undefined, close };
    });
    const opened = pipe.open();
    await vi.advanceTimersByTimeAsync(0);
    const ends = happens === 'gone' ? events?.gone() : pipe.close();
    finish();
    await ends;
    expect(await opened).toEqual(offline(happens === 'gone' ? 'went away while it was opened' : 'closed while it was opened'));
    expect(close).toHaveBeenCalledTimes(1);
  }
});

it('does not hang where closing, flushing or an earlier closing does', async () => {
  const { pipe, links, closed } = fakePipe({ close: () => never, flushInput: () => never });
  await pipe.open();
  const flushed = pipe.flushInput();
  await vi.advanceTimersByTimeAsync(2000);
  await flushed;
  const ends = pipe.close();
  expect(closed).toHaveBeenCalledTimes(1);
  const opened = pipe.open();
  await vi.advanceTimersByTimeAsync(4000);
  await ends;
  expect(await opened).toEqual({ ok: true });
  expect(links.length).toBe(2);
});
