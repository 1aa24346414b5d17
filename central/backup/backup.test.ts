import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { invented, sampleAddress, tradeNameOf } from '../testing/applicant.ts';
import { answerOf, freshKey, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { backUp, restore } from './backup.ts';

let folder: string;
let original: Store;
let desk: Desk;
let file: string;
const key = freshKey();
let first: { sent: unknown; reply: Reply };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  file = join(folder, 'central.backup');
  original = await openEmptyStore();
  desk = await openDesk(original);
  const sent = await desk.application({ tradeName: tradeNameOf(0) });
  first = { sent, reply: await desk.post('/v1/applications', sent, key) };
  await desk.runDue();
  await backUp(original, file, desk.parts.now());
});
afterAll(async () => {
  await desk.close();
  await original.close();
  rmSync(folder, { recursive: true });
});

const lines = (): string[] => gunzipSync(readFileSync(file)).toString().split('\n');

/** Lines of a backup with the right sum under them. */
function summed(of: readonly string[]): Buffer {
  const text = of.map((line) => `${line}\n`).join('');
  return gzipSync(`${text}${JSON.stringify({ is: 'end', sha256: createHash('sha256').update(text).digest('hex') })}\n`);
}

onEachStore('a backup restored', (open) => {
  let store: Store;
  let again: Desk;
  beforeAll(async () => {
    store = await open();
    const report = await restore(store, file);
    expect(report.rows).toBeGreaterThan(5);
    again = await openDesk(store);
  });
  afterAll(async () => {
    await again.close();
    await store.close();
  });

  it('answers what was answered before byte for byte, and the same case', async () => {
    expect(await again.post('/v1/applications', first.sent, key)).toEqual(first.reply);
    const { caseId } = answerOf(first.reply);
    expect(JSON.parse((await again.get(`/v1/applications/${caseId}`)).body)).toEqual(JSON.parse((await desk.get(`/v1/applications/${caseId}`)).body));
  });

  it('keeps the log and goes on with it', async () => {
    const before = (await again.get('/v1/log/head')).body;
    expect(before).toBe((await desk.get('/v1/log/head')).body);
  });

  it('counts on where it stopped: a new licence gets a code that none before it had', async () => {
    const reply = await again.post('/v1/applications', await again.application({ tradeName: tradeNameOf(1), address: sampleAddress(1) }), freshKey());
    expect(answerOf(reply).licence?.content.creditCode).not.toBe(answerOf(first.reply).licence?.content.creditCode);
    expect(answerOf(reply).decision.outcome).toBe('approved');
  });

  it('is refused where there are cases already', async () => {
    await expect(restore(store, file)).rejects.toThrow('restore into an empty one');
  });
});

describe('a backup', () => {
  it('is for its user alone, and shows nothing of a person', () => {
    expect(statSync(file).mode & 0o077).toBe(0);
    const text = lines().join('\n');
    for (const secret of [invented.idNumber, '1380000']) expect(text).not.toContain(secret);
  });

  it.each([
    ['cut off', () => gzipSync(`${lines().slice(0, -2).join('\n')}\n`), 'cut off before its end'],
    ['with a row changed', () => gzipSync(lines().join('\n').replace('individualBusiness.establish', 'individualBusiness.establisx')), 'damaged'],
    ['with a row left out', () => gzipSync(lines().filter((_, index) => index !== 3).join('\n')), 'damaged'],
    ['that is no backup', () => Buffer.from('no backup'), 'not a backup'],
    ['of another version', () => summed(lines().slice(0, -2).map((line) => line.replace('"0002-timeline"', '"0002-other"'))), 'another version'],
  ])('%s is refused, and nothing of it stays', async (_, contents, message) => {
    const path = join(folder, 'bad.backup');
    writeFileSync(path, contents());
    const store = await openEmptyStore();
    await expect(restore(store, path)).rejects.toThrow(message);
    const { rows } = await sql<{ count: string }>`select count(*) as count from application_case`.execute(store.db);
    expect(Number(rows[0]?.count)).toBe(0);
    await store.close();
  });

  it('that cannot be written leaves no file behind', async () => {
    await expect(backUp(original, join(folder, 'nowhere', 'x.backup'), new Date())).rejects.toThrow('there is no such file or folder');
  });
});
