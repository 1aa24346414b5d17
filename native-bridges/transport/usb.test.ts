import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createUsbTransport, type OpenUsb, type UsbEvents } from './usb.ts';
import { createMerger, transfersOf, type Transfer, type UsbFraming } from './usb-framing.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

const find = bytesOf('AA AA AA 96 69 00 03 20 01 22');
const found = bytesOf('AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97');
const frame = (length: number): Uint8Array => Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, length >> 8, length & 0xff, ...Array.from({ length }, (_, index) => index & 0xff));

describe('framings of vendor-class readers', () => {
  it.each<[UsbFraming, Uint8Array, [string, string][]]>([
    ['fourPipes', find, [['head', 'AAAAAA96690003'], ['body', '200122']]],
    ['fourPipes', find.subarray(0, 7), [['head', 'AAAAAA96690003']]],
    ['onePair', find, [['whole', 'AAAAAA96690003200122']]],
  ])('%s', (framing, request, transfers) => {
    expect(transfersOf(framing, request).map(({ part, bytes }) => [part, hex(bytes)])).toEqual(transfers);
  });

  it('put answers together again, however their parts are cut and whichever endpoint is heard first', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lengths, fc.array(fc.record({ part: fc.constantFrom('head', 'body'), size: fc.integer({ min: 1, max: 64 }) }), { maxLength: 60 }), (bodies, steps) => {
        const frames = bodies.map(frame);
        const queues = { head: Buffer.concat(frames.map((each) => each.subarray(0, 7))), body: Buffer.concat(frames.map((each) => each.subarray(7))) };
        const merger = createMerger();
        const merged: Uint8Array[] = [];
        const feed = (part: 'head' | 'body', size: number): void => {
          merged.push(merger.push(part, queues[part].subarray(0, size)));
          queues[part] = queues[part].subarray(size);
        };
        for (const { part, size } of steps) feed(part, size);
        while (queues.head.length > 0) feed('head', 64);
        while (queues.body.length > 0) feed('body', 64);
        expect(hex(Buffer.concat(merged))).toBe(hex(Buffer.concat(frames)));
      }),
    );
  });

  it('give on a damaged head, hold no more than a bounded rest, and begin afresh with the next request', () => {
    const merger = createMerger();
    expect(hex(merger.push('head', bytesOf('00 11 22 33 44 55 66')))).toBe('00112233445566');
    for (let times = 0; times < 10_000; times += 1) expect(merger.push('body', new Uint8Array(64)).length).toBe(0);
    merger.reset();
    expect(hex(merger.push('head', found.subarray(0, 7)))).toBe(hex(found.subarray(0, 7)));
    expect(hex(merger.push('body', found.subarray(7)))).toBe(hex(found.subarray(7)));
  });
});

/** Endpoints without a device behind them. */
function fakeUsb(options: { readonly fails?: string } = {}) {
  const sent: [Transfer['part'], string][] = [];
  const closings: number[] = [];
  let events: UsbEvents | undefined;
  const open: OpenUsb = async (_config, _framing, given) => {
    if (options.fails !== undefined) throw new Error(options.fails);
    events = given;
    return { send: async (part, bytes) => void sent.push([part, hex(bytes)]), close: async () => void closings.push(1) };
  };
  return { open, sent, closings, says: (part: Transfer['part'], text: string) => events?.packet(part, bytesOf(text)), vanish: () => events?.gone() };
}

const config = { kind: 'usb', vendorId: '0400', productId: 'c35a' } as const;

describe('USB transport', () => {
  it('sends a request over both pipes and gives the answer as one stream', async () => {
    const usb = fakeUsb();
    const transport = createUsbTransport(config, 'fourPipes', usb.open);
    const seen: string[] = [];
    transport.onData((chunk) => seen.push(hex(chunk)));
    await transport.open();
    expect(await transport.write(find, 100)).toMatchObject({ ok: true });
    expect(usb.sent).toEqual([['head', 'AAAAAA96690003'], ['body', '200122']]);
    usb.says('body', hex(found.subarray(7)));
    usb.says('head', hex(found.subarray(0, 7)));
    expect(seen.join('')).toBe(hex(found));
  });

  it('says why it cannot be opened, and closes once when the device vanishes', async () => {
    expect(await createUsbTransport(config, 'onePair', fakeUsb({ fails: 'no such device is connected' }).open).open()).toEqual({
      ok: false,
      fault: { code: 'device.offline', detail: 'USB 0400:C35A: no such device is connected' },
    });
    const usb = fakeUsb();
    const transport = createUsbTransport(config, 'onePair', usb.open);
    const closed = vi.fn();
    transport.onClose(closed);
    await transport.open();
    usb.vanish();
    usb.vanish();
    expect([closed.mock.calls.length, usb.closings.length]).toEqual([1, 1]);
    expect(await transport.write(find, 100)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(await transport.open()).toMatchObject({ ok: true });
  });

  it('finds no such device here', async () => {
    const opened = await createUsbTransport(config, 'fourPipes').open();
    expect(opened).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(opened.ok ? '' : opened.fault.detail).toMatch(/no such device is connected|not available on this machine/);
  });
});
