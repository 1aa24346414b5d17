import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { powerConfigSchema, type TransportConfig } from '../../contract/device-config.ts';
import type { FarEnd } from '../transport/transport.ts';
import { cutLine } from '../transport/testing/cut-line.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';
import { createPower, type NutPowerConfig } from './device.ts';
import { createVirtualUps } from './simulator.ts';

const never = new AbortController().signal;

function configAt(transport: TransportConfig, ups = 'ups'): NutPowerConfig {
  const config = powerConfigSchema.parse({ driver: 'nut', transport, ups });
  if (config.driver !== 'nut') throw new Error('not NUT');
  return config;
}
const memory = configAt({ kind: 'memory' });

/** Longer in all than the server may take to begin. */
async function trickle(far: FarEnd, bytes: Uint8Array): Promise<void> {
  for (const byte of bytes) {
    far.write(Uint8Array.of(byte));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('power', () => {
  inVirtualTime();

  it('mains, battery, low battery, and mains again', async () => {
    const power = createPower({ config: memory });
    expect(power.simulation?.situations).toEqual(['normal', 'cableUnplugged', 'silent', 'garbage', 'slow', 'mainsLost', 'batteryLow']);
    const normal = { state: 'online', power: { source: 'mains', chargePercent: 100, runtimeSeconds: 1800 } };
    expect(await power.status(never)).toEqual(normal);
    power.simulation?.enter('mainsLost');
    expect(await power.status(never)).toMatchObject({ state: 'online', power: { source: 'battery', chargePercent: 82 }, fault: { code: 'power.onBattery' } });
    power.simulation?.enter('batteryLow');
    expect(await power.status(never)).toMatchObject({ state: 'online', power: { source: 'battery', runtimeSeconds: 110 }, fault: { code: 'power.batteryLow' } });
    power.simulation?.enter('normal');
    expect(await power.status(never)).toEqual(normal);
    expect(await power.capabilities(never)).toEqual({ ok: true, value: { driver: 'nut', model: '模拟 Virtual "1000"', battery: true } });
    await power.close();
  });

  it.each([
    ['cableUnplugged', 'offline', 'device.offline'],
    ['silent', 'offline', 'device.timeout'],
    ['garbage', 'unknown', 'device.protocol'],
  ] as const)('%s: the source is not known, and it heals', async (situation, state, code) => {
    const power = createPower({ config: memory });
    power.simulation?.enter(situation);
    expect(await power.status(never)).toMatchObject({ state, power: { source: 'unknown' }, fault: { code } });
    power.simulation?.enter('normal');
    expect(await power.status(never)).toMatchObject({ state: 'online', power: { source: 'mains' } });
  });

  it('with the cable pulled at any byte of the answer says that it does not know', async () => {
    for (let afterBytes = 0; afterBytes < 180; afterBytes += 7) {
      const power = createPower({ config: memory, simulate: (far) => createVirtualUps(memory, cutLine(far, { direction: 'fromDevice', afterBytes })) });
      expect(await power.status(never), String(afterBytes)).toMatchObject({ state: 'offline', power: { source: 'unknown' }, fault: { code: 'device.offline' } });
      power.simulation?.enter('normal');
      expect(await power.status(never)).toMatchObject({ state: 'online' });
    }
  });

  /** What a server may send instead of a list. */
  const sent = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
  const status = 'VAR ups ups.status "OL"';
  it.each<[string, string, object]>([
    ['every line doubled', sent('BEGIN LIST VAR ups', 'BEGIN LIST VAR ups', status, status, 'END LIST VAR ups', 'END LIST VAR ups'), { state: 'online' }],
    ['lines that nobody knows', sent('HELLO', 'BEGIN LIST VAR ups', 'PONG', status, 'END LIST VAR ups'), { state: 'online' }],
    ['the status of another UPS', sent('BEGIN LIST VAR ups', 'VAR other ups.status "OL"', 'END LIST VAR ups'), { state: 'unknown', fault: { code: 'device.protocol' } }],
    ['the end of an earlier list first', sent('END LIST VAR ups', 'BEGIN LIST VAR ups', 'VAR ups ups.status "OB"', 'END LIST VAR ups'), { power: { source: 'battery' } }],
    ['a refusal', sent('ERR DATA-STALE'), { state: 'offline', fault: { code: 'device.offline', detail: 'NUT: DATA-STALE (ups)' } }],
    ['no end', sent('BEGIN LIST VAR ups', status), { state: 'unknown', fault: { code: 'device.protocol' } }],
    ['an endless line', 'x'.repeat(5000), { state: 'unknown', fault: { code: 'device.protocol' } }],
    ['an endless list', sent('BEGIN LIST VAR ups', ...Array.from({ length: 2000 }, () => status)), { state: 'unknown', fault: { code: 'device.protocol' } }],
  ])('%s', async (_what, text, outcome) => {
    const simulate = (far: FarEnd) => {
      far.onData(() => far.write(Buffer.from(text)));
      return undefined;
    };
    expect(await createPower({ config: memory, simulate }).status(never)).toMatchObject(outcome);
  });

  it('a list that comes byte by byte is waited for', async () => {
    const power = createPower({ config: memory, simulate: (far) => createVirtualUps(memory, { ...far, write: (bytes) => void trickle(far, bytes) }) });
    expect(await power.status(never)).toMatchObject({ state: 'online', power: { source: 'mains' } });
  });

  it('ends with the signal', async () => {
    const power = createPower({ config: memory });
    power.simulation?.enter('silent');
    const abort = new AbortController();
    setTimeout(() => abort.abort({ code: 'device.cancelled' }), 20);
    expect(await power.status(abort.signal)).toMatchObject({ state: 'unknown', fault: { code: 'device.cancelled' } });
  });
});

/** Debian's package nut-server; its wrapper /sbin/upsd asks for a configuration of the whole machine, the programs below do not. */
const nutPrograms = '/lib/nut';
function reasonWithoutNut(): string | undefined {
  try {
    accessSync(join(nutPrograms, 'upsd'));
    accessSync(join(nutPrograms, 'dummy-ups'));
    return undefined;
  } catch {
    return 'upsd and dummy-ups are not installed (Debian: apt-get install nut-server)';
  }
}
const noNutReason = reasonWithoutNut();
if (noNutReason !== undefined) console.warn(`power against the server of Network UPS Tools: skipped, ${noNutReason}`);

describe.skipIf(noNutReason !== undefined)('against upsd of Network UPS Tools', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nut-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o640 });
  const children: ChildProcess[] = [];
  let port = 0;

  /** dummy-ups in its mode `dummy-once` reads its file again when that was changed. */
  const tellUps = (text: string) => write('states.dev', text);
  function start(program: string, ...words: string[]): ChildProcess {
    const child = spawn(join(nutPrograms, program), ['-F', '-u', userInfo().username, ...words], {
      stdio: 'ignore',
      env: { ...process.env, NUT_CONFPATH: folder, NUT_STATEPATH: folder, NUT_ALTPIDPATH: folder },
    });
    children.push(child);
    return child;
  }

  beforeAll(async () => {
    port = await new Promise<number>((resolve, reject) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
      });
    });
    tellUps('ups.mfr: Example\nups.model: "Tower 1000"\nups.status: OL CHRG\nbattery.charge: 97\nbattery.runtime: 1800\n');
    write('ups.conf', `[ups]\ndriver = dummy-ups\nport = ${join(folder, 'states.dev')}\nmode = dummy-once\npollinterval = 1\n`);
    write('upsd.conf', `LISTEN 127.0.0.1 ${port}\nMAXAGE 10\n`);
    write('upsd.users', '');
    start('dummy-ups', '-a', 'ups');
    start('upsd');
  });
  afterAll(async () => {
    const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    await Promise.all(running.map((child) => new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill();
    })));
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells mains, the loss of it, a UPS that is not there, and a UPS that fell silent', async () => {
    const at = { kind: 'tcp', host: '127.0.0.1', port } as const;
    const power = createPower({ config: configAt(at) });
    await vi.waitFor(
      async () => {
        expect(await power.status(never)).toEqual({ state: 'online', power: { source: 'mains', chargePercent: 97, runtimeSeconds: 1800 } });
      },
      { timeout: 20_000, interval: 300 },
    );
    expect(await power.capabilities(never)).toEqual({ ok: true, value: { driver: 'nut', model: expect.stringContaining('Example') as string, battery: true } });
    expect(await createPower({ config: configAt(at, 'other') }).status(never)).toMatchObject({ state: 'noDevice', fault: { code: 'device.refused', detail: 'NUT: UNKNOWN-UPS (other)' } });
    tellUps('ups.status: OB LB\nbattery.charge: 9\nbattery.runtime: 60\n');
    await vi.waitFor(
      async () => {
        expect(await power.status(never)).toMatchObject({ power: { source: 'battery', chargePercent: 9, runtimeSeconds: 60 }, fault: { code: 'power.batteryLow' } });
      },
      { timeout: 20_000, interval: 300 },
    );
    children[0]?.kill();
    await vi.waitFor(
      async () => {
        expect(await power.status(never)).toMatchObject({ state: 'offline', power: { source: 'unknown' }, fault: { code: 'device.offline' } });
      },
      { timeout: 20_000, interval: 300 },
    );
  });
});
