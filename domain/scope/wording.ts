import type { PermitNotice } from '../../contract/decision.ts';
import type { ScopeCode } from '../../contract/units.ts';
import type { ScopeEntry } from './dictionary.ts';
import { entriesOf, permitsAhead } from './permits.ts';

const afterPermitted = '（依法须经批准的项目，经相关部门批准后方可开展经营活动，具体经营项目以相关部门批准文件或许可证件为准）';
const afterGeneral = '（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）';

/**
 * The scope of business as it is printed: entries that need a permit first, then general ones, each
 * class in the order given (the main entry first). An unknown code prints nothing; rule A4 stops it
 * before a licence.
 */
export function composeScopeText(codes: readonly ScopeCode[]): string {
  const entries = entriesOf(codes);
  const permitted = entries.filter((entry) => entry.kind !== 'general');
  const general = entries.filter((entry) => entry.kind === 'general');
  return paragraph('许可项目', permitted, afterPermitted) + paragraph('一般项目', general, afterGeneral);
}

/**
 * What the citizen needs after the licence (双告知), one notice for each entry and permit. Approvals
 * that were abolished (取消审批) are none, nor filings that a permit of the same scope covers, and approvals
 * before the licence are rule A4's.
 */
export function permitNoticesFor(codes: readonly ScopeCode[]): PermitNotice[] {
  return permitsAhead(codes).map(({ entry, name, authority, mode }) => ({ scopeEntry: entry.name, permit: name, authority, mode }));
}

function paragraph(title: string, entries: readonly ScopeEntry[], ending: string): string {
  return entries.length === 0 ? '' : `${title}：${entries.map((entry) => entry.name).join('；')}。${ending}`;
}
