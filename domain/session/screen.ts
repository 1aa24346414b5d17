import type { Person } from '../../contract/application-parts.ts';
import type { FunctionResult } from '../../contract/function-result.ts';
import type { DepartmentId } from '../../contract/item-kinds.ts';
import type { Screen, ScreenOf } from '../../contract/snapshot.ts';
import { documentOn } from '../consent/documents.ts';
import { aboutItem } from '../journey/about.ts';
import { chinaDayOf } from '../journey/china-day.ts';
import { titleOf } from '../journey/position.ts';
import { ratingForm } from '../supervision/rating-form.ts';
import { aboutResult } from '../journey/functions/about-result.ts';
import { questionShown, summaryOf } from '../journey/read-back.ts';
import type { Matter } from '../journey/matter.ts';
import type { SessionContext, SessionWorld } from './context.ts';
import { outermost, type Session } from './position.ts';
import { readsServicePrivacy, servicePrivacy } from './session-setup.ts';
import { othersOf, several, signerPrivacy, standsFor } from './several-signers.ts';
import { documentsToRead, matterNow, mayAskPerson, mayMendAgain, mendingsNow, questionNow, requirements, wayNow } from './standing.ts';

export interface ScreenSurroundings extends SessionWorld {
  /** 江门市蓬江区: what every name here begins with. */
  readonly namePrefix: string;
  /** How much the catalogue offers, what is in season, and what is new. */
  readonly offer: () => Pick<ScreenOf<'start'>, 'items' | 'seasonal' | 'opened'>;
}

const dayMs = 24 * 60 * 60_000;

/** The one screen that shows a state of the session, with all that it needs and nothing else of the citizen. */
export function screenOf(session: Session, surroundings: ScreenSurroundings): Screen {
  const { context } = session;
  const { answers } = context;
  const fault = context.fault === undefined ? {} : { fault: context.fault };
  const along = context.along === undefined ? {} : { along: context.along };
  const state = outermost(session.value);
  switch (state) {
    case 'start':
      return { name: 'start', ready: context.hindrances.length === 0, ...(context.starting && context.hindrances.length > 0 && { starting: true as const }), faults: [...context.hindrances], unfinished: context.unfinished, ...surroundings.offer() };
    case 'choose':
      return { name: state };
    case 'code':
      return { name: state, busy: !session.matches({ code: 'waiting' }), ...fault };
    case 'about':
      return { name: 'about', about: aboutItem(given(context.chosen), surroundings.journeyOf, surroundings.itemOf), ...(answers.draft.bundle === undefined ? {} : { bundle: answers.draft.bundle }) };
    case 'toPhone':
      return { name: 'toPhone', item: toPhoneTitle(context), ...(context.kept === undefined ? {} : { kept: { ...context.kept, notKept: titlesOf(context, context.kept.notKept) } }), ...fault };
    case 'notice':
      return readsServicePrivacy(context) ? { name: 'agreement', document: textOf(servicePrivacy, surroundings), at: 1, of: 1 } : { name: 'notice', document: textOf('privacyNotice', surroundings), ...toldOfActingForAnother(context, surroundings) };
    case 'presentCard':
      return { name: 'presentCard', purpose: 'identify', phase: cardPhase(session), ...fault };
    case 'collecting':
      return { name: 'presentCard', purpose: 'collect', phase: cardPhase(session), ...fault };
    case 'identity':
    case 'identifying':
      return { name: 'identity', operator: shownPerson(given(answers.operator)), ...(context.matter?.kind === 'registration' && context.matter.journey.registration === 'individualBusiness.establish' && { asOperator: true as const }), busy: state === 'identifying', ...fault };
    case 'contact':
      return {
        name: 'contact',
        ...(answers.mobile === undefined ? {} : { mobile: answers.mobile }),
        codeSent: answers.codeSent !== undefined,
        ...(answers.codeSent?.sandboxCode === undefined ? {} : { sandboxCode: answers.codeSent.sandboxCode }),
        busy: !session.matches({ contact: 'entering' }),
        ...fault,
      };
    case 'prove':
      return {
        name: 'prove',
        phase: provePhase(session),
        ...(session.matches({ prove: 'consenting' }) ? { consent: textOf('faceComparison', surroundings) } : {}),
        ...(context.doubt === undefined ? {} : { doubt: context.doubt }),
        ...fault,
      };
    case 'lookingUp':
      return { name: 'preparing', departments: departmentsAsked(matterNow(context)), ...fault };
    case 'requesting':
      return { name: 'preparing', sending: true, departments: [], ...fault };
    case 'functionResult':
      return { name: 'functionResult', ...resultShown(given(answers.functionResult), surroundings), sheets: [...context.sheets], busy: !session.matches({ functionResult: 'shown' }), ...fault };
    case 'asking':
      return askingScreen(session, surroundings);
    case 'materials':
      return { name: 'materials', requirements: requirements(context, surroundings), fetched: [...(answers.preparation?.fetched ?? [])], scanned: scannedPages(context), busy: session.matches({ materials: 'sending' }), ...fault };
    case 'agreement': {
      const open = documentsToRead(context, surroundings);
      // Those of this matter that were read already count as well: how many there are does not shrink.
      const read = answers.consents.length - (readsServicePrivacy(context) || context.matter?.kind === 'registration' ? 1 : 0);
      return { name: 'agreement', document: textOf(given(open[0]), surroundings), at: Math.max(0, read) + 1, of: Math.max(0, read) + open.length };
    }
    case 'review':
      return reviewScreen(context, surroundings);
    case 'sign':
      return signScreen(context, surroundings);
    case 'opening':
      return { name: 'submitting', attempts: context.attempts, opening: true, ...fault };
    case 'signers':
    case 'signerNotice':
    case 'signerCard':
    case 'signerProved':
    case 'signDocument':
      return signingScreen(session, surroundings);
    case 'submitting':
    case 'refused':
      return { name: 'submitting', attempts: context.attempts, ...fault };
    case 'askingPerson':
    case 'handedOver':
      return handedOverScreen(context, state === 'askingPerson');
    case 'following': {
      const { serviceCase } = answers;
      if (serviceCase === undefined) return { name: 'submitting', attempts: 0, ...fault };
      const { payment } = serviceCase.work;
      return serviceCase.work.state === 'payment' && payment !== undefined ? { name: 'payment', payment, ...fault } : { name: 'serviceResult', case: serviceCase, printable: serviceCase.output?.paper === 'receipt', ...along };
    }
    case 'preview': {
      const { licence, decision } = registrationAnswer(context);
      return { name: 'preview', licence: given(licence), permitNotices: decision.permitNotices };
    }
    case 'printing':
      return { name: 'printing', sheets: [...context.sheets], ...licenceApproved(context) };
    case 'takePapers': {
      const { caseId, decision, human } = answers.serviceCase ?? registrationAnswer(context);
      const opens = context.matter?.kind === 'registration' && /\.establish$/.test(context.matter.journey.registration);
      return { name: 'takePapers', caseId, sheets: [...context.sheets], ...(opens && { opens: true as const }), permitNotices: decision.permitNotices, human, ...along };
    }
    case 'rating':
      return { name: 'rate', form: ratingForm, busy: session.matches({ rating: 'sending' }), ...fault };
    case 'forgetting':
      return { name: 'goodbye', reason: context.endReason, kept: false };
    case 'goodbye':
      return { name: 'goodbye', reason: context.endReason, erased: [...context.forgotten.erased], kept: context.forgotten.kept };
    case 'leaving':
    case 'decided':
    case 'asked':
    case 'identified':
      // They lead on in the same step and are never at rest.
      throw new Error(`no screen shows the passing state ${state}`);
  }
}

function resultShown(result: FunctionResult, world: SessionWorld): Pick<ScreenOf<'functionResult'>, 'result' | 'item' | 'brings'> {
  const { item, brings } = aboutResult(result, world);
  return { result, ...(item === undefined ? {} : { item }), brings: [...brings] };
}

function askingScreen(session: Session, surroundings: ScreenSurroundings): Screen {
  const { context } = session;
  const { draft, fromPhone, operator, preparation } = context.answers;
  const fault = context.fault === undefined ? {} : { fault: context.fault };
  const question = given(questionNow(context, surroundings));
  const bundle = context.tried?.bundle ?? draft.bundle;
  const name = context.tried?.name ?? draft.name;
  switch (question.kind) {
    case 'name':
      return {
        name: 'name',
        division: surroundings.namePrefix,
        operatorName: given(operator).name,
        ...(name === undefined ? {} : { value: name }),
        ...(bundle === undefined ? {} : { bundle }),
        busy: session.matches({ asking: 'checking' }),
        findings: [...context.findings],
        ...fault,
      };
    case 'scope':
      return { name: 'scope', ...(bundle === undefined ? {} : { bundle }), value: [...draft.scope] };
    case 'premises':
      return { name: 'premises', registrarDivision: surroundings.site.registrarDivision, ...(draft.premises === undefined ? {} : { value: draft.premises }), ...(context.plate === undefined ? {} : { plate: context.plate }) };
    case 'fields':
      return { name: 'question', question: questionShown(question, fromPhone), defects: [...context.defects], silent: [...(preparation?.silent ?? [])], busy: false, ...(context.matter?.kind === 'service' && { toPhone: true as const }), ...fault };
  }
}

function toPhoneTitle({ chosen, matter }: SessionContext) {
  return given(matter?.item ?? chosen).name;
}

/** Answers by the titles under which they were asked. */
function titlesOf({ matter }: SessionContext, fields: readonly string[]) {
  return matter?.kind === 'service' ? matter.item.steps.flatMap((step) => step.fields.flatMap(({ id, label }) => (fields.includes(id) ? [label] : []))) : [];
}

function reviewScreen(context: SessionContext, surroundings: ScreenSurroundings): Screen {
  const { rehearsal, answers, output } = context;
  const prepared = given(answers.prepared);
  const { corrects } = prepared.application;
  const standing = { rehearsal, mendings: mendingsNow(context, surroundings), ...(context.submitted === undefined ? {} : { submitted: context.submitted }), ...(corrects === undefined ? {} : { corrects }) };
  if (prepared.kind === 'registration' && prepared.application.item === 'individualBusiness.establish') return { name: 'review', application: prepared.application, ...(wayNow(context, surroundings).questions.some(({ given }) => given === 'trade') && { scopeFromTrade: true as const }), ...standing };
  return { ...readBack(context, surroundings), name: 'summary', ...standing, signed: prepared.kind === 'registration' ? signsItself(context) : isSigned(context), ...othersCounted(context), ...(output === undefined ? {} : { output }) };
}

/** A case of several people, by the parts that they have in it. */
function signingScreen(session: Session, surroundings: ScreenSurroundings): Screen {
  const { context } = session;
  const { progress, slipState, invitations, atGlass } = several(context);
  const fault = context.fault === undefined ? {} : { fault: context.fault };
  const who = progress.parties.find(({ signer }) => signer === atGlass?.signer)?.title;
  if (session.matches('signerNotice')) return { name: 'agreement', document: textOf(signerPrivacy, surroundings), at: 1, of: 1 };
  if (session.matches('signerCard')) return { name: 'presentCard', purpose: 'sign', ...(who === undefined ? {} : { who }), phase: cardPhase(session), ...fault };
  if (session.matches('signerProved')) return { name: 'prove', phase: 'comparing' };
  if (session.matches('signDocument')) return { name: 'signDocument', who: given(who), document: given(atGlass?.document), busy: !session.matches({ signDocument: 'reading' }), ...fault };
  return {
    name: 'signers',
    progress,
    invitations: invitations.map(({ signer, url, expiresAt }) => ({ signer, url, expiresAt })),
    ...(slipState === undefined ? {} : { slip: slipState }),
    daysLeft: Math.max(0, Math.ceil((Date.parse(progress.expiresAt) - Date.parse(surroundings.now())) / dayMs)),
    busy: session.hasTag('busy'),
    ...fault,
  };
}

function handedOverScreen(context: SessionContext, asking: boolean): Screen {
  const { caseId, decision, human } = given(context.answers.answer).answer;
  const asked = askedNow(context, asking);
  return { name: 'handedOver', caseId, decision, human, mayAsk: !asking && mayAskPerson(context), mayMend: !asking && mayMendAgain(context), ...(context.along === undefined ? {} : { along: context.along }), ...(asked === undefined ? {} : { asked }) };
}

function askedNow({ personBy, fault }: SessionContext, asking: boolean): ScreenOf<'handedOver'>['asked'] {
  if (asking) return { state: 'asking' };
  if (personBy !== undefined) return { state: 'asked', dueDay: personBy };
  return fault === undefined ? undefined : { state: 'failed', fault };
}

function signScreen(context: SessionContext, surroundings: ScreenSurroundings): Screen {
  const prepared = given(context.answers.prepared);
  const documentHash = given(context.answers.documentHash);
  if (prepared.kind === 'registration' && prepared.application.item === 'individualBusiness.establish') return { name: 'sign', application: prepared.application, documentHash };
  return { ...readBack(context, surroundings), name: 'signSummary', documentHash, ...othersCounted(context) };
}

/** How many more it takes, by their numbers: somebody with two parts comes once. */
function othersCounted(context: SessionContext): { others?: number } {
  const people = new Set(othersOf(context).map(({ person }) => person.idNumber.reveal()));
  return people.size === 0 ? {} : { others: people.size };
}

const signsItself = (context: SessionContext): boolean => standsFor(context).length > 0;

const isSigned = ({ matter }: SessionContext): boolean => matter?.kind === 'service' && matter.item.signed;

function readBack(context: SessionContext, surroundings: ScreenSurroundings): Pick<ScreenOf<'summary'>, 'item' | 'summary'> {
  return { item: titleOf(matterNow(context)), summary: summaryOf(wayNow(context, surroundings), context.answers.draft, context.language) };
}

/** Whoever chose a trade saw nothing else of the item: that one may act for another in it is told here. */
function toldOfActingForAnother({ chosen, answers: { draft } }: SessionContext, surroundings: ScreenSurroundings): Pick<ScreenOf<'notice'>, 'about'> {
  if (chosen === undefined || draft.bundle === undefined) return {};
  const { name, forAnother } = aboutItem(chosen, surroundings.journeyOf, surroundings.itemOf);
  return forAnother === undefined ? {} : { about: { name, forAnother } };
}

function licenceApproved({ answers: { answer, serviceCase } }: SessionContext): Pick<ScreenOf<'printing'>, 'licence'> {
  return serviceCase !== undefined || answer?.kind !== 'registration' || answer.answer.licence === undefined ? {} : { licence: answer.answer.licence };
}

function registrationAnswer({ answers: { answer } }: SessionContext) {
  if (answer?.kind !== 'registration') throw new Error('papers of a registration were shown that nobody applied for');
  return answer.answer;
}

/** Whom the platform asks before the first question; of businesses the register of businesses. */
function departmentsAsked(matter: Matter): DepartmentId[] {
  switch (matter.kind) {
    case 'registration':
      return ['marketRegulation'];
    case 'service':
      return [...new Set(matter.item.lookUps.map(({ department }) => department))];
    case 'function':
      return [matter.item.owner.department];
  }
}

function scannedPages({ answers }: SessionContext): Record<string, number> {
  return Object.fromEntries(answers.handed.flatMap((handed) => (handed.by === 'scan' ? [[handed.material, handed.uploads.length]] : [])));
}

function textOf(id: string, { now }: Pick<SessionWorld, 'now'>) {
  return given(documentOn(id, chinaDayOf(now())));
}

function cardPhase(session: Session): 'waiting' | 'reading' | 'failed' {
  if (session.matches({ signerCard: 'admitting' })) return 'reading';
  if (session.matches({ presentCard: 'failed' }) || session.matches({ signerCard: 'failed' }) || session.matches({ collecting: 'failed' })) return 'failed';
  return session.context.cardFound ? 'reading' : 'waiting';
}

function provePhase(session: Session): ScreenOf<'prove'>['phase'] {
  if (session.matches({ prove: 'consenting' })) return 'consent';
  if (session.matches({ prove: 'showing' })) return 'camera';
  return session.matches({ prove: 'comparing' }) ? 'comparing' : 'choose';
}

/** The statechart enters a state only with the answers it shows; their absence is a defect of the chart. */
function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a screen was reached before the answers it shows');
  return value;
}

/** The proof of identity is a secret between kiosk and central API: no page needs it. */
function shownPerson({ identityToken: _secret, ...shown }: Person): Person {
  return shown;
}
