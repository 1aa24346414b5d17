import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledItems } from '../catalogue/catalogue.ts';
import { outputVerificationSchema } from '../../contract/service-output.ts';
import type { Store } from '../store/store.ts';
import { defects, openDesk, type Desk } from '../testing/desk.ts';
import { calmDepartments, sandboxDepartments, type DepartmentMood } from '../departments/sandbox-departments.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { applyFor, caseOf, fillIn, parsed, pensioner, traveller, worker, type Visitor } from './testing/visitor.ts';

let store: Store;
let desk: Desk;
const mood: DepartmentMood = calmDepartments();
beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store, { departments: sandboxDepartments(mood) });
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

/** Items for people of sixty and more. */
const forTheOld = ['own-resident-pension-qualification', 'own-employee-pension-qualification', 'own-pension-statement', 'own-elderly-allowance'];
const visitorFor = (code: string): Visitor => (forTheOld.includes(code) ? pensioner : code === 'own-hk-macao-endorsement' ? traveller : worker);

describe('every service item of the catalogue', () => {
  const codes = bundledItems().flatMap((item) => (item.kind === 'service' ? [item.code] : []));
  it.each(codes)('%s runs from its preparation to a paper that verifies', async (code) => {
    const { application, item } = await fillIn(desk, code, visitorFor(code));
    const answer = await applyFor(desk, application);
    expect(defects(answer.decision.trace)).toEqual([]);
    if (item.operation.kind === 'payment') {
      expect((await caseOf(desk, answer.caseId)).work).toMatchObject({ state: 'payment' });
      desk.wait(3_000);
      await desk.runDue();
    }
    const { status, work, output } = await caseOf(desk, answer.caseId);
    expect([status, work.state, output?.title]).toEqual(['approved', 'done', item.output.title['zh-Hans']]);
    expect(output?.lines.reveal().every((line) => line.kind !== 'pair' || line.value !== '')).toBe(true);
    const verified = parsed(outputVerificationSchema, await desk.post('/v1/outputs/verify', { qr: output?.qr }));
    expect([verified.genuine, verified.onRecord, verified.linesHash]).toEqual([true, true, output?.linesHash]);
  });
});
