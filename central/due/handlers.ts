import { purgeIdempotency } from '../store/once.ts';
import type { DueHandlers } from './due-tasks.ts';

/** Who does what falls due. */
export const dueHandlers: DueHandlers = {
  'idempotency.purge': purgeIdempotency,
};
