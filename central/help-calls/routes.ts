import { helpCallAnswerSchema, helpCallKioskSchema, helpCallOfferSchema, helpCallParamsSchema, helpCallPlacedSchema, helpCallRequestSchema, helpCallStateSchema, officerCallListSchema } from '../../contract/help-call.ts';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import { asKiosk } from '../admission/admit.ts';
import { only } from '../admission/principal.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { sendAnswer } from '../send-answer.ts';
import { answerCall, endCall, joinCall, placeCall, ringing, stateOf } from './help-calls.ts';

const tags = ['citizen'];
const kiosks = { admits: ['kiosk'] } as const;
const officers = { admits: ['officer'] } as const;
const params = helpCallParamsSchema;
const stands = { 200: helpCallStateSchema };

/** Video calls: machines ring, officers of the same division answer. Only what the two ends need to find each other passes here. */
export function helpCallRoutes(api: CentralApi, parts: CentralParts): void {
  kioskRoutes(api, parts);
  officersRoutes(api, parts);
}

function kioskRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/help-calls',
    { config: kiosks, schema: { tags, summary: 'Ring with the officers of a division', description: 'Rings for 45 seconds by this server’s clock. A machine has one call at a time, and twelve in ten minutes at most.', headers: idempotencyHeaderSchema, body: helpCallRequestSchema, response: { 200: helpCallPlacedSchema } } },
    async ({ headers, body, principal }, reply) => {
      asKiosk(principal, body.kioskId, 'body.kioskId');
      return sendAnswer(reply, await placeCall(parts, headers['idempotency-key'], body));
    },
  );

  api.get('/v1/help-calls/:callId', { config: kiosks, schema: { tags, summary: 'How a call of this machine stands', params, querystring: helpCallKioskSchema, response: stands } }, ({ params: { callId }, query: { kioskId }, principal }) => {
    asKiosk(principal, kioskId, 'querystring.kioskId');
    return stateOf(parts, callId, (call) => call.kioskId === kioskId);
  });

  api.post(
    '/v1/help-calls/:callId/answer',
    { config: kiosks, schema: { tags, summary: 'Join the call that an officer answered', description: 'The description answers the officer’s offer, with all candidates inside.', headers: idempotencyHeaderSchema, params, body: helpCallAnswerSchema, response: stands } },
    ({ params: { callId }, body: { kioskId, answer }, principal }) => {
      asKiosk(principal, kioskId, 'body.kioskId');
      return joinCall(parts, kioskId, callId, answer);
    },
  );

  api.post('/v1/help-calls/:callId/hang-up', { config: kiosks, schema: { tags, summary: 'End a call of this machine', headers: idempotencyHeaderSchema, params, body: helpCallKioskSchema, response: stands } }, ({ params: { callId }, body: { kioskId }, principal }) => {
    asKiosk(principal, kioskId, 'body.kioskId');
    return endCall(parts, callId, 'hungUp', (call) => call.kioskId === kioskId);
  });
}

function officersRoutes(api: CentralApi, parts: CentralParts): void {
  const headers = idempotencyHeaderSchema;
  api.get('/v1/officer/help-calls', { config: officers, schema: { tags: ['officer'], summary: 'Calls that ring in the officer’s division', response: { 200: officerCallListSchema } } }, ({ principal }) => ringing(parts, only(principal, 'officer')));

  api.get('/v1/officer/help-calls/:callId', { config: officers, schema: { tags: ['officer'], summary: 'How a call stands that this officer answered', params, response: stands } }, ({ params: { callId }, principal }) => {
    const { officerId } = only(principal, 'officer');
    return stateOf(parts, callId, (call) => call.officerId === officerId);
  });

  api.post(
    '/v1/officer/help-calls/:callId/answer',
    { config: officers, schema: { tags: ['officer'], summary: 'Answer a call', description: 'The first officer has it; refused with `conflict` for everybody after. The machine sends picture and sound only after this.', headers, params, body: helpCallOfferSchema, response: stands } },
    ({ params: { callId }, body: { offer }, principal }) => answerCall(parts, only(principal, 'officer'), callId, offer),
  );

  api.post('/v1/officer/help-calls/:callId/decline', { config: officers, schema: { tags: ['officer'], summary: 'Decline a call: the citizen leaves a number instead', headers, params, response: stands } }, ({ params: { callId }, principal }) => {
    const { division } = only(principal, 'officer');
    return endCall(parts, callId, 'declined', (call) => call.division === division && call.officerId === null);
  });

  api.post('/v1/officer/help-calls/:callId/hang-up', { config: officers, schema: { tags: ['officer'], summary: 'End the call that this officer answered', headers, params, response: stands } }, ({ params: { callId }, principal }) => {
    const { officerId } = only(principal, 'officer');
    return endCall(parts, callId, 'hungUp', (call) => call.officerId === officerId);
  });
}
