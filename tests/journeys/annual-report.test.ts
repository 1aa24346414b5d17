import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, it } from 'vitest';
import { openDesk } from '../../central/testing/desk.ts';
import { openEmptyStore } from '../../central/testing/empty-store.ts';
import { kioskConfigSchema } from '../../contract/config.ts';
import { instantSchema } from '../../contract/units.ts';
import { reportableYear } from '../../domain/entity/periods.ts';
import { chinaDayOf } from '../../domain/journey/china-day.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { printPage } from '../../native-bridges/receipt-printer/page.ts';
import { profileOf } from '../../native-bridges/receipt-printer/testing/bench.ts';
import { runErrand } from '../support/citizen.ts';

it('the annual report of a business that is older than a year ends in a receipt that says for which year', { timeout: 90_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhao-report-'));
  const prints = join(folder, 'prints');
  mkdirSync(prints);
  const store = await openEmptyStore();
  const desk = await openDesk(store, { now: () => new Date() });
  const url = await desk.api.listen({ port: 0, host: '127.0.0.1' });
  const config = kioskConfigSchema.parse({ central: { url }, dataDirectory: join(folder, 'data') });
  const kiosk = await startKioskRuntime({ config, fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }), keepPrintsIn: prints });
  try {
    await runErrand(kiosk, { code: 'own-individual-business-establish', tradeName: '霜降', place: 51 });
    // A machine cannot wait for a year; the register is told that the business did.
    const year = reportableYear(chinaDayOf(instantSchema.parse(new Date().toISOString())));
    await store.db.updateTable('entity').set({ foundedOn: `${String(year)}-03-01` }).execute();
    const before = new Set(readdirSync(prints));

    const seen = await runErrand(kiosk, { code: 'own-annual-report', place: 52 });
    const papers = seen.find((screen) => screen.name === 'takePapers');
    expect(papers?.name === 'takePapers' && papers.sheets).toMatchObject([{ sheet: 'receipt', state: 'printed' }]);
    const fresh = readdirSync(prints).filter((file) => !before.has(file));
    // No licence is printed for it, and one receipt is.
    expect(fresh.map((file) => file.replace(/\d+/, 'n')).sort()).toEqual(['receipt-n.bin', 'receipt-n.svg']);
    const receipt = printPage(readFileSync(join(prints, fresh.find((file) => file.endsWith('.bin')) ?? '')), profileOf('epson-tm-t88'));
    const text = receipt.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])).join('\n');
    expect(text).toContain(`${String(year)} 年度报告已于`);
    // Whose it is stands on it, although no licence comes with it.
    expect(text).toMatch(/名称[^]*霜降[^]*统一社会信用代码[^]*92440/);
    expect(text).toContain(papers?.name === 'takePapers' ? papers.caseId : 'no case');
  } finally {
    await kiosk.stop();
    await desk.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
