import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { commands } from './command.ts';
import { findServices, publisherAddresses, serviceName } from './publisher.ts';
import { createXfsService } from './service.ts';
import { at, context, openBank, using } from './testing/bank.ts';
import { acknowledge, completion, openRogue, type Heard } from './testing/rogue.ts';

const soon = () => AbortSignal.timeout(10_000);

describe('the publisher', () => {
  test('is looked for on the ports of the standard in their order', () => {
    expect(publisherAddresses({ host: 'bank', secure: false })).toEqual([
      'ws://bank:80/xfs4iot/v1.0',
      'wss://bank:443/xfs4iot/v1.0',
      ...Array.from({ length: 11 }, (_, index) => `ws://bank:${5846 + index}/xfs4iot/v1.0`),
    ]);
  });
  test('and never in the clear where that is not wanted', () => {
    const addresses = publisherAddresses({ host: '::1', secure: true });
    expect(addresses[0]).toBe('wss://[::1]:443/xfs4iot/v1.0');
    expect(addresses).toHaveLength(12);
    expect(addresses.every((address) => address.startsWith('wss:'))).toBe(true);
  });
  test('may be at a port of its own', () => {
    expect(publisherAddresses({ host: 'bank', port: 9000, secure: false })).toEqual(['ws://bank:9000/xfs4iot/v1.0']);
  });

  test.each(['2021-1', '2022', '2.0', '3.0'] as const)('is found and understood, edition %s', async (edition) => {
    const bank = await openBank({ edition });
    const found = await findServices(at(bank), soon());
    expect(found).toMatchObject({ ok: true, value: { vendorName: 'Yizhao simulator', edition: edition === '2021-1' ? '2021-1' : 'later' } });
    expect(found.ok && found.value.services.map(serviceName)).toEqual(['Printer1', 'Lights1', 'Auxiliaries1', 'BarcodeReader1', 'Camera1', 'VendorMode1']);
  });

  test('that hangs up at a question it does not know is asked in the other edition', async () => {
    const rogue = await openRogue(({ header }, socket) => {
      if (header.version === '1.0') socket.terminate();
      else socket.send(completion(header, 'success', { services: [] }));
    });
    expect(await findServices(at(rogue), soon())).toMatchObject({ ok: true, value: { edition: 'later' } });
  });

  test('that wants its address to end with a slash is found', async () => {
    const server = createPlainServer((_request, response) => response.end());
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.endsWith('/') !== true) socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      else sockets.handleUpgrade(request, socket, head, (client) => client.on('message', (data: Buffer) => client.send(completion((JSON.parse(data.toString()) as Heard).header, 'success', { services: [] }))));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    // It listens on TCP, so its address is one.
    const { port } = server.address() as AddressInfo;
    expect(await findServices(at({ port }), soon())).toMatchObject({ ok: true, value: { publisher: `ws://127.0.0.1:${port}/xfs4iot/v1.0` } });
  });

  test('that offers other protocols offers nothing, and it leads nobody to another machine', async () => {
    const rogue = await openRogue(({ header }, socket) =>
      socket.send(completion(header, 'success', { services: ['http://a/b', 'ws://user:word@other-machine:5846/xfs4iot/v1.0/Printer1', 'ws://localhost:1/x', 'file:///etc/passwd', ''].map((serviceURI) => ({ serviceURI })) })),
    );
    const found = await findServices(at(rogue), soon());
    // Whatever it calls its machine, it is the one that we asked.
    expect(found).toMatchObject({ ok: true, value: { services: ['ws://127.0.0.1:5846/xfs4iot/v1.0/Printer1', 'ws://127.0.0.1:1/x'] } });
  });

  test.each([
    ['too many services', { services: Array.from({ length: 1000 }, (_, index) => ({ serviceURI: `ws://a/${index}` })) }],
    ['no services', {}],
    ['services of another shape', { services: [{ uri: 'ws://a/b' }] }],
  ])('that lists %s is not believed', async (_what, payload) => {
    const rogue = await openRogue(({ header }, socket) => socket.send(completion(header, 'success', payload)));
    expect(await findServices(at(rogue), soon())).toMatchObject({ ok: false, fault: { code: 'device.protocol' } });
  });

  test('that is not there is a fault', async () => {
    expect(await findServices(at({ port: 1 }), soon())).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  });
});

describe('a service', () => {
  test('that the configuration names and the bank does not have is named in the fault', async () => {
    const bank = await openBank();
    const service = using(createXfsService({ config: { ...at(bank), service: 'Printer9' }, wants: 'Printer' }));
    const result = await service.session(soon());
    expect(result).toMatchObject({ ok: false, fault: { kind: 'unreachable', fault: { code: 'device.notConfigured' } } });
    expect(JSON.stringify(result)).toContain('Printer1');
  });

  test('is found by its name whatever its case', async () => {
    const bank = await openBank();
    const service = using(createXfsService({ config: { ...at(bank), service: 'printer1' }, wants: 'Printer' }));
    expect(await service.session(soon())).toMatchObject({ ok: true, value: { service: 'Printer1', edition: '2021-1' } });
  });

  test('is never one of two that might be meant', async () => {
    let port = 0;
    const rogue = await openRogue(({ header }, socket) => {
      const services = ['Printer1', 'Printer2'].map((name) => ({ serviceURI: `ws://localhost:${port}/xfs4iot/v1.0/${name}` }));
      socket.send(completion(header, 'success', header.name === 'Common.Capabilities' ? { interfaces: [{ name: 'Printer' }] } : { services }));
    });
    port = rogue.port;
    const service = using(createXfsService({ config: at(rogue), wants: 'Printer', suits: () => 'perhaps' }));
    expect(await service.session(soon())).toMatchObject({ ok: false, fault: { fault: { code: 'device.notConfigured' } } });
  });

  test('that lists no versions is asked in one after the other, and what it understood is remembered', async () => {
    let port = 0;
    const rogue = await openRogue(({ header }, socket) => {
      socket.send(acknowledge(header));
      if (header.name === 'ServicePublisher.GetServices') socket.send(completion(header, 'success', { services: [{ serviceURI: `ws://localhost:${port}/xfs4iot/v1.0/Lights1` }] }));
      else if (header.name === 'Common.Capabilities') socket.send(completion({ ...header, version: '2.0' }, 'success', { interfaces: [{ name: 'Lights' }] }));
      else socket.send(completion(header, header.version === '2.0' ? 'success' : 'unsupportedCommand'));
    });
    port = rogue.port;
    const service = using(createXfsService({ config: at(rogue), wants: 'Lights' }));
    const light = { light: 'scanner', flashRate: 'slow', positions: [] } as const;
    for (let round = 0; round < 2; round += 1) expect(await service.run(commands.setLight, light, { signal: soon(), timeoutMs: 1000 })).toEqual({ ok: true, value: {} });
    expect(rogue.heard.filter(({ header }) => header.name === 'Lights.SetLight').map(({ header }) => header.version)).toEqual(['3.0', '2.0', '2.0']);
  });

  test('that says nothing of what it can is still spoken to', async () => {
    let port = 0;
    const rogue = await openRogue(({ header }, socket) => {
      const services = [{ serviceURI: `ws://localhost:${port}/xfs4iot/v1.0/Lights1` }];
      if (header.name === 'ServicePublisher.GetServices') socket.send(completion(header, 'success', { services }));
      else socket.send(completion(header, header.name === 'Lights.SetLight' ? 'success' : 'unsupportedCommand'));
    });
    port = rogue.port;
    const service = using(createXfsService({ config: at(rogue), wants: 'Lights' }));
    expect(await service.run(commands.setLight, { light: 'scanner', flashRate: 'off', positions: [] }, { signal: soon(), timeoutMs: 1000 })).toEqual({ ok: true, value: {} });
    expect(rogue.heard.at(-1)).toMatchObject({ header: { name: 'Lights.SetLight', version: '1.0' }, payload: { scanner: { flashRate: 'off' } } });
  });

  test('that was cut off is found again by the next call', async () => {
    const bank = await openBank();
    const service = using(createXfsService({ config: at(bank), wants: 'Lights' }));
    const lost = new Promise<void>((resolve) => service.onLost(resolve));
    expect(await service.session(soon())).toMatchObject({ ok: true });
    bank.cut();
    await lost;
    expect(await service.run(commands.status, undefined, { signal: soon(), timeoutMs: 1000 })).toMatchObject({ ok: true });
  });

  test('that is closed stays closed', async () => {
    const bank = await openBank();
    const service = createXfsService({ config: at(bank), wants: 'Lights' });
    const opening = service.session(soon());
    await service.close();
    expect(await opening).toMatchObject({ ok: false });
    expect(await service.session(context().signal)).toMatchObject({ ok: false, fault: { kind: 'unreachable' } });
  });
});

/** Where there is no openssl there is no certificate to distrust. */
const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('skipped: a certificate that nobody vouches for; there is no openssl to make one');
    return false;
  }
})();

test.runIf(hasOpenssl)('a certificate that nobody vouches for is not trusted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhao-xfs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost', '-days', '1', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) });
  let connections = 0;
  new WebSocketServer({ server }).on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // It listens on TCP, so its address is one.
  const { port } = server.address() as AddressInfo;
  expect(await findServices({ host: '127.0.0.1', port, secure: true }, soon())).toMatchObject({ ok: false, fault: { code: 'device.offline', detail: expect.stringContaining('CERT') as string } });
  expect(connections).toBe(0);
});
