import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** What a test runner counted. A skipped test says why. */
export const tallySchema = z.strictObject({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
});
export type Tally = z.infer<typeof tallySchema>;

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: [] };

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/** The file through which a reporter inside a runner tells `tests/run.ts`; without one it stays silent. */
export const tallyFile = (): string | undefined => process.env['YIZHAO_TALLY'];

export function writeTally(tally: Tally): void {
  const file = tallyFile();
  if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
}

/** A runner that died before it could count has one failure: itself. */
export function readTally(file: string): Tally {
  try {
    return tallySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { ...emptyTally, failed: 1 };
  }
}
