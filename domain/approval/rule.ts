import type { ApplicationPart, RuleResult } from '../../contract/decision.ts';
import type { Text } from '../../contract/language.ts';

/** One sentence in the three languages, in the order in which they are written first. */
export function text(hans: string, hant: string, en: string): Text {
  return { 'zh-Hans': hans, 'zh-Hant': hant, en };
}

/**
 * A rule of the rule book: its number, the part of the application it looks at and the article it rests
 * on. It answers in one of three ways and never refuses.
 */
export function ruleOf(head: { rule: string; part: ApplicationPart; source: string }) {
  return {
    pass: (reason: Text): RuleResult => ({ ...head, result: 'pass', reason }),
    /** The citizen can mend it; `remedy` says how. */
    fix: (reason: Text, remedy: Text): RuleResult => ({ ...head, result: 'fix', reason, remedy }),
    /** A person has to look. */
    human: (reason: Text): RuleResult => ({ ...head, result: 'human', reason }),
  };
}

/** All that a rule found, or its pass where it found nothing: a rule of several conditions names each that fails. */
export function foundOr(pass: RuleResult, findings: readonly (RuleResult | undefined)[]): RuleResult[] {
  const found = findings.filter((finding) => finding !== undefined);
  return found.length > 0 ? found : [pass];
}
