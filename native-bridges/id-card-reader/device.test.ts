import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { idCardReaderConfigSchema } from '../../contract/device-config.ts';
import { deviceCommands } from '../../contract/device.ts';
import { identityCardSchema } from '../../contract/identity-card.ts';
import { noPtyReason, openPtyPair, type PtyPair } from '../transport/pty-pair.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import type { FarEnd } from '../transport/transport.ts';
import type { PlainCard } from './card-layout.ts';
import { createIdCardReader } from './device.ts';
import { inventedCards } from './invented-cards.ts';
import { profileNames, readerProfile } from './profile.ts';
import { chipOf, createSdtSimulator, situations, type SdtSimulator, type SdtSimulatorOptions } from './simulator.ts';
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process.ts';

const never = new AbortController().signal;

function createReader(path: string) {
  const device = createIdCardReader({ config: idCardReaderConfigSchema.parse({ driver: 'sdt', transport: { kind: 'serial', path, baudRate: 115_200 } }) });
  const readCard = device.read;
  return {
    status: () => device.status(never),
    close: () => device.close(),
    /** The plain card, or the fault. */
    async read(emit: () => void = () => undefined, waitMs = 1000) {
      const result = await readCard({ waitMs }, { signal: never, emit });
      return result.ok ? z.encode(identityCardSchema, result.value.card) : result.fault;
    },
  };
}

describe.concurrent('a reader in memory', () => {
  it('is virtual: somebody lays an invented card down, each time it is asked for', async () => {
    const reader = createIdCardReader({ config: idCardReaderConfigSchema.parse({ driver: 'sdt', transport: { kind: 'memory' } }) });
    expect(await reader.status(never)).toEqual({ state: 'online', media: 'unknown' });
    const emit = vi.fn();
    const readCard = reader.read;
    const result = await readCard({ waitMs: 10_000 }, { signal: never, emit });
    expect(result.ok && z.encode(identityCardSchema, result.value.card)).toEqual(inventedCards.chenJiaxin);
    expect(emit).toHaveBeenCalledExactlyOnceWith('cardFound');
    // It was taken away again: who looks once finds none.
    expect(await readCard({ waitMs: 0 }, { signal: never, emit })).toMatchObject({ ok: false, fault: { code: 'card.notPresent' } });
  });

  it.each([
    ['moduleDown', 'hardwareError', 'card.readerDown'],
    ['notAuthorised', 'hardwareError', 'card.readerDown'],
    ['silent', 'offline', 'device.timeout'],
    ['wrongChecksum', 'unknown', 'device.protocol'],
  ] as const)('that is %s has the status %s', async (situation, state, code) => {
    const reader = createIdCardReader({
      config: idCardReaderConfigSchema.parse({ driver: 'sdt', transport: { kind: 'memory' } }),
      simulate: (far) => {
        createSdtSimulator({ far }).situation(situations[situation]);
        return undefined;
      },
    });
    expect(await reader.status(never)).toMatchObject({ state, fault: { code } });
  });
});

/** A reader with a simulator at hand behind memory. */
function createBench(profile: string, photoDecoder?: string[]) {
  let simulator: SdtSimulator | undefined;
  const failures: string[] = [];
  const reader = createIdCardReader({
    config: idCardReaderConfigSchema.parse({ driver: 'sdt', profile, transport: { kind: 'memory' }, ...(photoDecoder ? { photoDecoder } : {}) }),
    simulate: (far, spoken) => {
      simulator = createSdtSimulator({ far, profile: spoken });
      return undefined;
    },
    onPhotoFailure: (reason) => failures.push(reason),
  });
  if (!simulator) throw new Error('nobody stands behind memory');
  return { reader, simulator, failures };
}

const quiet = { signal: never, emit: () => undefined };
const chip = chipOf(inventedCards.chenJiaxin);
const newAddress = Buffer.from('广东省江门市样例区新路9号'.padEnd(35), 'utf16le');

describe.each(profileNames)('the profile %s', (profile) => {
  it('can do what its dialect has words for, and says so', async () => {
    const { reader } = createBench(profile);
    const { dialect, settableRates } = readerProfile(profile);
    const capabilities = await reader.capabilities(never);
    expect(capabilities).toMatchObject({
      ok: true,
      value: { driver: 'sdt', profile, photo: 'raw', samId: dialect.commands.samId !== undefined, fingerprint: dialect.commands.readWithFingerprint !== undefined, baudRates: settableRates },
    });
    const verbs = { samId: dialect.commands.samId, reset: dialect.commands.reset, awaitRemoval: dialect.commands.find, setBaudRate: settableRates[0] };
    for (const [verb, has] of Object.entries(verbs)) expect(typeof Reflect.get(reader, verb), verb).toBe(has === undefined ? 'undefined' : 'function');
    expect(deviceCommands['idCardReader.capabilities'].output.safeEncode(capabilities.ok ? capabilities.value : ({} as never)).success).toBe(true);
  });

  it('reads a card, and what else is on the chip where it can', async () => {
    const { reader, simulator } = createBench(profile);
    const { dialect } = readerProfile(profile);
    for (const fingerprint of [1024, 512, 0]) {
      simulator.place({ ...chip, fingerprint: new Uint8Array(fingerprint).fill(7), newAddress });
      const result = await reader.read({ waitMs: 0, fingerprint: true, newestAddress: true }, quiet);
      if (!dialect.commands.readWithFingerprint) expect(result).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
      else {
        expect(result.ok && z.encode(deviceCommands['idCardReader.read'].output, result.value)).toEqual({
          card: inventedCards.chenJiaxin,
          fingerprint: Buffer.alloc(fingerprint, 7).toString('base64'),
          newestAddress: '广东省江门市样例区新路9号',
        });
      }
    }
    simulator.place(chip);
    const plain = await reader.read({ waitMs: 0 }, quiet);
    expect(plain.ok && z.encode(deviceCommands['idCardReader.read'].output, plain.value)).toEqual({ card: inventedCards.chenJiaxin });
  });
});

describe('a card', () => {
  it.each([
    ['without an appended address', chip],
    ['with a blank one', { ...chip, newAddress: Buffer.from(' '.repeat(35), 'utf16le') }],
  ])('%s is read all the same', async (_what, laid) => {
    const { reader, simulator } = createBench('sdt-serial');
    simulator.place(laid);
    const result = await reader.read({ waitMs: 0, newestAddress: true }, quiet);
    expect(result.ok && result.value.newestAddress).toBeUndefined();
    expect(result.ok && result.value.card.kind).toBe('residentIdCard');
  });

  it('whose appended address cannot be read is tried again from find', async () => {
    const { reader, simulator } = createBench('sdt-serial');
    simulator.place({ ...chip, newAddress });
    simulator.situation([{ on: 'readNewAddress', times: 1, sw3: 0x41 }]);
    const result = await reader.read({ waitMs: 0, newestAddress: true }, quiet);
    expect(result.ok && result.value.newestAddress?.reveal()).toBe('广东省江门市样例区新路9号');
  });

  it('has a picture beside its photo where there is a decoder, and is the same card where that fails', async () => {
    const jpeg = [process.execPath, '-e', `process.stdout.write(Buffer.concat([Buffer.from('FFD8FF','hex'),Buffer.alloc(50)]))`];
    const well = createBench('sdt-serial', jpeg);
    well.simulator.place(chip);
    const seen = await well.reader.read({ waitMs: 0 }, quiet);
    expect(seen.ok && z.encode(identityCardSchema, seen.value.card).picture).toEqual({ mediaType: 'image/jpeg', data: Buffer.concat([Buffer.from('FFD8FF', 'hex'), Buffer.alloc(50)]).toString('base64') });
    expect(await well.reader.capabilities(never)).toMatchObject({ value: { photo: 'decoded' } });
    const ill = createBench('sdt-serial', ['/nonexistent/decoder']);
    ill.simulator.place(chip);
    const unseen = await ill.reader.read({ waitMs: 0 }, quiet);
    expect(unseen.ok && z.encode(identityCardSchema, unseen.value.card)).toEqual(inventedCards.chenJiaxin);
    expect(ill.failures).toEqual([expect.stringContaining('ENOENT')]);
  });

  it('that was read is reported gone only when that is known', async () => {
    const { reader, simulator } = createBench('sdt-serial');
    simulator.place(chip);
    await reader.read({ waitMs: 0 }, quiet);
    const emit = vi.fn();
    expect(await reader.awaitRemoval?.({ waitMs: 0 }, { signal: never, emit })).toMatchObject({ ok: false, fault: { code: 'card.notRemoved' } });
    expect(emit).not.toHaveBeenCalled();
    simulator.place(chip);
    const waiting = reader.awaitRemoval?.({ waitMs: 5000 }, { signal: never, emit });
    await vi.waitFor(() => expect(emit).toHaveBeenCalledTimes(2));
    expect(emit.mock.calls).toEqual([['cardRemoved'], ['cardFound']]);
    simulator.remove();
    expect(await waiting).toEqual({ ok: true, value: {} });
    expect(emit).toHaveBeenLastCalledWith('cardRemoved');
  });
});

it.each([
  ['was lost', { damage: 'brokenOff' }],
  ['said that it failed', { sw3: 0x41 }],
] as const)('a card whose answer %s is not reported gone either, whatever the module did with it', async (_what, mishap) => {
  const { reader, simulator } = createBench('sdt-serial');
  simulator.place(chip);
  simulator.situation([{ on: 'read', times: Infinity, ...mishap }]);
  const emit = vi.fn();
  expect((await reader.read({ waitMs: 0 }, { signal: never, emit })).ok).toBe(false);
  expect(await reader.awaitRemoval?.({ waitMs: 0 }, { signal: never, emit })).toMatchObject({ ok: false, fault: { code: 'card.notRemoved' } });
  expect(emit.mock.calls).toEqual([['cardFound']]);
});

describe.concurrent('the virtual reader', () => {
  it.each([
    ['noCard', 'card.notPresent'],
    ['cardRemovedWhileReading', 'card.readFailed'],
    ['wrongCardType', 'card.wrongType'],
    ['moduleDown', 'card.readerDown'],
    ['cableUnplugged', 'device.offline'],
  ] as const)('%s ends a read in %s, and normal heals it', async (situation, code) => {
    const reader = createIdCardReader({ config: idCardReaderConfigSchema.parse({ driver: 'sdt', transport: { kind: 'memory' } }) });
    expect(reader.simulation?.situations).toContain(situation);
    reader.simulation?.enter(situation);
    expect(await reader.read({ waitMs: 2500 }, quiet)).toMatchObject({ ok: false, fault: { code } });
    reader.simulation?.enter('normal');
    expect((await reader.read({ waitMs: 5000 }, quiet)).ok).toBe(true);
  });

  it('cardLeftOn: the card is read once and lies there until all is normal again', async () => {
    const reader = createIdCardReader({ config: idCardReaderConfigSchema.parse({ driver: 'sdt', transport: { kind: 'memory' } }) });
    reader.simulation?.enter('cardLeftOn');
    expect((await reader.read({ waitMs: 5000 }, quiet)).ok).toBe(true);
    expect(await reader.read({ waitMs: 2500 }, quiet)).toMatchObject({ ok: false, fault: { code: 'card.notPresent' } });
    expect(await reader.awaitRemoval?.({ waitMs: 300 }, quiet)).toMatchObject({ ok: false, fault: { code: 'card.notRemoved' } });
    reader.simulation?.enter('normal');
    expect((await reader.read({ waitMs: 5000 }, quiet)).ok).toBe(true);
  });
});

if (noPtyReason !== undefined) console.warn(`a reader at a real port: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('a reader at a real port', () => {
  let pair: PtyPair;
  let far: FarEnd | undefined;
  let simulator: SimulatorProcess | undefined;
  beforeEach(async () => {
    pair = await openPtyPair();
  });
  afterEach(async () => {
    await far?.close();
    await simulator?.stop();
    await pair.remove();
    far = simulator = undefined;
  });

  /** A module with a card on it at the other end. */
  async function stand(options: Partial<SdtSimulatorOptions> = {}, card: PlainCard = inventedCards.chenJiaxin): Promise<SdtSimulator> {
    const opened = await openSerialFarEnd({ kind: 'serial', path: pair.far, baudRate: 115_200, parity: 'none' });
    if (!opened.ok) throw new Error(opened.fault.detail);
    far = opened.value;
    const standing = createSdtSimulator({ far, ...options });
    standing.place(chipOf(card));
    return standing;
  }

  it.each(Object.entries(inventedCards))('reads the card %s', async (_name, card) => {
    await stand({}, card);
    const reader = createReader(pair.near);
    const emit = vi.fn();
    expect(await reader.read(emit)).toEqual(card);
    expect(emit).toHaveBeenCalledExactlyOnceWith('cardFound');
    await reader.close();
  });

  it.each([
    ['slow', {}],
    ['split', {}],
    ['noise', {}],
    ['wrongChecksumOnce', {}],
    ['normal', { baudRate: 115_200 }],
    ['normal', { latencyMs: 150 }],
  ] as const)('reads the card when all is %s, %o', async (situation, options) => {
    (await stand(options)).situation(situations[situation]);
    const reader = createReader(pair.near);
    expect(await reader.read()).toEqual(inventedCards.chenJiaxin);
    await reader.close();
  });

  it.each([
    ['wrongCardType', 'card.wrongType'],
    ['moduleDown', 'card.readerDown'],
    ['wrongChecksum', 'device.protocol'],
    ['brokenOff', 'device.protocol'],
    ['silent', 'device.timeout'],
  ] as const)('%s is %s', async (situation, code) => {
    (await stand()).situation(situations[situation]);
    const reader = createReader(pair.near);
    expect(await reader.read(undefined, 300)).toMatchObject({ code });
    await reader.close();
  });

  it('is offline when the cable is pulled while it reads, and well again once the cable is back, with the simulator in another process', async () => {
    simulator = await startSimulatorProcess(pair.far, '--latency', '200');
    const reader = createReader(pair.near);
    expect(await reader.status()).toEqual({ state: 'online', media: 'unknown' });
    expect(await reader.read(() => void pair.unplug())).toMatchObject({ code: 'device.offline' });
    await simulator.ended;
    expect(await reader.status()).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
    await pair.plug();
    simulator = await startSimulatorProcess(pair.far);
    expect(await reader.status()).toEqual({ state: 'online', media: 'unknown' });
    expect(await reader.read()).toEqual(inventedCards.chenJiaxin);
    await reader.close();
  });
});
