import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, test } from 'vitest';
import { ippPrinterConfigSchema } from '../../contract/device-config.ts';
import { fault } from '../../contract/fault.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Situation } from '../../contract/situation.ts';
import type { CommandContext } from '../device.ts';
import { createLicencePrinter } from './device.ts';
import { createIppDriver } from './ipp/driver.ts';
import { runIppPrinterSimulator } from './ipp/simulator.ts';
import { createSnmpCounter, movedSince } from './sheet-counter.ts';
import { noSnmpdReason, startSnmpd, type Snmpd } from './testing/snmpd.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const patient = new AbortController().signal;

/** A machine that answers every datagram with what `answer` makes of it. */
async function udpServer(answer: (request: Buffer) => Uint8Array): Promise<number> {
  const socket = createSocket('udp4');
  socket.on('message', (request, { port, address }) => socket.send(answer(request), port, address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return socket.address().port;
}
const counterAt = (port: number) => createSnmpCounter({ host: '127.0.0.1', port, community: 'public' });

describe('a life counter that cannot be read', () => {
  test('nobody answers', async () => {
    const port = await udpServer(() => new Uint8Array());
    for (const close of closing.splice(0)) await close();
    expect(await counterAt(port).read(patient)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
  });

  test('what answers is not SNMP', async () => {
    expect(await counterAt(await udpServer(() => Buffer.from('hello'))).read(patient)).toMatchObject({ ok: false, fault: { code: 'device.protocol' } });
  });

  // The kind of message stands at one byte of it: A0 a request, A2 its answer, A8 a report, which version 2c does not have.
  test.each([0xa0, 0xa1, 0xa3, 0xa7, 0xa8, 0xff])('the answer is of another kind: %i', async (kind) => {
    const port = await udpServer((request) => {
      const changed = Uint8Array.from(request);
      changed[changed.indexOf(0xa0)] = kind;
      return changed;
    });
    expect(await counterAt(port).read(patient)).toMatchObject({ ok: false });
  });

  test('nobody waits any more', async () => {
    const port = await udpServer(() => new Uint8Array());
    const controller = new AbortController();
    const reading = counterAt(port).read(controller.signal);
    controller.abort(fault('device.cancelled'));
    expect(await reading).toEqual({ ok: false, fault: { code: 'device.cancelled' } });
    expect(await counterAt(port).read(controller.signal)).toEqual({ ok: false, fault: { code: 'device.cancelled' } });
  });
});

describe('how far a counter moved', () => {
  const counter = (...readings: (number | undefined)[]) => ({
    read: async () => {
      const next = readings.length > 1 ? readings.shift() : readings[0];
      return next === undefined ? fail(fault('device.timeout')) : ok(next);
    },
  });

  test.each([
    ['at once', counter(8), 1],
    ['a little late', counter(7, 7, 8), 1],
    ['too far', counter(9), 2],
    ['not at all', counter(7), 0],
    ['backwards', counter(1), -6],
    ['unreadable', counter(undefined), 'lost'],
    ['unreadable at first', counter(undefined, 8), 1],
  ] as const)('%s', async (_what, read, moved) => {
    expect(await movedSince(7, read, 1_200, patient)).toBe(moved);
  });
});

if (noSnmpdReason !== undefined) console.warn(`Tests against an SNMP agent are skipped: ${noSnmpdReason}`);

describe.skipIf(noSnmpdReason !== undefined)('Debian’s snmpd, which knows nothing of this project', () => {
  async function agent(): Promise<Snmpd> {
    const started = await startSnmpd();
    closing.push(() => started.close());
    return started;
  }

  test('tells the life counter, if it counts sheets or sides', async () => {
    const snmpd = await agent();
    const counter = counterAt(snmpd.port);
    for (const unit of [7, 8, undefined]) {
      snmpd.setCount(4711, unit);
      expect(await counter.read(patient)).toEqual({ ok: true, value: 4711 });
    }
    snmpd.setCount(4711, 11);
    expect(await counter.read(patient)).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
    snmpd.setCount(undefined);
    expect(await counter.read(patient)).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
  });

  const sheet = { jobName: 'case-original-1', copy: 'original' as const, pdf: new Uint8Array(Buffer.from('%PDF-1.3\n%%EOF\n')) };
  const context: CommandContext = { signal: patient, emit: () => undefined };

  /** An IPP printer with a life counter that its simulator does not know of. */
  async function counted(situation: Situation = 'normal') {
    const snmpd = await agent();
    snmpd.setCount(100, 7);
    const simulator = await runIppPrinterSimulator({ port: 0, paceMs: 300 });
    simulator.simulation.enter(situation);
    closing.push(() => simulator.close());
    const device = createLicencePrinter({ config: ippPrinterConfigSchema.parse({ driver: 'ipp', url: simulator.url, snmp: { host: '127.0.0.1', port: snmpd.port } }) });
    const { print, settle, sheetCount } = device;
    return { snmpd, simulator, device, print, settle, sheetCount };
  }
  /** The printer has so many jobs: the counter was read before the last of them was sent. */
  async function taken(url: string, jobs: number): Promise<void> {
    for (;;) {
      const listed = await createIppDriver({ url }).jobs(patient);
      if (listed.ok && listed.value.length >= jobs) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  test('a sheet that the printer and its counter agree on is printed, and settles so', async () => {
    const { simulator, snmpd, device, print, settle, sheetCount } = await counted();
    expect(await sheetCount?.({}, context)).toEqual({ ok: true, value: { sheets: 100 } });
    expect(await device.capabilities(patient)).toMatchObject({ value: { proof: ['sheetCounter', 'jobSheets', 'jobState'], sheetCounter: true } });
    const printing = print(sheet, context);
    await taken(simulator.url, 1);
    snmpd.setCount(101, 7);
    expect(await printing).toMatchObject({ value: { proof: 'printed', sheets: 1 } });
    expect(await settle({ jobName: sheet.jobName }, context)).toMatchObject({ value: { proof: 'printed' } });
  });

  test('a counter that stands still, or moves by two, proves nothing', async () => {
    const { simulator, snmpd, print } = await counted();
    expect(await print(sheet, context)).toMatchObject({ value: { proof: 'unknown' } });
    const printing = print({ ...sheet, jobName: 'case-original-2' }, context);
    await taken(simulator.url, 2);
    snmpd.setCount(102, 7);
    expect(await printing).toMatchObject({ value: { proof: 'unknown' } });
  }, 20_000);

  test('a counter that moved although the job was aborted: nobody knows', async () => {
    const { simulator, snmpd, print, settle } = await counted('jobAborted');
    const printing = print(sheet, context);
    await taken(simulator.url, 1);
    snmpd.setCount(101, 7);
    expect(await printing).toMatchObject({ value: { proof: 'unknown' } });
    expect(await settle({ jobName: sheet.jobName }, context)).toMatchObject({ value: { proof: 'unknown' } });
  });

  test('without its counter nothing is begun', async () => {
    const { snmpd, simulator, print } = await counted();
    snmpd.setCount(undefined);
    expect(await print(sheet, context)).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
    expect(simulator.printed).toEqual([]);
  });
});
