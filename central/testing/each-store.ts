import { describe } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { openEmptyStore } from './empty-store.ts';
import { openThrowaway, postgresqlSource } from './throwaway-postgresql.ts';

const source = postgresqlSource();
const why = source.from === 'nowhere' ? ` (skipped: ${source.reason})` : '';
if (why !== '') process.stderr.write(`PostgreSQL${why}\n`);

/** Tells the same stories on PGlite and on PostgreSQL; `open` gives an empty store, which its taker closes. */
export function onEachStore(what: string, stories: (open: () => Promise<Store>) => void): void {
  describe(`${what} on PGlite`, () => stories(() => openEmptyStore()));
  describe.skipIf(why !== '')(`${what} on PostgreSQL${why}`, () => stories(onPostgresql));
}

async function onPostgresql(): Promise<Store> {
  const throwaway = await openThrowaway(source);
  const store = await openStore({ kind: 'postgresql', url: throwaway.url });
  return {
    ...store,
    close: async () => {
      await store.close();
      await throwaway.close();
    },
  };
}
