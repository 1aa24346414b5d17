import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import { kioskConfigSchema } from '../../contract/config.ts';
import { serviceItemSchema } from '../../contract/service-item.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { namesOf, runErrand, type Errand } from '../support/citizen.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';

const items = bundledCatalogue.items.map((item) => serviceItemSchema.parse(item)).filter((item) => item.kind === 'service');

describe('a kiosk with its own central API', { timeout: 60_000 }, () => {
  let dataDirectory: string;
  let kiosk: KioskRuntime;
  beforeAll(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-errands-'));
    kiosk = await startKioskRuntime({ config: kioskConfigSchema.parse({ dataDirectory }), fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }) });
  }, 60_000);
  afterAll(async () => {
    await kiosk.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  it.each(items.map(({ code }, place) => ({ code, place })))('takes a citizen through $code to its paper or to a person', async ({ code, place }) => {
    const seen = await runErrand(kiosk, { code, place, prove: place % 2 === 0 ? 'face' : 'phone' });
    expect(namesOf(seen)).toEqual(expect.arrayContaining(['about', 'summary']));
    expect(seen.some(({ name }) => name === 'serviceResult' || name === 'handedOver')).toBe(true);
  });

  const registrations: readonly Errand[] = [
    { code: 'own-individual-business-establish', tradeName: '清泉', place: 1 },
    { code: 'own-sole-proprietorship-establish', answers: { tradeName: '明月' }, place: 2 },
    { code: 'own-name-declaration', answers: { tradeName: '春风' }, place: 3 },
    { code: '001031003000', registration: 'suspension.begin', place: 4 },
    { code: 'own-licence-reissue', place: 5 },
  ];
  it.each(registrations)('takes a citizen through $code', async (errand) => {
    const seen = await runErrand(kiosk, errand);
    expect(namesOf(seen)).toContain('takePapers');
  });
});
