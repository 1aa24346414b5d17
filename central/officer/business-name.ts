import { z } from 'zod';
import { businessNameSchema } from '../../contract/application-parts.ts';
import { composeName } from '../../domain/name/compose.ts';

/** As far as a record of any kind names a business. */
const openPartSchema = z.object({ application: z.object({ name: businessNameSchema.nullish().catch(null), newName: businessNameSchema.nullish().catch(null) }) });

/** What the business of a case is called or wants to be called; `null` where the record does not say. */
export function businessNameOf(openPart: unknown): string | null {
  const parsed = openPartSchema.safeParse(openPart);
  const name = parsed.success ? (parsed.data.application.name ?? parsed.data.application.newName) : undefined;
  return name === undefined || name === null ? null : composeName(name);
}
