import fc from 'fast-check';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { ippPrinterConfigSchema } from '../../../contract/device-config.ts';
import type { Situation } from '../../../contract/situation.ts';
import { createIppPrinter } from './device.ts';
import { runIppPrinterSimulator } from './simulator.ts';
import { patient, sheet } from '../testing/sheet.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});


/** What becomes of the bytes of the nth answer; `undefined` ends the connection. */
type Treatment = (connection: number, position: number, bytes: Buffer) => Buffer | undefined;

/** A printer behind a network that treats its answers so. */
async function printerBehind(treat: Treatment, situation: Situation = 'normal') {
  const simulator = await runIppPrinterSimulator({ port: 0, paceMs: 0 });
  simulator.simulation.enter(situation);
  const port = Number(new URL(simulator.url.replace('ipp:', 'http:')).port);
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((near) => {
    const connection = connections;
    connections += 1;
    let position = 0;
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [near, far].forEach((each) => each.destroy()));
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      const treated = treat(connection, position, bytes);
      position += bytes.length;
      if (treated === undefined) near.destroy();
      else near.write(treated);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await simulator.close();
  };
  closing.push(close);
  // Listening on TCP, so the address is never a pipe's name.
  const url = `ipp://127.0.0.1:${String((server.address() as AddressInfo).port)}/ipp/print`;
  const device = createIppPrinter({ config: ippPrinterConfigSchema.parse({ driver: 'ipp', url }) });
  const { print, settle } = device;
  return { simulator, device, print, settle, close };
}

describe('a printer whose answers are cut off', () => {
  /** The answers to: the printer's attributes, the job, the job's attributes. */
  test.each([0, 1, 2])('answer %i, after some of its bytes: the sheet is called printed only if it was, and once', async (cutConnection) => {
    const cut = async (afterBytes: number) => {
      const { simulator, print, settle, close } = await printerBehind((connection, position, bytes) => {
        if (connection !== cutConnection || position + bytes.length <= afterBytes) return bytes;
        return position >= afterBytes ? undefined : bytes.subarray(0, afterBytes - position);
      });
      const outcome = await print(sheet, { ...patient, signal: AbortSignal.timeout(3_000) });
      if (outcome.ok && outcome.value.proof === 'printed') expect([afterBytes, simulator.printed.length]).toEqual([afterBytes, 1]);
      if (!outcome.ok || outcome.value.proof === 'notPrinted') expect([afterBytes, simulator.printed.length]).toEqual([afterBytes, 0]);
      expect(simulator.printed.length).toBeLessThanOrEqual(1);
      const settled = await settle({ jobName: sheet.jobName }, patient);
      expect(settled).toMatchObject({ ok: true, value: { proof: simulator.printed.length === 1 ? 'printed' : 'unknown' } });
      await close();
    };
    await Promise.all([0, 1, 9, 12, 60, 120, 180, 240, 300, 340, 400, 500, 700].map(cut));
  }, 60_000);
});

describe('a printer whose answers are damaged', () => {
  test('a job that was aborted is never called printed, and nothing throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ connection: fc.nat(4), at: fc.nat(600), value: fc.nat(255) }), { minLength: 1, maxLength: 6 }), async (damages) => {
        const { simulator, print, close } = await printerBehind((connection, position, bytes) => {
          const damaged = Buffer.from(bytes);
          for (const { connection: on, at, value } of damages) if (on === connection && at >= position && at < position + bytes.length) damaged[at - position] = value;
          return damaged;
        }, 'jobAborted');
        const outcome = await print(sheet, { ...patient, signal: AbortSignal.timeout(1_500) });
        expect(outcome).not.toMatchObject({ value: { proof: 'printed' } });
        expect(simulator.printed).toEqual([]);
        await close();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('the virtual printer', () => {
  test.each([
    ['poweredOff', 'offline', 'device.offline'],
    ['garbage', 'unknown', 'device.protocol'],
    ['coverOpen', 'userError', 'printer.coverOpen'],
    ['blankMissing', 'userError', 'printer.mediaMissing'],
  ] as const)('%s, before it has ever been asked and afterwards, and all is well again', async (situation, state, code) => {
    const device = createIppPrinter({ config: ippPrinterConfigSchema.parse({ driver: 'ipp' }) });
    closing.push(() => device.close());
    expect(device.simulation?.situations).toContain(situation);
    for (let times = 0; times < 2; times += 1) {
      device.simulation?.enter(situation);
      expect(await device.status(patient.signal)).toMatchObject({ state, fault: { code } });
      device.simulation?.enter('normal');
      expect(await device.status(patient.signal)).toMatchObject({ state: 'online' });
    }
  });

  test('that is silent keeps nobody waiting longer than they want', async () => {
    const device = createIppPrinter({ config: ippPrinterConfigSchema.parse({ driver: 'ipp' }) });
    closing.push(() => device.close());
    device.simulation?.enter('silent');
    expect(await device.status(AbortSignal.timeout(200))).toMatchObject({ state: 'unknown', fault: { code: 'device.timeout' } });
  });
});

describe('blanks and trays', () => {
  async function configured(situation: Situation, settings: object) {
    const simulator = await runIppPrinterSimulator({ port: 0, paceMs: 0 });
    closing.push(() => simulator.close());
    simulator.simulation.enter(situation);
    const device = createIppPrinter({ config: ippPrinterConfigSchema.parse({ driver: 'ipp', url: simulator.url, ...settings }) });
    const { print } = device;
    return { simulator, print, status: () => device.status(patient.signal), capabilities: () => device.capabilities(patient.signal) };
  }

  test('without blanks it is the blanks that are named', async () => {
    const { print } = await configured('blankMissing', { original: { mediaSource: 'tray-2', blanks: { prefix: 'Z', first: 1, count: 3 } } });
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code: 'blanks.empty' } });
  });

  test('the status tells of the trays that hold the blanks', async () => {
    const { simulator, status } = await configured('normal', { original: { mediaSource: 'tray-2', blanks: { prefix: 'Z', first: 1, count: 3 } }, duplicate: { mediaSource: 'tray-1' } });
    expect(await status()).toEqual({ state: 'online', paper: 'full', toner: 'unknown' });
    simulator.simulation.enter('paperNearEnd');
    expect(await status()).toMatchObject({ state: 'online', paper: 'low' });
    const { status: elsewhere } = await configured('normal', { original: { mediaSource: 'tray-9', blanks: { prefix: 'Z', first: 1, count: 3 } } });
    expect(await elsewhere()).toMatchObject({ state: 'userError', paper: 'out', fault: { code: 'printer.mediaMissing' } });
  });

  test('a tray that the printer does not have is named before anything is sent', async () => {
    const { simulator, print } = await configured('normal', { original: { mediaSource: 'tray-9' } });
    expect(await print(sheet, patient)).toEqual({ ok: false, fault: { code: 'printer.mediaMissing', detail: 'no tray tray-9; the printer has tray-1, tray-2' } });
    expect(simulator.printed).toEqual([]);
  });

  test('capabilities are what the printer told', async () => {
    const { capabilities } = await configured('normal', {});
    expect(await capabilities()).toEqual({
      ok: true,
      value: { driver: 'ipp', model: 'Yizhao virtual IPP printer', presents: false, retracts: false, proof: ['jobSheets', 'jobState'], copies: ['original', 'duplicate'], sheetCounter: false },
    });
  });
});
