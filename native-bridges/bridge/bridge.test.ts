import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { inventedCards } from '../id-card-reader/invented-cards.ts';
import { startSimulatorProcess } from '../id-card-reader/simulator-process.ts';
import { encodeGb18030 } from '../receipt-printer/gb18030.ts';
import { noPtyReason, openPtyPair } from '../transport/pty-pair.ts';

const entry = fileURLToPath(new URL('../bridge.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bridge-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function bridge(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, ...args], (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }));
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Standard output as its one JSON object; a second line would not parse. */
function onlyJson({ out }: Ended): unknown {
  return JSON.parse(out);
}

describe('a wrong call', () => {
  it.each([
    ['an unknown device', ['id-card'], 'known: list, probe, id-card-reader'],
    ['an unknown command', ['id-card-reader', 'raed'], 'known: read, status'],
    ['a HID device without ids', ['id-card-reader', 'read', '--hid', '04:c3'], 'four hexadecimal digits'],
    ['an address without a port', ['receipt-printer', 'status', '--tcp', 'localhost'], 'a host and its port'],
    ['a rate for what has none', ['id-card-reader', 'read', '--hid', '0400:c35a', '--baud', '9600'], '--baud'],
    ['a probe of nothing', ['probe'], '--port'],
    ['a trace that is none', ['replay', file('trace.jsonl', '{}'), '--', 'id-card-reader', 'read'], 'line 1 of the trace'],
    ['an unknown option', ['id-card-reader', 'read', '--prot', 'x'], '--prot'],
    ['a rate that is none', ['id-card-reader', 'read', '--port', '/dev/null', '--baud', 'fast'], '--baud'],
    ['a wait that is none', ['id-card-reader', 'read', '--wait', '-1'], '--wait'],
    ['an unknown situation', ['id-card-reader', 'simulate', '--port', '/dev/null', '--situation', 'rain'], 'noCard'],
    ['a receipt that is none', ['receipt-printer', 'print', file('receipt.json', '{"lines":[{"kind":"song"}]}')], 'lines[0].kind'],
    ['a licence that is no PDF', ['licence-printer', 'print', file('licence.pdf', 'hello')], 'licence.pdf: is not a PDF'],
    ['a printer’s address that is none', ['licence-printer', 'status', '--url', 'localhost'], 'ipp://'],
    ['two places at once', ['id-card-reader', 'read', '--port', '/dev/null', '--config', 'kiosk.config.json'], '--config'],
  ])('%s: is named on standard error', async (_what, args, named) => {
    const ended = await bridge(...args);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain(named);
  });

  it.each([
    ['missing', join(folder, 'none.json'), /none\.json: cannot be read.*ENOENT/],
    ['not JSON', file('broken.json', '{'), /broken\.json: cannot be read as JSON/],
    ['with an unknown key', file('key.json', '{"devices":{"cardReader":{}}}'), /key\.json is not right[^]*"cardReader"[^]*devices/],
    ['with a bad value', file('value.json', '{"devices":{"idCardReader":{"driver":"sdt","transport":{"kind":"serial","path":"/dev/ttyS9","baudRate":1}}}}'), /baudRate/],
    ['with an unknown profile', file('profile.json', '{"devices":{"idCardReader":{"driver":"sdt","profile":"x","transport":{"kind":"memory"}}}}'), /"x"; known: sdt-serial/],
  ])('a configuration %s: names file, path and remedy, in words and as JSON', async (_what, path, message) => {
    const words = await bridge('id-card-reader', 'read', '--config', path);
    expect(words).toMatchObject({ code: 2, out: '' });
    expect(words.err).toMatch(message);
    const json = await bridge('id-card-reader', 'read', '--json', '--config', path);
    expect(json.code).toBe(2);
    expect(onlyJson(json)).toMatchObject({ fault: { code: 'input.invalid', detail: expect.stringMatching(message) as string } });
  });
});

it('a port that cannot be opened is a fault with its name and the reason', async () => {
  const ended = await bridge('id-card-reader', 'read', '--port', '/dev/nowhere', '--json');
  expect(ended.code).toBe(1);
  expect(onlyJson(ended)).toEqual({ fault: { code: 'device.offline', detail: expect.stringContaining('/dev/nowhere: No such file') as string } });
});

it('a wrong option is a fault too where JSON was asked for', async () => {
  const ended = await bridge('id-card-reader', 'read', '--json', '--prot', 'x');
  expect(ended.code).toBe(2);
  expect(onlyJson(ended)).toMatchObject({ fault: { code: 'input.invalid' } });
});

it('without a place a simulated reader answers, and the tool says so', async () => {
  const ended = await bridge('id-card-reader', 'sam-id', '--json');
  expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('simulated') as string });
  expect(onlyJson(ended)).toMatchObject({ samId: '05012020010100001234560007654321' });
});

it.each([
  ['receipt-printer', file('receipt.txt', '样张\n\n123\n')],
  ['licence-printer', file('empty.pdf', '%PDF-1.4\n%%EOF\n')],
])('%s: prints a file and passes on the proof', async (device, path) => {
  const ended = await bridge(device, 'print', path, '--json');
  expect(ended.code).toBe(0);
  expect(onlyJson(ended)).toMatchObject({ proof: 'printed' });
});

it.each(['id-card-reader', 'receipt-printer', 'licence-printer'])('%s: tells its status', async (device) => {
  const ended = await bridge(device, 'status', '--json');
  expect(ended.code).toBe(0);
  expect(onlyJson(ended)).toMatchObject({ state: 'online' });
});

if (noPtyReason !== undefined) console.warn(`the bench tool at a real port: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('at a real port', () => {
  /** A line with a simulated reader at its far end, for one test. */
  async function readerAt(...args: string[]): Promise<string> {
    const pair = await openPtyPair();
    onTestFinished(() => pair.remove());
    const simulator = await startSimulatorProcess(pair.far, ...args);
    onTestFinished(() => simulator.stop());
    return pair.near;
  }

  it('prints a card as one JSON object by the names of the contract, and as a table', async () => {
    const port = await readerAt('--card', 'rareName');
    const json = await bridge('id-card-reader', 'read', '--port', port, '--json');
    expect({ code: json.code, err: json.err }).toEqual({ code: 0, err: '' });
    expect(onlyJson(json)).toEqual(inventedCards.rareName);
    // The simulator lifts the card and lays it down again.
    const table = await bridge('id-card-reader', 'read', '--port', port);
    expect(table.code).toBe(0);
    expect(table.out).toContain(inventedCards.rareName.name);
    const status = await bridge('id-card-reader', 'status', '--port', port, '--json');
    expect(onlyJson(status)).toEqual({ state: 'online', media: 'unknown' });
  });

  it('ends with a typed fault where no card comes', async () => {
    const port = await readerAt('--situation', 'noCard');
    const ended = await bridge('id-card-reader', 'read', '--port', port, '--json', '--wait', '0.5');
    expect(ended.code).toBe(1);
    expect(onlyJson(ended)).toMatchObject({ fault: { code: 'card.notPresent' } });
  });

  it('finds out what answers, and how to configure it', async () => {
    const port = await readerAt('--situation', 'noCard');
    const found = await bridge('probe', '--port', port, '--baud', '115200', '--json');
    expect(found.code).toBe(0);
    const transport = { kind: 'serial', path: port, baudRate: 115_200, parity: 'none' };
    expect(onlyJson(found)).toMatchObject({ device: 'idCardReader', driver: 'sdt', profile: 'sdt-serial', config: { devices: { idCardReader: { driver: 'sdt', profile: 'sdt-serial', transport } } } });
  });

  it('records a read with an invented card in place of the real one, and plays it back', async () => {
    const trace = join(folder, 'read.jsonl');
    const recorded = await bridge('record', trace, '--', 'id-card-reader', 'read', '--port', await readerAt('--card', 'rareName'), '--json');
    expect(onlyJson(recorded)).toEqual(inventedCards.rareName);
    const idNumber = Buffer.from(inventedCards.rareName.idNumber, 'utf16le').toString('hex');
    expect(readFileSync(trace, 'utf8')).not.toContain(idNumber);
    const replayed = await bridge('replay', trace, '--', 'id-card-reader', 'read', '--json');
    expect(onlyJson(replayed)).toEqual(inventedCards.chenJiaxin);
    const other = await bridge('replay', trace, '--', 'receipt-printer', 'status');
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('is a trace of idCardReader') as string });
  });

  it('records everything only where it is told to, and says so', async () => {
    const trace = join(folder, 'unmasked.jsonl');
    const recorded = await bridge('record', '--unmasked', trace, '--', 'id-card-reader', 'read', '--port', await readerAt('--card', 'rareName'), '--json');
    expect(recorded.err).toContain('personal data included');
    expect(readFileSync(trace, 'utf8')).toContain(Buffer.from(inventedCards.rareName.idNumber, 'utf16le').toString('hex'));
    expect(onlyJson(await bridge('replay', trace, '--', 'id-card-reader', 'read', '--json'))).toEqual(inventedCards.rareName);
  });
});

it.each([
  [['idCardReader.samId'], 0, { samId: '05012020010100001234560007654321' }],
  [['lights.set', '{"light":"statusGood","mode":"continuous"}'], 0, {}],
  [['lights.set', '{"light":"moon","mode":"continuous"}'], 2, { fault: { code: 'input.invalid' } }],
  [['camera.takePicture'], 1, { fault: { code: 'device.notConfigured' } }],
  [['power.status'], 0, { state: 'online' }],
  [['cabinet.capabilities'], 0, { driver: 'modbus' }],
])('calls %j as the program would', async (args, code, answer) => {
  const ended = await bridge('call', ...args, '--json');
  expect(ended.code).toBe(code);
  expect(onlyJson(ended)).toMatchObject(answer);
});

it.each([
  ['a receipt', ['receipt-printer', 'print', file('secret.txt', '某人的凭条\n')], '某人'],
  ['a licence', ['licence-printer', 'print', file('secret.pdf', '%PDF-1.4\nSECRET\n%%EOF\n'), '--driver', 'pjl'], 'SECRET'],
])('records the print of %s without its words, and plays it back to the same end', async (_what, args, secret) => {
  const trace = join(folder, 'print.jsonl');
  const recorded = await bridge('record', trace, '--', ...args, '--json');
  expect(onlyJson(recorded)).toMatchObject({ proof: 'printed' });
  const kept = readFileSync(trace, 'utf8');
  for (const bytes of [encodeGb18030(secret), Buffer.from(secret)]) expect(kept).not.toContain(Buffer.from(bytes).toString('hex'));
  expect(onlyJson(await bridge('replay', trace, '--', ...args, '--json'))).toEqual(onlyJson(recorded));
});

it('lists ports without opening any, whatever the system has', async () => {
  const ended = await bridge('list', '--json');
  expect(ended.code).toBe(0);
  expect(onlyJson(ended)).toMatchObject({ ports: expect.any(Array) as unknown[], notListed: expect.any(Array) as unknown[] });
});

it('says that a printer over IPP has no line of bytes to record', async () => {
  const ended = await bridge('record', join(folder, 'ipp.jsonl'), '--', 'licence-printer', 'status', '--url', 'ipp://127.0.0.1:9/ipp/print');
  expect(ended.code).not.toBe(0);
  expect(ended.err).toContain('cannot be recorded');
});
