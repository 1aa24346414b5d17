import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { arbitraryOf, type JsonSchema } from '../../central/testing/schema-arbitrary.ts';
import { kioskConfigSchema } from '../../contract/config.ts';
import { intentSchema, type Intent, type IntentType } from '../../contract/intent.ts';
import { screenSchema, type Screen, type ScreenOf } from '../../contract/snapshot.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { nextIntent, type Errand } from '../support/citizen.ts';

/*
 * Somebody who at every screen first does everything else: each intent of the contract that is not the right
 * one, with values that nobody chose, and answers of a wrong shape. What they do is refused or has its effect;
 * nothing falls over, and the errand still ends with its paper.
 */

/** Ends the session, which is what it is for; tried by the tests of the statechart. */
const endsSession: ReadonlySet<IntentType> = new Set<IntentType>(['leave', 'finish', 'askPerson']);

/** How long a screen may stay the same before the walk is given up. */
const patienceMs = 30_000;

/** Two of each intent, made from the contract alone. */
const made: readonly Intent[] = intentSchema.options.flatMap((option) => {
  // What zod writes is JSON schema.
  const schema = z.toJSONSchema(option, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const values = fc.sample(arbitraryOf(schema, { schemas: {}, known: {} }), { numRuns: 12, seed: 5 });
  return values.flatMap((value) => intentSchema.safeParse(value).data ?? []).slice(0, 2);
});

/** Values that fit no field of any type; those that the contract does not even let through are left out. */
const nonsense: readonly unknown[] = [null, true, -1, 1e300, '', ' ', '\u0000', '𠮷'.repeat(3000), '9999-99-99', [], [[]], {}, { a: 1 }];

function wrongAnswers(screen: Screen): readonly Intent[] {
  if (screen.name !== 'question') return [];
  const { id, fields } = screen.question;
  const wrong = fields.flatMap(({ field }) => nonsense.map((value) => ({ [field.id]: value })));
  return [...wrong, { nobodyAskedForThis: 'x' }].flatMap((values) => intentSchema.safeParse({ type: 'answer', question: id, values }).data ?? []);
}

const placeOf = (screen: Screen): string => [screen.name, screen.name === 'question' ? screen.question.id : '', 'phase' in screen ? screen.phase : ''].join(' ').trim();

const withoutFault = <Faulty extends ScreenOf<'contact' | 'question' | 'rate'>>({ fault: _fault, ...screen }: Faulty): Omit<Faulty, 'fault'> => screen;

/** What somebody does who has seen what is wrong. */
async function mending(screen: Screen, errand: Errand, kiosk: KioskRuntime): Promise<Intent | undefined> {
  if (screen.name === 'presentCard' && screen.phase === 'failed') return { type: 'retryCard' };
  if (screen.name === 'goodbye') return { type: 'finish' };
  if (screen.name === 'toPhone') return { type: 'back' };
  if (screen.name === 'name') return nextIntent({ ...screen, findings: [] }, errand, kiosk);
  if (screen.name === 'contact') return nextIntent(withoutFault(screen), errand, kiosk);
  if (screen.name === 'rate') return nextIntent(withoutFault(screen), errand, kiosk);
  if (screen.name === 'question') {
    const wrong = new Set(screen.defects.map(({ field }) => field));
    const fields = screen.question.fields.map(({ value, ...asked }) => (value === undefined || wrong.has(asked.field.id) ? asked : { ...asked, value }));
    return nextIntent({ ...withoutFault(screen), defects: [], question: { ...screen.question, fields } }, errand, kiosk);
  }
  return nextIntent(screen, errand, kiosk);
}

/** By what is on the wire: inside the process personal values are all alike. */
const isSame = <Schema extends z.ZodType>(schema: Schema, one: z.output<Schema>, other: z.output<Schema>): boolean => isDeepStrictEqual(z.encode(schema, one), z.encode(schema, other));

interface Walk {
  readonly kiosk: KioskRuntime;
  readonly errand: Errand;
  /** How many of the wrong choices were made at a place; a choice that leads elsewhere is followed by the way back. */
  readonly made: Map<string, number>;
  readonly refused: Set<string>;
}

/** Makes the wrong choices that are left here, up to the first that has an effect. */
async function chooseWrongly({ kiosk, made: madeAt, refused }: Walk, screen: Screen, right: Intent): Promise<void> {
  const place = placeOf(screen);
  const choices = [...made, ...wrongAnswers(screen)].filter((intent) => !endsSession.has(intent.type) && !isSame(intentSchema, intent, right));
  for (let next = madeAt.get(place) ?? 0; next < choices.length; next += 1) {
    madeAt.set(place, next + 1);
    const wrong = choices[next];
    if (wrong === undefined) return;
    const taken = await kiosk.handlers.send({ intent: wrong });
    const after = kiosk.snapshot().screen;
    if (!taken.ok) {
      expect(`${place}, ${wrong.type}: ${taken.fault.code}`).toBe(`${place}, ${wrong.type}: session.notNow`);
      expect(z.encode(screenSchema, after)).toEqual(z.encode(screenSchema, screen));
      refused.add(wrong.type);
    } else if (!isSame(screenSchema, after, screen)) return;
  }
}

/** Walks to the last screen. */
async function walkWrongly(walk: Walk): Promise<readonly Screen['name'][]> {
  const { kiosk, errand } = walk;
  const seen: Screen['name'][] = [];
  let changedAt = Date.now();
  for (;;) {
    const { screen } = kiosk.snapshot();
    if (screen.name !== seen.at(-1)) {
      seen.push(screen.name);
      changedAt = Date.now();
    }
    if (screen.name === 'goodbye' && screen.reason === 'finished') return seen;
    if (Date.now() - changedAt > patienceMs) throw new Error(`stuck at ${JSON.stringify(screen).slice(0, 2000)}`);
    const right = await mending(screen, errand, kiosk);
    if (right !== undefined) {
      await chooseWrongly(walk, screen, right);
      // Where the choices have led elsewhere, the next look says what is right there.
      if (placeOf(kiosk.snapshot().screen) === placeOf(screen)) await kiosk.handlers.send({ intent: right });
    }
    await delay(10);
  }
}

describe('who makes every wrong choice once', { timeout: 240_000 }, () => {
  let dataDirectory: string;
  let kiosk: KioskRuntime;
  beforeAll(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-wrong-'));
    kiosk = await startKioskRuntime({ config: kioskConfigSchema.parse({ dataDirectory }), fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }) });
  });
  afterAll(async () => {
    await kiosk.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  it('has every intent of the contract to make it with', () => {
    expect([...new Set(made.map(({ type }) => type))].sort()).toEqual(intentSchema.options.map(({ shape }) => shape.type.value).sort());
  });

  const errands: readonly Errand[] = [
    { code: 'own-individual-business-establish', tradeName: '清泉', place: 1, prove: 'phone' },
    { code: 'own-id-card-renewal', place: 2, prove: 'phone' },
    { code: '001031003000', registration: 'suspension.begin', place: 3, prove: 'phone' },
  ];
  it.each(errands)('still gets the paper of $code', async (errand) => {
    if (kiosk.snapshot().screen.name === 'goodbye') await kiosk.handlers.send({ intent: { type: 'finish' } });
    const walk: Walk = { kiosk, errand, made: new Map(), refused: new Set() };
    const seen = await walkWrongly(walk);
    expect(seen).toContain('takePapers');
    expect(walk.refused.size).toBeGreaterThan(20);
  });
});
