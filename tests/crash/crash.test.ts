import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startEmbeddedCentral, type EmbeddedCentral } from '../../electron/runtime/central/embedded-central.ts';
import { noPtyReason } from '../../native-bridges/transport/pty-pair.ts';
import { startCountingProxy, type CountingProxy } from './counting-proxy.ts';
import { plugInMachines, type Machines } from './machines.ts';

if (noPtyReason !== undefined) console.warn(`crash tests skipped: ${noPtyReason}`);

/** The journal writes of one undisturbed registration, in order. The power is cut before and after each. */
const writes = [
  'submission.intended',
  'submission.answered',
  'sheet.intended',
  'sheet.settled',
  'sheet.intended',
  'sheet.settled',
  'receipt.intended',
  'receipt.settled',
  'session.forgotten',
  'sheet.reported',
  'sheet.reported',
  'case.closed',
] as const;
/** The same of a service item that is signed and decided at once: its paper is the receipt. */
const serviceWrites = ['submission.intended', 'submission.answered', 'receipt.intended', 'receipt.settled', 'session.forgotten', 'case.closed'] as const;
const [registration, service] = ['own-individual-business-establish', 'own-id-card-renewal'] as const;

/** A kiosk that hangs must not stay on the serial lines of the next one. */
const kioskTimeoutMs = 50_000;
/** Two trays are declared at the first start. */
const declarations = ['blanks.loaded', 'blanks.loaded'];

const reportSchema = z.object({ writes: z.int(), entries: z.array(z.string()), cases: z.array(z.object({ state: z.string(), submission: z.string(), sheets: z.array(z.object({ copy: z.string(), outcome: z.string().optional() })) })) });

interface Cut<Name> {
  readonly name: Name;
  readonly moment: 'before' | 'after';
  readonly index: number;
  readonly write: number;
}

const cutsAround = <Name extends string>(names: readonly Name[]): Cut<Name>[] =>
  names.flatMap((name, index) => (['before', 'after'] as const).map((moment) => ({ name, moment, index, write: declarations.length + index + 1 })));

const tradeNames = ['清泉', '明月', '春风', '星河', '金叶', '银杏', '红叶', '飞鸟', '蓝天', '绿洲', '青松', '紫藤', '晨光', '晚霞', '秋实', '夏荷', '冬梅', '玉兰', '麦田', '枫林', '丁香', '茉莉', '鹿鸣', '杜鹃', '翠竹', '碧波'];

describe.skipIf(noPtyReason !== undefined)('a kiosk whose power is cut', { timeout: 2 * kioskTimeoutMs + 10_000 }, () => {
  let central: EmbeddedCentral;
  let proxy: CountingProxy;
  let machines: Machines;
  let place = 0;

  beforeAll(async () => {
    machines = await plugInMachines();
    central = await startEmbeddedCentral(forkNode, { kioskId: 'JM-0001', dataDirectory: mkdtempSync(join(tmpdir(), 'yizhao-crash-central-')) }, () => undefined);
    proxy = await startCountingProxy(central.url);
  });
  afterAll(async () => {
    proxy.close();
    await central.stop();
    await machines.unplug();
  });

  /** One errand, a registration under a name and at an address of its own; with a cut, a second start takes up what the first left. */
  async function runErrand(item: typeof registration | typeof service, cut?: Pick<Cut<string>, 'moment' | 'write'>) {
    const mine = place++;
    const words = [machines.configFor({ url: proxy.url, tokenFile: central.tokenFile }), item, tradeNames[mine] ?? '清泉', String(mine)];
    const before = { submissions: proxy.submissions.length, sheets: machines.licencePrinter.printed.length, receipts: machines.receiptPrinter.receipts.length };
    if (cut !== undefined) {
      const killed = await runKiosk([...words, cut.moment, String(cut.write)]);
      expect(killed.signal).toBe('SIGKILL');
    }
    const { code, report } = await runKiosk(words);
    expect(code).toBe(0);
    const sheets = machines.licencePrinter.printed.slice(before.sheets);
    return {
      report,
      keys: new Set(proxy.submissions.slice(before.submissions)),
      originals: sheets.filter((sheet) => sheet.copy === 'original').length,
      duplicates: sheets.filter((sheet) => sheet.copy === 'duplicate').length,
      receipts: machines.receiptPrinter.receipts.length - before.receipts,
    };
  }

  it('writes, undisturbed, what the cuts below are placed at', async () => {
    const { report, keys, originals, duplicates, receipts } = await runErrand(registration);
    expect(report?.entries).toEqual([...declarations, ...writes]);
    expect({ keys: keys.size, originals, duplicates, receipts }).toEqual({ keys: 1, originals: 1, duplicates: 1, receipts: 1 });
  });

  it.each(cutsAround(writes))('$moment write $write, $name, has in the end submitted once and printed once', async (cut) => {
    const { report, keys, originals, duplicates, receipts } = await runErrand(registration, cut);
    // Intended and never sent: no printer can swear that it did not print a job that it does not know, so the sheet waits for a person.
    const unsent = (index: number) => cut.name === 'sheet.intended' && cut.moment === 'after' && cut.index === index;
    const [original, duplicate] = [unsent(2) ? 'uncertain' : 'printed', unsent(4) ? 'uncertain' : 'printed'];
    expect(report?.cases.map(({ state }) => state)).toEqual(['closed']);
    expect(report?.cases[0]?.sheets.map(({ copy, outcome }) => `${copy} ${outcome ?? 'open'}`)).toEqual([`original ${original}`, `duplicate ${duplicate}`]);
    expect({ keys: keys.size, originals, duplicates }).toEqual({ keys: 1, originals: original === 'printed' ? 1 : 0, duplicates: duplicate === 'printed' ? 1 : 0 });
    // A receipt that was cut off is not sent again: whether it came out cannot be asked later.
    const cutOff = cut.name.startsWith('receipt') && `${cut.moment} ${cut.name}` !== 'before receipt.intended' && `${cut.moment} ${cut.name}` !== 'after receipt.settled';
    if (cutOff) expect(receipts).toBeLessThanOrEqual(1);
    else expect(receipts).toBe(1);
  });

  it('writes, undisturbed, what the cuts into a service item are placed at', async () => {
    const { report, keys, receipts } = await runErrand(service);
    expect(report?.entries).toEqual([...declarations, ...serviceWrites]);
    expect({ keys: keys.size, receipts }).toEqual({ keys: 1, receipts: 1 });
  });

  // What lies on the disk after a write lies there before the next: only what was sent in between tells the two apart.
  const serviceCuts = cutsAround(serviceWrites).filter(({ moment, name }) => moment === 'before' || name === 'submission.intended');
  it.each(serviceCuts)('a service item, $moment write $write, $name: neither lost nor doubled', async (cut) => {
    const { report, keys, receipts } = await runErrand(service, cut);
    expect(report?.cases.map(({ state }) => state)).toEqual(['closed']);
    expect(keys.size).toBe(1);
    // Whether a receipt that was cut off came out cannot be asked later.
    if (cut.name === 'receipt.settled') expect(receipts).toBeLessThanOrEqual(1);
    else expect(receipts).toBe(1);
  });

  it('a case of two signers, cut at each of its steps: nothing that was signed is lost, and one licence comes out', { timeout: 5 * kioskTimeoutMs }, async () => {
    const config = machines.configFor({ url: proxy.url, tokenFile: central.tokenFile });
    const before = { submissions: proxy.submissions.length, sheets: machines.licencePrinter.printed.length, receipts: machines.receiptPrinter.receipts.length };
    const slips = () => machines.receiptPrinter.receipts.slice(before.receipts).flatMap(slipOn);
    const run = (...words: readonly string[]) => runSigners(machines, [config, ...words]);

    // The applicant's signature is filed, and no slip came out of the machine.
    expect(await run('signed')).toEqual({ signal: 'SIGKILL', said: [{ unfinished: false }] });
    expect(slips()).toEqual([]);
    // The card leads back to it and the slip comes out; the other signs, and the answer is lost.
    expect(await run('signed')).toEqual({ signal: 'SIGKILL', said: [{ unfinished: true }, { signed: [true, false] }] });
    const [slip = 'no slip', ...more] = slips();
    expect(more).toEqual([]);
    // The slip leads back to it; nobody has to sign again.
    expect(await run('submitted', slip)).toEqual({ signal: 'SIGKILL', said: [{ unfinished: false }, { signed: [true, true] }] });
    // It was submitted here, and the slip leads to its papers.
    expect(await run('sheet.settled', slip)).toEqual({ signal: 'SIGKILL', said: [{ unfinished: true }] });
    expect(await run('nowhere', slip)).toEqual({ signal: null, said: [{ unfinished: true }, { cases: [{ state: 'closed', sheets: ['original printed', 'duplicate printed'] }] }] });

    expect(new Set(proxy.submissions.slice(before.submissions)).size).toBe(1);
    expect(machines.licencePrinter.printed.slice(before.sheets).map(({ copy }) => copy)).toEqual(['original', 'duplicate']);
  });
});

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly report: z.infer<typeof reportSchema> | undefined;
}

function runKiosk(words: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'kiosk-under-test.ts'), ...words], { stdio: ['ignore', 'pipe', 'inherit'], timeout: kioskTimeoutMs, killSignal: 'SIGKILL' });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, report: output === '' ? undefined : reportSchema.parse(JSON.parse(output)) }));
  });
}

/** What the resume slip opens, read from its paper; nothing of any other receipt. */
const slipOn = ({ page }: Machines['receiptPrinter']['receipts'][number]): string[] => page.marks.flatMap((mark) => (mark.kind === 'qr' ? [Buffer.from(mark.data).toString()] : [])).filter((code) => code.startsWith('YZ1:'));

const cardholderSchema = z.enum(['chenJiaxin', 'rareName']);

/** Runs until the power is cut or nothing is left to do. The applicant comes first. */
function runSigners(machines: Machines, words: readonly string[]): Promise<{ readonly signal: string | null; readonly said: readonly unknown[] }> {
  machines.comes('chenJiaxin');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'signers-under-test.ts'), ...words], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], timeout: kioskTimeoutMs });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('message', (who) => machines.comes(cardholderSchema.parse(who)));
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve({ signal, said: output.split('\n').filter((line) => line !== '').map((line): unknown => JSON.parse(line)) }));
  });
}
