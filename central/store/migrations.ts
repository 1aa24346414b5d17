import type { Migration } from 'kysely/migration';
import { createRegistry } from './migrations/0001-registry.ts';
import { createTimeline } from './migrations/0002-timeline.ts';
import { createDueTasks } from './migrations/0003-due-tasks.ts';

/** What is once released is never edited: the next change is the next entry. Names sort in order of birth. */
export const migrations: Record<string, Migration> = {
  '0001-registry': { up: createRegistry },
  '0002-timeline': { up: createTimeline },
  '0003-due-tasks': { up: createDueTasks },
};
