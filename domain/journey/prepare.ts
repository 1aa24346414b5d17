import type { Consent } from '../../contract/application-parts.ts';
import type { Language } from '../../contract/language.ts';
import type { Requirement } from '../../contract/materials.ts';
import { Personal } from '../../contract/personal.ts';
import type { CaseId } from '../../contract/units.ts';
import { documentHash } from '../application/canonical.ts';
import { documentsToAgree } from '../service-item/material-rules.ts';
import { requirementsOf } from '../service-item/requirements.ts';
import { serviceDocumentHash } from '../service-item/review.ts';
import { applicantOf, registrationGround, type AppliedMatter, type Ground, type Prepared, type Returnable } from './matter.ts';
import type { RegistrationDraft } from './registration-journey.ts';
import { draftOnTheWay, wayOf, type Way } from './way.ts';

/** How each material stands with these answers; registrations ask for none here. */
export function requirementsNow(matter: AppliedMatter, draft: RegistrationDraft, ground: Ground, way: Way = wayOf(matter, draft, ground)): Requirement[] {
  if (matter.kind === 'registration') return [];
  const { today, handed, preparation } = ground;
  const standing = requirementsOf(matter.item, way.walk.view, handed, { today, discredited: false });
  // Whoever broke a promise is offered none; only the platform knows who that is, and its ways are the true ones.
  const withheld = standing.some(({ material, ways }) => ways.length > (preparation?.requirements.find((one) => one.material === material)?.ways.length ?? ways.length));
  return withheld ? requirementsOf(matter.item, way.walk.view, handed, { today, discredited: true }) : standing;
}

/** A material that is missing and that the citizen can do something about. */
export function isOpen({ state, ways }: Requirement): boolean {
  return state === 'missing' && ways.length > 0;
}

/** Texts that this application has to agree to, in order. */
export function documentsFor(matter: AppliedMatter, draft: RegistrationDraft, ground: Ground): readonly string[] {
  if (matter.kind === 'registration') {
    const documents = matter.journey.documents(draftOnTheWay(draft, wayOf(matter, draft, ground)), registrationGround(draft, ground));
    // An individual business promises nothing about a name that comes near no other.
    return matter.journey.registration === 'individualBusiness.establish' && !ground.nearName ? documents.filter((id) => id !== 'nameLiability') : documents;
  }
  return documentsToAgree({ item: matter.item, standing: { requirements: requirementsNow(matter, draft, ground) } });
}

/** Those that are not agreed to yet. */
export function documentsOpen(matter: AppliedMatter, draft: RegistrationDraft, ground: Ground): readonly string[] {
  return documentsFor(matter, draft, ground).filter((id) => !isAgreed(ground.consents, id));
}

/** Texts that are agreed to before the first question, wherever they belong to the matter. */
const readBefore: readonly (string | undefined)[] = ['privacyNotice', 'servicePrivacy', 'faceComparison'];
export const isReadBefore = (document: string | undefined): boolean => readBefore.includes(document);

const isAgreed = (consents: readonly Consent[], id: string): boolean => consents.some(({ document }) => document === id);

/** A case that came back waits for nothing once this one takes its place. */
function correcting({ returned }: Ground, about: Returnable): { corrects?: CaseId } {
  const corrects = returned(about);
  return corrects === undefined ? {} : { corrects };
}

/** The application from the answers, and the hash that a signature is bound to. Answers that are no longer asked for stay out. */
export function prepare(matter: AppliedMatter, draft: RegistrationDraft, ground: Ground, language: Language): { readonly prepared: Prepared; readonly documentHash: string } {
  const way = wayOf(matter, draft, ground);
  const { consents, kioskId, registrarDivision } = ground;
  if (matter.kind === 'registration') {
    const assembled = matter.journey.assemble(draftOnTheWay(draft, way), registrationGround(draft, ground));
    const application = { ...assembled, ...correcting(ground, { item: assembled.item, ...('creditCode' in assembled ? { creditCode: assembled.creditCode } : {}) }) };
    return { prepared: { kind: 'registration', application }, documentHash: documentHash(application) };
  }
  const { item } = matter;
  const needed = documentsFor(matter, draft, ground);
  const given = draft.answers.reveal();
  const asked = way.walk.steps.flatMap(({ fields }) => fields.filter(({ stands }) => !stands).map(({ field }) => field.id));
  const wanted = new Set(requirementsNow(matter, draft, ground, way).map(({ material }) => material));
  const application = {
    itemCode: item.code,
    itemVersion: item.version,
    kioskId,
    division: registrarDivision,
    language,
    applicant: applicantOf(ground),
    answers: new Personal(Object.fromEntries(Object.entries(given).filter(([id]) => asked.includes(id)))),
    materials: ground.handed.filter(({ material }) => wanted.has(material)),
    consents: consents.filter(({ document }) => needed.includes(document)),
    ...correcting(ground, { item: item.code }),
  };
  return { prepared: { kind: 'service', application }, documentHash: serviceDocumentHash(application) };
}
