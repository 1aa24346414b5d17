import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import manifest from '../package.json' with { type: 'json' };
import { applicationSchema, signedApplicationSchema, standardAddressSchema } from '../contract/application.ts';
import { apiErrorSchema, applicationAnswerSchema, healthSchema, printReportSchema, publicKeysSchema } from '../contract/central.ts';
import { decisionSchema } from '../contract/decision.ts';
import { issuedLicenceSchema } from '../contract/licence.ts';

/** Schemas that get a name of their own in the document. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  Application: applicationSchema,
  SignedApplication: signedApplicationSchema,
  StandardAddress: standardAddressSchema,
  ApiError: apiErrorSchema,
  ApplicationAnswer: applicationAnswerSchema,
  Health: healthSchema,
  PrintReport: printReportSchema,
  PublicKeys: publicKeysSchema,
  Decision: decisionSchema,
  IssuedLicence: issuedLicenceSchema,
})) {
  named.add(schema, { id });
}

const options = {
  schemaRegistry: named,
  zodToJsonConfig: {
    // A personal value is a codec: what travels is its input, whichever way it goes.
    override: ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }) => {
      const { def } = zodSchema._zod;
      if (def.type !== 'pipe' || def.out._zod.def.type !== 'custom') return;
      Object.assign(jsonSchema, z.toJSONSchema(def.in, { target: 'draft-2020-12', io: 'input' }));
    },
  },
};

/** `GET /openapi.json`: OpenAPI 3.1, made from the contract. */
export async function describeApi(api: FastifyInstance): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yizhao central API',
        version: manifest.version,
        description: 'Registration of individual businesses: rehearsal, decision with its rule trace, licence, print log. Every write takes an Idempotency-Key.',
      },
      // Asked for where the API was started with --tokens, as it must be beyond loopback.
      components: { securitySchemes: { kiosk: { type: 'http', scheme: 'bearer' } } },
      security: [{ kiosk: [] }, {}],
    },
    transform: createJsonSchemaTransform(options),
    transformObject: createJsonSchemaTransformObject(options),
  });
  api.get('/openapi.json', { schema: { hide: true } }, () => api.swagger());
}
