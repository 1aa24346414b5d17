import assert from 'node:assert/strict';
import type { CodeScanner } from '../../native-bridges/device.ts';
import { descriptions } from '../../native-bridges/code-scanner/description.ts';
import { createCodeScanner } from '../../native-bridges/code-scanner/device.ts';
import { plugIn, whilePluggedIn } from './device-emulator.ts';
import type { HidCase } from './hid-case.ts';

const signal = (): AbortSignal => AbortSignal.timeout(30_000);

function openScanner(): CodeScanner {
  return createCodeScanner('codeScanner', { config: { driver: 'hidPos', profile: 'hid-pos', transport: { kind: 'hid', vendorId: '1209', productId: '0001' }, faults: [] } });
}

async function reads(scanner: CodeScanner, text: string): Promise<void> {
  const code = await scanner.read({ waitMs: 10_000 }, { signal: signal(), emit: () => undefined });
  assert.ok(code.ok, code.ok ? '' : `${code.fault.code}: ${code.fault.detail ?? ''}`);
  assert.deepEqual([code.value.text.reveal(), code.value.symbology], [text, ']Q1']);
}

const short = 'YZ-0001';
/** More than the 56 bytes of one report. */
const long = 'https://example.invalid/door-plate?code=440703001234567890&building=8';

export const scannerCases: readonly HidCase[] = [
  {
    name: 'code scanner: reads codes of one report and of several',
    on: 'uhid',
    run: async () => {
      for (const text of [short, long]) {
        const scanner = openScanner();
        await whilePluggedIn(['scanner', '--text', text, '--every', '300'], () => reads(scanner, text));
        await scanner.close();
      }
    },
  },
  {
    name: 'code scanner: says when nothing is scanned, when it is unplugged, and reads once it is back',
    on: 'uhid',
    run: async () => {
      const scanner = openScanner();
      const plugged = await plugIn('scanner', '--count', '0');
      const nothing = await scanner.read({ waitMs: 300 }, { signal: signal(), emit: () => undefined });
      assert.equal(nothing.ok ? '' : nothing.fault.code, 'code.notRead');
      assert.equal((await scanner.status(signal())).state, 'online');
      const waiting = scanner.read({ waitMs: 20_000 }, { signal: signal(), emit: () => undefined });
      await plugged.unplug();
      const gone = await waiting;
      assert.equal(gone.ok ? '' : gone.fault.code, 'device.offline');
      assert.equal((await scanner.status(signal())).state, 'offline');
      await whilePluggedIn(['scanner', '--text', short, '--every', '300'], () => reads(scanner, short));
      await scanner.close();
    },
  },
  {
    name: 'code scanner: is found by what it says of itself, and a card reader is none',
    on: 'uhid',
    run: async () => {
      const probe = (vendorId: string, productId: string) => descriptions.find(({ driver }) => driver === 'hidPos')?.probe?.({ kind: 'hid', vendorId, productId }, signal());
      await whilePluggedIn(['scanner', '--count', '0'], async () => {
        assert.deepEqual(await probe('1209', '0001'), { profile: 'hid-pos', detail: 'HID usage page 8C: Hidlab HID-POS Scanner' });
      });
      await whilePluggedIn(['reader'], async () => {
        assert.equal(await probe('0483', '572B'), undefined);
      });
    },
  },
];
