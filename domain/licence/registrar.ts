import { namePrefix } from '../name/compose.ts';

/** The registrar (登记机关) of a county-level division: 江门市蓬江区市场监督管理局. */
export function registrarOf(division: string): string {
  return `${namePrefix(division)}市场监督管理局`;
}
