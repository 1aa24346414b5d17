import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeScannerConfigSchema, type TransportConfig } from '../../contract/device-config.ts';
import { noPtyReason, openPtyPair, type PtyPair } from '../transport/pty-pair.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';
import type { FarEnd } from '../transport/transport.ts';
import { createCodeScanner, type ScannerConfig } from './device.ts';
import { scannerProfile } from './profile.ts';
import { encodeScan } from './simulator.ts';

const never = new AbortController().signal;
const context = { signal: never, emit: () => undefined };

function configOf(driver: 'serial' | 'hidPos', profile?: string, transport: TransportConfig = { kind: 'memory' }): ScannerConfig {
  const config = codeScannerConfigSchema.parse({ driver, transport, ...(profile === undefined ? {} : { profile }) });
  if (config.driver !== 'serial' && config.driver !== 'hidPos') throw new Error('no scanner');
  return config;
}

/** A scanner and what holds codes out: the bare far end of its line. */
function scannerAndFarEnd(config = configOf('serial')) {
  let end: FarEnd | undefined;
  const scanner = createCodeScanner('codeScanner', { config, simulate: (far) => ((end = far), undefined) });
  const far = end;
  if (far === undefined) throw new Error('nobody stands at the far end');
  const say = (text: string) => far.write(Buffer.from(text));
  const read = async (waitMs = 5000, signal = never) => {
    const result = await scanner.read({ waitMs }, { ...context, signal });
    return result.ok ? [result.value.text.reveal(), result.value.symbology] : result.fault.code;
  };
  return { scanner, far, say, read };
}
const turn = (milliseconds = 5) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('read', () => {
  inVirtualTime();

  it('takes the next code, however it is cut and whatever follows it', async () => {
    const { say, read } = scannerAndFarEnd();
    const reading = read();
    await turn();
    for (const piece of [']Q', '1HEL', 'LO', '\r', '\nSECOND\r\nTHIRD']) {
      say(piece);
      await turn();
    }
    expect(await reading).toEqual(['HELLO', ']Q1']);
  });

  it('takes no code that was held out or had begun before', async () => {
    const { scanner, say, read } = scannerAndFarEnd();
    await scanner.status(never);
    say('EARLIER\r\n');
    await turn();
    say('BEGUN-EAR');
    await turn();
    const reading = read();
    await turn();
    say('LIER\r\nNOW\r\n');
    expect(await reading).toEqual(['NOW', undefined]);
  });

  it('ends in code.notRead when nothing came, and the next read is as good', async () => {
    const { say, read } = scannerAndFarEnd();
    expect(await read(20)).toBe('code.notRead');
    expect(await read(0)).toBe('code.notRead');
    const reading = read();
    await turn();
    say('A\r');
    expect(await reading).toEqual(['A', undefined]);
  });

  it('lets a code that began in time be finished', async () => {
    const { say, read } = scannerAndFarEnd();
    const reading = read(30);
    await turn();
    say('LA');
    await turn(60);
    say('TE\r');
    expect(await reading).toEqual(['LATE', undefined]);
  });

  it('says that bytes came which are no code', async () => {
    const { scanner, far, say, read } = scannerAndFarEnd();
    const reading = read(30);
    await turn();
    far.write(Uint8Array.of(0xff, 0xff, 0x0d));
    expect(await reading).toBe('device.protocol');
    expect(await scanner.status(never)).toEqual({ state: 'unknown' });
    for (let count = 0; count < 2; count += 1) {
      far.write(Uint8Array.of(0xff, 0xff, 0x0d));
      await turn();
    }
    expect(await scanner.status(never)).toMatchObject({ state: 'unknown', fault: { code: 'device.protocol' } });
    // Until the line has calmed down.
    await turn(80);
    const again = read();
    await turn();
    say('GOOD\r');
    expect(await again).toEqual(['GOOD', undefined]);
    expect(await scanner.status(never)).toEqual({ state: 'unknown' });
  });

  it('believes no code that chance makes among garbled ones, and the next one when the line has calmed down', async () => {
    const { far, say, read } = scannerAndFarEnd();
    const reading = read(30);
    await turn();
    far.write(Uint8Array.of(0x80, 0x01, 0x0d, 0x41, 0x42, 0x0d, 0x80, 0x01, 0x0d));
    expect(await reading).toBe('device.protocol');
    await turn(80);
    const again = read();
    await turn();
    say('GOOD\r');
    expect(await again).toEqual(['GOOD', undefined]);
  });

  it('gives up a code that broke off', async () => {
    const { say, read } = scannerAndFarEnd();
    const reading = read(30);
    await turn();
    say('BROKEN');
    expect(await reading).toBe('device.protocol');
    const again = read();
    await turn();
    say('WHOLE\r');
    expect(await again).toEqual(['WHOLE', undefined]);
  });

  it('ends with the signal', async () => {
    const { read } = scannerAndFarEnd();
    const abort = new AbortController();
    setTimeout(() => abort.abort({ code: 'device.cancelled' }), 10);
    expect(await read(5000, abort.signal)).toBe('device.cancelled');
    expect(await read(5000, abort.signal)).toBe('device.cancelled');
  });

  it('joins the reports of a HID-POS scanner', async () => {
    const { scanner, far, read } = scannerAndFarEnd(configOf('hidPos'));
    const text = `https://example.invalid/${'x'.repeat(100)}`;
    const reading = read();
    await turn();
    for (const report of encodeScan(scannerProfile('codeScanner', 'hidPos', 'hid-pos'), { text, symbology: ']Q1' })) far.write(report);
    expect(await reading).toEqual([text, ']Q1']);
    expect(await scanner.status(never)).toEqual({ state: 'online' });
  });
});

describe('unplugged', () => {
  inVirtualTime();

  const text = ']Q1HELLO\r';
  it('at every byte of a code: a typed fault, and well again when plugged in', async () => {
    for (let sent = 0; sent < text.length; sent += 1) {
      const { scanner, say, read } = scannerAndFarEnd();
      const reading = read();
      await turn(1);
      if (sent > 0) say(text.slice(0, sent));
      await turn(1);
      scanner.simulation?.enter('cableUnplugged');
      expect(await reading, `after ${sent} bytes`).toBe('device.offline');
      expect(await scanner.status(never)).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
      expect(await read()).toBe('device.offline');
      scanner.simulation?.enter('normal');
      const again = read();
      await turn(1);
      say(text);
      expect(await again).toEqual(['HELLO', ']Q1']);
    }
  });
});

describe('the virtual scanner', () => {
  inVirtualTime();

  function virtual(kind: 'codeScanner' | 'blankScanner') {
    const scanner = createCodeScanner(kind, { config: configOf('serial') });
    expect(scanner.kind).toBe(kind);
    // The table gives both kinds the same commands.
    const read = (scanner as ReturnType<typeof createCodeScanner<'codeScanner'>>).read;
    const text = async (waitMs: number) => {
      const result = await read({ waitMs }, context);
      return result.ok ? result.value.text.reveal() : result.fault.code;
    };
    return { scanner, text };
  }

  it('has a blank before it, unless it is told otherwise', async () => {
    const { scanner, text } = virtual('blankScanner');
    expect(scanner.simulation?.situations).toEqual(['normal', 'cableUnplugged', 'silent', 'garbage', 'slow', 'noCode', 'otherCode']);
    expect(await text(10_000)).toBe('YIZHAO-SAMPLE-0001');
    scanner.simulation?.enter('otherCode');
    expect(await text(10_000)).toBe('YIZHAO-SAMPLE-0002');
    scanner.simulation?.enter('noCode');
    expect(await text(100)).toBe('code.notRead');
    scanner.simulation?.enter('garbage');
    expect(await text(2000)).toBe('device.protocol');
    scanner.simulation?.enter('slow');
    expect(await text(10_000)).toBe('YIZHAO-SAMPLE-0001');
    await scanner.close();
  });

  it('is shown a code by nobody, unless somebody is told to', async () => {
    const { scanner, text } = virtual('codeScanner');
    expect(await text(10_000)).toBe('code.notRead');
    scanner.simulation?.enter('codeHeld');
    expect(await text(10_000)).toBe('YIZHAO-SAMPLE-0001');
    scanner.simulation?.enter('normal');
    expect(await text(10_000)).toBe('code.notRead');
    await scanner.close();
  });
});

it.each([
  ['serial', 'line', 'unknown', false],
  ['serial', 'usb-line', 'online', false],
  ['hidPos', 'hid-pos', 'online', true],
] as const)('%s %s claims no more than is known', async (driver, profile, state, symbology) => {
  const { scanner } = scannerAndFarEnd(configOf(driver, profile));
  expect(await scanner.status(never)).toEqual({ state });
  expect(await scanner.capabilities(never)).toMatchObject({ ok: true, value: { driver, profile, symbology, triggered: false } });
});

it('an unknown profile is an error of the configuration', () => {
  expect(() => createCodeScanner('blankScanner', { config: configOf('hidPos', 'line') })).toThrow('devices.blankScanner.profile: the driver hidPos has no profile "line"; known: hid-pos');
});

if (noPtyReason !== undefined) console.warn(`code scanner at a serial port: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('at a serial port', () => {
  let pair: PtyPair;
  beforeEach(async () => {
    pair = await openPtyPair();
  });
  afterEach(() => pair.remove());

  it('takes no code that the port had kept, ends when the cable is pulled, and heals', async () => {
    const at = (path: string) => ({ kind: 'serial', path, baudRate: 9600, parity: 'none' }) as const;
    let far = await openSerialFarEnd(at(pair.far));
    if (!far.ok) throw new Error(far.fault.detail);
    far.value.write(Buffer.from('KEPT\r\n'));
    await turn(100);
    const scanner = createCodeScanner('codeScanner', { config: configOf('serial', 'usb-line', at(pair.near)) });
    expect(await scanner.status(never)).toEqual({ state: 'online' });
    const reading = scanner.read({ waitMs: 5000 }, context);
    await turn(50);
    far.value.write(Buffer.from('NOW\r\n'));
    const first = await reading;
    expect(first.ok && first.value.text.reveal()).toBe('NOW');

    const pulled = scanner.read({ waitMs: 20_000 }, context);
    await turn(50);
    await pair.unplug();
    expect(await pulled).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(await scanner.status(never)).toMatchObject({ state: 'offline' });
    await far.value.close();
    await pair.plug();
    far = await openSerialFarEnd(at(pair.far));
    if (!far.ok) throw new Error(far.fault.detail);
    const again = scanner.read({ waitMs: 5000 }, context);
    await turn(200);
    far.value.write(Buffer.from('AGAIN\r\n'));
    const second = await again;
    expect(second.ok && second.value.text.reveal()).toBe('AGAIN');
    await scanner.close();
    await far.value.close();
  });
});
