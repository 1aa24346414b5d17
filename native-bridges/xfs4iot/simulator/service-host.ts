import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import { createLock, type Lock } from '../../lock.ts';
import { createListeners } from '../../transport/listeners.ts';
import type { Payload } from '../message.ts';
import { framesOf, timeoutIn, versionOf, type Outcome, type SimulatedEdition } from './frames.ts';

/** What a handler may do besides ending. */
export interface Handling {
  readonly payload: Payload;
  /** Aborts with `canceled` or `timeOut` as its reason. */
  readonly signal: AbortSignal;
  readonly event: (name: string, payload?: Payload) => void;
  /** Who asks; its unsolicited events go there. */
  readonly client: object;
}
export type Handler = (handling: Handling) => Outcome | Promise<Outcome>;

export interface SimulatedService {
  readonly name: string;
  readonly commands: Readonly<Record<string, Handler>>;
}

/** How the line behaves. */
export type LineMood = 'normal' | 'silent' | 'garbage' | 'slow' | 'unplugged';

export interface WireMessage {
  readonly direction: 'received' | 'sent';
  readonly service: string;
  readonly text: string;
}

export interface ServiceHost {
  readonly port: number;
  setMood(mood: LineMood): void;
  /** Says something of its own accord to all who are connected to a service. */
  broadcast(service: string, name: string, payload?: Payload): void;
  /** Cuts every connection; new ones are taken. */
  cut(): void;
  onMessage(listener: (message: WireMessage) => void): () => void;
  close(): Promise<void>;
}

export interface ServiceHostOptions {
  readonly edition: SimulatedEdition;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly services: readonly SimulatedService[];
  /** By how much a slow line holds back every message. */
  readonly slowMs: number;
}

const path = '/xfs4iot/v1.0';
const commandSchema = z.object({
  header: z.looseObject({ type: z.literal('command'), name: z.string(), requestId: z.int().positive(), version: z.string() }),
  payload: z.record(z.string(), z.unknown()).nullish(),
});
/** Commands that do not wait for the device. */
const atOnce = new Set(['Common.Status', 'Storage.GetStorage', 'Common.Capabilities', 'ServicePublisher.GetServices', 'VendorMode.Register', 'Auxiliaries.Register']);
/** As KAL's framework bounds a message. */
const longestBytes = 2 * 1024 * 1024;
const garbage: readonly (string | Buffer)[] = ['{"header":', 'null', '[[[[', '{"header":{"type":"completion","name":"?","requestId":"1"}}', Buffer.from([0xff, 0xfe, 0x00, 0x80])];

interface Client {
  readonly service: SimulatedService;
  readonly socket: WebSocket;
  readonly running: Map<number, AbortController>;
}

/** A publisher and its services on one port, in one edition. */
export async function startServiceHost({ edition, host, port, services, slowMs }: ServiceHostOptions): Promise<ServiceHost> {
  const frames = framesOf(edition);
  const clients = new Set<Client>();
  const queues = new Map<string, Lock>(services.map(({ name }) => [name, createLock()]));
  const wire = createListeners<WireMessage>();
  const timers = new Set<NodeJS.Timeout>();
  let mood: LineMood = 'normal';

  const http: Server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestBytes, perMessageDeflate: false });

  const publisher: SimulatedService = {
    name: '',
    commands: {
      'ServicePublisher.GetServices': () => ({
        code: 'success',
        payload: { vendorName: 'Yizhao simulator', services: services.map(({ name }) => ({ serviceURI: `ws://${host}:${(http.address() as AddressInfo).port}${path}/${name}` })) },
      }),
    },
  };

  function later(action: () => void, ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
  }

  function write({ socket, service }: Client, frame: object): void {
    const text = JSON.stringify(frame);
    const put = () => {
      if (socket.readyState !== socket.OPEN) return;
      wire.call({ direction: 'sent', service: service.name, text });
      socket.send(text);
    };
    switch (mood) {
      case 'silent':
      case 'unplugged':
        return;
      case 'garbage':
        for (const junk of garbage) socket.send(junk);
        return;
      case 'slow':
        later(put, slowMs);
        return;
      case 'normal':
        put();
    }
  }

  function cancel(client: Client, payload: Payload): Outcome {
    const ids = z.array(z.int()).safeParse(payload['requestIds']).data ?? [...client.running.keys()];
    const found = ids.flatMap((id) => client.running.get(id) ?? []);
    // Its own completion goes out before that of what it cancels.
    queueMicrotask(() => {
      for (const controller of found) controller.abort('canceled');
    });
    return found.length > 0 ? { code: 'success' } : { code: 'commandErrorCode', errorCode: 'noMatchingRequestIDs' };
  }

  async function handle(client: Client, name: string, requestId: number, header: Payload, payload: Payload): Promise<void> {
    const complete = (outcome: Outcome) => write(client, frames.completion(requestId, name, outcome));
    write(client, frames.acknowledge(requestId, name));
    const handler = Object.hasOwn(client.service.commands, name) ? client.service.commands[name] : undefined;
    const isCancel = name === 'Common.Cancel' && client.service !== publisher;
    if ((handler === undefined && !isCancel) || header['version'] !== versionOf(edition, 'command', name)) {
      complete({ code: 'unsupportedCommand' });
      return;
    }
    if (isCancel || handler === undefined) {
      complete(cancel(client, payload));
      return;
    }
    const controller = new AbortController();
    client.running.set(requestId, controller);
    const timeout = timeoutIn(edition, header, payload);
    if (timeout > 0) later(() => controller.abort('timeOut'), timeout);
    const run = async () => {
      if (controller.signal.aborted) return endOf(controller.signal);
      return handler({ payload, signal: controller.signal, client, event: (event, more = {}) => write(client, frames.event(requestId, event, more)) });
    };
    const queue = queues.get(client.service.name);
    const outcome = await (queue === undefined || atOnce.has(name) ? run() : queue.run(run));
    client.running.delete(requestId);
    complete(outcome);
  }

  function take(client: Client, text: string): void {
    wire.call({ direction: 'received', service: client.service.name, text });
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      client.socket.close(1007);
      return;
    }
    const parsed = commandSchema.safeParse(json);
    if (!parsed.success) {
      const named = z.object({ header: z.object({ name: z.string().catch('Common.Status'), requestId: z.int().min(0).catch(0) }) }).safeParse(json).data?.header;
      write(client, frames.acknowledge(named?.requestId ?? 0, named?.name ?? 'Common.Status', 'invalidMessage'));
      return;
    }
    const { header, payload } = parsed.data;
    if (client.running.has(header.requestId)) write(client, frames.acknowledge(header.requestId, header.name, 'invalidRequestID'));
    else void handle(client, header.name, header.requestId, header, payload ?? {});
  }

  http.on('upgrade', (request, socket, head) => {
    const asked = new URL(request.url ?? '/', 'ws://simulator').pathname.replace(/\/$/, '');
    const service = asked === path ? publisher : services.find(({ name }) => asked === `${path}/${name}`);
    if (service === undefined || mood === 'unplugged') {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const client: Client = { service, socket: webSocket, running: new Map() };
      clients.add(client);
      webSocket.on('message', (data, isBinary) => (isBinary || !Buffer.isBuffer(data) ? webSocket.close(1003) : take(client, data.toString('utf8'))));
      webSocket.on('error', () => undefined);
      // Whoever goes away can neither cancel nor hear what became of it (KAL, `ClientConnection.cs`).
      webSocket.on('close', () => {
        clients.delete(client);
        for (const controller of client.running.values()) controller.abort('canceled');
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });

  const cut = () => {
    for (const { socket } of clients) socket.terminate();
  };
  return {
    // Listening on TCP, so the address is one.
    port: (http.address() as AddressInfo).port,
    setMood: (next) => {
      mood = next;
      if (mood === 'unplugged') cut();
    },
    broadcast: (service, name, payload = {}) => {
      for (const client of clients) if (client.service.name === service) write(client, frames.unsolicited(name, payload));
    },
    cut,
    onMessage: (listener) => wire.add(listener),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      cut();
      sockets.close();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** How an aborted command ends. */
export function endOf(signal: AbortSignal): Outcome {
  return { code: signal.reason === 'timeOut' ? 'timeOut' : 'canceled' };
}
