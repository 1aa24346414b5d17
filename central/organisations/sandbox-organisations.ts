import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { organisationSchema } from '../../contract/organisations.ts';
import { checkCreditCode } from '../../domain/identity/credit-code.ts';
import type { OrganisationAdaptor } from './organisation-adaptor.ts';
import data from './sandbox-organisations.json' with { type: 'json' };

/** `slow`: the register takes its time. */
const inventedSchema = organisationSchema.extend({ slow: z.boolean().optional() });
export const inventedOrganisations = z.array(inventedSchema).parse(data.records);
const byCode = new Map<string, z.infer<typeof inventedSchema>>(inventedOrganisations.map((organisation) => [organisation.creditCode, organisation]));

const slowAnswerMs = 300;

/** Every code that checks is on it, in operation under any name; the organisations of `sandbox-organisations.json` have circumstances. */
export const sandboxOrganisations: OrganisationAdaptor = {
  about: [
    'This is a sandbox: every code that checks (GB 32100-2015) belongs to an organisation in operation under any name, except these invented ones:',
    ['| code | name | standing |', '| --- | --- | --- |', ...inventedOrganisations.map(({ creditCode, name, standing, slow }) => `| ${creditCode} | ${name ?? ''} | ${standing}${slow === true ? ', slowly' : ''} |`)].join('\n'),
  ].join('\n\n'),
  standing: async (creditCode) => {
    const invented = byCode.get(creditCode);
    if (invented?.standing === 'unreachable') throw new Error('the sandbox’s register is away for this organisation');
    if (invented?.slow === true) await pause(slowAnswerMs);
    if (invented !== undefined) return { standing: invented.standing, name: invented.name };
    return { standing: checkCreditCode(creditCode).valid ? 'inOperation' : 'unknown', name: null };
  },
};
