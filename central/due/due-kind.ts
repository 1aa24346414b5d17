/** What can fall due; each has its handler in `handlers.ts`. */
export type DueKind = 'idempotency.purge';
