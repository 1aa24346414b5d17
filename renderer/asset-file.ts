import type { z } from 'zod';

/**
 * Reads a large JSON file that lies beside the page. As a module it would be read twice, as script and as JSON, in one task
 * that keeps a touch waiting. Throws where the file is missing or of another shape: the build is broken.
 */
export async function readAssetFile<Schema extends z.ZodType>(url: string, schema: Schema): Promise<z.output<Schema>> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} is not beside the page (${String(answer.status)})`);
  return schema.parse(await answer.json());
}
