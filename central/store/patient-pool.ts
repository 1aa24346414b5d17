import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * A pool whose connections spare PostgreSQL and the wire what can be spared:
 *
 * - a statement is prepared under a name the first time a connection sends it, and never parsed or planned
 *   again: that is most of what a short statement costs;
 * - a transaction does not wait for the answer to a write that returns no rows. It goes out together with the
 *   next statement, or with the commit, and its failure shows there. How many rows it changed is not told:
 *   whoever wants to know asks for them with `returning`.
 *
 * Needs clients with `pipeline: true`.
 */
export function patientPool(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => patientClient(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  };
}

/** Statements that were named; beyond so many (lists of many lengths) they go out without a name. */
const named = new Map<string, string>();
const mostNamed = 2_000;

function nameOf(text: string): string | undefined {
  const known = named.get(text);
  if (known !== undefined || named.size >= mostNamed) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  named.set(text, name);
  return name;
}

function returnsNothing(text: string): boolean {
  return /^(insert into|update|delete from) /.test(text) && !text.includes(' returning ');
}

type Answer = pg.QueryResult;

function patientClient(client: pg.PoolClient): PostgresPoolClient {
  /** Held back and let go of, so that several statements leave in one write. */
  const wire = client.connection.stream;
  let inTransaction = false;
  const behind: Promise<unknown>[] = [];
  /** The first write that failed; what came after it failed of that. */
  let failure: { readonly error: unknown } | undefined;

  const send = (text: string, values: readonly unknown[]): Promise<Answer> => {
    const name = nameOf(text);
    return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
  };

  async function query(text: string, values: readonly unknown[]): Promise<Answer> {
    if (text === 'begin' || text.startsWith('start transaction')) {
      inTransaction = true;
      failure = undefined;
      return leaveBehind(text, values);
    }
    if (inTransaction && returnsNothing(text)) return leaveBehind(text, values);
    const answer = send(text, values);
    wire.uncork();
    if (text === 'commit' || text === 'rollback') inTransaction = false;
    if (behind.length === 0) return answer;
    const [own] = await Promise.allSettled([answer, ...behind.splice(0)]);
    const failed = failure;
    // The write that failed is what went wrong, whatever came after it. PostgreSQL itself answers the commit
    // of a failed transaction with a rollback and no error.
    if (failed !== undefined && text !== 'rollback') throw failed.error;
    if (own.status === 'rejected') throw own.reason;
    return own.value;
  }

  function leaveBehind(text: string, values: readonly unknown[]): Answer {
    if (behind.length === 0) wire.cork();
    behind.push(send(text, values).catch((error: unknown) => (failure ??= { error })));
    return { command: '', rowCount: 0, rows: [], oid: 0, fields: [] };
  }

  // Kysely's second form of `query`, with a cursor, is not used here: nothing is streamed through Kysely.
  return { query: query as unknown as PostgresPoolClient['query'], release: (discard?: boolean) => client.release(discard) };
}
