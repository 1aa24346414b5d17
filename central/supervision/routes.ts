import { z } from 'zod';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import {
  abandonmentNotedSchema,
  abandonmentSchema,
  alarmIdSchema,
  alarmListSchema,
  alarmQuerySchema,
  alarmSchema,
  catalogueSharesSchema,
  figuresQuerySchema,
  figuresSchema,
  integrityLogSchema,
  logQuerySchema,
  logVerificationQuerySchema,
  logVerificationSchema,
  scoreboardSchema,
} from '../../contract/supervision.ts';
import { sharesOf } from '../../domain/supervision/catalogue-shares.ts';
import { asKiosk } from '../admission/admit.ts';
import type { Principal } from '../admission/principal.ts';
import { nameOf } from '../cases/timeline.ts';
import { currentCatalogue, itemByHash } from '../catalogue/catalogue.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { sendAnswer } from '../send-answer.ts';
import { noteAbandonment } from './abandonment.ts';
import { acknowledge, alarmsOf } from './alarms.ts';
import { figuresOf } from './figures.ts';
import { readLog, verifyLog } from './integrity-log.ts';
import { scoreboardOf } from './scoreboard.ts';

const tags = ['supervision'];
const watchers = { admits: ['supervisor'] } as const;
const registrar = { admits: ['supervisor', 'officer'] } as const;

/** An officer and a supervisor of a division see that division; one without sees all. */
function divisionOf(principal: Principal): string | null {
  if (principal.kind === 'officer' || principal.kind === 'supervisor') return principal.division;
  throw new Error('a route of supervision was entered by somebody else');
}

/** What supervision sees: figures, alarms, the integrity log; and what everybody sees of it. */
export function supervisionRoutes(api: CentralApi, parts: CentralParts): void {
  logRoutes(api, parts);

  api.get(
    '/v1/supervision/alarms',
    { config: watchers, schema: { tags, summary: 'Alarms, the oldest first', querystring: alarmQuerySchema, response: { 200: alarmListSchema } } },
    ({ query: { open, after, limit }, principal }) => alarmsOf(parts.store.db, { division: divisionOf(principal), open: open === 'true', after, limit }),
  );

  api.post(
    '/v1/supervision/alarms/:id/acknowledgement',
    { config: watchers, schema: { tags, summary: 'Say that an alarm was looked into', headers: idempotencyHeaderSchema, params: z.strictObject({ id: alarmIdSchema }), response: { 200: alarmSchema } } },
    async ({ headers, params: { id }, principal }, reply) => sendAnswer(reply, await acknowledge(parts, headers['idempotency-key'], { id, by: nameOf(principal), division: divisionOf(principal) })),
  );

  api.get(
    '/v1/supervision/figures',
    {
      config: registrar,
      schema: {
        tags,
        summary: 'What happened to the cases of a period, by item, site, division, day or rule',
        description: 'An officer sees the own division. Days are days of receipt in China; times are hours.',
        querystring: figuresQuerySchema,
        response: { 200: figuresSchema },
      },
    },
    ({ query, principal }) => figuresOf(parts, divisionOf(principal), query),
  );

  api.get(
    '/v1/supervision/catalogue-shares',
    { config: registrar, schema: { tags, summary: 'The four shares of the catalogue: 马上办, 网上办, 就近办, 一次办', response: { 200: catalogueSharesSchema } } },
    async () => {
      const { manifest } = await currentCatalogue(parts.store.db);
      return sharesOf(await Promise.all(manifest.items.map(({ hash }) => itemByHash(parts.store.db, hash))));
    },
  );

  api.get(
    '/v1/scoreboard',
    { config: { admits: ['public'] }, schema: { tags, summary: 'The last thirty complete days, for everybody', description: 'Made once a day. Cells of fewer than ten cases are merged or left out, counts rounded down to tens.', response: { 200: scoreboardSchema } } },
    () => scoreboardOf(parts),
  );

  api.post(
    '/v1/abandonments',
    { config: { admits: ['kiosk'] }, schema: { tags, summary: 'A citizen left before the end; says only where', headers: idempotencyHeaderSchema, body: abandonmentSchema, response: { 200: abandonmentNotedSchema } } },
    async ({ headers, body, principal }, reply) => {
      asKiosk(principal, body.kioskId, 'body.kioskId');
      return sendAnswer(reply, await noteAbandonment(parts, headers['idempotency-key'], body));
    },
  );
}

function logRoutes(api: CentralApi, parts: CentralParts): void {
  api.get(
    '/v1/supervision/log',
    {
      config: watchers,
      schema: {
        tags,
        summary: 'The integrity log: who did what, chained by SM3',
        description: 'For supervisors and the electronic supervision platform. Entries hold nothing of a person. A supervisor of one division gets the entries of that division; the numbers between are of others. Keep `head` of each answer: a later log that does not contain it was cut.',
        querystring: logQuerySchema,
        response: { 200: integrityLogSchema },
      },
    },
    ({ query, principal }) => readLog(parts, { ...query, division: divisionOf(principal) }),
  );

  api.get(
    '/v1/supervision/log/verification',
    { config: watchers, schema: { tags, summary: 'Check a stretch of the integrity log', querystring: logVerificationQuerySchema, response: { 200: logVerificationSchema } } },
    ({ query }) => verifyLog(parts, query),
  );
}
