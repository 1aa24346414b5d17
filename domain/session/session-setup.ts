import { assertEvent, assign, setup } from 'xstate';
import type { Person } from '../../contract/application-parts.ts';
import type { TakeAlong } from '../../contract/draft.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Result } from '../../contract/result.ts';
import type { SigningProgress } from '../../contract/signing.ts';
import type { MaterialHanded } from '../../contract/materials.ts';
import type { IdentityCheck } from '../../contract/people.ts';
import type { Personal } from '../../contract/personal.ts';
import type { Answers as FieldAnswers } from '../../contract/service-field.ts';
import { consentTo } from '../consent/documents.ts';
import { registrationsOf } from '../journey/about.ts';
import { corrects, isUnresolved } from '../identity/stated-name.ts';
import { firstAsked, questionBefore } from '../journey/way.ts';
import { emptyDraft } from '../journey/matter.ts';
import { functionJourneys } from '../journey/functions/function-journeys.ts';
import { isReadBefore } from '../journey/prepare.ts';
import { sessionActors } from './actors.ts';
import { emptyContext, type Answers, type AtGlass, type Doubt, type SessionContext, type SessionEvent, type SessionWorld, type SeveralSigners } from './context.ts';
import type { SessionDelays, TimeLimit } from './delays.ts';
import { progressSeen, progressTaken, several, withAtGlass } from './several-signers.ts';
import { answerQuestion, documentsToRead, functionRequest, lacksMaterials, mayAskPerson, mayGoWithoutName, mayMendAgain, moveOn, preparedNow, questionNow, questionToMend, wayNow, withGiven, withUnsent } from './standing.ts';

/** The text that an item of the catalogue has agreed to before anything personal is collected. */
export const servicePrivacy = 'servicePrivacy';

/** Whether the item's own text about personal information is read, in the place of the notice of registrations. */
export function readsServicePrivacy({ matter }: SessionContext): boolean {
  return matter?.kind === 'function' || (matter?.kind === 'service' && matter.item.commitments.includes(servicePrivacy));
}

/** Context, events, guards and actions that the phases of a session are written in. */
export function sessionSetup(world: SessionWorld, delays: SessionDelays) {
  const { now } = world;
  return setup({
    types: {
      // The form in which XState takes types.
      context: {} as SessionContext,
      events: {} as SessionEvent,
    },
    actors: sessionActors,
    delays: { ...delays },
    guards: {
      mending: ({ context }) => context.mending,
      ready: ({ context }) => context.hindrances.length === 0,
      unfinished: ({ context }) => context.unfinished,
      offers: ({ event }) => event.type === 'chooseItem' && world.itemOf(event.code) !== undefined,
      /** A trade has said what is wanted: one goes straight on to it. */
      choosesTrade: ({ event }) => {
        const item = event.type === 'chooseItem' && event.bundle !== undefined ? world.itemOf(event.code) : undefined;
        return item !== undefined && registrationsOf(item, world.journeyOf).length === 1;
      },
      begins: ({ context: { chosen }, event }) => {
        if (event.type !== 'begin' || chosen === undefined) return false;
        const { registration } = event;
        const can = registrationsOf(chosen, world.journeyOf);
        return chosen.kind !== 'registration' || (registration === undefined ? can.length === 1 : can.some((one) => one.registration === registration));
      },
      readsServicePrivacy: ({ context }) => readsServicePrivacy(context),
      /** Beside the card another proof is wanted. */
      wantsProof: ({ context: { matter } }) => matter?.item.verification === 'faceOrOther',
      wantsContact: ({ context: { matter } }) => matter?.kind === 'registration' || matter?.item.verification === 'phone',
      /** A character that no table knows is never taken for another: its holder writes it, or a person helps. */
      hasNumberToCall: ({ context: { answers }, event }) => event.type === 'rate' && (event.callback === undefined || event.callback.mobile !== undefined || answers.contact !== undefined),
      nameUnresolved: ({ context: { answers } }) => answers.operator !== undefined && isUnresolved(answers.operator.name.reveal()),
      statesOwnName: ({ context: { answers: { operator } }, event }) => {
        if (event.type !== 'stateName' || operator === undefined) return false;
        const asRead = (operator.nameAsRead ?? operator.name).reveal();
        return event.name.reveal() === asRead ? operator.nameAsRead !== undefined : corrects(asRead, event.name.reveal());
      },
      /** A number that was proved stands: nobody who goes back to the card types it again. */
      lacksContact: ({ context: { matter, answers } }) => (matter?.kind === 'registration' || matter?.item.verification === 'phone') && answers.contact === undefined,
      /** Such a number proves the holder of the card that was read again, as it did before. */
      provesByNumber: ({ context: { matter, answers } }) => answers.contact !== undefined && matter?.item.verification === 'faceOrOther',
      wantsLookUp: ({ context: { matter } }) => matter?.kind === 'service' || (matter?.kind === 'registration' && matter.journey.aboutEntity) || (matter?.kind === 'function' && matter.journey.needsCounters),
      /** One of the platform's own functions: nobody has to say who they are, and nothing is applied for. */
      isFunction: ({ context: { matter } }) => matter?.kind === 'function',
      ratesCase: ({ context }) => context.matter?.kind === 'function' && functionRequest(context, world).kind === 'rate',
      hasSlip: ({ context: { answers } }) => answers.functionResult !== undefined && answers.functionResult.kind !== 'progress',
      isBooked: ({ context: { answers } }) => answers.functionResult?.kind === 'appointment' && answers.functionResult.appointment.status === 'booked',
      /** What is shown is what became of a rating: there is nothing more to rate. */
      hasRated: ({ context: { answers } }) => answers.functionResult?.kind === 'ticket' && answers.functionResult.ticket.kind === 'lowRating',
      allAnswered: ({ context }) => context.question === undefined,
      answersQuestion: ({ context, event }) => event.type === 'answer' && event.question === context.question && questionNow(context, world)?.kind === 'fields',
      asks: ({ context }, kind: 'name' | 'scope' | 'premises') => questionNow(context, world)?.kind === kind,
      /** Only an individual business may go without a name (rule N5). */
      waivesName: ({ context, event }) => event.type === 'setName' && event.name === null && questionNow(context, world)?.kind === 'name' && mayGoWithoutName(context, world),
      statesName: ({ context, event }) => event.type === 'setName' && event.name !== null && questionNow(context, world)?.kind === 'name',
      hasQuestionBefore: ({ context }) => questionBefore(wayNow(context, world), context.question) !== undefined,
      canUndo: ({ context }) => context.past.length > 0,
      isOnTheWay: ({ context }, question: string) => wayNow(context, world).questions.some(({ id }) => id === question),
      materialsComplete: ({ context }) => !lacksMaterials(context, world),
      noticeIsGeneral: ({ context }) => !readsServicePrivacy(context),
      lacksMaterials: ({ context }) => lacksMaterials(context, world),
      documentOpen: ({ context }) => documentsToRead(context, world).length > 0,
      agreesToThis: ({ context, event }) => event.type === 'agree' && event.document === documentsToRead(context, world)[0],
      agreesForFunction: ({ context, event }) => event.type === 'agree' && event.document === servicePrivacy && context.matter?.kind === 'function',
      agreesToServicePrivacy: ({ context, event }) => event.type === 'agree' && event.document === servicePrivacy && readsServicePrivacy(context),
      reviewPasses: ({ context }) => context.rehearsal.state === 'done' && context.rehearsal.decision.outcome !== 'needsCorrection',
      reviewPassesToSign: ({ context: { rehearsal, matter } }) => rehearsal.state === 'done' && rehearsal.decision.outcome !== 'needsCorrection' && (matter?.kind === 'registration' || (matter?.kind === 'service' && matter.item.signed)),
      mayAskPerson: ({ context }) => mayAskPerson(context),
      mayMendAgain: ({ context }) => mayMendAgain(context),
      hasReceipt: ({ context: { answers } }) => answers.serviceCase?.output?.paper === 'receipt',
      /** A department that has not answered, a bill that is not paid, or a case that was not to be read. */
      mayChange: ({ context: { answers, fault } }) => fault !== undefined || answers.serviceCase?.work.state === 'waiting' || answers.serviceCase?.work.state === 'payment',
      signsThis: ({ context, event }) => event.type === 'sign' && event.documentHash === context.answers.documentHash,
      /** Somebody of whom something more is needed before the case can be submitted. */
      isParty: ({ context, event }) => (event.type === 'invite' || event.type === 'signHere') && context.signing?.progress.status === 'signing' && context.signing.progress.parties.some(({ signer, signs, signed, identified }) => signer === event.signer && !(identified && (signed || !signs))),
      isInvited: ({ context, event }) => event.type === 'revokeInvitation' && context.signing?.invitations.some(({ signer }) => signer === event.signer) === true,
      /** Who is to be proved came to sign with others. */
      signsWithOthers: ({ context }) => context.signing?.atGlass !== undefined,
      /** A condition on the output of an actor, which only the transition can see. */
      holds: (_, condition: boolean) => condition,
    },
    actions: {
      // Both are provided by the runtime, which owns the clock that a screen counts down by.
      limitStarted: (_, _params: { readonly limit: TimeLimit }) => undefined,
      limitEnded: () => undefined,
      endsBecause: assign({ endReason: (_, params: { readonly reason: SessionContext['endReason'] }) => params.reason }),
      askAlong: assign({ along: { state: 'asked' as const } }),
      setAlong: assign({ along: (_, got: Result<TakeAlong, Fault>) => (got.ok ? { state: 'ready' as const, ...got.value } : { state: 'failed' as const, fault: got.fault }) }),
      setFault: assign({ fault: (_, fault: Fault | undefined) => fault }),
      addAnswers: assign({ answers: ({ context }, more: Partial<Answers>) => ({ ...context.answers, ...more }) }),
      /** Another person's card takes nothing over from the one before: neither number nor answers. */
      takeCard: assign(({ context: { answers, mending } }, operator: Person | undefined) => {
        if (operator === undefined) return {};
        const same = answers.operator === undefined || answers.operator.idNumber.reveal() === operator.idNumber.reveal();
        if (same) return { answers: { ...answers, operator }, mending };
        const { bundle } = answers.draft;
        return { answers: { ...emptyContext('zh-Hans').answers, consents: answers.consents.filter(({ document }) => isReadBefore(document)), operator, draft: bundle === undefined ? emptyDraft : { ...emptyDraft, bundle } }, mending: false, past: [], submitted: undefined };
      }),
      choose: assign(({ event }) => {
        assertEvent(event, 'chooseItem');
        return { chosen: world.itemOf(event.code), matter: undefined, answers: { ...emptyContext('zh-Hans').answers, draft: event.bundle === undefined ? emptyDraft : { ...emptyDraft, bundle: event.bundle } } };
      }),
      begin: assign(({ context: { chosen }, event }) => {
        if (chosen?.kind === 'service') return { matter: { kind: 'service' as const, item: chosen } };
        if (chosen?.kind === 'function') return { matter: { kind: 'function' as const, item: chosen, journey: functionJourneys[chosen.function] } };
        const can = chosen === undefined ? [] : registrationsOf(chosen, world.journeyOf);
        const journey = event.type === 'begin' && event.registration !== undefined ? can.find(({ registration }) => registration === event.registration) : can[0];
        if (chosen === undefined || journey === undefined) throw new Error('a matter was begun that cannot be done here');
        return { matter: { kind: 'registration' as const, item: chosen, journey } };
      }),
      /** What was shown is what is agreed to, in the language of the screen. */
      consentTo: assign({
        answers: ({ context }, { document, readSeconds }: { document: string; readSeconds?: number }) => ({
          ...context.answers,
          consents: [...context.answers.consents.filter((one) => one.document !== document), consentTo(document, context.language, now(), readSeconds)],
        }),
      }),
      firstQuestion: assign(({ context }) => ({ question: firstAsked(wayNow(context, world)), defects: [], past: [], findings: [], tried: undefined, fault: undefined })),
      lastQuestion: assign(({ context }) => ({ question: wayNow(context, world).questions.at(-1)?.id, mending: false, defects: [], findings: [], tried: undefined, fault: undefined })),
      goBack: assign(({ context }) => ({ question: questionBefore(wayNow(context, world), context.question), defects: [], findings: [], tried: undefined, fault: undefined })),
      undo: assign(({ context }) => {
        const last = context.past.at(-1);
        if (last === undefined) return {};
        const { name, bundle } = context.answers.draft;
        // A name that was typed is not typed twice: taken back, it stands in its field.
        const typed = name != null && last.draft.name == null ? { name, ...(bundle === undefined ? {} : { bundle }) } : undefined;
        return { answers: { ...context.answers, draft: last.draft }, question: last.question, past: context.past.slice(0, -1), mending: false, defects: [], findings: [], tried: typed, fault: undefined };
      }),
      tryName: assign(({ context, event }) => {
        assertEvent(event, 'setName');
        if (event.name === null) return {};
        const bundle = event.bundle ?? context.answers.draft.bundle;
        return { tried: { name: event.name, ...(bundle === undefined ? {} : { bundle }) } };
      }),
      takeName: assign(({ context }) => (context.tried === undefined ? {} : moveOn(context, { ...context.answers.draft, ...context.tried }, world))),
      handIn: assign({ answers: ({ context }, handed: MaterialHanded | undefined) => (handed === undefined ? context.answers : { ...context.answers, handed: [...context.answers.handed.filter(({ material }) => material !== handed.material), handed] }) }),
      addProof: assign(({ context }, check: IdentityCheck | undefined): Partial<SessionContext> => {
        if (check?.result !== 'identified') return {};
        const person = context.signing?.atGlass?.person;
        if (person !== undefined) return { signing: withAtGlass(context, { person: { ...person, identityToken: check.identityToken } }) };
        const { operator } = context.answers;
        return operator === undefined ? {} : { answers: { ...context.answers, operator: { ...operator, identityToken: check.identityToken } } };
      }),
      setDoubt: assign({ doubt: (_, check: Doubt | undefined) => (check === undefined ? undefined : { reason: check.reason, remedy: check.remedy }), fault: undefined }),
      atGlass: assign({ signing: ({ context }, found: Partial<AtGlass>) => withAtGlass(context, found) }),
      takeProgress: assign(({ context }, answer: Result<SigningProgress, Fault>) => progressTaken(context, answer)),
      watchSigners: assign(({ context }, answer: Result<SigningProgress, Fault>) => progressSeen(context, answer)),
      noteSlip: assign({ signing: ({ context }, slipState: NonNullable<SeveralSigners['slipState']>) => ({ ...several(context), slipState }) }),
      /** Whoever opened the case stays its holder; one that was taken up with the slip gets the first who is identified here. */
      noteHolder: assign({ signing: ({ context }) => {
        const { atGlass, holder = atGlass?.person, ...rest } = several(context);
        return { ...rest, ...(atGlass === undefined ? {} : { atGlass }), ...(holder === undefined ? {} : { holder }) };
      } }),
      mend: assign({ mending: true }),
      mendQuestion: assign((_, question: string) => ({ mending: true, question, defects: [], findings: [], tried: undefined, fault: undefined })),
      /** What is read behind the questions is read once more. */
      readAgain: assign({ answers: ({ context: { answers } }) => ({ ...answers, consents: answers.consents.filter(({ document }) => isReadBefore(document)) }) }),
      stopMending: assign({ question: undefined, defects: [], findings: [], tried: undefined, fault: undefined }),
      takeAnswers: assign(({ context, event }) => {
        assertEvent(event, 'answer');
        return answerQuestion(context, event, world);
      }),
      takeScanned: assign(({ context }, values: Personal<FieldAnswers> | undefined) => (values === undefined || context.question === undefined ? {} : answerQuestion(context, { question: context.question, values: withGiven(context, values) }, world))),
      /** The platform said no: the question that helps, with why. */
      askAgain: assign(({ context }, { because }: { because: Fault | undefined }) => ({ fault: because, question: because === undefined ? undefined : questionToMend(context, world, because.code), defects: [] })),
      /** What stands in the question and was not sent yet; the question stays where it is. */
      takeUnsent: assign(({ context, event }) => {
        assertEvent(event, 'toPhone');
        return event.unsent === undefined || event.unsent.question !== context.question ? {} : withUnsent(context, event.unsent, world);
      }),
      takeDraft: assign(({ context }, change: Partial<Answers['draft']>) => moveOn(context, { ...context.answers.draft, ...change }, world)),
      /** Nothing of the citizen stays but the language of the last screen and the reason that it shows. */
      forgetAnswers: assign(({ context }) => ({ ...emptyContext(context.language), hindrances: context.hindrances, starting: context.starting, unfinished: context.unfinished, endReason: context.endReason })),
      assemble: assign(({ context }) => ({ mending: false, rehearsal: { state: 'running' as const }, output: undefined, answers: { ...context.answers, ...preparedNow(context, world, context.language) } })),
    },
  });
}
export type SessionSetup = ReturnType<typeof sessionSetup>;
