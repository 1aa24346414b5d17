import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { identityCardSchema } from '../../contract/identity-card.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import type { Child } from '../../electron/runtime/child.ts';
import { superviseDevices, type DeviceSupervisor } from '../../electron/runtime/devices/device-supervisor.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { findProfile } from '../../native-bridges/receipt-printer/profile.ts';
import { runReceiptPrinterSimulator, type ReceiptPrinterSimulator } from '../../native-bridges/receipt-printer/simulator.ts';
import { noPtyReason, openPtyPair, type PtyPair } from '../../native-bridges/transport/pty-pair.ts';
import type { FarEnd } from '../../native-bridges/transport/transport.ts';
import { farEndAt, layCardForEveryReading } from './machines.ts';

if (noPtyReason !== undefined) console.warn(`tests that shoot the device host skipped: ${noPtyReason}`);

/** Slow enough to be hit in the middle: a card takes more than a second, a receipt several. */
const readerBaudRate = 9600;
const millimetresPerSecond = 30;
const receipt = { document: { lines: Array.from({ length: 20 }, (_, line) => ({ kind: 'text' as const, text: `第 ${String(line)} 行` })) } };

describe.skipIf(noPtyReason !== undefined)('a device host that is shot at work', { timeout: 60_000 }, () => {
  let pairs: PtyPair[];
  let ends: FarEnd[];
  let printer: ReceiptPrinterSimulator;
  let devices: DeviceSupervisor;
  const children: Child[] = [];

  beforeEach(async () => {
    const reader = await openPtyPair();
    const receipts = await openPtyPair();
    pairs = [reader, receipts];
    ends = [await farEndAt(reader.far, readerBaudRate), await farEndAt(receipts.far, 38_400)];
    const [readerEnd, printerEnd] = ends as [FarEnd, FarEnd];
    layCardForEveryReading(readerEnd, { baudRate: readerBaudRate });
    const profile = findProfile('epson-tm-t88');
    if (!profile.ok) throw new Error(profile.fault.detail);
    printer = runReceiptPrinterSimulator(printerEnd, { profile: profile.value, millimetresPerSecond });
    devices = superviseDevices({
      devices: devicesConfigSchema.parse({
        idCardReader: { driver: 'sdt', transport: { kind: 'serial', path: reader.near, baudRate: readerBaudRate } },
        receiptPrinter: { driver: 'escpos', profile: 'epson-tm-t88', transport: { kind: 'serial', path: receipts.near, baudRate: 38_400 } },
      }),
      fork: (spec) => {
        const child = forkNode(spec);
        children.push(child);
        return child;
      },
      log: () => undefined,
    });
    await vi.waitFor(() => expect(devices.statuses()).toMatchObject({ idCardReader: { state: 'online' }, receiptPrinter: { state: 'online' } }), 15_000);
  });
  afterEach(async () => {
    devices.stop();
    for (const end of ends) await end.close();
    for (const pair of pairs) await pair.remove();
    children.length = 0;
  });

  function shoot(signal: NodeJS.Signals): void {
    const pid = children.at(-1)?.pid;
    if (pid === undefined) throw new Error('there is no device host');
    process.kill(pid, signal);
  }

  async function readCard() {
    const found = vi.fn();
    const reading = devices.run('idCardReader.read', { waitMs: 10_000 }, { onEvent: found });
    await vi.waitFor(() => expect(found).toHaveBeenCalledWith('cardFound'), 10_000);
    return reading;
  }

  it.each(['SIGKILL', 'SIGSEGV'] as const)('by %s while it reads a card: the read ends in a fault, all devices say restarting, and the card is read by the next host', async (signal) => {
    const found = vi.fn();
    const reading = devices.run('idCardReader.read', { waitMs: 10_000 }, { onEvent: found });
    await vi.waitFor(() => expect(found).toHaveBeenCalledWith('cardFound'), 10_000);
    await delay(300);
    shoot(signal);
    expect(await reading).toEqual({ ok: false, fault: { code: 'device.hostRestarted' } });
    expect(devices.statuses()).toMatchObject({ idCardReader: { state: 'restarting' }, receiptPrinter: { state: 'restarting' }, licencePrinter: { state: 'restarting' } });
    await vi.waitFor(() => expect(devices.statuses().idCardReader.state).toBe('online'), 15_000);
    const card = await readCard();
    expect(card.ok && z.encode(identityCardSchema, card.value.card)).toEqual(inventedCards.chenJiaxin);
    expect(children).toHaveLength(2);
  });

  it.each(['SIGKILL', 'SIGSEGV'] as const)('by %s while it prints: the print ends in a fault and never as printed, and the next receipt comes out whole', async (signal) => {
    const printing = devices.run('receiptPrinter.print', receipt);
    await delay(700);
    expect(printer.receipts).toHaveLength(0);
    shoot(signal);
    expect(await printing).toEqual({ ok: false, fault: { code: 'device.hostRestarted' } });
    expect(devices.statuses().receiptPrinter.state).toBe('restarting');
    await vi.waitFor(() => expect(devices.statuses().receiptPrinter.state).toBe('online'), 20_000);
    expect(await devices.run('receiptPrinter.print', receipt)).toEqual({ ok: true, value: { proof: 'printed' } });
  });

  it('that is only stopped, not ended, is noticed by its heart and replaced', { timeout: 90_000 }, async () => {
    const reading = devices.run('idCardReader.read', { waitMs: 60_000 });
    shoot('SIGSTOP');
    expect(await reading).toEqual({ ok: false, fault: { code: 'device.hostRestarted' } });
    await vi.waitFor(() => expect(devices.statuses().idCardReader.state).toBe('online'), 15_000);
  });
});
