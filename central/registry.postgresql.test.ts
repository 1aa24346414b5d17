import { afterAll, describe, it } from 'vitest';
import { openStore } from './store/store.ts';
import { registryStories } from './testing/stories.ts';
import { openThrowaway, postgresqlSource, type Throwaway } from './testing/throwaway-postgresql.ts';

const source = postgresqlSource();

if (source.from === 'nowhere') {
  describe.skip(`the registry on PostgreSQL (skipped: ${source.reason})`, () => {
    it('runs the same stories', () => undefined);
  });
  process.stderr.write(`skipped: the registry on PostgreSQL: ${source.reason}\n`);
} else {
  let throwaway: Throwaway | undefined;
  registryStories('PostgreSQL', async () => {
    throwaway = await openThrowaway(source);
    return openStore({ kind: 'postgresql', url: throwaway.url });
  });
  // Hooks run in reverse: the stories have closed their store by now.
  afterAll(() => throwaway?.close());
}
