import type { RuleResult } from '../../contract/decision.ts';

/** 近似: a name near another is registered with a promise of its bearer, which is asked for behind the questions. */
const nearName = 'N11';

export const isNear = ({ rule, result }: RuleResult): boolean => rule === nearName && result === 'fix';
export const isInTheWay = ({ rule, result }: RuleResult): boolean => result === 'fix' && rule !== nearName;
