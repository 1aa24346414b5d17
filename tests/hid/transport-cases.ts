import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from '../../native-bridges/transport/connect.ts';
import { listPorts } from '../../native-bridges/transport/list.ts';
import type { Transport } from '../../native-bridges/transport/transport.ts';
import { plugIn, whilePluggedIn } from './device-emulator.ts';
import type { HidCase } from './hid-case.ts';

const readerIds = { kind: 'hid', vendorId: '0483', productId: '572b' } as const;
const scannerIds = { kind: 'hid', vendorId: '1209', productId: '0001' } as const;

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const find = hex('AA AA AA 96 69 00 03 20 01 22');
const select = hex('AA AA AA 96 69 00 03 20 02 21');
const read = hex('AA AA AA 96 69 00 03 30 01 32');
const found = 'aaaaaa9669000800009f0000000097';
/** Of the whole answer with the invented card (devices.md §1.10). */
const cardSha256 = '463f3bd6ed2f08cbe5d6f06619a13288d6808a7617c64af9bd0162ac7072bc7a';
const cardBytes = 1295;

/** The machine is slow, so this only says that something never comes. */
const withinMs = 10_000;

function readerTransport(ids: Parameters<typeof connect>[0] = readerIds): Transport {
  return connect(ids, () => undefined, { hid: 'lengthPrefixed' }).transport;
}

function inTime<Value>(what: string, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${withinMs} ms`)), withinMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/** Writes a request and collects so many bytes of the answer. */
async function ask(transport: Transport, request: Uint8Array, bytes: number): Promise<Buffer> {
  let seen = Buffer.alloc(0);
  const answered = new Promise<void>((resolve) => {
    transport.onData((chunk) => {
      seen = Buffer.concat([seen, chunk]);
      if (seen.length >= bytes) resolve();
    });
  });
  assert.deepEqual(await transport.write(request, 5000), { ok: true, value: undefined });
  await inTime(`${bytes} bytes of an answer`, answered);
  return seen;
}

async function openNow(transport: Transport): Promise<void> {
  assert.deepEqual(await transport.open(), { ok: true, value: undefined });
}

async function refusal(transport: Transport): Promise<string> {
  const opened = await transport.open();
  assert.ok(!opened.ok, 'it opened');
  assert.equal(opened.fault.code, 'device.offline');
  return opened.fault.detail ?? '';
}

async function readCardBytes(transport: Transport): Promise<void> {
  assert.equal((await ask(transport, find, 15)).toString('hex'), found);
  await ask(transport, select, 19);
  const answer = await ask(transport, read, cardBytes);
  assert.equal(answer.length, cardBytes);
  assert.equal(createHash('sha256').update(answer).digest('hex'), cardSha256);
}

const uhidCases: readonly Omit<HidCase, 'on'>[] = [
  {
    name: 'lists what is plugged in: ids, path, product, serial number and what it is for',
    run: async () => {
      await whilePluggedIn(['reader', '--serial', 'R-1'], (reader) =>
        whilePluggedIn(['scanner'], async (scanner) => {
          const { ports, notListed } = await listPorts();
          assert.deepEqual(notListed, []);
          const hid = ports.filter(({ kind }) => kind === 'hid');
          const [first, second] = [reader, scanner].map(({ path }) => hid.find((port) => port.path === path));
          assert.deepEqual([first?.vendorId, first?.productId, first?.product, first?.serialNumber], ['0483', '572b', 'Hidlab Card Reader', 'R-1']);
          assert.deepEqual([second?.vendorId, second?.productId, second?.usagePage], ['1209', '0001', 0x8c]);
        }).then(() => undefined),
      );
    },
  },
  {
    name: 'carries a card of 1295 bytes in 21 reports, and asks for each of the 20 that follow the first',
    run: async () => {
      const counts = await whilePluggedIn(['reader', '--strict'], async () => {
        const transport = readerTransport();
        await openNow(transport);
        await readCardBytes(transport);
        await transport.close();
      });
      assert.deepEqual([counts.acks, counts.strayAcks, counts.shortReports, counts.badLengths, counts.badFrames, counts.requests], [20, 0, 0, 0, 0, 3]);
      assert.deepEqual([counts.opens, counts.closes], [1, 1]);
    },
  },
  {
    name: 'carries a card from a reader that waits for no acknowledgement',
    run: async () => {
      await whilePluggedIn(['reader', '--no-ack'], async () => {
        const transport = readerTransport();
        await openNow(transport);
        await readCardBytes(transport);
        await transport.close();
      });
    },
  },
  {
    name: 'says that no such device is there',
    run: async () => {
      assert.match(await refusal(readerTransport()), /^HID 0483:572B: no such device is connected$/);
      await whilePluggedIn(['reader', '--serial', 'R-1'], async ({ path }) => {
        assert.match(await refusal(readerTransport({ ...readerIds, serialNumber: 'R-2' })), /no such device with the serial number R-2/);
        assert.match(await refusal(readerTransport({ ...readerIds, path: `${path}9` })), /no such device at/);
      });
    },
  },
  {
    name: 'asks which of two alike is meant, and takes the one with the serial number or the path',
    run: async () => {
      await whilePluggedIn(['reader', '--serial', 'R-1'], async (one) => {
        await whilePluggedIn(['reader', '--serial', 'R-2'], async (two) => {
          assert.match(await refusal(readerTransport()), /several such devices are connected .*path or serialNumber/);
          for (const which of [{ serialNumber: 'R-2' }, { path: one.path }, { path: two.path, serialNumber: 'R-2' }]) {
            const transport = readerTransport({ ...readerIds, ...which });
            await openNow(transport);
            assert.equal((await ask(transport, find, 15)).toString('hex'), found);
            await transport.close();
          }
        });
      });
    },
  },
  {
    name: 'closes when the device is unplugged in the middle of an answer, and reads the card after it is plugged in again',
    run: async () => {
      const transport = readerTransport();
      let closings = 0;
      const reader = await plugIn('reader', '--unplug-after', '5');
      await openNow(transport);
      const closed = new Promise<void>((resolve) => {
        transport.onClose(() => {
          closings += 1;
          resolve();
        });
      });
      await ask(transport, find, 15);
      await ask(transport, select, 19);
      const chunks: number[] = [];
      transport.onData((chunk) => chunks.push(chunk.length));
      await transport.write(read, 5000);
      await inTime('the closing', closed);
      // hidapi drops what it has not read when the device goes.
      assert.ok(chunks.length <= 5 && chunks.every((size) => size === 63), `chunks of ${chunks.join(', ')}`);
      await reader.unplug();
      assert.equal(closings, 1);
      const written = await transport.write(find, 1000);
      assert.equal(written.ok ? undefined : written.fault.code, 'device.offline');
      assert.match(await refusal(transport), /no such device/);
      await whilePluggedIn(['reader'], async () => {
        await openNow(transport);
        await readCardBytes(transport);
        await transport.close();
      });
    },
  },
  {
    name: 'can be closed at once, at any time and again, without ending the process',
    run: async () => {
      const counts = await whilePluggedIn(['reader'], async () => {
        const transport = readerTransport();
        for (let times = 0; times < 20; times += 1) {
          await openNow(transport);
          await transport.close();
        }
        await openNow(transport);
        const asked = transport.write(read, 5000);
        await transport.close();
        await asked;
        await openNow(transport);
        await ask(transport, find, 15);
        await transport.close();
        await transport.close();
      });
      assert.equal(counts.opens, counts.closes);
    },
  },
  {
    name: 'hears nothing from a silent device, and still closes',
    run: async () => {
      await whilePluggedIn(['reader', '--silent'], async () => {
        const transport = readerTransport();
        let heard = 0;
        transport.onData((chunk) => (heard += chunk.length));
        await openNow(transport);
        assert.deepEqual(await transport.write(find, 5000), { ok: true, value: undefined });
        await new Promise((resolve) => setTimeout(resolve, 300));
        assert.equal(heard, 0);
        await inTime('closing', transport.close());
      });
    },
  },
  {
    name: 'gives each raw report of a scanner as one chunk',
    run: async () => {
      const text = 'https://example.invalid/order?id=YZ-0001&blank=0123456789012345678901234567890123456789';
      await whilePluggedIn(['scanner', '--text', text, '--every', '200'], async () => {
        const { transport } = connect(scannerIds, () => undefined);
        const reports: Buffer[] = [];
        const whole = new Promise<void>((resolve) => {
          transport.onData((report) => {
            reports.push(Buffer.from(report));
            if ((report[63] ?? 0) % 2 === 0) resolve();
          });
        });
        await openNow(transport);
        await inTime('a scan', whole);
        await transport.close();
        assert.deepEqual(reports.map((report) => [report.length, report[0]]), reports.map(() => [64, 2]));
        assert.ok(reports.length <= 2);
        assert.ok(text.endsWith(Buffer.concat(reports.map((report) => report.subarray(5, 5 + (report[1] ?? 0)))).toString()));
      });
    },
  },
];

const usbCases: readonly Omit<HidCase, 'on'>[] = [
  {
    name: 'lists a reader on a USB bus with its maker, both as a HID and as a USB device',
    run: async () => {
      const { ports } = await listPorts();
      for (const kind of ['hid', 'usb']) {
        const reader = ports.find((port) => port.kind === kind && port.vendorId === '0483' && port.productId === '572b');
        assert.deepEqual([reader?.manufacturer, reader?.product, reader?.serialNumber], ['Hidlab', 'Hidlab Card Reader', 'HIDLAB0001']);
      }
    },
  },
  {
    name: 'carries a card over USB for a plain user whom the udev rules let in',
    run: async () => {
      assert.equal(process.getuid?.(), 1000);
      const transport = readerTransport();
      await openNow(transport);
      await readCardBytes(transport);
      await transport.close();
    },
  },
  {
    name: 'tells a plain user which udev rule is missing',
    run: async () => {
      const detail = await refusal(connect(scannerIds, () => undefined).transport);
      assert.match(detail, /may not be opened by this user: add a udev rule such as KERNEL=="hidraw\*", KERNELS=="0003:1209:0001\.\*"/);
      const { ports } = await listPorts();
      assert.equal(ports.find(({ vendorId }) => vendorId === '1209')?.forbidden, true);
    },
  },
  {
    name: 'tells a plain user of a USB device which udev rule is missing',
    run: async () => {
      const { transport } = connect({ ...readerIds, kind: 'usb' }, () => undefined, { usb: 'fourPipes' });
      assert.match(await refusal(transport), /may not be opened by this user: add a udev rule such as SUBSYSTEM=="usb", ATTR{idVendor}=="0483"/);
    },
  },
];

export const transportCases: readonly HidCase[] = [
  ...uhidCases.map((each): HidCase => ({ ...each, on: 'uhid' })),
  ...usbCases.map((each): HidCase => ({ ...each, on: 'usb' })),
];
