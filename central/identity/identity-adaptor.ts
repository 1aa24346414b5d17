import type { Person } from '../../contract/application-parts.ts';

/** The police's register of persons: whether somebody of this name and number is on it, and alive and free to act. */
export interface IdentityAdaptor {
  verified(operator: Person): Promise<boolean>;
}

/**
 * Invented people are on no register, so the sandbox's knows everybody except the numbers it is told not
 * to know. What a card itself contradicts is not its business: rule A1 finds that.
 */
export function sandboxIdentity(unknownNumbers: ReadonlySet<string> = new Set()): IdentityAdaptor {
  return { verified: (operator) => Promise.resolve(!unknownNumbers.has(operator.idNumber.reveal())) };
}
