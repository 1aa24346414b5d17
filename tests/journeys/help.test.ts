import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../central/store/store.ts';
import { sampleAddress } from '../../central/testing/applicant.ts';
import { answerOf, freshKey, openDesk, type Desk } from '../../central/testing/desk.ts';
import { openEmptyStore } from '../../central/testing/empty-store.ts';
import { asBearer, bodyOf, officersDoor, tokens } from '../../central/testing/officers.ts';
import { kioskConfigSchema } from '../../contract/config.ts';
import { Personal } from '../../contract/personal.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { runErrand } from '../support/citizen.ts';

describe('the way to a person', { timeout: 60_000 }, () => {
  let dataDirectory: string;
  let store: Store;
  let desk: Desk;
  let kiosk: KioskRuntime;
  beforeAll(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-help-'));
    store = await openEmptyStore();
    desk = await openDesk(store, { door: officersDoor, now: () => new Date() });
    const url = await desk.api.listen({ port: 0, host: '127.0.0.1' });
    kiosk = await startKioskRuntime({ config: kioskConfigSchema.parse({ dataDirectory, central: { url } }), fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }) });
    await vi.waitFor(() => expect(kiosk.snapshot().screen).toMatchObject({ name: 'start', ready: true }), { timeout: 30_000 });
  }, 60_000);
  afterAll(async () => {
    await kiosk.stop();
    await desk.close();
    await store.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  it('leads to one call-back from the first screen, which an officer reads with its number, and to a printed slip', async () => {
    expect(await kiosk.handlers.humanContact({})).toEqual({ ok: true, value: desk.parts.human });
    expect(await kiosk.handlers.requestCallBack({ wish: randomUUID(), about: 'other' }), 'nobody has proved a number yet').toMatchObject({ ok: false, fault: { code: 'input.invalid' } });
    const wish = { wish: randomUUID(), about: 'howTo', mobile: new Personal('13900000077') } as const;
    const [opened, again] = [await kiosk.handlers.requestCallBack(wish), await kiosk.handlers.requestCallBack(wish)];
    if (!opened.ok) throw new Error(opened.fault.code);
    expect(again, 'the same wish is the same ticket').toEqual(opened);
    const ticket = bodyOf(await asBearer(desk, tokens.first, 'GET', `/v1/officer/tickets/${opened.value.number}`));
    expect(ticket).toMatchObject({ kind: 'request', contact: { mobile: '13900000077' }, caseId: null });
    expect(ticket['text']).toContain('不会操作');
    expect(JSON.parse((await desk.post('/v1/tickets/query', { number: opened.value.number, secret: opened.value.secret })).body)).toMatchObject({ status: 'accepted', dueDay: opened.value.dueDay });
    expect(await kiosk.handlers.printCallBack(opened.value)).toEqual({ ok: true, value: {} });
  });

  it('hands to an officer what the machine sent back and the citizen does not accept, and calls back at the proved number about that case', async () => {
    const taken = await desk.application({ tradeName: '清泉', address: sampleAddress(3) });
    // The name goes to somebody else between the rehearsal and the signature.
    const handlers: KioskRuntime['handlers'] = {
      ...kiosk.handlers,
      send: async (call) => {
        if (call.intent.type === 'sign') expect(answerOf(await desk.post('/v1/applications', taken, freshKey())).decision.outcome).toBe('approved');
        return kiosk.handlers.send(call);
      },
    };
    await expect(runErrand({ handlers, snapshot: () => kiosk.snapshot() }, { code: 'own-individual-business-establish', tradeName: '清泉', place: 4 })).rejects.toThrow('to be corrected');
    expect(kiosk.snapshot()).toMatchObject({ provedMobile: '139****0004', screen: { name: 'review', submitted: { outcome: 'needsCorrection' } } });
    await kiosk.handlers.send({ intent: { type: 'askPerson' } });
    await expect.poll(() => kiosk.snapshot().screen).toMatchObject({ name: 'handedOver', asked: { state: 'asked' } });
    const { screen } = kiosk.snapshot();
    if (screen.name !== 'handedOver') throw new Error(screen.name);
    const queue = bodyOf(await asBearer(desk, tokens.first, 'GET', '/v1/officer/cases?show=waiting'));
    expect(JSON.stringify(queue)).toContain(screen.caseId);

    const called = await kiosk.handlers.requestCallBack({ wish: randomUUID(), about: 'result' });
    if (!called.ok) throw new Error(called.fault.code);
    expect(bodyOf(await asBearer(desk, tokens.first, 'GET', `/v1/officer/tickets/${called.value.number}`))).toMatchObject({ caseId: screen.caseId, contact: { mobile: '13900000004' } });
    await kiosk.handlers.send({ intent: { type: 'leave' } });
    await expect.poll(() => kiosk.snapshot().provedMobile).toBeUndefined();
  });

  it('says so when the network is away', async () => {
    await desk.api.close();
    expect(await kiosk.handlers.humanContact({})).toMatchObject({ ok: false, fault: { code: 'central.unreachable' } });
    expect(await kiosk.handlers.requestCallBack({ wish: randomUUID(), about: 'howTo', mobile: new Personal('13900000077') })).toMatchObject({ ok: false, fault: { code: 'central.unreachable' } });
  });
});
