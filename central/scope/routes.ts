import { z } from 'zod';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import { foldedCertificatesSchema, mergedCertificatesAnswerSchema, mergedCertificatesQuerySchema } from '../../contract/merged-certificates.ts';
import {
  bundleAnswerSchema,
  bundleListSchema,
  bundleQuerySchema,
  nextStepsSchema,
  permitNoticeListSchema,
  permitNoticePushSchema,
  permitNoticeQuerySchema,
  scopeEntryAnswerSchema,
  scopeEntryListSchema,
  scopeQuerySchema,
  wordingRequestSchema,
  wordingSchema,
} from '../../contract/scope.ts';
import { caseIdSchema, scopeCodeSchema } from '../../contract/units.ts';
import { fieldsOf, mergedCertificatesAt, mergedCertificatesEdition } from '../../domain/merged-certificates/merged-certificates.ts';
import { bundleOf, bundlesEdition, dictionaryEdition, inForce, mainIndustryOf, scopeEntries, scopeEntry, tradeBundles } from '../../domain/scope/dictionary.ts';
import { nextStepsOf, outlooksOf, permitSteps } from '../../domain/scope/next-steps.ts';
import { findBundles, findEntries } from '../../domain/scope/pinyin-search.ts';
import { composeScopeText } from '../../domain/scope/wording.ts';
import { only } from '../admission/principal.ts';
import { chinaDay } from '../china-day.ts';
import { asKioskOfCase } from '../cases/own-case.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { answerOfCase } from '../review/submit.ts';
import { sendAnswer } from '../send-answer.ts';
import { permitNoticesOf, pushAgain } from './permit-notices.ts';

const anybody = { admits: ['public'] } as const;

/** The scope dictionary, its trades, what comes after a licence, and what departments were told. */
export function scopeRoutes(api: CentralApi, parts: CentralParts): void {
  dictionaryRoutes(api, parts);
  afterLicenceRoutes(api, parts);
}

function dictionaryRoutes(api: CentralApi, { now }: CentralParts): void {
  api.get(
    '/v1/scope/entries',
    {
      config: anybody,
      schema: {
        summary: 'Entries of the scope dictionary',
        description: 'With `q` the entries that it names, the best first: everyday words (奶茶店), official words, a code, pinyin (naichadian), initials (cyfw), a mixture or a sentence. Without it all entries in force, by code.',
        querystring: scopeQuerySchema,
        response: { 200: scopeEntryListSchema },
      },
    },
    async ({ query: { q, kind, on = chinaDay(now()), limit, after } }) => {
      const found = (q === undefined ? scopeEntries : findEntries(q, scopeEntries.length)).filter((entry) => inForce(entry, on) && (kind === undefined || entry.kind === kind));
      const from = after === undefined ? 0 : found.findIndex((entry) => entry.code === after) + 1;
      // A page after an entry that is not among the answers would begin anew and never end.
      if (after !== undefined && from === 0) throw new Refusal('invalidRequest', 'there is no page after that entry', [{ path: 'querystring.after', message: 'not an entry of this answer' }]);
      const entries = found.slice(from, from + limit);
      const last = entries.at(-1);
      const bundles = q === undefined || after !== undefined ? [] : findBundles(q, 5);
      return { edition: dictionaryEdition, entries, bundles, ...(last !== undefined && from + limit < found.length ? { next: last.code } : {}) };
    },
  );

  api.get(
    '/v1/scope/entries/:code',
    { config: anybody, schema: { summary: 'One entry, with what it lets its holder do and the permits that it needs', params: z.strictObject({ code: scopeCodeSchema }), response: { 200: scopeEntryAnswerSchema } } },
    async ({ params: { code } }) => {
      const entry = scopeEntry(code);
      const [outlook] = outlooksOf([code]);
      if (entry === undefined || outlook === undefined) throw new Refusal('notFound', 'the dictionary has no such entry', [{ path: 'params.code', message: 'unknown' }]);
      return { edition: dictionaryEdition, entry, outlook, steps: permitSteps([code]), bundles: tradeBundles.filter((bundle) => bundle.entries.includes(code)).map((bundle) => bundle.id) };
    },
  );

  api.get(
    '/v1/scope/bundles',
    { config: anybody, schema: { summary: 'Everyday trades, each with the entries that it usually registers', querystring: bundleQuerySchema, response: { 200: bundleListSchema } } },
    async ({ query: { q, limit } }) => ({ edition: bundlesEdition, bundles: q === undefined ? tradeBundles.slice(0, limit) : findBundles(q, limit) }),
  );

  api.get(
    '/v1/scope/bundles/:id',
    { config: anybody, schema: { summary: 'One trade, with the permits of each entry before it is added', params: z.strictObject({ id: z.string().min(1).max(10) }), response: { 200: bundleAnswerSchema } } },
    async ({ params: { id } }) => {
      const bundle = bundleOf(id);
      if (bundle === undefined) throw new Refusal('notFound', 'there is no such trade', [{ path: 'params.id', message: 'unknown' }]);
      return { edition: bundlesEdition, bundle, entries: outlooksOf(bundle.entries), text: composeScopeText(bundle.entries) };
    },
  );

  api.post(
    '/v1/scope/wording',
    {
      config: anybody,
      schema: { summary: 'How a scope would be printed, and what would come after the licence; writes nothing', body: wordingRequestSchema, response: { 200: wordingSchema } },
    },
    async ({ body: { scope, entity } }) => {
      const today = chinaDay(now());
      const valid = scope.filter((code) => {
        const entry = scopeEntry(code);
        return entry !== undefined && inForce(entry, today);
      });
      return {
        text: composeScopeText(valid),
        mainIndustry: mainIndustryOf(valid) ?? null,
        unknown: scope.filter((code) => !valid.includes(code)),
        nextSteps: nextStepsOf({ entity, scope: valid, foundedOn: today }),
      };
    },
  );
}

function afterLicenceRoutes(api: CentralApi, parts: CentralParts): void {
  api.get(
    '/v1/applications/:caseId/next-steps',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'What the holder of a new licence may do today, and what comes next',
        params: z.strictObject({ caseId: caseIdSchema }),
        response: { 200: z.strictObject({ caseId: caseIdSchema, nextSteps: nextStepsSchema, mergedCertificates: foldedCertificatesSchema.optional() }) },
      },
    },
    async ({ params: { caseId }, principal }) => {
      await asKioskOfCase(parts, principal, caseId);
      const answer = await answerOfCase(parts, caseId);
      if (answer === undefined) throw new Refusal('notFound', 'no such case', [{ path: 'params.caseId', message: 'unknown' }]);
      const { nextSteps, mergedCertificates } = answer;
      if (nextSteps === undefined) throw new Refusal('conflict', 'this case has granted no licence with a new scope', [{ path: 'params.caseId', message: 'nothing was licensed' }]);
      return { caseId, nextSteps, ...(mergedCertificates === undefined ? {} : { mergedCertificates }) };
    },
  );

  api.get(
    '/v1/merged-certificates',
    {
      config: anybody,
      schema: {
        summary: 'Which certificates a licence stands for at a place on a day (多证合一), and what they ask for',
        querystring: mergedCertificatesQuerySchema,
        response: { 200: mergedCertificatesAnswerSchema },
      },
    },
    async ({ query: { division, on = chinaDay(parts.now()) } }) => {
      const set = mergedCertificatesAt(division, on);
      return { edition: mergedCertificatesEdition, division, on, set: set ?? null, fields: set === undefined ? [] : fieldsOf(set) };
    },
  );

  api.get(
    '/v1/permit-notices',
    {
      config: { admits: ['officer', 'supervisor'] },
      schema: {
        summary: 'What departments were told of new businesses (双告知), the newest first: an officer’s own division, a supervisor’s, or all of them',
        querystring: permitNoticeQuerySchema,
        response: { 200: permitNoticeListSchema },
      },
    },
    ({ query, principal }) => permitNoticesOf(parts.store.db, principal.kind === 'supervisor' ? principal.division : only(principal, 'officer').division, query),
  );

  api.post(
    '/v1/permit-notices/:id/push',
    {
      config: { admits: ['officer'] },
      schema: {
        summary: 'Tell a department again that sent a notice back or did not answer',
        description: 'Under the same key as before, so a department that has it already counts it once. The push itself follows within moments; ask the list for what became of it.',
        headers: idempotencyHeaderSchema,
        params: z.strictObject({ id: z.string().min(1).max(80) }),
        response: { 200: permitNoticePushSchema },
      },
    },
    async ({ headers, params, principal }, reply) => sendAnswer(reply, await pushAgain(parts, headers['idempotency-key'], { id: params.id, division: only(principal, 'officer').division })),
  );
}
