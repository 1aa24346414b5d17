import { readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** What a test runner counted. A failed test says what went wrong, a skipped one why. */
export const tallySchema = z.strictObject({
  passed: z.int().min(0),
  failures: z.array(z.strictObject({ name: z.string(), message: z.string() })),
  skipped: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
});
export type Tally = z.infer<typeof tallySchema>;

export type Failure = Tally['failures'][number];

export const emptyTally: Tally = { passed: 0, failures: [], skipped: [] };

/** The beginning of an error, for a line of a summary: the whole of it stands further up in the output. */
export function firstLines(error: string): string {
  const lines = stripVTControlCharacters(error).split('\n').filter((line) => line.trim() !== '' && !line.includes('node_modules'));
  return lines.slice(0, 12).join('\n');
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/** The file through which a reporter inside a runner tells `tests/run.ts`; without one it stays silent. */
export const tallyFile = (): string | undefined => process.env['YIZHAO_TALLY'];

export function writeTally(tally: Tally): void {
  const file = tallyFile();
  if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
}

/** What a runner counted; nothing if it died before it could. */
export function readTally(file: string): Tally | undefined {
  try {
    return tallySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
