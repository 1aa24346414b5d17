import { z } from 'zod';
import type { CentralParts } from '../parts.ts';
import type { Trx } from '../store/store.ts';

const pageSchema = z.record(z.string(), z.unknown());

/** Whether somebody in a case bears the officer's own name: a relative, or the officer in person. */
export async function bearsName(trx: Trx, { vault }: CentralParts, caseId: string, name: string): Promise<boolean> {
  const row = await trx.selectFrom('personalPage').where('caseId', '=', caseId).select('sealed').executeTakeFirst();
  if (row === undefined) return false;
  return Object.values(pageSchema.parse(JSON.parse(vault.open(caseId, row.sealed)))).includes(name);
}
