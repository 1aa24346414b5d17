import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Personal } from '../../../contract/personal.ts';
import { createCentralClient } from './central-client.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function centralThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => server.closeAllConnections(), () => server.close());
  // A server listening on TCP has an address object.
  return createCentralClient(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
}
const json = (status: number, body: unknown) => (_: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
};

const problem = (status: number, code: string, errors: unknown[] = []) => json(status, { type: `urn:yizhao:problem:${code}`, title: 'x', status, detail: 'not 13800000000', code, errors });

describe('the central client', () => {
  it.each([
    ['an error of the server', json(503, ''), 'central.unreachable'],
    ['too many requests to a gateway', json(429, {}), 'central.unreachable'],
    ['too many codes', problem(429, 'tooMany'), 'contact.tooMany'],
    ['a connection that breaks', (_: IncomingMessage, response: ServerResponse): void => void response.destroy(), 'central.unreachable'],
    ['a redirection elsewhere', (_: IncomingMessage, response: ServerResponse): void => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'central.unreachable'],
    ['a refusal in its own words', problem(400, 'invalidRequest', [{ in: 'body', pointer: '#/mobile', detail: 'bad' }]), 'central.refused'],
    ['a wrong code', problem(422, 'codeWrong'), 'contact.codeWrong'],
    ['an answer that is no JSON', json(200, '<html>'), 'central.refused'],
    ['an answer of another shape', json(200, { ticket: 1 }), 'central.refused'],
  ] as const)('turns %s into a fault', async (_, answer, code) => {
    const central = await centralThat(answer);
    expect(await central.sendCode(new Personal('13800000000'))).toMatchObject({ ok: false, fault: { code } });
  });

  it('says where the API found fault, and never what was sent', async () => {
    const central = await centralThat(problem(400, 'invalidRequest', [{ in: 'body', pointer: '#/mobile', detail: 'bad 13800000000' }]));
    const answer = await central.sendCode(new Personal('13800000000'));
    expect(answer).toMatchObject({ fault: { detail: '/v1/contact-codes: HTTP 400 invalidRequest at body#/mobile' } });
    expect(JSON.stringify(answer)).not.toContain('138');
  });

  it('cannot reach an address at which nobody listens', async () => {
    expect(await createCentralClient('http://127.0.0.1:1').health()).toMatchObject({ ok: false, fault: { code: 'central.unreachable' } });
  });

  it('sends personal values plain, and only over the wire', async () => {
    let body = '';
    const central = await centralThat((request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => json(200, { ticket: 't', expiresAt: '2026-11-21T02:05:00Z' })(request, response));
    });
    expect(await central.sendCode(new Personal('13800000000'))).toMatchObject({ ok: true, value: { ticket: 't' } });
    expect(JSON.parse(body)).toEqual({ mobile: '13800000000' });
  });
});
