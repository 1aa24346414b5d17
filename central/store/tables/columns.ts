import type { ColumnType } from 'kysely';

/** A moment: read as a Date, written as one. */
export type Moment = ColumnType<Date, Date, Date>;
/** JSON: written as text, read as a parsed value that its reader checks with zod. */
export type Json = ColumnType<unknown, string, string>;
