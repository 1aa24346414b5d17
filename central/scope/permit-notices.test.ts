import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { z } from 'zod';
import { permitNoticeListSchema, permitNoticePushSchema } from '../../contract/scope.ts';
import { permitNotice, permitNoticeHash } from '../../domain/scope/permit-notice.ts';
import { dueHandlers } from '../due/handlers.ts';
import { runDue } from '../due/due-tasks.ts';
import type { Store } from '../store/store.ts';
import { sampleAddress, signedBy } from '../testing/applicant.ts';
import { answerOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { asBearer, officersDoor, tokens } from '../testing/officers.ts';
import { sandboxPermitDepartments, type Circumstances } from './sandbox-departments.ts';

onEachStore('双告知', (open) => {
  let store: Store;
  let desk: Desk;
  let circumstances: Circumstances = {};
  let departments: ReturnType<typeof sandboxPermitDepartments>;

  beforeAll(async () => {
    store = await open();
    departments = sandboxPermitDepartments(() => circumstances);
    desk = await openDesk(store, { permitDepartments: departments, door: officersDoor });
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });
  beforeEach(() => {
    circumstances = {};
  });

  let addresses = 0;
  /** A fresh approvable application of this scope, at an address of its own and without a name. */
  async function applicationOf(scope: string[]) {
    addresses += 1;
    const { application } = await desk.application({ tradeName: null, address: sampleAddress(addresses - 1) });
    return signedBy({ ...application, scope });
  }
  const submit = async (scope: string[]) => answerOf(await desk.post('/v1/applications', await applicationOf(scope), freshKey()));

  async function noticesOf(query = '', token: string = tokens.first): Promise<z.output<typeof permitNoticeListSchema>> {
    const reply = await asBearer(desk, token, 'GET', `/v1/permit-notices${query}`);
    expect(reply.status, reply.body).toBe(200);
    return permitNoticeListSchema.parse(JSON.parse(reply.body));
  }

  it('tells each department once, with the permits of its charge, and lists it for the officer of that division alone', async () => {
    const acknowledgement = { document: permitNotice.document, version: permitNotice.version, language: 'zh-Hans' as const, hash: permitNoticeHash('zh-Hans'), givenAt: '2026-11-21T02:00:00.000Z' };
    const signed = await applicationOf(['H0003', 'H0001', 'O0026']);
    const { caseId, licence } = answerOf(await desk.post('/v1/applications', signedBy({ ...signed.application, consents: [...signed.application.consents, acknowledgement] }), freshKey()));
    const mine = (notice: { caseId: string }) => notice.caseId === caseId;
    expect((await noticesOf()).notices.filter(mine).map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting']);
    await desk.runDue();
    const notices = (await noticesOf()).notices.filter(mine);
    expect(notices.map(({ authority, permits }) => [authority, permits.map(({ scope }) => scope)])).toEqual([
      ['交通运输部门', ['O0026']],
      ['卫生健康部门', ['H0003']],
      ['市场监督管理部门', ['H0003', 'H0001']],
    ]);
    expect(new Set(notices.map(({ status, attempts, acknowledged, creditCode }) => `${status} ${attempts} ${acknowledged} ${creditCode}`))).toEqual(new Set([`received 1 true ${licence?.content.creditCode}`]));
    expect(notices.every(({ receipt }) => /^SAMPLE-R\d{6}$/.test(receipt ?? ''))).toBe(true);
    expect((await noticesOf('', tokens.elsewhere)).notices).toEqual([]);
    expect((await noticesOf('', tokens.supervisor)).notices.filter(mine)).toEqual(notices);
    expect((await desk.get('/v1/permit-notices')).status).toBe(401);
  });

  it('waits for a department that is away, longer each time, and is neither lost nor doubled', async () => {
    circumstances = { away: new Set(['卫生健康部门']) };
    const { caseId } = await submit(['O0003']);
    const notice = async () => (await noticesOf()).notices.find((one) => one.caseId === caseId);
    await desk.runDue();
    expect(await notice()).toMatchObject({ status: 'waiting', attempts: 1 });
    desk.wait(59_000);
    await desk.runDue();
    expect(await notice()).toMatchObject({ attempts: 1 });
    desk.wait(1_000);
    await desk.runDue();
    expect(await notice()).toMatchObject({ status: 'waiting', attempts: 2 });
    circumstances = {};
    desk.wait(2 * 60_000);
    await desk.runDue();
    expect(await notice()).toMatchObject({ status: 'received', attempts: 3 });
    const held = departments.held.size;
    desk.wait(24 * 60 * 60_000);
    await desk.runDue();
    expect(departments.held.size).toBe(held);
  });

  it('keeps what a department sends back for an officer to see, who has it told again', async () => {
    circumstances = { refusing: new Set(['卫生健康部门']) };
    const { caseId } = await submit(['O0003']);
    await desk.runDue();
    const { notices } = await noticesOf('?status=refused');
    expect(notices).toMatchObject([{ caseId, status: 'refused', refusal: '不属于本部门辖区（样本）' }]);
    circumstances = {};
    const again = (token: string, id = notices[0]?.id ?? '') => asBearer(desk, token, 'POST', `/v1/permit-notices/${id}/push`);
    expect([(await again(tokens.elsewhere)).status, (await again(tokens.first, 'nothing')).status]).toEqual([404, 404]);
    expect(permitNoticePushSchema.parse(JSON.parse((await again(tokens.first)).body))).toMatchObject({ status: 'waiting', attempts: 1 });
    await desk.runDue();
    expect((await noticesOf()).notices.find((notice) => notice.caseId === caseId)).toMatchObject({ status: 'received', attempts: 2 });
    expect((await again(tokens.first)).status).toBe(409);
  });

  it('is paged', async () => {
    const all = (await noticesOf()).notices.map(({ id }) => id);
    const first = await noticesOf('?limit=2');
    const second = await noticesOf(`?limit=100&after=${first.next ?? ''}`);
    expect([...first.notices, ...second.notices].map(({ id }) => id)).toEqual(all);
  });

  it('tells nobody of a case that was not approved', async () => {
    const { caseId } = await submit(['O0003', 'Z9999']);
    expect((await noticesOf()).notices.some((notice) => notice.caseId === caseId)).toBe(false);
  });

  it('is pushed once by several processes that look at the same time', async () => {
    const cases = [await submit(['H0003']), await submit(['H0005']), await submit(['O0026'])].map(({ caseId }) => caseId);
    const before = departments.held.size;
    await Promise.all(Array.from({ length: 3 }, () => runDue(desk.parts, dueHandlers)));
    const notices = (await noticesOf()).notices.filter(({ caseId }) => cases.includes(caseId));
    expect(notices.map(({ status, attempts }) => `${status} ${attempts}`)).toEqual(Array.from({ length: 5 }, () => 'received 1'));
    expect(departments.held.size - before).toBe(5);
  });

  it('is not held up by a department that takes for ever', async () => {
    circumstances = { slowMs: 60_000 };
    const { caseId } = await submit(['O0026']);
    await runDue(desk.parts, dueHandlers);
    expect((await noticesOf('?status=waiting')).notices).toMatchObject([{ caseId, attempts: 1 }]);
  });
});
