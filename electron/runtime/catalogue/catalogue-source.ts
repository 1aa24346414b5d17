import type { z } from 'zod';
import { itemListSchema, signedManifestSchema, type SignedManifest } from '../../../contract/catalogue.ts';
import { publicKeysSchema, type PublicKeys } from '../../../contract/central.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';

export interface CatalogueSource {
  /** `unchanged`: still the version of that ETag. */
  manifest(etag: string | undefined): Promise<Result<{ readonly signed: SignedManifest; readonly etag: string | undefined } | 'unchanged', Fault>>;
  items(since: number, after: string | undefined): Promise<Result<z.output<typeof itemListSchema>, Fault>>;
  keys(): Promise<Result<PublicKeys, Fault>>;
}

const patienceMs = 8_000;
/** Fifty items are some 300 KB. */
const largestAnswer = 8_000_000;

/** The catalogue's routes of a central API. They are public, so no token goes there. */
export function catalogueSource(baseUrl: string): CatalogueSource {
  async function get<Schema extends z.ZodType>(path: string, schema: Schema, etag?: string): Promise<Result<{ value: z.output<Schema>; etag: string | undefined } | 'unchanged', Fault>> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(new URL(path, baseUrl), { redirect: 'error', signal: AbortSignal.timeout(patienceMs), headers: { accept: 'application/json', ...(etag === undefined ? {} : { 'if-none-match': etag }) } });
      text = await response.text();
    } catch (error) {
      // The message of a failed fetch names the host and the cause.
      return fail(fault('central.unreachable', error instanceof Error ? `catalogue: ${error.name}` : 'catalogue'));
    }
    if (response.status === 304) return ok('unchanged');
    if (!response.ok || text.length > largestAnswer) return fail(fault(response.status >= 500 || response.status === 429 ? 'central.unreachable' : 'central.refused', `catalogue: HTTP ${String(response.status)}`));
    const parsed = schema.safeParse(parseJson(text));
    return parsed.success ? ok({ value: parsed.data, etag: response.headers.get('etag') ?? undefined }) : fail(fault('central.refused', 'catalogue: the answer does not fit the contract'));
  }

  async function plain<Schema extends z.ZodType>(path: string, schema: Schema): Promise<Result<z.output<Schema>, Fault>> {
    const answer = await get(path, schema);
    if (!answer.ok) return answer;
    return answer.value === 'unchanged' ? fail(fault('central.refused', 'catalogue: 304 without a condition')) : ok(answer.value.value);
  }

  return {
    async manifest(etag) {
      const answer = await get('/v1/catalogue', signedManifestSchema, etag);
      return answer.ok && answer.value !== 'unchanged' ? ok({ signed: answer.value.value, etag: answer.value.etag }) : answer.ok ? ok('unchanged') : answer;
    },
    items: (since, after) => plain(`/v1/catalogue/items?${new URLSearchParams({ since: String(since), ...(after === undefined ? {} : { after }) }).toString()}`, itemListSchema),
    keys: () => plain('/v1/keys', publicKeysSchema),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
