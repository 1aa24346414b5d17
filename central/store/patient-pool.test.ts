import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openThrowaway, postgresqlSource, type Throwaway } from '../testing/throwaway-postgresql.ts';
import { openStore, type Store } from './store.ts';

const source = postgresqlSource();
const why = source.from === 'nowhere' ? ` (skipped: ${source.reason})` : '';

describe.skipIf(why !== '')(`a transaction on PostgreSQL${why}`, () => {
  let server: Throwaway;
  let store: Store;
  beforeAll(async () => {
    server = await openThrowaway(source);
    store = await openStore({ kind: 'postgresql', url: server.url });
  });
  afterAll(async () => {
    await store.close();
    await server.close();
  });
  beforeEach(() => store.db.deleteFrom('dueTask').execute());

  const at = new Date('2026-11-22T00:00:00Z');
  const task = (subject: string) => ({ kind: 'idempotency.purge' as const, subject, dueAt: at });
  const subjects = async () => (await store.db.selectFrom('dueTask').select('subject').orderBy('subject').execute()).map(({ subject }) => subject);

  it('keeps everything that was inserted, and reads what it wrote', async () => {
    const seen = await store.db.transaction().execute(async (trx) => {
      await trx.insertInto('dueTask').values(task('a')).execute();
      await trx.insertInto('dueTask').values([task('b'), task('c')]).execute();
      return trx.selectFrom('dueTask').select('subject').orderBy('subject').execute();
    });
    expect(seen.map(({ subject }) => subject)).toEqual(['a', 'b', 'c']);
    expect(await subjects()).toEqual(['a', 'b', 'c']);
  });

  it('fails with the insert that failed, and keeps nothing, where nothing comes after it', async () => {
    const work = store.db.transaction().execute(async (trx) => {
      await trx.insertInto('dueTask').values(task('a')).execute();
      await trx.insertInto('dueTask').values(task('a')).execute();
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await subjects()).toEqual([]);
  });

  it('fails with the insert that failed, not with the statement after it', async () => {
    const work = store.db.transaction().execute(async (trx) => {
      await trx.insertInto('dueTask').values([task('a'), task('a')]).execute();
      await sql`select 1`.execute(trx);
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await subjects()).toEqual([]);
  });

  it('keeps nothing when the work itself fails, and the connection serves on', async () => {
    for (let time = 0; time < 20; time += 1) {
      const work = store.db.transaction().execute(async (trx) => {
        await trx.insertInto('dueTask').values([task('a'), task('a')]).execute();
        throw new Error('changed its mind');
      });
      await expect(work).rejects.toThrow('changed its mind');
    }
    await store.db.transaction().execute((trx) => trx.insertInto('dueTask').values(task('z')).execute());
    expect(await subjects()).toEqual(['z']);
  });

  it('says of an insert outside of a transaction at once that it failed', async () => {
    await store.db.insertInto('dueTask').values(task('a')).execute();
    await expect(store.db.insertInto('dueTask').values(task('a')).execute()).rejects.toMatchObject({ code: '23505' });
  });

  it('is not disturbed by others at the same time', async () => {
    const works = Array.from({ length: 40 }, (_, index) =>
      store.db.transaction().execute(async (trx) => {
        await trx.insertInto('dueTask').values(task(String(index % 30))).execute();
        await trx.insertInto('dueTask').values(task(`second ${String(index)}`)).execute();
      }),
    );
    const outcomes = await Promise.allSettled(works);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await subjects()).toHaveLength(60);
  });
});
