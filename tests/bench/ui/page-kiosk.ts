import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Kiosk } from '../../../contract/kiosk.ts';
import { createKioskClient } from '../../../contract/kiosk-page.ts';
import type { Snapshot } from '../../../contract/snapshot.ts';

/** Our own calls on the page's line; the page counts from one and passes over answers that are not its own. */
const firstId = 1_000_000;
const frameSchema = z.union([z.object({ id: z.int(), output: z.unknown() }), z.object({ snapshot: z.unknown() })]);

declare global {
  interface Window {
    kioskLine: WebSocket;
  }
}

interface PageKiosk {
  readonly handlers: Pick<Kiosk, 'send' | 'findAddresses'>;
  readonly snapshot: () => Snapshot;
}

/** The machine behind a page, over the page's own line: what is sent here the page draws. Has to be called before the page is opened. */
export async function kioskOf(page: Page): Promise<PageKiosk> {
  let newest: Snapshot | undefined;
  let nextId = firstId;
  const waiting = new Map<number, (output: unknown) => void>();
  const snapshotListeners: ((snapshot: unknown) => void)[] = [];
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(...words: ConstructorParameters<typeof WebSocket>) {
        super(...words);
        window.kioskLine = this;
      }
    };
  });
  page.on('websocket', (line) => {
    line.on('framereceived', ({ payload }) => {
      const frame = frameSchema.parse(JSON.parse(String(payload)));
      if ('id' in frame) waiting.get(frame.id)?.(frame.output);
      else for (const listener of snapshotListeners) listener(frame.snapshot);
    });
  });
  const kiosk = createKioskClient({
    call: async (method, input) => {
      const id = nextId;
      nextId += 1;
      const answer = new Promise((resolve) => waiting.set(id, resolve));
      await page.evaluate((message) => window.kioskLine.send(message), JSON.stringify({ id, method, input }));
      return answer;
    },
    onSnapshot: (listener) => {
      snapshotListeners.push(listener);
      return () => undefined;
    },
  });
  kiosk.onSnapshot((snapshot) => (newest = snapshot));
  return {
    snapshot: () => {
      if (newest === undefined) throw new Error('the machine has told nothing yet');
      return newest;
    },
    handlers: {
      send: async (input) => {
        const output = await kiosk.send(input);
        if (output.ok) newest = output.value;
        return output;
      },
      findAddresses: (input) => kiosk.findAddresses(input),
    },
  };
}
