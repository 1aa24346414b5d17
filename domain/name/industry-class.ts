import industries from '../codes/industries.json' with { type: 'json' };
import { bare, listedClasses } from './industry.ts';

const classes = Object.entries(industries.names);

/**
 * Whether an industry wording fits a class of GB/T 4754-2017 (four digits): by the project's list, or because
 * the class or a group above or below it is named so. `undefined` where neither knows the wording: trade
 * usage may stand in for the classification (企业名称登记管理规定 第九条).
 */
export function fitsClass(industry: string, code: string): boolean | undefined {
  const word = bare(industry);
  const named = word.length < 2 ? [] : classes.flatMap(([found, name]) => (name.includes(word) ? [found] : []));
  const codes = [...listedClasses(industry), ...named];
  if (codes.length === 0) return undefined;
  return codes.some((prefix) => code.startsWith(prefix) || prefix.startsWith(code));
}
