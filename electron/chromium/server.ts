import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import { forPage, serveKioskCall } from '../../contract/kiosk.ts';
import { snapshotSchema, type Snapshot } from '../../contract/snapshot.ts';
import { isSameSecret, readJson } from '../loopback-line.ts';
import { callingPageHeaders, openPageDirectory, pageHeaders } from '../page.ts';
import type { KioskRuntime } from '../runtime/kiosk-runtime.ts';

const tokenMessageSchema = z.strictObject({ token: z.string().max(100) });
const callMessageSchema = z.strictObject({ id: z.int(), method: z.unknown(), input: z.unknown() });

/** The largest thing a page sends is a signature: hundreds of strokes, far below this. */
const maxMessageBytes = 1024 * 1024;
/** A page calls a few times a second at most; more calls than this at once are not our page. */
const maxCallsAtOnce = 32;
const maxConnections = 8;
const tokenWithinMs = 5_000;

/** Close codes of the application range; the texts are for a log. */
const refused = [4401, 'token refused'] as const;
const malformed = [4400, 'malformed message'] as const;

export interface PageServer {
  /** An address of the page with a fresh token in its fragment; any token handed out before is void. */
  issueAddress(): string;
  /** Calls the listener when the number of authenticated pages changes. */
  onPages(listener: (pages: number) => void): void;
  close(): Promise<void>;
}

interface PageServerOptions {
  readonly runtime: Pick<KioskRuntime, 'handlers' | 'onSnapshot'>;
  /** The built renderer. */
  readonly pageDirectory: string;
  /** 0: any free port. */
  readonly port: number;
  readonly logger: Logger;
  /** Officers can be called from the page. */
  readonly calls?: boolean;
}

/**
 * The page and its line to the runtime, on the loopback interface only. The token in the address is
 * good for one use, because a browser's command line can be read by every user of the machine. Who
 * used it is known from then on by a cookie that no script can read, so that the page can reconnect
 * and be loaded again; the next token's use ends that.
 */
export async function startPageServer({ runtime, pageDirectory, port, logger, calls = false }: PageServerOptions): Promise<PageServer> {
  const secret = () => randomBytes(32).toString('base64url');
  let token: string | undefined;
  /** Cookie of the browser that used the last token. */
  let owner: string | undefined;
  const pages = new Set<WebSocket>();
  const pagesListeners = new Set<(pages: number) => void>();
  const tellPages = () => pagesListeners.forEach((listener) => listener(pages.size));

  const read = await openPageDirectory(pageDirectory);
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(new Error(`port ${port} of 127.0.0.1 cannot be listened on (${error.message}); stop the other program or give another --port`)));
    http.listen(port, '127.0.0.1', resolve);
  });
  // A TCP server that listens has an address object; only a pipe has a string.
  const ownHost = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  // Cookies do not tell ports apart, so the name does.
  const cookieName = `kiosk-${(http.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number, headers: Record<string, string> = {}, body?: Buffer) => response.writeHead(status, { ...(calls ? callingPageHeaders : pageHeaders), ...headers }).end(body);
    // A name that a stranger's DNS points here is not ours, whatever it resolves to.
    if (request.headers.host !== ownHost) return void end(421);
    if (request.method !== 'GET') return void end(405);
    const address = `http://${ownHost}${request.url ?? ''}`;
    const file = URL.canParse(address) ? await read(new URL(address).pathname) : undefined;
    if (file === undefined) return void end(404);
    const fresh = readCookie(request.headers.cookie, cookieName) === undefined;
    return void end(200, { 'content-type': file.type, ...(fresh ? { 'set-cookie': `${cookieName}=${secret()}; HttpOnly; SameSite=Strict; Path=/` } : {}) }, file.body);
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  http.on('upgrade', (request, socket, head) => {
    const { host, origin } = request.headers;
    const refusal =
      request.url !== '/kiosk' ? '404 Not Found'
      : host !== ownHost ? '421 Misdirected Request'
      : origin !== `http://${ownHost}` ? '403 Forbidden'
      : sockets.clients.size >= maxConnections ? '503 Service Unavailable'
      : undefined;
    if (refusal !== undefined) {
      logger.warn({ refusal }, 'connection refused');
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => admit(page, readCookie(request.headers.cookie, cookieName)));
  });

  /** Lets a connection in on its first message, or ends it. */
  function admit(page: WebSocket, cookie: string | undefined): void {
    const deadline = setTimeout(() => page.close(...refused), tokenWithinMs);
    page.once('close', () => clearTimeout(deadline));
    page.on('error', (error) => logger.warn({ reason: error.message }, 'page connection failed'));
    page.once('message', (data) => {
      clearTimeout(deadline);
      const message = tokenMessageSchema.safeParse(readJson(data));
      if (!message.success) {
        page.close(...malformed);
        return;
      }
      if (token !== undefined && isSameSecret(message.data.token, token)) {
        token = undefined;
        owner = cookie;
        for (const other of pages) other.close(...refused);
      } else if (owner === undefined || cookie === undefined || !isSameSecret(cookie, owner)) {
        logger.warn('page refused: the token in its address is unknown or was used before');
        page.close(...refused);
        return;
      }
      serve(page);
    });
  }

  function serve(page: WebSocket): void {
    let calls = 0;
    pages.add(page);
    tellPages();
    page.once('close', () => {
      pages.delete(page);
      tellPages();
    });
    page.on('message', (data) => {
      const message = callMessageSchema.safeParse(readJson(data));
      if (!message.success || calls >= maxCallsAtOnce) {
        logger.error('page sent a malformed message or too many calls at once');
        page.close(...malformed);
        return;
      }
      const { id, method, input } = message.data;
      calls += 1;
      serveKioskCall(runtime.handlers, method, input)
        .then((output) => page.send(JSON.stringify({ id, output })))
        .catch((error: unknown) => {
          logger.error({ err: error }, 'call failed unexpectedly');
          page.close(1011, 'internal error');
        })
        .finally(() => {
          calls -= 1;
        });
    });
  }

  const stopSnapshots = runtime.onSnapshot((snapshot: Snapshot) => {
    const message = JSON.stringify({ snapshot: forPage(snapshotSchema, snapshot) });
    for (const page of pages) page.send(message);
  });

  return {
    issueAddress() {
      token = secret();
      return `http://${ownHost}/#token=${token}`;
    },
    onPages: (listener) => void pagesListeners.add(listener),
    async close() {
      stopSnapshots();
      pagesListeners.clear();
      for (const page of sockets.clients) page.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function readCookie(header: string | undefined, name: string): string | undefined {
  const found = header?.split(/;\s*/).find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
