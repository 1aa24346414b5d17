import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { idCardReaderConfigSchema } from '../../contract/device-config.ts';
import { identityCardSchema } from '../../contract/identity-card.ts';
import { noPtyReason, openPtyPair, type PtyPair } from '../transport/pty-pair.ts';
import { createIdCardReader } from './device.ts';
import { inventedCards } from './invented-cards.ts';
import { createSdtSimulator, situations } from './simulator.ts';
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

describe('a reader in memory', () => {
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

if (noPtyReason !== undefined) console.warn(`reader and simulator as two processes: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('a reader at a real port, and its simulator in another process', () => {
  let pair: PtyPair;
  let simulator: SimulatorProcess | undefined;
  beforeEach(async () => {
    pair = await openPtyPair();
  });
  afterEach(async () => {
    await simulator?.stop();
    await pair.remove();
  });

  it.each(Object.entries(inventedCards))('reads the card %s', async (name, card) => {
    simulator = await startSimulatorProcess(pair.far, '--card', name);
    const reader = createReader(pair.near);
    const emit = vi.fn();
    expect(await reader.read(emit)).toEqual(card);
    expect(emit).toHaveBeenCalledExactlyOnceWith('cardFound');
    await reader.close();
  });

  it.each(['--situation slow', '--situation split', '--situation noise', '--situation wrongChecksumOnce', '--paced', '--latency 150'])('reads the card with %s', async (options) => {
    simulator = await startSimulatorProcess(pair.far, ...options.split(' '));
    const reader = createReader(pair.near);
    expect(await reader.read()).toEqual(inventedCards.chenJiaxin);
    await reader.close();
  });

  it.each([
    ['noCard', 'card.notPresent'],
    ['wrongCardType', 'card.wrongType'],
    ['moduleDown', 'card.readerDown'],
    ['wrongChecksum', 'device.protocol'],
    ['brokenOff', 'device.protocol'],
    ['silent', 'device.timeout'],
  ])('%s is %s', async (situation, code) => {
    simulator = await startSimulatorProcess(pair.far, '--situation', situation);
    const reader = createReader(pair.near);
    expect(await reader.read(undefined, 300)).toMatchObject({ code });
    await reader.close();
  });

  it('is offline when the cable is pulled while it reads, and well again once the cable is back', async () => {
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
