import type { Application } from '../../contract/application.ts';
import type { Consent, Contact, Person } from '../../contract/application-parts.ts';
import type { OwnEntity } from '../../contract/entity.ts';
import type { MaterialHanded } from '../../contract/materials.ts';
import { Personal } from '../../contract/personal.ts';
import type { Applicant, Preparation, ServiceApplication } from '../../contract/service-application.ts';
import type { ContentItem, ServiceItem } from '../../contract/service-item.ts';
import type { CaseId, DivisionCode, IsoDate } from '../../contract/units.ts';
import { contextOf, type ItemContext } from '../service-item/view.ts';
import { registerOfCounters } from './functions/appointment.ts';
import type { Counters, FunctionJourney } from './functions/function-journey.ts';
import type { RegistrationDraft, RegistrationGround } from './registration-journey.ts';
import { entityQuestion, registerFor } from './registrations/own-entity.ts';
import type { Registration } from './registrations/registration.ts';

/** What is being done: a service item of the catalogue, a registration, or one of the platform's own functions. */
export type Matter =
  | { readonly kind: 'service'; readonly item: ContentItem }
  | { readonly kind: 'registration'; readonly item: ServiceItem; readonly journey: Registration }
  | { readonly kind: 'function'; readonly item: Extract<ServiceItem, { kind: 'function' }>; readonly journey: FunctionJourney };

/** A matter that ends in an application. */
export type AppliedMatter = Exclude<Matter, { kind: 'function' }>;

/** What is known beside the answers. */
export interface Ground {
  readonly today: IsoDate;
  readonly kioskId: string;
  readonly registrarDivision: DivisionCode;
  /** Who stands here; of a function nobody asks. */
  readonly applicant?: Person | undefined;
  readonly contact?: Contact | undefined;
  readonly consents: readonly Consent[];
  /** What departments hold; of a service item. */
  readonly preparation?: Preparation | undefined;
  /** Counters and their times; of a function that needs them. */
  readonly counters?: Counters | undefined;
  /** What the applicant has a part in; of a registration about an entity. */
  readonly entities: readonly OwnEntity[];
  /** Fields that were answered on the phone. */
  readonly fromPhone: readonly string[];
  readonly handed: readonly MaterialHanded[];
  /** The earlier case, sent back for correction, that an application about this takes the place of. */
  readonly returned: (about: Returnable) => CaseId | undefined;
  /** The name comes near another: its bearer promises to answer for it (rule N11). */
  readonly nearName: boolean;
}

/** What tells one case of somebody from another: the item, and the entity that it is about. */
export interface Returnable {
  readonly item: string;
  readonly creditCode?: string | undefined;
}

/** An application as it is rehearsed, signed and sent. */
export type Prepared = { readonly kind: 'registration'; readonly application: Application } | { readonly kind: 'service'; readonly application: ServiceApplication };

export const emptyDraft: RegistrationDraft = { answers: new Personal({}), scope: [] };

/** What conditions and prefills of the matter look at. */
export function itemContextOf(matter: Matter, draft: RegistrationDraft, ground: Ground): ItemContext {
  const { today, preparation } = ground;
  const applicant = applicantOf(ground);
  switch (matter.kind) {
    case 'service':
      return contextOf(applicant, { today, ...(preparation === undefined ? {} : { register: preparation.context.register.reveal(), licences: preparation.context.licences.reveal() }) });
    case 'registration':
      return contextOf(applicant, { today, register: registerFor(matter.journey, ground.entities, draft, registrationGround(draft, ground)) });
    case 'function':
      return contextOf(applicant, { today, register: { ...registerOfCounters(ground.counters) } });
  }
}

/** Who applies, as an application of a service item says it. */
export function applicantOf({ applicant: person, contact }: Pick<Ground, 'applicant' | 'contact'>): Applicant {
  return { as: 'self', ...(person === undefined ? {} : { person }), ...(contact === undefined ? {} : { contact }) };
}

/** The ground as a registration's own functions take it. Person and contact are there once the questions begin. */
export function registrationGround({ answers }: RegistrationDraft, ground: Ground): RegistrationGround {
  const { today, kioskId, registrarDivision, applicant, contact, consents, entities } = ground;
  if (applicant === undefined || contact === undefined) throw new Error('a registration went on without a person or a contact');
  const entity = entities.find(({ entity: { creditCode } }) => creditCode === answers.reveal()[entityQuestion]);
  return { today, kioskId, registrarDivision, applicant, contact, consents, ...(entity === undefined ? {} : { entity }) };
}
