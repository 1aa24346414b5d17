import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fakeRuntime } from '../../tests/support/fake-runtime.ts';
import { startPageServer, type PageServer } from './server.ts';

let directory: string;
let server: PageServer;
let runtime: ReturnType<typeof fakeRuntime>;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'yizhao-page-'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>page</title>');
  symlinkSync('/etc/passwd', join(directory, 'leak.html'));
  runtime = fakeRuntime();
  server = await startPageServer({ runtime, pageDirectory: directory, port: 0, logger: pino({ level: 'silent' }) });
});

afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/** An issued address, taken apart, with the cookie that a browser gets when it opens it. */
async function openPage() {
  const { origin, host, port, hash } = new URL(server.issueAddress());
  const cookie = (await get({ port, path: '/', headers: { host } })).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  return { origin, host, port, token: hash.slice('#token='.length), cookie };
}
type Page = Awaited<ReturnType<typeof openPage>>;

function get(options: { port: string; path: string; headers: Record<string, string>; method?: string }) {
  return new Promise<{ status: number | undefined; headers: Record<string, string | string[] | undefined>; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', ...options }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

/** A socket that keeps what it hears: messages in order, then how it was closed or refused. */
function connect(page: Page, changes: { origin?: string; host?: string; cookie?: string; path?: string } = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${page.port}${changes.path ?? '/kiosk'}`, {
    headers: { origin: changes.origin ?? page.origin, host: changes.host ?? page.host, cookie: changes.cookie ?? page.cookie },
  });
  const heard: unknown[] = [];
  const waiting: ((value: unknown) => void)[] = [];
  const hear = (value: unknown) => {
    const next = waiting.shift();
    if (next === undefined) heard.push(value);
    else next(value);
  };
  socket.on('message', (data: Buffer) => hear(JSON.parse(data.toString())));
  socket.on('close', (code) => hear({ closed: code }));
  socket.on('unexpected-response', (_request, response) => hear({ refused: response.statusCode }));
  socket.on('error', () => undefined);
  return {
    socket,
    next: () => (heard.length > 0 ? Promise.resolve(heard.shift()) : new Promise((resolve) => waiting.push(resolve))),
    say: (message: unknown) =>
      new Promise<void>((resolve) => {
        const send = () => socket.send(typeof message === 'string' ? message : JSON.stringify(message), () => resolve());
        if (socket.readyState === WebSocket.OPEN) send();
        else socket.once('open', send);
      }),
  };
}

async function admitted(page: Page) {
  const line = connect(page);
  await line.say({ token: page.token });
  await line.say({ id: 1, method: 'snapshot', input: {} });
  expect(await line.next()).toMatchObject({ id: 1, output: { ok: true, value: { revision: 0 } } });
  return line;
}

describe('the page', () => {
  it('comes with headers that let it talk to nobody else', async () => {
    const { port, host } = await openPage();
    const { status, headers } = await get({ port, path: '/', headers: { host } });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' });
    expect(headers['set-cookie']?.[0]).toMatch(/^kiosk-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])('is not served under the host %s', async (host) => {
    const { port } = await openPage();
    const { status, body } = await get({ port, path: '/', headers: { host } });
    expect({ status, body }).toEqual({ status: 421, body: '' });
  });

  it.each(['/leak.html', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/.env'])('has no file %s', async (path) => {
    const { port, host } = await openPage();
    const { status, body } = await get({ port, path, headers: { host } });
    expect({ status, body }).toEqual({ status: 404, body: '' });
  });
});

describe('the line', () => {
  it('takes calls and pushes snapshots once the token was said', async () => {
    const line = await admitted(await openPage());
    runtime.push();
    expect(await line.next()).toMatchObject({ snapshot: { revision: 1, screen: { name: 'start' } } });
  });

  it('tells how many pages are there', async () => {
    const seen: number[] = [];
    const gone = new Promise<void>((resolve) =>
      server.onPages((pages) => {
        seen.push(pages);
        if (pages === 0) resolve();
      }),
    );
    (await admitted(await openPage())).socket.close();
    await gone;
    expect(seen).toEqual([1, 0]);
  });

  it('refuses a wrong token', async () => {
    const page = await openPage();
    const line = connect(page);
    await line.say({ token: `${page.token.slice(0, -1)}!` });
    expect(await line.next()).toEqual({ closed: 4401 });
  });

  it('refuses a token that another browser has used', async () => {
    const page = await openPage();
    await admitted(page);
    for (const cookie of ['', `kiosk-${page.port}=somebody-else`]) {
      const thief = connect(page, { cookie });
      await thief.say({ token: page.token });
      expect(await thief.next()).toEqual({ closed: 4401 });
    }
  });

  it('refuses a token that a later one has replaced', async () => {
    const early = await openPage();
    const late = await openPage();
    const line = connect(early);
    await line.say({ token: early.token });
    expect(await line.next()).toEqual({ closed: 4401 });
    await admitted(late);
  });

  it('lets the same browser in again, and ends that when the next browser comes', async () => {
    const page = await openPage();
    const line = await admitted(page);
    line.socket.close();
    const again = connect(page);
    await again.say({ token: '' });
    await again.say({ id: 2, method: 'snapshot', input: {} });
    expect(await again.next()).toMatchObject({ id: 2, output: { ok: true } });
    await admitted(await openPage());
    expect(await again.next()).toEqual({ closed: 4401 });
    const late = connect(page);
    await late.say({ token: page.token });
    expect(await late.next()).toEqual({ closed: 4401 });
  });

  it('refuses calls before the token', async () => {
    const line = connect(await openPage());
    await line.say({ id: 1, method: 'snapshot', input: {} });
    expect(await line.next()).toEqual({ closed: 4400 });
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }, 403],
    ['no origin', { origin: '' }, 403],
    ['another host', { host: 'evil.example' }, 421],
    ['another path', { path: '/other' }, 404],
  ])('refuses %s before a word is said', async (_what, changes, status) => {
    const line = connect(await openPage(), changes);
    expect(await line.next()).toEqual({ refused: status });
  });

  it.each([
    ['no JSON', '{"id":'],
    ['no call', JSON.stringify({ hello: 1 })],
    ['a key too many', JSON.stringify({ id: 1, method: 'snapshot', input: {}, more: true })],
  ])('ends on %s', async (_what, message) => {
    const line = await admitted(await openPage());
    await line.say(message);
    expect(await line.next()).toEqual({ closed: 4400 });
  });

  it('ends on a message that is too long, before it is read', async () => {
    const line = await admitted(await openPage());
    await line.say({ id: 1, method: 'send', input: 'x'.repeat(1024 * 1024) });
    expect(await line.next()).toEqual({ closed: 1009 });
  });

  it('answers an unknown method and an input that does not fit with a fault, and calls nothing', async () => {
    const line = await admitted(await openPage());
    await line.say({ id: 2, method: 'openDoor', input: {} });
    expect(await line.next()).toEqual({ id: 2, output: { ok: false, fault: { code: 'input.invalid', detail: 'unknown method' } } });
    await line.say({ id: 3, method: 'send', input: { intent: { type: 'openDoor' } } });
    expect(await line.next()).toMatchObject({ id: 3, output: { ok: false, fault: { code: 'input.invalid' } } });
    expect(runtime.calls).toEqual([]);
  });

  it('ends when a call fails in a way that nobody expected, without saying how', async () => {
    const line = await admitted(await openPage());
    await line.say({ id: 2, method: 'findAddresses', input: { street: '440703001' } });
    expect(await line.next()).toEqual({ closed: 1011 });
  });
});
