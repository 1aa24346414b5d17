import { z } from 'zod';
import type { Person } from '../../contract/application-parts.ts';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import { handedInSchema, handInRequestSchema, scanKeptSchema, scanRequestSchema } from '../../contract/materials.ts';
import {
  caseListSchema,
  caseQuerySchema,
  caseViewRequestSchema,
  preparationRequestSchema,
  preparationSchema,
  serviceAnswerSchema,
  serviceCaseSchema,
  serviceRehearsalRequestSchema,
  serviceRehearsalSchema,
  signedServiceApplicationSchema,
} from '../../contract/service-application.ts';
import { itemCodeSchema, type ItemCode } from '../../contract/service-item.ts';
import { outputVerificationRequestSchema, outputVerificationSchema } from '../../contract/service-output.ts';
import type { CaseId } from '../../contract/units.ts';
import { asKiosk } from '../admission/admit.ts';
import { only, type Principal } from '../admission/principal.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { sendAnswer } from '../send-answer.ts';
import { apply, prepare, rehearseService } from './applications.ts';
import { belongsTo, caseParamsSchema, casesOf, kioskOfCase, provedHolderKey, viewCase } from './cases.ts';
import { verifyOutput } from './outputs.ts';
import { handInLater } from './pending.ts';
import { keepScan } from './uploads.ts';

const codeParamsSchema = z.strictObject({ code: itemCodeSchema });

/** Service items: preparation, rehearsal, application, cases, materials, papers. */
export function serviceItemRoutes(api: CentralApi, parts: CentralParts): void {
  applicationRoutes(api, parts);
  caseRoutes(api, parts);
  paperRoutes(api, parts);
}

function applicationRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/service-items/:code/preparations',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'What the platform already holds for this item and person',
        description: 'Ask before the form. Departments and electronic licences are asked only about an applicant who is identified (identityToken of POST /v1/identity-checks) and applies for themselves. Nothing of what comes back need be asked for or sent again. Each request for an electronic licence is logged with its purpose. The sandbox invents records of everybody: they follow from the identity number alone.',
        params: codeParamsSchema,
        body: preparationRequestSchema,
        response: { 200: preparationSchema },
      },
    },
    ({ params: { code }, body, principal }) => {
      asKiosk(principal, body.kioskId, 'body.kioskId');
      return prepare(parts, code, body);
    },
  );

  api.post(
    '/v1/service-items/:code/rehearsals',
    {
      config: { admits: ['kiosk'] },
      schema: { summary: 'What would be decided now, and what is signed', description: 'All defects at once. Files nothing.', params: codeParamsSchema, body: serviceRehearsalRequestSchema, response: { 200: serviceRehearsalSchema } },
    },
    ({ params: { code }, body: { application }, principal }) => {
      asKiosk(principal, application.kioskId, 'body.application.kioskId');
      sameCode(code, application.itemCode);
      return rehearseService(parts, code, application);
    },
  );

  api.post(
    '/v1/service-items/:code/applications',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'Apply for a service item; decided at once and once per Idempotency-Key',
        description: 'The answer is the decision with its trace. What is approved goes to the department at once; GET /v1/service-cases/{caseId} has its answer and the paper, usually by the time this answer arrives, otherwise at `work.askAgainAt`.',
        params: codeParamsSchema,
        headers: idempotencyHeaderSchema,
        body: signedServiceApplicationSchema,
        response: { 200: serviceAnswerSchema },
      },
    },
    async ({ params: { code }, headers, body, principal }, reply) => {
      asKiosk(principal, body.application.kioskId, 'body.application.kioskId');
      sameCode(code, body.application.itemCode);
      const answer = await apply(parts, headers['idempotency-key'], code, body);
      return sendAnswer(reply, answer);
    },
  );

  api.post(
    '/v1/uploads',
    {
      config: { admits: ['kiosk'] },
      schema: { summary: 'Send a scan of a material', description: 'It is kept encrypted for a day; an application of the same kiosk names it by its uploadId.', headers: idempotencyHeaderSchema, body: scanRequestSchema, response: { 200: scanKeptSchema } },
    },
    ({ headers, body, principal }) => {
      asKiosk(principal, body.kioskId, 'body.kioskId');
      return keepScan(parts, headers['idempotency-key'], body);
    },
  );
}

function sameCode(code: ItemCode, itemCode: ItemCode): void {
  if (code !== itemCode) throw new Refusal('invalidRequest', 'the application is for another item than the address', [{ path: 'body.application.itemCode', message: 'not the code of the address' }]);
}

function caseRoutes(api: CentralApi, parts: CentralParts): void {
  api.get(
    '/v1/service-cases/:caseId',
    { config: { admits: ['kiosk'] }, schema: { summary: 'How a case of this kiosk stands, with its paper once there is one', params: caseParamsSchema, response: { 200: serviceCaseSchema } } },
    async ({ params: { caseId }, principal }) => {
      asKiosk(principal, await kioskOfCase(parts, caseId), 'params.caseId');
      return found(await viewCase(parts, caseId));
    },
  );

  api.post(
    '/v1/service-cases/queries',
    {
      config: { admits: ['kiosk'] },
      schema: { summary: 'The cases of whoever stands at the machine, the newest first', description: 'At whatever machine they were filed. The person has to be identified: an identityToken of POST /v1/identity-checks.', body: caseQuerySchema, response: { 200: caseListSchema } },
    },
    async ({ body: { kioskId, person, limit, after }, principal }) => {
      asKiosk(principal, kioskId, 'body.kioskId');
      return casesOf(parts, await provedHolderKey(parts, person), { limit: limit ?? 20, after });
    },
  );

  api.post(
    '/v1/service-cases/:caseId/views',
    {
      config: { admits: ['kiosk'] },
      schema: { summary: 'A case as its holder sees it at any machine', description: 'The holder has to be identified: an identityToken of POST /v1/identity-checks.', params: caseParamsSchema, body: caseViewRequestSchema, response: { 200: serviceCaseSchema } },
    },
    async ({ params: { caseId }, body: { kioskId, person }, principal }) => {
      asKiosk(principal, kioskId, 'body.kioskId');
      const own = await belongsTo(parts, caseId, await provedHolderKey(parts, person));
      return found(own ? await viewCase(parts, caseId) : undefined);
    },
  );

  api.post(
    '/v1/service-cases/:caseId/materials',
    {
      config: { admits: ['kiosk'] },
      schema: { summary: 'Hand in a material that was promised for later (容缺)', description: 'At the machine of the case, or at any other by its holder, who is identified there.', params: caseParamsSchema, headers: idempotencyHeaderSchema, body: handInRequestSchema, response: { 200: handedInSchema } },
    },
    async ({ params: { caseId }, headers, body, principal }, reply) => {
      asKiosk(principal, body.kioskId, 'body.kioskId');
      const { person, ...given } = body;
      await refuseStranger(parts, { caseId, person, principal });
      const answer = await handInLater(parts, headers['idempotency-key'], { caseId, ...given });
      return sendAnswer(reply, answer);
    },
  );
}

/** Lets in the kiosk at which the case was filed; at another one its holder has to be identified. */
async function refuseStranger(parts: CentralParts, { caseId, person, principal }: { caseId: CaseId; person: Person | undefined; principal: Principal }): Promise<void> {
  const { kioskId } = only(principal, 'kiosk');
  if (kioskId === null || (await kioskOfCase(parts, caseId)) === kioskId) return;
  if (person === undefined) throw new Refusal('forbidden', 'at another machine the holder has to be identified first (POST /v1/identity-checks)', [{ path: 'body.person', message: 'missing' }]);
  if (!(await belongsTo(parts, caseId, await provedHolderKey(parts, person)))) throw new Refusal('forbidden', 'this is not a case of that person', [{ path: 'params.caseId', message: 'somebody else’s' }]);
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Refusal('notFound', 'no such case of a service item', [{ path: 'params.caseId', message: 'unknown' }]);
  return value;
}

function paperRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/outputs/verify',
    {
      config: { admits: ['public'] },
      schema: { summary: 'Whether a certificate, receipt, statement, ticket or notice is genuine', description: 'By its check code or the text of its QR code. Nothing of the person is told; compare title, day and, with the paper’s data at hand, linesHash.', body: outputVerificationRequestSchema, response: { 200: outputVerificationSchema } },
    },
    ({ body }) => verifyOutput(parts, body),
  );
}
