import { z } from 'zod';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import {
  appointmentBookedSchema,
  appointmentKeySchema,
  appointmentNumberSchema,
  appointmentRequestSchema,
  appointmentSchema,
  attendanceSchema,
  callBackRequestSchema,
  officerAppointmentListSchema,
  officerAppointmentQuerySchema,
  officerTicketListSchema,
  officerTicketQuerySchema,
  officerTicketSchema,
  placeIdSchema,
  placeListSchema,
  placeQuerySchema,
  ratingAnswerSchema,
  ratingFormSchema,
  ratingRequestSchema,
  slotListSchema,
  slotQuerySchema,
  ticketKeySchema,
  ticketMoveSchema,
  ticketMovedSchema,
  ticketNumberSchema,
  ticketOpenedSchema,
  ticketRequestSchema,
  ticketViewSchema,
} from '../../contract/tickets.ts';
import { ratingForm } from '../../domain/supervision/rating-form.ts';
import { asKiosk } from '../admission/admit.ts';
import { only, type Principal } from '../admission/principal.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { sendAnswer } from '../send-answer.ts';
import { appointmentsOf, askAppointment, attend, book, cancel, placesOf, slotsOf } from './appointments.ts';
import { stepTicket, ticketsOf, viewTicket } from './officer-tickets.ts';
import { rate } from './ratings.ts';
import { askTicket, callBack, submitTicket } from './tickets.ts';

const tags = ['citizen'];
const anybody = { admits: ['public', 'kiosk'] } as const;
const officers = { admits: ['officer'] } as const;

/** Ratings, tickets and appointments, for citizens and for officers. */
export function ticketRoutes(api: CentralApi, parts: CentralParts): void {
  ratingRoutes(api, parts);
  ticketRoutesOfCitizens(api, parts);
  appointmentRoutes(api, parts);
  officersRoutes(api, parts);
}

/** A kiosk names itself and no other; from elsewhere nobody names a kiosk. */
function fromKiosk(principal: Principal, kioskId: string | undefined): void {
  if (kioskId === undefined) return;
  if (principal.kind !== 'kiosk') throw new Refusal('forbidden', 'only a kiosk names a kiosk; leave kioskId out', [{ path: 'body.kioskId', message: 'not a kiosk’s token' }]);
  asKiosk(principal, kioskId, 'body.kioskId');
}

function ratingRoutes(api: CentralApi, parts: CentralParts): void {
  api.get('/v1/ratings/form', { config: anybody, schema: { tags, summary: 'The five levels of a rating and the tags of each', response: { 200: ratingFormSchema } } }, () => ratingForm);

  api.post(
    '/v1/ratings',
    {
      config: { admits: ['kiosk'] },
      schema: { tags, summary: 'Rate a case or a transaction, once (好差评)', description: 'A second rating of the same is refused as a conflict. The lower two levels open a ticket, whose number and secret come back.', headers: idempotencyHeaderSchema, body: ratingRequestSchema, response: { 200: ratingAnswerSchema } },
    },
    async ({ headers, body, principal }, reply) => {
      asKiosk(principal, body.kioskId, 'body.kioskId');
      return sendAnswer(reply, await rate(parts, headers['idempotency-key'], body));
    },
  );
}

function ticketRoutesOfCitizens(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/tickets',
    {
      config: anybody,
      schema: { tags, summary: 'A question, request, complaint, suggestion or report (12345)', description: 'Answers with a number, a secret of eight digits and the last day for the reply. The chain is 受理→录入→转办→回复→回访.', headers: idempotencyHeaderSchema, body: ticketRequestSchema, response: { 200: ticketOpenedSchema } },
    },
    async ({ headers, body, principal }, reply) => {
      fromKiosk(principal, body.kioskId);
      return sendAnswer(reply, await submitTicket(parts, headers['idempotency-key'], body));
    },
  );

  api.post(
    '/v1/tickets/query',
    { config: anybody, schema: { tags, summary: 'Where a ticket stands, by number and secret', description: 'A wrong secret and an unknown number are told alike; after ten wrong ones in a day, `tooMany`.', body: ticketKeySchema, response: { 200: ticketViewSchema } } },
    ({ body }) => askTicket(parts, body),
  );

  api.post(
    '/v1/tickets/call-back',
    { config: anybody, schema: { tags, summary: 'Say whether the reply settled the matter (回访)', description: 'Settled closes the ticket; unsettled sends it back to the department.', headers: idempotencyHeaderSchema, body: callBackRequestSchema, response: { 200: ticketMovedSchema } } },
    async ({ headers, body: { text, ...rest } }, reply) => sendAnswer(reply, await callBack(parts, headers['idempotency-key'], { ...rest, text: text?.reveal() })),
  );
}

function appointmentRoutes(api: CentralApi, parts: CentralParts): void {
  api.get('/v1/appointments/places', { config: anybody, schema: { tags, summary: 'Counters that take appointments', querystring: placeQuerySchema, response: { 200: placeListSchema } } }, ({ query }) => placesOf(parts, query.division));

  api.get(
    '/v1/appointments/places/:place/slots',
    { config: anybody, schema: { tags, summary: 'Free times of a counter', params: z.strictObject({ place: placeIdSchema }), querystring: slotQuerySchema, response: { 200: slotListSchema } } },
    ({ params: { place }, query }) => slotsOf(parts, place, query),
  );

  api.post(
    '/v1/appointments',
    { config: anybody, schema: { tags, summary: 'Book an appointment (预约办)', description: 'A slot gives away no more seats than it has; one number holds at most three appointments.', headers: idempotencyHeaderSchema, body: appointmentRequestSchema, response: { 200: appointmentBookedSchema } } },
    async ({ headers, body, principal }, reply) => {
      fromKiosk(principal, body.kioskId);
      return sendAnswer(reply, await book(parts, headers['idempotency-key'], body));
    },
  );

  api.post('/v1/appointments/query', { config: anybody, schema: { tags, summary: 'An appointment, by number and secret', body: appointmentKeySchema, response: { 200: appointmentSchema } } }, ({ body }) => askAppointment(parts, body));

  api.post(
    '/v1/appointments/cancel',
    { config: anybody, schema: { tags, summary: 'Give an appointment back', headers: idempotencyHeaderSchema, body: appointmentKeySchema, response: { 200: appointmentSchema } } },
    async ({ headers, body }, reply) => sendAnswer(reply, await cancel(parts, headers['idempotency-key'], body)),
  );
}

function officersRoutes(api: CentralApi, parts: CentralParts): void {
  const ofOfficers = ['officer'];
  const ticket = z.strictObject({ number: ticketNumberSchema });

  api.get(
    '/v1/officer/tickets',
    { config: officers, schema: { tags: ofOfficers, summary: 'Tickets of the own division, the nearest deadline first', querystring: officerTicketQuerySchema, response: { 200: officerTicketListSchema } } },
    ({ query, principal }) => ticketsOf(parts, only(principal, 'officer'), query),
  );

  api.get(
    '/v1/officer/tickets/:number',
    { config: officers, schema: { tags: ofOfficers, summary: 'One ticket in full', description: 'Each call is an entry of the integrity log.', params: ticket, response: { 200: officerTicketSchema } } },
    ({ params: { number }, principal }) => viewTicket(parts, only(principal, 'officer'), number),
  );

  api.post(
    '/v1/officer/tickets/:number/steps',
    { config: officers, schema: { tags: ofOfficers, summary: 'The next step of the chain: record, forward, reply, call back', headers: idempotencyHeaderSchema, params: ticket, body: ticketMoveSchema, response: { 200: ticketMovedSchema } } },
    async ({ headers, params: { number }, body, principal }, reply) => sendAnswer(reply, await stepTicket(parts, headers['idempotency-key'], only(principal, 'officer'), number, body)),
  );

  api.get(
    '/v1/officer/appointments',
    { config: officers, schema: { tags: ofOfficers, summary: 'A day’s appointments of the own division', querystring: officerAppointmentQuerySchema, response: { 200: officerAppointmentListSchema } } },
    ({ query: { day }, principal }) => appointmentsOf(parts, only(principal, 'officer'), day),
  );

  api.post(
    '/v1/officer/appointments/:number/attendance',
    { config: officers, schema: { tags: ofOfficers, summary: 'Whether the citizen came', headers: idempotencyHeaderSchema, params: z.strictObject({ number: appointmentNumberSchema }), body: attendanceSchema, response: { 200: appointmentSchema } } },
    async ({ headers, params: { number }, body, principal }, reply) => sendAnswer(reply, await attend(parts, headers['idempotency-key'], only(principal, 'officer'), number, body.attended)),
  );
}
