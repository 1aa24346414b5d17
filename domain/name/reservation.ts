import type { ScopeCode } from '../../contract/units.ts';
import { scopeEntry } from '../scope/dictionary.ts';

/** How long a declared name is kept: two months, or a year where an entry of the scope needs an approval before registration (企业名称登记管理规定 第十八条). */
export function reservationPeriod(scope: readonly ScopeCode[]): 'twoMonths' | 'oneYear' {
  return scope.some((code) => scopeEntry(code)?.kind === 'pre') ? 'oneYear' : 'twoMonths';
}
