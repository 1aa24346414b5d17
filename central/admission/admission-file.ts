import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { divisionCodeSchema } from '../../contract/units.ts';
import { ConfigurationError } from '../configuration-error.ts';

/** 256 bits in base64url are 43 characters; shorter ones could be guessed. */
const tokenSchema = z.string().min(32, 'a token has at least 32 characters; openssl rand -base64 32 makes one').max(200);

/** What an officer may do beside deciding the cases of the own division. */
const officerRightSchema = z.enum(['catalogue']);
export type OfficerRight = z.infer<typeof officerRightSchema>;

const admissionSchema = z.strictObject({
  kiosks: z.array(z.strictObject({ id: z.string().min(1).max(40), token: tokenSchema })).default([]),
  supervisors: z.array(z.strictObject({ id: z.string().min(1).max(40), /** Absent: over all divisions. */ division: divisionCodeSchema.optional(), token: tokenSchema })).default([]),
  officers: z.array(z.strictObject({ id: z.string().min(1).max(40), name: z.string().min(1).max(40), division: divisionCodeSchema, /** Beside deciding cases: `catalogue` publishes and restores the catalogue. */ rights: z.array(officerRightSchema).optional(), token: tokenSchema })).default([]),
});

/** Who may come in: each kiosk, officer and supervisor with a token of its own. */
export type Admission = z.infer<typeof admissionSchema>;

/** Reads the file of `--admission`. Throws a `ConfigurationError` that names the place and the remedy. */
export function readAdmission(path: string): Admission {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new ConfigurationError(`admission file ${path}: others can read it; run chmod 600 on it`);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`admission file ${path}: cannot be read; give --admission the path of a JSON file with kiosks and officers`);
  }
  const parsed = admissionSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new ConfigurationError(`admission file ${path}: ${describe(parsed.error)}`);
  const tokens = [...parsed.data.kiosks, ...parsed.data.officers, ...parsed.data.supervisors].map(({ token }) => token);
  if (new Set(tokens).size !== tokens.length) throw new ConfigurationError(`admission file ${path}: a token is given twice; each kiosk, officer and supervisor needs its own`);
  return parsed.data;
}

/**
 * The admission of a sandbox on one machine: one officer and one supervisor, with tokens made at the first
 * start. Kiosks need none there.
 */
export function localAdmission(path: string): Admission {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const officer = { id: 'sandbox-officer', name: '样本审核员', division: '440703', rights: ['catalogue'], token: randomBytes(32).toString('base64url') };
    const supervisor = { id: 'sandbox-supervisor', token: randomBytes(32).toString('base64url') };
    writeFileSync(path, `${JSON.stringify({ kiosks: [], officers: [officer], supervisors: [supervisor] }, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readAdmission(path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Places and reasons; never a value, which may be a token. */
function describe(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.map(String).join('.') || '(whole)'}: ${message}`).join('; ').slice(0, 500);
}
