import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { pjlPrinterConfigSchema } from '../../../contract/device-config.ts';
import type { FaultCode } from '../../../contract/fault.ts';
import type { Situation } from '../../../contract/situation.ts';
import { cutLine, type Cut, type CutLine } from '../../transport/testing/cut-line.ts';
import type { FarEnd } from '../../transport/transport.ts';
import { createPjlPrinter } from './device.ts';
import { pjlProfile, type PjlProfile } from './profile.ts';
import { runPjlPrinterSimulator, type PjlPrinterSimulator } from './simulator.ts';
import { patient, sheet } from '../testing/sheet.ts';
import { inVirtualTime } from '../../transport/testing/virtual-time.ts';

inVirtualTime();

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

// Nothing waits so long where the line is cut: its end is told at once. A machine under load may.
const patience = { answerMs: 8_000, jobLimitMs: 10_000, counterLagMs: 300 };
/** Where only failures are looked for, they may as well come soon. */
const impatience = { answerMs: 40, jobLimitMs: 120, counterLagMs: 20 };

/** A printer whose line is treated by `treat` on its way. */
function printerBehind(treat: (far: FarEnd) => FarEnd, situation: Situation = 'normal', bounds: Partial<PjlProfile> = patience) {
  let simulator: PjlPrinterSimulator | undefined;
  const device = createPjlPrinter({
    config: pjlPrinterConfigSchema.parse({ driver: 'pjl', transport: { kind: 'memory' } }),
    profile: { ...pjlProfile('pjl-pdf'), ...bounds },
    simulate: (far) => {
      simulator = runPjlPrinterSimulator(treat(far), { paceMs: 0 });
      return simulator.simulation;
    },
  });
  closing.push(() => device.close());
  if (simulator === undefined) throw new Error('nobody is at the other end');
  device.simulation?.enter(situation);
  const { print } = device;
  return { device, simulator, print };
}

const whole = async () => {
  let line: CutLine | undefined;
  const { print } = printerBehind((far) => (line = cutLine(far)));
  expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'printed' } });
  return line?.carried ?? { toDevice: 0, fromDevice: 0 };
};
const carried = await whole();

/** Faults that say: nothing of the document was sent. */
const before: readonly FaultCode[] = ['device.offline', 'device.timeout', 'device.protocol'];

async function pull(cut: Cut): Promise<void> {
  const { device, simulator, print } = printerBehind((far) => cutLine(far, cut));
  const outcome = await print(sheet, patient);
  if (!outcome.ok) expect([cut, outcome.fault.code, before.includes(outcome.fault.code), simulator.printed.length]).toEqual([cut, outcome.fault.code, true, 0]);
  else if (outcome.value.proof === 'printed') expect([cut, simulator.printed.length]).toEqual([cut, 1]);
  else expect([cut, outcome.value.proof]).toEqual([cut, 'unknown']);
  // What was written last is on its way: the cut may only be coming.
  await new Promise((resolve) => setTimeout(resolve, 20));
  device.simulation?.enter('normal');
  expect([cut, await print({ ...sheet, jobName: 'case-original-2' }, patient)]).toMatchObject([cut, { value: { proof: 'printed' } }]);
  expect(simulator.printed.filter(({ name }) => name === 'case-original-2')).toHaveLength(1);
  await device.close();
}

describe('a cable that is pulled in the middle of a print', () => {
  test.each<[Cut['direction'], number]>([
    ['toDevice', carried.toDevice],
    ['fromDevice', carried.fromDevice],
  ])('%s, after each of %i bytes: the sheet is never called printed that was not, and the next one is', async (direction, bytes) => {
    expect(bytes).toBeGreaterThan(300);
    const places = Array.from({ length: bytes }, (_, index) => index);
    for (let start = 0; start < bytes; start += 40) await Promise.all(places.slice(start, start + 40).map((afterBytes) => pull({ direction, afterBytes })));
  }, 60_000);
});

describe('a line that does not carry what was said', () => {
  /** Each answer is damaged, doubled, held back behind the next, or lost. */
  const mishaps = fc.array(
    fc.record({
      kind: fc.constantFrom('none', 'damage', 'double', 'holdBack', 'lose'),
      at: fc.nat(200),
      value: fc.nat(255),
    }),
    { minLength: 4, maxLength: 24 },
  );

  function mistreated(far: FarEnd, steps: readonly { kind: string; at: number; value: number }[]): FarEnd {
    let next = 0;
    let held: Uint8Array[] = [];
    return {
      ...far,
      write: (bytes) => {
        const { kind, at, value } = steps[next++ % steps.length] ?? { kind: 'none', at: 0, value: 0 };
        const sent = Uint8Array.from(bytes);
        if (kind === 'damage') sent[at % sent.length] = value;
        if (kind === 'holdBack') {
          held.push(sent);
          return;
        }
        if (kind !== 'lose') far.write(sent);
        if (kind === 'double') far.write(sent);
        for (const late of held) far.write(late);
        held = [];
      },
    };
  }

  test('a job that was aborted is never called printed, and nothing throws or hangs', async () => {
    await fc.assert(
      fc.asyncProperty(mishaps, async (steps) => {
        const { device, simulator, print } = printerBehind((far) => mistreated(far, steps), 'jobAborted', impatience);
        const outcome = await print(sheet, patient);
        expect(simulator.printed).toEqual([]);
        expect(outcome).not.toMatchObject({ value: { proof: 'printed' } });
        await device.close();
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('noise alone ends in a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 80 }), { minLength: 1, maxLength: 4 }), async (noise) => {
        let next = 0;
        const { device, print } = printerBehind((far) => ({ ...far, write: () => far.write(noise[next++ % noise.length] ?? new Uint8Array()) }), 'normal', impatience);
        expect(await print(sheet, patient)).toMatchObject({ ok: false });
        await device.close();
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});
