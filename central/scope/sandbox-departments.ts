import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { PermitDepartments, PushAnswer } from './permit-departments.ts';
import register from './sandbox-departments.json' with { type: 'json' };

const documentSchema = z.strictObject({ number: z.string(), permit: z.string(), authority: z.string(), state: z.enum(['inForce', 'revoked', 'away']) });
const documents = new Map(z.array(documentSchema).parse(register.records).map((document) => [document.number, document]));

/** How the departments of a sandbox behave; by themselves they receive everything at once. */
export interface Circumstances {
  /** Departments that do not answer now. */
  readonly away?: ReadonlySet<string>;
  /** Departments that send everything back. */
  readonly refusing?: ReadonlySet<string>;
  /** How long each takes to answer. */
  readonly slowMs?: number;
}

/** Departments that behave: they take each key once, know their own documents, and are away or refuse where they are told to. */
export function sandboxPermitDepartments(circumstances: () => Circumstances = () => ({})): PermitDepartments & { /** How many pushes each department holds. */ readonly held: ReadonlyMap<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    push: async (push, signal): Promise<PushAnswer> => {
      const { away, refusing, slowMs } = circumstances();
      if (slowMs !== undefined) await pause(slowMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || away?.has(push.authority) === true) return { kind: 'away' };
      if (refusing?.has(push.authority) === true) return { kind: 'refused', reason: '不属于本部门辖区（样本）' };
      const receipt = held.get(push.id) ?? `SAMPLE-R${String(held.size + 1).padStart(6, '0')}`;
      held.set(push.id, receipt);
      return { kind: 'received', receipt };
    },
    confirm: (document) => {
      const known = documents.get(document.number);
      if (known === undefined || known.permit !== document.permit || known.authority !== document.authority) return Promise.resolve('notConfirmed');
      if (known.state === 'away') return Promise.resolve('noAnswer');
      return Promise.resolve(known.state === 'inForce' ? 'confirmed' : 'notConfirmed');
    },
  };
}
