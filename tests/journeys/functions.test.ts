import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { FunctionResult } from '../../contract/function-result.ts';
import type { ItemCode } from '../../contract/service-item.ts';
import type { Answers } from '../../contract/service-field.ts';
import type { Intent } from '../../contract/intent.ts';
import { Personal } from '../../contract/personal.ts';
import type { Screen, ScreenName } from '../../contract/snapshot.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { namesOf, runErrand } from '../support/citizen.ts';

describe('the platform’s own functions at a kiosk', { timeout: 60_000 }, () => {
  let dataDirectory: string;
  let kiosk: KioskRuntime;
  beforeAll(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-functions-'));
    kiosk = await startKioskRuntime({ config: kioskConfigSchema.parse({ dataDirectory }), fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }) });
  }, 60_000);
  afterAll(async () => {
    await kiosk.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  /** Does an errand, and answers with what it came to. */
  async function done(code: ItemCode, answers: Answers): Promise<FunctionResult> {
    const seen = await runErrand(kiosk, { code, answers });
    expect(namesOf(seen)).not.toContain('presentCard');
    return lastResult(seen);
  }

  it('are found beside everything else', async () => {
    const found = await kiosk.handlers.findItems({ q: '进度', language: 'zh-Hans' });
    expect(found.ok && found.value.items.map(({ code }) => code)).toContain('own-case-progress');
  });

  it('tell where a case stands, and take a rating of it once', async () => {
    const handedIn = await runErrand(kiosk, { code: 'own-individual-business-establish', tradeName: '晨露', place: 7, level: 'satisfied' });
    const papers = handedIn.find((screen) => screen.name === 'takePapers');
    const caseNumber = papers?.name === 'takePapers' ? papers.caseId : '';
    const found = await done('own-case-progress', { caseNumber, lastFour: '0007' });
    expect(found).toMatchObject({ kind: 'progress', progress: { caseId: caseNumber } });
    // Approved; delivered as soon as the machine has told that the papers were printed, which it does by itself.
    expect(found.kind === 'progress' && found.progress.status).toMatch(/^(approved|delivered)$/);
    await wander(kiosk, 'own-rating');
    await answer(kiosk, { caseNumber });
    expect(await untilScreen(kiosk, 'rate')).toMatchObject({ name: 'rate' });
    await kiosk.handlers.send({ intent: { type: 'rate', level: 'verySatisfied', tags: [] } });
    expect(await untilScreen(kiosk, 'question')).toMatchObject({ question: { id: 'caseNumber' }, fault: { code: 'rating.notPossible' } });
    await kiosk.handlers.send({ intent: { type: 'leave' } });
  });

  it('book an appointment, find it by its slip, and give it back', async () => {
    const booked = await done('own-appointment', { name: '样本人', mobile: '13800138001' });
    if (booked.kind !== 'appointment') throw new Error(`booked a ${booked.kind}`);
    expect(booked.appointment.status).toBe('booked');
    await wander(kiosk, 'own-appointment');
    await answer(kiosk, { what: 'mine' });
    await answer(kiosk, { number: booked.appointment.number, secret: '00000000' });
    expect(await untilScreen(kiosk, 'question')).toMatchObject({ question: { id: 'slip' }, fault: { code: 'slip.wrongKey' } });
    await answer(kiosk, { number: booked.appointment.number, secret: booked.secret.reveal() });
    expect(await untilScreen(kiosk, 'functionResult')).toMatchObject({ result: { appointment: { number: booked.appointment.number, status: 'booked' } }, brings: [{}, {}] });
    await kiosk.handlers.send({ intent: { type: 'cancelAppointment' } });
    await untilScreen(kiosk, 'functionResult', (screen) => screen.result.kind === 'appointment' && screen.result.appointment.status === 'cancelled');
    await kiosk.handlers.send({ intent: { type: 'leave' } });
  });

  it('take a request to 12345 without a name, and show it again by its slip', async () => {
    const opened = await done('own-service-line-12345', { what: 'complaint', subject: 'medical', reply: 'slip', words: '窗口没有人。' });
    if (opened.kind !== 'ticket') throw new Error(`opened a ${opened.kind}`);
    const found = await done('own-service-line-12345', { what: 'mine', number: opened.ticket.number, secret: opened.secret.reveal() });
    expect(found).toMatchObject({ kind: 'ticket', ticket: { number: opened.ticket.number, kind: 'complaint', status: 'accepted', steps: [{ kind: 'accepted' }] } });
  });

  it('give a low rating a ticket, which can be taken along', async () => {
    const seen = await runErrand(kiosk, { code: 'own-case-progress', answers: {}, level: 'veryDissatisfied' }).catch((error: unknown) => String(error));
    expect(seen).toContain('slip.wrongKey');
    await kiosk.handlers.send({ intent: { type: 'leave' } });
    const rated = await runErrand(kiosk, { code: 'own-service-line-12345', answers: { reply: 'call', mobile: '13800138002' }, level: 'veryDissatisfied' });
    expect(lastResult(rated)).toMatchObject({ kind: 'ticket', ticket: { kind: 'lowRating', status: 'accepted' } });
  });
});

function lastResult(seen: readonly Screen[]): FunctionResult {
  const found = seen.findLast((screen) => screen.name === 'functionResult');
  if (found?.name !== 'functionResult') throw new Error(`nothing came of it: ${namesOf(seen).join(' ')}`);
  return found.result;
}

type Kiosk = Pick<KioskRuntime, 'handlers' | 'snapshot'>;
type OnScreen<Name extends ScreenName> = Extract<Screen, { name: Name }>;

async function untilScreen<Name extends ScreenName>(kiosk: Kiosk, name: Name, holds: (screen: OnScreen<Name>) => boolean = () => true): Promise<OnScreen<Name>> {
  return expect.poll(() => kiosk.snapshot().screen, { timeout: 20_000, interval: 10 }).toSatisfy((screen: Screen) => screen.name === name && holds(screen as OnScreen<Name>)).then(() => kiosk.snapshot().screen as OnScreen<Name>);
}

/** To the first question of a function. */
async function wander(kiosk: Kiosk, code: ItemCode): Promise<void> {
  if (kiosk.snapshot().screen.name === 'goodbye') await kiosk.handlers.send({ intent: { type: 'finish' } });
  const intents: Intent[] = [{ type: 'start' }, { type: 'chooseItem', code }, { type: 'begin' }, { type: 'agree', document: 'servicePrivacy', readSeconds: 9 }];
  for (const intent of intents) await kiosk.handlers.send({ intent });
  await untilScreen(kiosk, 'question');
}

async function answer(kiosk: Kiosk, values: Answers): Promise<void> {
  const { question } = await untilScreen(kiosk, 'question');
  const sent = await kiosk.handlers.send({ intent: { type: 'answer', question: question.id, values: new Personal(values) } });
  expect(sent.ok).toBe(true);
}
