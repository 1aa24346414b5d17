import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { onEachStore } from '../testing/each-store.ts';
import { openDesk, type Desk } from '../testing/desk.ts';
import { runDue, schedule, unschedule, type DueHandlers } from './due-tasks.ts';

const minute = 60_000;
const kind = 'idempotency.purge';

onEachStore('due tasks', (open) => {
  let store: Store;
  let desk: Desk;
  let did: string[];
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store);
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });
  beforeEach(async () => {
    did = [];
    await store.db.deleteFrom('dueTask').execute();
  });

  /** Every kind is done by the handler of the test. */
  const doneBy = (handler: DueHandlers[typeof kind]): DueHandlers => new Proxy<Partial<DueHandlers>>({}, { get: () => handler }) as DueHandlers;
  const note = doneBy((_trx, _parts, subject) => Promise.resolve(void did.push(subject)));
  const plan = (subject: string, inMs: number) => schedule(store.db, { kind, subject, dueAt: new Date(desk.parts.now().getTime() + inMs) });

  it('are done when they are due, the earliest first, and once', async () => {
    await plan('late', 2 * minute);
    await plan('second', minute);
    await plan('first', 0);
    desk.wait(minute);
    expect([await runDue(desk.parts, note), did]).toEqual([2, ['first', 'second']]);
    expect([await runDue(desk.parts, note), did]).toEqual([0, ['first', 'second']]);
  });

  it('move when they are scheduled again, and go when they are not wanted', async () => {
    await plan('moved', 0);
    await plan('moved', minute);
    await plan('gone', 0);
    await unschedule(store.db, kind, 'gone');
    expect(await runDue(desk.parts, note)).toBe(0);
    desk.wait(minute);
    expect([await runDue(desk.parts, note), did]).toEqual([1, ['moved']]);
  });

  it('that fail leave nothing behind, hold up no other, and come back later and later', async () => {
    const failures: unknown[] = [];
    const failing = doneBy(async (trx, _parts, subject, at) => {
      await schedule(trx, { kind, subject: `trace of ${subject}`, dueAt: at });
      if (subject === 'bad') throw new Error('no luck');
      did.push(subject);
      await unschedule(trx, kind, `trace of ${subject}`);
    });
    await plan('bad', 0);
    await plan('good', 0);
    const run = () => runDue(desk.parts, failing, (_kind, error) => failures.push(error));
    expect([await run(), did, failures.length]).toEqual([1, ['good'], 1]);
    expect((await store.db.selectFrom('dueTask').select(['subject', 'attempts']).execute())).toEqual([{ subject: 'bad', attempts: 1 }]);
    desk.wait(1_999);
    await run();
    expect(failures).toHaveLength(1);
    desk.wait(1);
    await run();
    expect(failures).toHaveLength(2);
    desk.wait(3_999);
    await run();
    expect(failures).toHaveLength(2);
  });

  it('are shared by several runners without doing one twice', async () => {
    for (let index = 0; index < 20; index += 1) await plan(String(index), 0);
    const counts = await Promise.all([1, 2, 3].map(() => runDue(desk.parts, note)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(new Set(did).size).toBe(20);
  });
});
