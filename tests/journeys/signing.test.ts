import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { namesOf, runErrand } from '../support/citizen.ts';

/** Whose card the reader has in the situation `otherCard`. */
const other = { person: { name: inventedCards.rareName.name, idNumber: inventedCards.rareName.idNumber }, validFrom: inventedCards.rareName.validFrom, validity: 'longTerm' };
const share = { subscribed: 5_000_000, method: 'cash', dueOn: '2027-06-30' };
const own = { ownSubscribed: 5_000_000, ownMethod: 'cash', ownDueOn: '2027-06-30' };
const company = { code: '000131127004' } as const;

describe('a company of several, at a kiosk with its own central API', { timeout: 90_000 }, () => {
  let dataDirectory: string;
  let kiosk: KioskRuntime;
  beforeAll(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-signing-'));
    kiosk = await startKioskRuntime({ config: kioskConfigSchema.parse({ dataDirectory }), fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }) });
  }, 60_000);
  afterAll(async () => {
    await kiosk.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  it('is signed by both at the machine, each with the own card, and comes out of it as papers', async () => {
    const shown: ScreenOf<'signers'>[] = [];
    const seen = await runErrand(kiosk, {
      ...company, place: 1, answers: { tradeName: '清泉', founders: ['self', 'people'], ...own, otherShareholders: [{ ...other, ...share }] },
      atSigners: async (screen) => {
        shown.push(screen);
        if (screen.progress.complete) return { type: 'submitSigned' };
        kiosk.devices.enter('idCardReader', 'otherCard');
        const missing = screen.progress.parties.find(({ signed }) => !signed);
        return missing === undefined ? undefined : { type: 'signHere', signer: 'p2' };
      },
    });
    kiosk.devices.enter('idCardReader', 'normal');
    expect(shown[0]?.progress.parties.map(({ signed }) => signed)).toEqual([true, false]);
    expect(namesOf(seen)).toEqual(expect.arrayContaining(['signSummary', 'signers', 'signDocument', 'preview', 'takePapers']));
  });
});
