import type { Application } from '../../contract/application.ts';
import type { ApprovalDocument } from '../../contract/registration/envelope.ts';
import type { Facts } from '../../domain/approval/facts.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';

/** A department that takes longer is asked by a person. */
const longestWaitMs = 2_000;

/** What the departments say of the approvals that an application presents (rule A4), in their order; `undefined` where it presents none. */
export async function askAboutApprovals({ permitDepartments, now }: CentralParts, application: Application): Promise<Facts['approvals']> {
  const approvals: readonly ApprovalDocument[] = 'approvals' in application ? (application.approvals ?? []) : [];
  if (approvals.length === 0) return undefined;
  const signal = AbortSignal.timeout(longestWaitMs);
  const late = new Promise<'noAnswer'>((resolve) => signal.addEventListener('abort', () => resolve('noAnswer'), { once: true }));
  const today = chinaDay(now());
  return Promise.all(approvals.map((document) => Promise.race([permitDepartments.confirm(document, today, signal).catch(() => 'noAnswer' as const), late])));
}
