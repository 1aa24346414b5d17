import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';
import { openStore, type Store } from '../store/store.ts';

/** An empty registry in memory, from the PGlite that was made once for this run of the tests. */
export async function openEmptyStore(): Promise<Store> {
  return openStore({ kind: 'memory', image: await openAsBlob(inject('emptyDatabase')) });
}
