import { z } from 'zod';
import type { BusinessName } from '../../contract/application-parts.ts';
import {
  nameCheckRequestSchema,
  nameCheckSchema,
  nameComparisonRequestSchema,
  nameComparisonSchema,
  nameListSchema,
  nameQuerySchema,
  nameReservationSchema,
  nameSuggestionRequestSchema,
  nameSuggestionsSchema,
} from '../../contract/names.ts';
import { caseIdSchema } from '../../contract/units.ts';
import { checkName } from '../../domain/name/check.ts';
import { compareNames, type NameParts } from '../../domain/name/compare.ts';
import { parseName } from '../../domain/name/parse.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { listNames } from './list.ts';
import { reservationSheet } from './reservation.ts';
import { nameFound, searchNames } from './search.ts';
import { suggestNames } from './suggest.ts';

/** Names are checked, compared, suggested, looked up and kept. */
export function namesRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/names/check',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'What the name rules say, with the names on record',
        description: 'Runs every name rule (N1 to N12) on a name that somebody thinks of, with the names of the registrar. Writes nothing and keeps nothing free: a declaration (`name.declare`) reserves.',
        body: nameCheckRequestSchema,
        response: { 200: nameCheckSchema },
      },
    },
    async ({ body: { registrarDivision, name, entityKind = 'individualBusiness', scope = [] } }) => {
      const today = chinaDay(parts.now());
      const hits = await searchNames(parts.store.db, { registrarDivision, name, today });
      const facts = { onRecord: hits.map(({ record }) => record) };
      const results = checkName({ name, kind: entityKind, registrarDivision, mainEntry: scope[0], documents: undefined, today, facts });
      return { results, found: hits.slice(0, 20).map((hit) => nameFound(name, hit)) };
    },
  );

  api.post(
    '/v1/names/compare',
    {
      config: { admits: ['public'] },
      schema: {
        summary: 'Whether two names are the same, similar or different',
        description: 'Compares two names by the published comparison rules (企业名称相同相近比对规则，工商企注字〔2017〕133号) and names each likeness with its article. A name in one piece is first taken apart.',
        body: nameComparisonRequestSchema,
        response: { 200: nameComparisonSchema },
      },
    },
    ({ body }) => {
      const [one, other] = [partsOf(body.one), partsOf(body.other)];
      const { relation, reasons } = compareNames(one, other);
      return { relation, reasons: [...reasons], one: shown(one), other: shown(other) };
    },
  );

  api.post(
    '/v1/names/suggestions',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'Names that would pass',
        description: 'Makes names from words that the applicant likes and gives those that pass every rule now and are similar to none on record.',
        body: nameSuggestionRequestSchema,
        response: { 200: nameSuggestionsSchema },
      },
    },
    async ({ body }) => ({ suggestions: await suggestNames(parts, body) }),
  );

  api.get(
    '/v1/names',
    {
      config: { admits: ['public'] },
      schema: {
        summary: 'Names on record',
        description: 'The register of names is open to everybody (企业名称登记管理规定 第二条). Finds by the beginning of the trade name, a page at a time.',
        querystring: nameQuerySchema,
        response: { 200: nameListSchema },
      },
    },
    ({ query }) => listNames(parts.store.db, query),
  );

  api.get(
    '/v1/names/reservations/:caseId',
    {
      config: { admits: ['kiosk', 'officer'] },
      schema: {
        summary: 'The reservation sheet of a declared name',
        description: 'What an approved `name.declare` gave: until when the name is kept, and whether it was used.',
        params: z.strictObject({ caseId: caseIdSchema }),
        response: { 200: nameReservationSchema },
      },
    },
    async ({ params }) => {
      const sheet = await reservationSheet(parts, parts.store.db, params.caseId);
      if (sheet === undefined) throw new Refusal('notFound', 'no name was reserved by this case', [{ path: 'params.caseId', message: 'unknown' }]);
      return sheet;
    },
  );
}

function partsOf(given: string | BusinessName): NameParts {
  return typeof given === 'string' ? parseName(given) : given;
}

function shown({ division, tradeName, industry, legalForm }: NameParts): z.output<typeof nameComparisonSchema>['one'] {
  return { division, tradeName, industry, legalForm };
}
