import { z } from 'zod';
import type { Signature } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { serviceApplicationSchema, type ServiceApplication } from '../../contract/service-application.ts';
import type { ContentItem } from '../../contract/service-item.ts';
import { canonicalJson, sm3Hex } from '../application/canonical.ts';
import type { Standing } from './engine.ts';
import type { ServiceFacts } from './facts.ts';
import type { ItemContext } from './view.ts';

/** What the rules look at. `context` is what departments and electronic licences gave. */
export interface ServiceReview {
  readonly item: ContentItem;
  readonly application: ServiceApplication;
  readonly signature: Signature | undefined;
  /** A rehearsal comes before anybody signs. */
  readonly stage: 'rehearsal' | 'submission';
  readonly context: ItemContext;
  readonly facts: ServiceFacts;
}

/** A review and where the item's engine says it stands: computed once for all rules. */
export interface StandingReview extends ServiceReview {
  readonly standing: Standing;
}
export type ServiceRule = (review: StandingReview) => readonly RuleResult[];

/** Whether it is proved whose application it is, as far as the item asks: before that nothing was looked up, and nothing can be said to be missing. */
export function isKnown({ item, facts }: Pick<ServiceReview, 'item' | 'facts'>): boolean {
  return item.verification === 'none' || item.verification === 'phone' || facts.identity !== 'none';
}

/** SM3 of the canonical JSON of an application for a service item: what a signature is bound to. */
export function serviceDocumentHash(application: ServiceApplication): string {
  return sm3Hex(canonicalJson(z.encode(serviceApplicationSchema, application)));
}
