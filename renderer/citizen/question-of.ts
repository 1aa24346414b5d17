import type { RuleResult } from '../../contract/decision.ts';
import type { Summary } from '../../contract/question.ts';

/**
 * The question of a summary at which a defect is mended. A defect points at a value (`/application/answers/income`,
 * `/application/capital/amountFen`); the question is the one that has this field, or is called after a part of the way to it.
 */
export function questionOf(summary: Summary, defect: Extract<RuleResult, { result: 'fix' }>): Summary[number] | undefined {
  const way = defect.field.split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  return (
    summary.find(({ lines }) => lines.some(({ field }) => way.includes(field))) ??
    summary.find(({ question }) => way.includes(question)) ??
    summary.find(({ question }) => question === defect.part)
  );
}
