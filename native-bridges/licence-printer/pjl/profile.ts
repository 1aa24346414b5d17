import { z } from 'zod';
import pjlPdf from './profiles/pjl-pdf.json' with { type: 'json' };

/** What stands behind `@PJL ` in a line: printable ASCII, so that a profile cannot end the line or leave the language. */
const line = z.string().regex(/^[A-Z][ -~]{0,200}$/);

/** What differs between printers that speak PJL. */
export const pjlProfileSchema = z.strictObject({
  model: z.string().min(1),
  /** Where the facts come from. */
  source: z.string().min(1),
  /** Behind `ENTER LANGUAGE=`. */
  language: z.literal('PDF'),
  /** What chooses the sheet of each copy that the printer has. */
  copies: z.strictObject({ original: z.array(line).optional(), duplicate: z.array(line).optional() }),
  everyCopy: z.array(line),
  /** How a tray is chosen, `{tray}` being its name in the configuration; absent: trays cannot be chosen. */
  tray: line.optional(),
  /** Whether the printer tells the pages of its life (`INFO PAGECOUNT`). A printer that does not answer all the same is taken as one that does not. */
  pageCount: z.boolean(),
  /** How long a counter of its life may be behind the sheet. */
  counterLagMs: z.int().min(0).max(20_000),
  /** `USTATUS TIMED`: how often the printer tells its status while a job is under way; 5 to 300. */
  timedStatusSeconds: z.int().min(5).max(300),
  /** How long an answer may take; a printer that sleeps takes seconds to wake. */
  answerMs: z.int().min(100).max(10_000),
  /** How long the line may take to accept a piece of a job. */
  writeMs: z.int().min(100).max(60_000),
  /** A job whose end was not told by then is given up. Within the command's 180 s. */
  jobLimitMs: z.int().min(1_000).max(160_000),
});
export type PjlProfile = z.output<typeof pjlProfileSchema>;

const profiles: Readonly<Record<string, PjlProfile>> = { 'pjl-pdf': pjlProfileSchema.parse(pjlPdf) };

export const pjlProfiles: readonly (readonly [name: string, profile: PjlProfile])[] = Object.entries(profiles);

/** The profile of that name; a name that is not there is an error of the configuration and is thrown. */
export function pjlProfile(name: string): PjlProfile {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!profile) throw new Error(`devices.licencePrinter.profile: there is no profile "${name}"; known: ${Object.keys(profiles).join(', ')}`);
  return profile;
}
