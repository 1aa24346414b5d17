import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { StatedPerson } from '../../contract/people.ts';
import { checkResidentId } from '../../domain/identity/resident-id.ts';
import { personRecordSchema } from '../../domain/people/record.ts';
import type { CreditAdaptor } from './credit-adaptor.ts';
import type { IdentityAdaptor } from './identity-adaptor.ts';
import data from './sandbox-people.json' with { type: 'json' };

const inventedPersonSchema = z.strictObject({
  idNumber: z.string(),
  name: z.string(),
  birth: z.iso.date(),
  register: z.enum(['unknown', 'deceased', 'numberCancelled']).optional(),
  card: z.literal('lost').optional(),
  capacity: z.literal('limited').optional(),
  records: z.array(personRecordSchema).optional(),
  entitiesElsewhere: z.int().optional(),
  /** The carriers have this person's numbers registered to somebody else. */
  mobileOfSomebodyElse: z.boolean().optional(),
  /** The register takes its time. */
  slow: z.boolean().optional(),
  unreachable: z.enum(['register', 'credit']).optional(),
});
type InventedPerson = z.infer<typeof inventedPersonSchema>;

/** Everybody with a circumstance; the same table stands in the description of `POST /v1/identity-checks`. */
export const inventedPeople: readonly InventedPerson[] = z.array(inventedPersonSchema).parse(data.records);

/** One of them by name; throws where there is none. */
export function sandboxPerson(name: string): InventedPerson {
  const person = inventedPeople.find((one) => one.name === name);
  if (person === undefined) throw new Error('no such invented person');
  return person;
}

const byNumber = new Map(inventedPeople.map((person) => [person.idNumber, person]));

const slowAnswerMs = 300;

/**
 * Registers of invented people. Every well-formed number is on them under any name and with nothing against
 * it; the people of `sandbox-people.json` have circumstances and one name each.
 */
export const sandboxIdentity: IdentityAdaptor = {
  about: aboutInventedPeople(),
  standing: async (person) => {
    const invented = await reached(person, 'register');
    const unlike = invented !== undefined && invented.name !== person.name.reveal();
    // Documents of another form have numbers that no public standard checks.
    const malformed = person.idKind === 'residentIdCard' && !checkResidentId(person.idNumber.reveal()).valid;
    return { register: unlike || malformed ? 'unknown' : (invented?.register ?? 'known'), card: invented?.card ?? 'inForce', capacity: invented?.capacity ?? 'full' };
  },
  // The sandbox has no faces: its pictures are the base64 of these texts.
  compareFace: (_person, picture) => {
    const text = Buffer.from(picture.reveal(), 'base64').toString('utf8');
    return Promise.resolve(text === 'sandbox-face:same' ? 'same' : text === 'sandbox-face:other' ? 'other' : 'unclear');
  },
  ownsMobile: (person) => Promise.resolve(byNumber.get(person.idNumber.reveal())?.mobileOfSomebodyElse !== true),
};

export const sandboxCredit: CreditAdaptor = {
  findings: async (person) => {
    const invented = await reached(person, 'credit');
    return { records: invented?.records ?? [], entitiesElsewhere: invented?.entitiesElsewhere ?? 0 };
  },
};

async function reached(person: StatedPerson, platform: 'register' | 'credit'): Promise<InventedPerson | undefined> {
  const invented = byNumber.get(person.idNumber.reveal());
  if (invented?.slow === true) await pause(slowAnswerMs);
  if (invented?.unreachable === platform) throw new Error(`the sandbox's ${platform} is away for this person`);
  return invented;
}

/** The table of invented people, for whoever tries the API: which number has which circumstance. */
function aboutInventedPeople(): string {
  const rows = inventedPeople.map(({ idNumber, name, birth, ...circumstances }) => {
    const words = Object.entries(circumstances).map(([key, value]) => (typeof value === 'object' ? JSON.stringify(value) : `${key}: ${String(value)}`));
    return `| ${idNumber} | ${name} | ${birth} | ${words.length === 0 ? 'age only' : words.join('; ')} |`;
  });
  return [
    'This is a sandbox: its register knows every well-formed number (GB 11643-1999) under any name, with nothing against it, except these invented people, each under this name only. A picture of a face is the base64 of `sandbox-face:same`, `sandbox-face:other` or anything else (unclear).',
    ['| number | name | birth | circumstance |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}
