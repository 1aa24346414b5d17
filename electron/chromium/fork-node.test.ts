import { expect, it } from 'vitest';
import { forkNode } from './fork-node.ts';

it('what is sent to a child that died a moment ago is lost with it, and nothing else', async () => {
  const child = forkNode({ entry: 'deviceHost', args: ['{"devices":{}}'] });
  const exit = new Promise((resolve) => child.onExit(resolve));
  child.killNow();
  // It dies while this process looks away and goes on believing in the channel: a write that fails would be an unhandled error.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  child.send({ type: 'ping', beat: 1 });
  expect(await exit).toBe(null);
});
