import { describe, expect, it, vi } from 'vitest';
import { receiptPrinterConfigSchema } from '../../contract/device-config.ts';
import { fault } from '../../contract/fault.ts';
import { fail, ok } from '../../contract/result.ts';
import { createListeners } from '../transport/listeners.ts';
import { noPtyReason, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import type { Transport } from '../transport/transport.ts';
import { usualDelays } from './delays.ts';
import { createReceiptPrinter } from './device.ts';
import { sampleReceipt } from './sample-receipt.ts';
import { runReceiptPrinterSimulator } from './simulator.ts';
import { never, profileOf, receiptOf } from './testing/bench.ts';
import { withWayAround } from './way-around.ts';

/** A line that notes what it was given, and takes nothing while it is held. */
function notedLine() {
  const closed = createListeners();
  const data = createListeners<Uint8Array>();
  const written: string[] = [];
  let isOpen = false;
  let isHeld = false;
  const close = async () => {
    if (isOpen) {
      isOpen = false;
      closed.call();
    }
  };
  const line: Transport = {
    name: 'noted',
    open: async () => {
      isOpen = true;
      return ok(undefined);
    },
    write: async (bytes) => {
      if (!isOpen) return fail(fault('device.offline'));
      if (isHeld) {
        await close();
        return fail(fault('device.timeout'));
      }
      written.push(Buffer.from(bytes).toString('hex'));
      return ok(undefined);
    },
    flushInput: async () => undefined,
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close,
  };
  return { line, written, hold: (held: boolean) => void (isHeld = held), isOpen: () => isOpen, data };
}

const question = Uint8Array.of(0x10, 0x04, 0x01);
const text = Uint8Array.from(Buffer.from('text'));

describe('a way around flow control', () => {
  it('is not taken while the line flows', async () => {
    const [held, around] = [notedLine(), notedLine()];
    const line = withWayAround(held.line, around.line);
    await line.open();
    expect(await line.write(question, 100)).toMatchObject({ ok: true });
    expect(await line.write(text, 100)).toMatchObject({ ok: true });
    expect([held.written, around.written]).toEqual([['100401', '74657874'], []]);
  });

  it('is taken by a question, never by text, and left again for the next text', async () => {
    const [held, around] = [notedLine(), notedLine()];
    const line = withWayAround(held.line, around.line);
    const closed = vi.fn();
    line.onClose(closed);
    const heard = vi.fn();
    line.onData(heard);
    await line.open();
    held.hold(true);
    expect(await line.write(question, 100)).toMatchObject({ ok: true });
    expect([held.isOpen(), around.isOpen()]).toEqual([false, true]);
    around.data.call(Uint8Array.of(0x12));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(closed).not.toHaveBeenCalled();
    held.hold(false);
    expect(await line.write(text, 100)).toMatchObject({ ok: true });
    expect([held.written, around.written]).toEqual([['74657874'], ['100401']]);
    held.hold(true);
    expect(await line.write(text, 100)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
    expect(closed).toHaveBeenCalledTimes(1);
    await line.close();
    expect([held.isOpen(), around.isOpen()]).toEqual([false, false]);
  });
});

if (noPtyReason !== undefined) process.stderr.write(`flow control over a PTY: skipped, because ${noPtyReason}\n`);
it.skipIf(noPtyReason !== undefined)(
  'over a port whose output the printer has stopped: the printer still says why, nothing hangs, and it prints when it flows again',
  async () => {
    const pair = await openPtyPair();
    const far = await openSerialFarEnd({ kind: 'serial', path: pair.far, baudRate: 38_400, parity: 'none' });
    if (!far.ok) throw new Error(far.fault.detail);
    const simulator = runReceiptPrinterSimulator(far.value, { profile: profileOf('epson-tm-t88') });
    const device = createReceiptPrinter({
      config: receiptPrinterConfigSchema.parse({ driver: 'escpos', profile: 'epson-tm-t88', transport: { kind: 'serial', path: pair.near, baudRate: 38_400, flowControl: 'xonxoff' } }),
      delays: { ...usualDelays, look: 100, piece: 1500, hand: 300 },
    });
    const printReceipt = device.print;
    const print = (document = sampleReceipt) => printReceipt({ document }, { signal: never, emit: () => undefined });
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
    far.value.write(Uint8Array.of(0x13));
    simulator.set('paperOut');
    // The XOFF has to get through before the question.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await device.status(never)).toMatchObject({ state: 'userError', paper: 'out', fault: { code: 'printer.paperOut' } });
    expect(await print()).toMatchObject({ ok: false, fault: { code: 'printer.paperOut' } });
    simulator.set('normal');
    far.value.write(Uint8Array.of(0x11));
    expect(await print(receiptOf('又来'))).toEqual({ ok: true, value: { proof: 'printed' } });
    await device.close();
    await far.value.close();
    await pair.remove();
  },
  30_000,
);
