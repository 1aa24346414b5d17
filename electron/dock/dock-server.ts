import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { dockOrderSchema, dockTokenSchema, type DockState } from '../../contract/dock.ts';
import { isSameSecret, readJson } from '../loopback-line.ts';
import { openPageDirectory, pageHeaders } from '../page.ts';
import type { KioskRuntime } from '../runtime/kiosk-runtime.ts';

/** A name of a device and a name of a situation. */
const maxMessageBytes = 1024;

export interface DockServer {
  /** With its token in the fragment, where no log of a server sees it. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * The developer's dock: a page on the loopback interface that shows how the devices are and puts the
 * simulated ones into situations. A program of the checkout only; nothing of it is in a packaged app.
 */
export async function serveDock({ devices, pageDirectory }: { readonly devices: KioskRuntime['devices']; readonly pageDirectory: string }): Promise<DockServer> {
  const token = randomBytes(32).toString('base64url');
  const read = await openPageDirectory(pageDirectory);
  const http = createServer((request, response) => {
    void read(new URL(request.url ?? '/', 'http://dock').pathname).then((file) => {
      if (file === undefined || request.headers.host !== host) response.writeHead(404, pageHeaders).end();
      else response.writeHead(200, { ...pageHeaders, 'content-type': file.type }).end(file.body);
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server that listens has an address object; only a pipe has a string.
  const host = `127.0.0.1:${String((http.address() as AddressInfo).port)}`;

  const sockets = new WebSocketServer({ server: http, path: '/dock', maxPayload: maxMessageBytes, verifyClient: ({ origin }: { origin: string }) => origin === `http://${host}` });
  const admitted = new Set<WebSocket>();
  const state = (): string => JSON.stringify({ statuses: devices.statuses(), situations: devices.situations() } satisfies DockState);

  function obey(page: WebSocket, data: RawData): void {
    if (!admitted.has(page)) {
      const hello = dockTokenSchema.safeParse(readJson(data));
      if (!hello.success || !isSameSecret(hello.data.token, token)) {
        page.close(4401, 'token refused');
        return;
      }
      admitted.add(page);
      page.send(state());
      return;
    }
    const order = dockOrderSchema.safeParse(readJson(data));
    if (order.success) devices.enter(order.data.device, order.data.situation);
    else page.close(4400, 'malformed message');
  }

  sockets.on('connection', (page) => {
    page.on('error', () => page.terminate());
    page.on('close', () => admitted.delete(page));
    page.on('message', (data) => obey(page, data));
  });
  devices.onChange(() => {
    for (const page of admitted) page.send(state());
  });
  return {
    address: `http://${host}/#${token}`,
    async close() {
      for (const page of sockets.clients) page.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
