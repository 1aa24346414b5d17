import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between kiosk and central API and remembers under which keys applications were submitted. */
export interface CountingProxy {
  readonly url: string;
  /** Idempotency keys of the applications that passed, each as often as it was sent. */
  readonly submissions: readonly string[];
  readonly reports: readonly string[];
  close(): void;
}

/** An application for a registration or for a service item, or a case that several have signed. */
const submitting = /^\/v1\/(applications|service-items\/[^/]+\/applications|cases\/[^/]+\/submit)$/;

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const submissions: string[] = [];
  const reports: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const key = incoming.headers['idempotency-key'];
    if (incoming.method === 'POST' && submitting.test(incoming.url ?? '') && typeof key === 'string') submissions.push(key);
    if (incoming.url?.endsWith('/prints') === true && typeof key === 'string') reports.push(key);
    const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server listening on TCP has an address object.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, submissions, reports, close: () => void server.close() };
}
