import { z } from 'zod';
import { organisationSchema } from '../../contract/organisations.ts';
import { creditCodeSchema } from '../../contract/units.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { organisationOf } from './organisation-facts.ts';

/** Organisations that become shareholders. */
export function organisationRoutes(api: CentralApi, parts: CentralParts): void {
  api.get(
    '/v1/organisations/:creditCode',
    {
      config: { admits: ['kiosk'] },
      schema: {
        tags: ['companies'],
        summary: 'Name and standing of an organisation, before it is named as a shareholder',
        description: ['This registry’s own record, or what the national register of entities says. Rule A24 asks the same when the application is decided.', parts.organisations.about].join('\n\n'),
        params: z.strictObject({ creditCode: creditCodeSchema }),
        response: { 200: organisationSchema },
      },
    },
    ({ params: { creditCode } }) => organisationOf(parts, creditCode),
  );
}
