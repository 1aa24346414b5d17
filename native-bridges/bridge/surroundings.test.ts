import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { noPtyReason, openPtyPair } from '../transport/pty-pair.ts';

/** The scanner, the lights, the cabinet and the UPS on the bench. */

const entry = fileURLToPath(new URL('../bridge.ts', import.meta.url));
const running = new Set<ChildProcess>();
afterAll(() => running.forEach((tool) => tool.kill('SIGKILL')));

function start(args: readonly string[]) {
  const tool = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(tool);
  const said = { out: '', err: '' };
  tool.stdout.on('data', (piece: Buffer) => (said.out += piece.toString()));
  tool.stderr.on('data', (piece: Buffer) => (said.err += piece.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    tool.on('close', (code) => {
      running.delete(tool);
      resolve({ code, ...said });
    }),
  );
  return { tool, said, ended };
}
const bridge = (...args: string[]) => start(args).ended;

describe('against simulated devices', () => {
  it.concurrent.each<[readonly string[], number, object]>([
    [['code-scanner', 'read', '--json'], 0, { text: 'YIZHAO-SAMPLE-0001', symbology: ']Q1' }],
    [['code-scanner', 'read', '--json', '--profile', 'hid-pos'], 0, { text: 'YIZHAO-SAMPLE-0001', symbology: ']Q1' }],
    [['code-scanner', 'read', '--json', '--wait', '0'], 1, { fault: { code: 'code.notRead' } }],
    [['code-scanner', 'status', '--json'], 0, { state: 'unknown' }],
    [['code-scanner', 'capabilities', '--json'], 0, { driver: 'serial', profile: 'line', symbology: false }],
    [['lights', 'set', 'statusGood', 'quickFlash', '--json'], 0, { light: 'statusGood', mode: 'quickFlash' }],
    [['lights', 'set', 'statusGood', 'rainbow', '--json'], 2, { fault: { code: 'input.invalid' } }],
    [['lights', 'capabilities', '--json'], 0, { driver: 'modbus' }],
    [['cabinet', 'status', '--json'], 0, { state: 'online', switches: { tamper: 'closed' } }],
    [['power', 'status', '--json'], 0, { state: 'online', power: { source: 'mains' } }],
    [['power', 'status', '--json', '--tcp', '127.0.0.1:1'], 1, { state: 'offline', power: { source: 'unknown' }, fault: { code: 'device.offline' } }],
  ])('%j ends with %i', async (args, code, told) => {
    const ended = await bridge(...args);
    expect(ended.code).toBe(code);
    expect(JSON.parse(ended.out)).toMatchObject(told);
  });

  it.concurrent('watches the UPS of a simulated server until interrupted', async () => {
    const server = start(['power', 'simulate', '--listen', '0', '--situation', 'batteryLow']);
    await vi.waitFor(() => expect(server.said.out).toContain('situation batteryLow'), { timeout: 20_000 });
    const watch = start(['power', 'watch', '--json', '--tcp', /127\.0\.0\.1:\d+/.exec(server.said.out)?.[0] ?? '']);
    await vi.waitFor(() => expect(watch.said.out).toContain('power.batteryLow'), { timeout: 20_000 });
    watch.tool.kill('SIGINT');
    expect(await watch.ended).toMatchObject({ code: 0 });
    server.tool.kill();
    await server.ended;
  });
});

if (noPtyReason !== undefined) console.warn(`scanner and boards on the bench at a real port: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('at a real port', () => {
  it.concurrent('one simulated board carries lights and switches', async () => {
    const pair = await openPtyPair();
    const board = start(['lights', 'simulate', '--port', pair.far, '--unit', '7', '--high', '0,1,2']);
    await vi.waitFor(() => expect(board.said.out).toContain('unit 7'), { timeout: 20_000 });
    const at = ['--port', pair.near, '--unit', '7', '--json'];
    expect(await bridge('lights', 'set', 'licencePrinter', 'continuous', ...at)).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(board.said.out).toContain('coils on: 2\n'), { timeout: 5000 });
    const cabinet = await bridge('cabinet', 'status', ...at);
    expect(cabinet.code).toBe(1);
    expect(JSON.parse(cabinet.out)).toMatchObject({ state: 'userError', switches: { cabinetDoor: 'closed', tamper: 'open' }, fault: { code: 'cabinet.tampered' } });
    const absent = await bridge('cabinet', 'status', '--port', pair.near, '--unit', '8', '--json');
    expect(JSON.parse(absent.out)).toMatchObject({ state: 'offline', switches: { tamper: 'unknown' }, fault: { code: 'device.timeout' } });
    board.tool.kill();
    await board.ended;
    await pair.remove();
  });

  it.concurrent('a simulated scanner is read', async () => {
    const pair = await openPtyPair();
    const scanner = start(['code-scanner', 'simulate', '--port', pair.far, '--text', '门牌 1 号', '--aim', ']Q1', '--every', '0.3']);
    await vi.waitFor(() => expect(scanner.said.out).toContain('scan\n'), { timeout: 20_000 });
    const read = await bridge('code-scanner', 'read', '--port', pair.near, '--json');
    expect(read.code).toBe(0);
    expect(JSON.parse(read.out)).toEqual({ text: '门牌 1 号', symbology: ']Q1' });
    scanner.tool.kill();
    await scanner.ended;
    await pair.remove();
  });
});
