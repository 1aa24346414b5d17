import type { z } from 'zod';
import type { abandonmentSchema } from '../../contract/supervision.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';
import { once, type Answer } from '../store/once.ts';

/** Counts that a citizen left an item at a step; nothing else is kept. */
export function noteAbandonment(parts: CentralParts, key: string, left: z.infer<typeof abandonmentSchema>): Promise<Answer> {
  return once(parts, { key, route: 'POST /v1/abandonments', plain: left }, async (trx) => {
    await trx
      .insertInto('abandonment')
      .values({ ...left, day: chinaDay(parts.now()), count: 1 })
      .onConflict((conflict) => conflict.columns(['day', 'kioskId', 'item', 'step', 'reason']).doUpdateSet((of) => ({ count: of('abandonment.count', '+', 1) })))
      .execute();
    return { status: 200, body: JSON.stringify({ noted: true }) };
  });
}
