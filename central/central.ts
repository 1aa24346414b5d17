import { isUtf8 } from 'node:buffer';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { addressRoutes } from './addresses/routes.ts';
import { admit } from './admission/admit.ts';
import { countRefusals, limitRates } from './admission/rate-limits.ts';
import { handOverRoutes } from './hand-over/routes.ts';
import { articlesRoutes } from './articles/routes.ts';
import { refuseUnwritableText } from './unwritable-text.ts';
import { ensureCatalogue } from './catalogue/catalogue.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { answerBrokenRequest, answerFailures, answerFrameworkFailure } from './failures.ts';
import { entitiesRoutes } from './entities/routes.ts';
import { registerSigningKey } from './issue/signing-keys.ts';
import { contactRoutes } from './contact/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { describeApi } from './openapi.ts';
import { officerRoutes } from './officer/routes.ts';
import { namesRoutes } from './names/routes.ts';
import type { CentralApi, CentralParts } from './parts.ts';
import { Refusal } from './refusal.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { servePages } from './pages/pages.ts';
import { peopleRoutes } from './people/routes.ts';
import { registrationRoutes } from './routes/registration.ts';
import { scopeRoutes } from './scope/routes.ts';
import { serviceRoutes } from './routes/service.ts';
import { serviceItemRoutes } from './service-items/routes.ts';
import { signerOf } from './signing/invitations.ts';
import { signingRoutes } from './signing/routes.ts';
import { signerRoutes } from './signing/signer-routes.ts';
import { supervisionRoutes } from './supervision/routes.ts';
import { helpCallRoutes } from './help-calls/routes.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { transparencyRoutes } from './transparency/routes.ts';

/** A signed application is some 20 KB; a megabyte leaves room and bounds what one request can cost. */
const largestBody = 1_000_000;
/** So long a request may take to arrive; who dribbles bytes does not hold a connection for ever. */
const slowestRequestMs = 30_000;

/**
 * The central API over its parts, not yet listening. Closing it leaves the store open: who opened it
 * closes it. Throws a `ConfigurationError` where store and keys do not belong together.
 */
export async function createCentral(parts: CentralParts, log?: FastifyBaseLogger): Promise<CentralApi> {
  await registerSigningKey(parts.store.db, parts);
  await ensureCatalogue(parts);
  const api = fastify({
    ...(log === undefined ? {} : { loggerInstance: log }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    requestTimeout: slowestRequestMs,
    // Behind a TLS proxy on this machine its guests are told apart; what a guest from outside says of itself is not believed.
    trustProxy: 'loopback',
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerFrameworkFailure,
  }).withTypeProvider<ZodTypeProvider>();
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  answerFailures(api);
  readJson(api);
  refuseUnwritableText(api);
  // The route's pattern, never the address: a query or a parameter may hold what a citizen typed.
  api.addHook('onResponse', (request, reply, done) => {
    request.log.info({ method: request.method, route: request.routeOptions.url ?? '(none)', status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
  guardAnswers(api);
  await limitRates(api);
  admit(api, { ...parts.door, signerOf: (token) => signerOf(parts, token), countRefusal: countRefusals(api) });
  await describeApi(api);
  serviceRoutes(api, parts);
  addressRoutes(api, parts);
  contactRoutes(api, parts);
  peopleRoutes(api, parts);
  registrationRoutes(api, parts);
  signingRoutes(api, parts);
  signerRoutes(api, parts);
  articlesRoutes(api);
  organisationRoutes(api, parts);
  documentRoutes(api, parts);
  namesRoutes(api, parts);
  scopeRoutes(api, parts);
  entitiesRoutes(api, parts);
  officerRoutes(api, parts);
  supervisionRoutes(api, parts);
  ticketRoutes(api, parts);
  helpCallRoutes(api, parts);
  transparencyRoutes(api, parts);
  catalogueRoutes(api, parts);
  serviceItemRoutes(api, parts);
  handOverRoutes(api, parts);
  await servePages(api);
  return api;
}

/** An answer is what its type says, and what a token was shown for is kept by no cache on the way or in the browser. */
function guardAnswers(api: FastifyInstance): void {
  api.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    if (request.principal.kind !== 'public' && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
  });
}

/** Fastify's own JSON reader behind a strict UTF-8 one: a byte that is no text must not become a replacement character in a name. */
function readJson(api: FastifyInstance): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  api.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) done(new Refusal('invalidRequest', 'the body is not UTF-8'));
    else void parse(request, body.toString('utf8'), done);
  });
}
