import type { ApplicationPart, RuleResult } from '../../contract/decision.ts';
import type { Text } from '../../contract/language.ts';

/** One sentence in the three languages, in the order in which they are written first. */
export function text(hans: string, hant: string, en: string): Text {
  return { 'zh-Hans': hans, 'zh-Hant': hant, en };
}

/**
 * A rule of the rule book: its number, the part of the application it belongs to, the article it rests on
 * and the places it looks at, as JSON pointers into `{ application, signatures, facts }`; the first is the
 * one that a citizen changes where a finding names no other. It answers in one of three ways and never refuses.
 */
export function ruleOf(head: { rule: string; part: ApplicationPart; source: string; lookedAt: readonly [string, ...string[]] }) {
  const { rule, part, source } = head;
  const found = { rule, part, source, lookedAt: [...head.lookedAt] };
  return {
    pass: (reason: Text): RuleResult => ({ ...found, result: 'pass', reason }),
    /** The citizen can mend it; `remedy` says how, `field` where. */
    fix: (reason: Text, remedy: Text, field: string = head.lookedAt[0]): RuleResult => ({ ...found, result: 'fix', field, reason, remedy }),
    /** A person has to look. */
    human: (reason: Text): RuleResult => ({ ...found, result: 'human', reason }),
  };
}

/** All that a rule found, or its pass where it found nothing: a rule of several conditions names each that fails. */
export function foundOr(pass: RuleResult, findings: readonly (RuleResult | undefined)[]): RuleResult[] {
  const found = findings.filter((finding) => finding !== undefined);
  return found.length > 0 ? found : [pass];
}
