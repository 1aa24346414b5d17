import assert from 'node:assert/strict';
import { faultSchema, type Fault } from '../../contract/fault.ts';
import type { Result } from '../../contract/result.ts';
import type { IdCardReader } from '../../native-bridges/device.ts';
import { createIdCardReader } from '../../native-bridges/id-card-reader/device.ts';
import { plugIn, whilePluggedIn } from './device-emulator.ts';
import type { HidCase } from './hid-case.ts';

const signal = (): AbortSignal => AbortSignal.timeout(30_000);

function openReader(): IdCardReader {
  return createIdCardReader({ config: { driver: 'sdt', profile: 'dekee-dk26me', transport: { kind: 'hid', vendorId: '0483', productId: '572b' }, faults: [] } });
}

const read = (reader: IdCardReader, waitMs = 10_000) => reader.read({ waitMs }, { signal: signal(), emit: () => undefined });

/** The number on the invented card of the lab (devices.md §1.10). */
const invented = '11010519491231002X';

async function readsTheCard(reader: IdCardReader): Promise<void> {
  const result = await read(reader);
  assert.ok(result.ok, result.ok ? '' : `${result.fault.code}: ${result.fault.detail ?? ''}`);
  const { card } = result.value;
  assert.equal(card.kind === 'residentIdCard' ? card.idNumber.reveal() : '', invented);
}

function faultOf(result: Result<unknown, Fault>): Fault['code'] {
  assert.ok(!result.ok, 'it is called a success');
  return faultSchema.parse(result.fault).code;
}

async function withReader(device: readonly string[], action: (reader: IdCardReader) => Promise<void>): Promise<void> {
  const reader = openReader();
  await whilePluggedIn(['reader', ...device], () => action(reader));
  await reader.close();
}

const cases: readonly HidCase[] = [
  {
    name: 'reads a whole card',
    on: 'uhid',
    run: () =>
      withReader([], async (reader) => {
        assert.equal((await reader.status(signal())).state, 'online');
        await readsTheCard(reader);
      }),
  },
  {
    name: 'waits for the card, and tries again where a reading fails',
    on: 'uhid',
    run: () => withReader(['--absent', '3', '--fail-reads', '1'], readsTheCard),
  },
  {
    name: 'never takes a card with a wrong byte for one',
    on: 'uhid',
    run: async () => {
      // In the length and in the text.
      for (const byte of ['6', '200']) {
        await withReader(['--corrupt', byte], async (reader) => {
          const code = faultOf(await read(reader, 1000));
          assert.ok(['device.protocol', 'device.timeout', 'card.readFailed'].includes(code), `${code} with byte ${byte}`);
        });
      }
    },
  },
  {
    name: 'is offline when it is unplugged after any chunk, and reads once it is plugged in again',
    on: 'uhid',
    run: async () => {
      const reader = openReader();
      for (const chunk of ['1', '10', '20']) {
        const plugged = await plugIn('reader', '--unplug-after', chunk);
        assert.equal(faultOf(await read(reader)), 'device.offline');
        await plugged.unplug();
        assert.equal((await reader.status(signal())).state, 'offline');
      }
      await whilePluggedIn(['reader'], () => readsTheCard(reader));
      await reader.close();
    },
  },
  {
    name: 'times out on a silent reader',
    on: 'uhid',
    run: () =>
      withReader(['--silent'], async (reader) => {
        assert.equal(faultOf(await read(reader)), 'device.timeout');
        assert.equal((await reader.status(signal())).state, 'offline');
      }),
  },
  {
    name: 'reads a whole card over USB as a plain user',
    on: 'usb',
    run: async () => {
      const reader = openReader();
      await readsTheCard(reader);
      await reader.close();
    },
  },
];

export const readerCases: readonly HidCase[] = cases.map((each) => ({ ...each, name: `card reader: ${each.name}` }));
