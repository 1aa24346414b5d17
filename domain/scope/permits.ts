import type { ReformMode, ScopeEntry, ScopePermit } from '../../contract/scope.ts';
import type { ScopeCode } from '../../contract/units.ts';
import { scopeEntry } from './dictionary.ts';

/** A filing that whoever has the permit need not make: 食品经营许可和备案管理办法 第五条 (总局令第78号, 2023-12-01). */
const coveredBy: Readonly<Record<string, string>> = { 仅销售预包装食品备案: '食品经营许可证' };

/**
 * The permits and filings that an entry still needs beside the others of its scope. Approvals that were
 * abolished (取消审批) are none, and a filing that a permit of the same scope covers is not made.
 */
export function permitsStillNeeded(entry: ScopeEntry, scope: readonly ScopeCode[]): ScopePermit[] {
  return entry.permits.filter((permit) => permit.mode !== '取消审批' && !covered(permit, scope));
}

function covered(permit: ScopePermit, scope: readonly ScopeCode[]): boolean {
  const by = coveredBy[permit.name];
  return by !== undefined && scope.some((code) => scopeEntry(code)?.permits.some((other) => other.name === by) === true);
}

/** A permit or filing that comes after the licence, and the entry that needs it. */
export interface PermitAhead {
  readonly entry: ScopeEntry;
  readonly name: string;
  readonly authority: string;
  readonly mode: ReformMode;
}

/** Everything of a scope that comes after the licence, in the scope's order; approvals that come before it are rule A4's. */
export function permitsAhead(scope: readonly ScopeCode[]): PermitAhead[] {
  return entriesOf(scope)
    .filter((entry) => entry.kind !== 'pre')
    .flatMap((entry) => permitsStillNeeded(entry, scope).map((permit) => ({ entry, ...permit })));
}

/** The entries of a scope, each once; codes that the dictionary does not have are left out. */
export function entriesOf(scope: readonly ScopeCode[]): ScopeEntry[] {
  return [...new Set(scope)].map(scopeEntry).filter((entry) => entry !== undefined);
}
