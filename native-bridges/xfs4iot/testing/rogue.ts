import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';

export interface Heard {
  readonly header: { readonly name: string; readonly requestId: number; readonly version: string };
  readonly payload: Record<string, unknown>;
}
/** Answers one message of the client; whatever it wants to. */
export type Answer = (message: Heard, socket: WebSocket) => void;

export interface Rogue {
  readonly url: string;
  readonly port: number;
  readonly heard: readonly Heard[];
}

/** A service that does as the test says. */
export async function openRogue(answer: Answer, port = 0): Promise<Rogue> {
  const heard: Heard[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as Heard;
      heard.push(message);
      answer(message, socket);
    });
  });
  onTestFinished(async () => {
    for (const client of server.clients) client.terminate();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${taken}/xfs4iot/v1.0`, port: taken, heard };
}

type Header = Heard['header'];
export const acknowledge = ({ name, requestId, version }: Header) => JSON.stringify({ header: { type: 'acknowledge', name, requestId, version } });
export const completion = ({ name, requestId, version }: Header, completionCode: string, payload: object = {}) => JSON.stringify({ header: { type: 'completion', name, requestId, version, completionCode }, payload });
