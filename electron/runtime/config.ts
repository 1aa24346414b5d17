import { readFileSync } from 'node:fs';
import { kioskConfigSchema, type KioskConfig } from '../../contract/config.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { divisionsWithStreets } from '../../domain/codes/streets.ts';

/** Of a division without streets nobody could give an address. Asked once everything else is right. */
const servedConfigSchema = kioskConfigSchema.transform((config, context) => {
  const { division } = config.kiosk;
  if (!divisionsWithStreets.includes(division)) context.addIssue({ code: 'custom', path: ['kiosk', 'division'], message: `the streets of ${division} are not known, so nobody could give an address there; known are those of ${divisionsWithStreets.join(', ')}` });
  return config;
});

/**
 * Reads `kiosk.config.json`; without a path everything is virtual. The failure is a message that names
 * the file, the path inside it and what would be right there.
 */
export function loadKioskConfig(path: string | undefined): Result<KioskConfig, string> {
  if (path === undefined) return ok(kioskConfigSchema.parse({}));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fail(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)}). Give the path of an existing kiosk.config.json.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail(`${path}: is not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const parsed = servedConfigSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const lines = parsed.error.issues.map((issue) => `  ${['$', ...issue.path.map(String)].join('.')}: ${remedy(issue)}`);
  return fail(`${path}: ${lines.length === 1 ? 'one value is' : `${String(lines.length)} values are`} not right:\n${lines.join('\n')}\nREADME.md shows a complete file.`);
}

function remedy(issue: { readonly code: string; readonly message: string; readonly keys?: readonly string[] | undefined }): string {
  if (issue.code === 'unrecognized_keys') return `unknown key ${(issue.keys ?? []).map((key) => `"${key}"`).join(', ')}; remove it or correct its spelling`;
  return issue.message;
}
