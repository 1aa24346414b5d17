import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { Intent } from '../../contract/intent.ts';
import { Personal } from '../../contract/personal.ts';
import type { Screen, ScreenOf } from '../../contract/snapshot.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { nextIntent, type Errand } from '../support/citizen.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-corrections-'));
let kiosk: KioskRuntime | undefined;
afterEach(async () => {
  await kiosk?.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const switchedOn = () => startKioskRuntime({ config: kioskConfigSchema.parse({ dataDirectory }), fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }) });
const errand: Errand = { code: 'own-individual-business-establish', tradeName: '晨露', place: 3 };

/** Walks by the intents that the screens would send until one of them is wanted. `dot`: signs with less ink than a signature has (rule A11), which only the submission finds. */
async function walk(at: KioskRuntime, until: (screen: Screen) => boolean, dot = false): Promise<void> {
  for (;;) {
    const { screen } = at.snapshot();
    if (until(screen)) return;
    const intent: Intent | undefined = dot && screen.name === 'sign' ? { type: 'sign', documentHash: screen.documentHash, strokes: new Personal([[[500, 500, 0]]]) } : await nextIntent(screen, errand, at);
    if (intent !== undefined) await at.handlers.send({ intent });
    await delay(20);
  }
}

const isReturned = (screen: Screen): screen is ScreenOf<'review'> => screen.name === 'review' && screen.submitted !== undefined;
const isRehearsed = (screen: Screen): screen is ScreenOf<'review'> => screen.name === 'review' && screen.rehearsal.state === 'done';

it('an application that was sent back is sent again in the place of the first, also after the power was cut', { timeout: 90_000 }, async () => {
  kiosk = await switchedOn();
  await walk(kiosk, isReturned, true);
  const returned = kiosk.snapshot().screen;
  expect(isReturned(returned) && Object.values(returned.mendings)).toEqual([{ by: 'signature' }]);
  const corrected = isReturned(returned) ? returned.corrects : undefined;
  expect(corrected).toBeDefined();

  await kiosk.stop();
  kiosk = await switchedOn();
  await walk(kiosk, isRehearsed);
  const again = kiosk.snapshot().screen;
  expect(isRehearsed(again) && [again.corrects, again.submitted]).toEqual([corrected, undefined]);
});
