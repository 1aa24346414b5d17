import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { PrincipalKind } from './admission/principal.ts';
import manifest from '../package.json' with { type: 'json' };
import { applicationSchema, signedApplicationSchema } from '../contract/application.ts';
import { articlesRequestSchema, articlesSchema } from '../contract/articles.ts';
import { businessNameSchema, personSchema, premisesSchema, standardAddressSchema } from '../contract/application-parts.ts';
import { applicationAnswerSchema, healthSchema, printReportSchema, problemSchema, publicKeysSchema } from '../contract/central.ts';
import { identityCheckRequestSchema, identityCheckSchema } from '../contract/people.ts';
import { doorPlateAnswerSchema, jurisdictionSchema } from '../contract/premises.ts';
import { decisionSchema, ruleResultSchema } from '../contract/decision.ts';
import { individualBusinessEstablishmentSchema, limitedCompanyEstablishmentSchema, soleProprietorshipEstablishmentSchema } from '../contract/registration/establish.ts';
import { creditCodeReportSchema, entityFileSchema, entityNoticeSchema, entityPaperSchema, entityResultSchema, ownEntitySchema, publicEntitySchema } from '../contract/entity.ts';
import { textSchema } from '../contract/language.ts';
import { annualReportSchema } from '../contract/registration/annual-report.ts';
import { cancellationNoticeSchema, simpleCancellationSchema } from '../contract/registration/cancellation.ts';
import { capitalNoticeSchema, entityChangeSchema } from '../contract/registration/change.ts';
import { conversionSchema } from '../contract/registration/conversion.ts';
import { reissueSchema } from '../contract/registration/reissue.ts';
import { suspensionBeginSchema, suspensionEndSchema, suspensionExtendSchema } from '../contract/registration/suspension.ts';
import { draftSchema, phoneQuestionsSchema, takenAlongSchema } from '../contract/draft.ts';
import { documentHeadSchema, documentTextSchema } from '../contract/documents.ts';
import { caseOpenedSchema, invitationSchema, kioskSignatureRequestSchema, openCaseRequestSchema } from '../contract/signing-case.ts';
import { signerViewSchema, signingDocumentSchema, signingProgressSchema } from '../contract/signing.ts';
import { issuedLicenceSchema } from '../contract/licence.ts';
import { signedManifestSchema } from '../contract/catalogue.ts';
import { materialSchema, requirementSchema } from '../contract/materials.ts';
import { applicantSchema, preparationSchema, serviceAnswerSchema, serviceApplicationSchema, serviceCaseSchema, serviceRehearsalSchema, signedServiceApplicationSchema } from '../contract/service-application.ts';
import { comparisonSchema, conditionSchema } from '../contract/service-condition.ts';
import { fieldSchema } from '../contract/service-field.ts';
import { serviceItemSchema } from '../contract/service-item.ts';
import { outputDocumentSchema } from '../contract/service-output.ts';
import { nameCheckSchema, nameComparisonSchema, nameFoundSchema, nameReservationSchema } from '../contract/names.ts';
import { nameDeclarationSchema } from '../contract/registration/name-declaration.ts';
import { foldedCertificatesSchema, mergedCertificateSetSchema } from '../contract/merged-certificates.ts';
import { approvalDocumentSchema } from '../contract/registration/envelope.ts';
import { caseAnswerSchema, progressSchema } from '../contract/case-standing.ts';
import { officerActionSchema, officerCaseSchema, officerDecisionSchema, officerQueueSchema, queueEntrySchema, writtenRefusalSchema } from '../contract/officer.ts';
import { alarmSchema, caseClockSchema, catalogueSharesSchema, figureRowSchema, figuresSchema, integrityEntrySchema, integrityLogSchema, logVerificationSchema, scoreboardSchema } from '../contract/supervision.ts';
import { appointmentBookedSchema, appointmentSchema, officerTicketSchema, ratingAnswerSchema, ticketOpenedSchema, ticketViewSchema } from '../contract/tickets.ts';
import { entryOutlookSchema, nextStepSchema, nextStepsSchema, permitNoticePushSchema, scopeEntrySchema, tradeBundleSchema } from '../contract/scope.ts';

/** Schemas that get a name of their own in the document. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  Application: applicationSchema,
  IndividualBusinessEstablishment: individualBusinessEstablishmentSchema,
  SoleProprietorshipEstablishment: soleProprietorshipEstablishmentSchema,
  LimitedCompanyEstablishment: limitedCompanyEstablishmentSchema,
  NameDeclaration: nameDeclarationSchema,
  NameCheck: nameCheckSchema,
  NameComparison: nameComparisonSchema,
  NameFound: nameFoundSchema,
  NameReservation: nameReservationSchema,
  Person: personSchema,
  Premises: premisesSchema,
  IdentityCheckRequest: identityCheckRequestSchema,
  IdentityCheck: identityCheckSchema,
  DoorPlateAnswer: doorPlateAnswerSchema,
  Jurisdiction: jurisdictionSchema,
  BusinessName: businessNameSchema,
  RuleResult: ruleResultSchema,
  SignedApplication: signedApplicationSchema,
  StandardAddress: standardAddressSchema,
  Problem: problemSchema,
  ApplicationAnswer: applicationAnswerSchema,
  CaseAnswer: caseAnswerSchema,
  Progress: progressSchema,
  OfficerQueue: officerQueueSchema,
  OfficerQueueEntry: queueEntrySchema,
  OfficerCase: officerCaseSchema,
  OfficerAction: officerActionSchema,
  OfficerDecision: officerDecisionSchema,
  WrittenRefusal: writtenRefusalSchema,
  CaseClock: caseClockSchema,
  IntegrityEntry: integrityEntrySchema,
  IntegrityLog: integrityLogSchema,
  LogVerification: logVerificationSchema,
  Alarm: alarmSchema,
  FigureRow: figureRowSchema,
  Figures: figuresSchema,
  CatalogueShares: catalogueSharesSchema,
  Scoreboard: scoreboardSchema,
  RatingAnswer: ratingAnswerSchema,
  TicketOpened: ticketOpenedSchema,
  Ticket: ticketViewSchema,
  OfficerTicket: officerTicketSchema,
  Appointment: appointmentSchema,
  AppointmentBooked: appointmentBookedSchema,
  Health: healthSchema,
  PrintReport: printReportSchema,
  PublicKeys: publicKeysSchema,
  Decision: decisionSchema,
  ArticlesRequest: articlesRequestSchema,
  Articles: articlesSchema,
  DocumentHead: documentHeadSchema,
  DocumentText: documentTextSchema,
  CaseForSigning: openCaseRequestSchema,
  CaseOpened: caseOpenedSchema,
  SigningProgress: signingProgressSchema,
  SigningDocument: signingDocumentSchema,
  SignerView: signerViewSchema,
  KioskSignature: kioskSignatureRequestSchema,
  Invitation: invitationSchema,
  IssuedLicence: issuedLicenceSchema,
  EntityChange: entityChangeSchema,
  CapitalNotice: capitalNoticeSchema,
  Reissue: reissueSchema,
  CancellationNotice: cancellationNoticeSchema,
  SimpleCancellation: simpleCancellationSchema,
  AnnualReport: annualReportSchema,
  SuspensionBegin: suspensionBeginSchema,
  SuspensionExtend: suspensionExtendSchema,
  SuspensionEnd: suspensionEndSchema,
  Conversion: conversionSchema,
  Entity: publicEntitySchema,
  OwnEntity: ownEntitySchema,
  EntityFile: entityFileSchema,
  EntityNotice: entityNoticeSchema,
  EntityResult: entityResultSchema,
  EntityPaper: entityPaperSchema,
  CreditCodeReport: creditCodeReportSchema,
  Draft: draftSchema,
  PhoneQuestions: phoneQuestionsSchema,
  TakenAlong: takenAlongSchema,
  Text: textSchema,
  ServiceItem: serviceItemSchema,
  ServiceField: fieldSchema,
  Condition: conditionSchema,
  Comparison: comparisonSchema,
  Material: materialSchema,
  Requirement: requirementSchema,
  SignedManifest: signedManifestSchema,
  ServiceApplication: serviceApplicationSchema,
  SignedServiceApplication: signedServiceApplicationSchema,
  Applicant: applicantSchema,
  Preparation: preparationSchema,
  ServiceRehearsal: serviceRehearsalSchema,
  ServiceAnswer: serviceAnswerSchema,
  ServiceCase: serviceCaseSchema,
  OutputDocument: outputDocumentSchema,
  ApprovalDocument: approvalDocumentSchema,
  ScopeEntry: scopeEntrySchema,
  TradeBundle: tradeBundleSchema,
  EntryOutlook: entryOutlookSchema,
  NextStep: nextStepSchema,
  NextSteps: nextStepsSchema,
  PermitNoticePush: permitNoticePushSchema,
  MergedCertificateSet: mergedCertificateSetSchema,
  FoldedCertificates: foldedCertificatesSchema,
})) {
  named.add(schema, { id });
}

const options = {
  schemaRegistry: named,
  zodToJsonConfig: {
    override: ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }) => {
      // The registry of names stands in the place of zod's own, where descriptions and examples are.
      const { description, examples } = z.globalRegistry.get(zodSchema) ?? {};
      Object.assign(jsonSchema, description === undefined ? {} : { description }, Array.isArray(examples) ? { examples } : {});
      // A personal value is a codec: what travels is its input, whichever way it goes.
      const { def } = zodSchema._zod;
      if (def.type !== 'pipe' || def.out._zod.def.type !== 'custom') return;
      Object.assign(jsonSchema, z.toJSONSchema(def.in, { target: 'draft-2020-12', io: 'input' }));
    },
  },
};

type Described = ReturnType<ReturnType<typeof createJsonSchemaTransform>>;

/** Every route may answer with problem details; saying so once here keeps the routes short. */
function withProblems({ schema, url }: Described): Described {
  const { response } = schema;
  const problem = { description: 'Problem details', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return { schema: { ...schema, response: { ...(response ?? {}), default: problem } }, url };
}

/** Whom a route admits, as the document's security. */
function withAdmission({ schema, url }: Described, config: { admits?: readonly PrincipalKind[] } | undefined): Described {
  const security = (config?.admits ?? []).map((kind) => (kind === 'public' ? {} : { [kind]: [] }));
  return { schema: { ...schema, security }, url };
}

/** `GET /openapi.json`: OpenAPI 3.1, made from the contract. */
export async function describeApi(api: FastifyInstance): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yizhao central API',
        version: manifest.version,
        description:
          'Registration of businesses and service items: rehearsal, decision with its rule trace, licence, print log. Every write takes an Idempotency-Key; its repetition gets the first answer. Money is in fen, days are YYYY-MM-DD in China, moments are UTC. Every refusal is application/problem+json (RFC 9457).',
      },
      components: {
        securitySchemes: {
          kiosk: { type: 'http', scheme: 'bearer', description: 'The token of a kiosk. An API on the same machine that was started without --admission asks for none.' },
          officer: { type: 'http', scheme: 'bearer', description: 'The token of an officer; of a sandbox it stands in admission.json of the data directory.' },
          supervisor: { type: 'http', scheme: 'bearer', description: 'The token of a supervisor or of the electronic supervision platform; of a sandbox it stands in admission.json of the data directory.' },
          signer: { type: 'http', scheme: 'bearer', description: 'The session of an invitation to sign: POST /v1/signing/sessions gives it.' },
        },
      },
    },
    transform: (input) => withAdmission(withProblems(createJsonSchemaTransform(options)(input)), input.route.config),
    transformObject: createJsonSchemaTransformObject(options),
  });
  api.get('/openapi.json', { schema: { hide: true } }, () => api.swagger());
}
