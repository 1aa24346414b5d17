import type { Migration } from 'kysely/migration';
import { createRegistry } from './migrations/0001-registry.ts';
import { createTimeline } from './migrations/0002-timeline.ts';
import { createDueTasks } from './migrations/0003-due-tasks.ts';
import { createPermitNotices } from './migrations/0005-scope.ts';
import { createPeople } from './migrations/0006-people.ts';
import { indexNames } from './migrations/0004-names.ts';
import { createEntities } from './migrations/0007-entities.ts';
import { createSigning } from './migrations/0008-signing.ts';
import { createServiceItems } from './migrations/0009-service-items.ts';
import { createSupervision } from './migrations/0010-supervision.ts';
import { allowLaterLicences } from './migrations/0011-licences.ts';
import { createTransparencyLog } from './migrations/0012-transparency.ts';
import { createHandOver } from './migrations/0013-hand-over.ts';
import { createHelpCalls } from './migrations/0015-help-calls.ts';
import { nameCollector } from './migrations/0014-collecting.ts';

/** What is once released is never edited: the next change is the next entry. Names sort in order of birth. */
export const migrations: Record<string, Migration> = {
  '0001-registry': { up: createRegistry },
  '0002-timeline': { up: createTimeline },
  '0003-due-tasks': { up: createDueTasks },
  '0005-scope': { up: createPermitNotices },
  '0006-people': { up: createPeople },
  '0004-names': { up: indexNames },
  '0007-entities': { up: createEntities },
  '0008-signing': { up: createSigning },
  '0009-service-items': { up: createServiceItems },
  '0010-supervision': { up: createSupervision },
  '0011-licences': { up: allowLaterLicences },
  '0012-transparency': { up: createTransparencyLog },
  '0013-hand-over': { up: createHandOver },
  '0014-collecting': { up: nameCollector },
  '0015-help-calls': { up: createHelpCalls },
};
