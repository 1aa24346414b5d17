import type { Application, Item, PartySignature } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { Facts } from './facts.ts';

/** The application of one item. */
export type ApplicationOf<I extends Item> = Extract<Application, { item: I }>;

/** The registrations that found a business; what an entity's record says is kept in this form too. */
export type Establishment = ApplicationOf<'individualBusiness.establish' | 'soleProprietorship.establish' | 'limitedCompany.establish'>;

/** What a rule may look at, and nothing else: no clock, no register, no chance. */
export interface Review<A = Establishment> {
  readonly application: A;
  /** A rehearsal comes before anybody signs; rules about signatures wait for the submission. */
  readonly stage: 'rehearsal' | 'submission';
  readonly signatures: readonly PartySignature[];
  readonly facts: Facts;
}

/** One rule of the rule book, or several that share a look: all their results, a pass included. */
export type Rule<A = Establishment> = (review: Review<A>) => readonly RuleResult[];

/** The rules of each item. */
export type RulesByItem = { readonly [I in Item]: readonly Rule<ApplicationOf<I>>[] };
