import { assertEvent, assign } from 'xstate';
import type { Signature } from '../../../contract/application-parts.ts';
import type { Decision } from '../../../contract/decision.ts';
import type { Intent } from '../../../contract/intent.ts';
import type { Instant } from '../../../contract/units.ts';
import { withoutAwaited } from '../../application/signing-parties.ts';
import { attended, attendedTakingAlong } from '../attended.ts';
import type { Collected } from '../actors.ts';
import type { SessionContext, SessionWorld, SeveralSigners, Signed } from '../context.ts';
import type { SessionSetup } from '../session-setup.ts';
import { othersOf, standsFor } from '../several-signers.ts';
import { requirements } from '../standing.ts';

/** Everything is read back beside what would be decided, signed where that is wanted, sent, and decided. */
export function decidingPhase(session: SessionSetup, world: SessionWorld) {
  const { now } = world;
  return {
    review: session.createStateConfig({
      // Beside each other, so that a rehearsal tried again and again does not keep an absent citizen's session alive.
      type: 'parallel',
      entry: 'assemble',
      on: {
        edit: [
          { guard: ({ event }) => event.part === 'operator', target: 'presentCard', actions: 'mend' },
          { guard: ({ event }) => event.part === 'contact', target: 'contact', actions: 'mend' },
          { guard: ({ event }) => event.part === 'consents', target: 'asked', actions: 'readAgain' },
          { guard: ({ context, event }) => event.part === 'materials' && requirements(context, world).length > 0, target: 'materials' },
          { guard: { type: 'isOnTheWay', params: ({ event }) => event.part }, target: 'asking', actions: { type: 'mendQuestion', params: ({ event }) => event.part } },
          { target: 'review', reenter: true },
        ],
        editQuestion: { guard: { type: 'isOnTheWay', params: ({ event }) => event.question }, target: 'asking', actions: { type: 'mendQuestion', params: ({ event }) => event.question } },
        back: { target: 'asking', actions: 'lastQuestion' },
        undo: { guard: 'canUndo', target: 'asking', actions: 'undo' },
        askPerson: { guard: 'mayAskPerson', target: 'askingPerson' },
        leave: 'leaving',
      },
      states: {
        attention: { ...attended('reading') },
        rehearsal: {
          initial: 'rehearsing',
          states: {
            rehearsing: {
              invoke: {
                src: 'rehearse',
                input: ({ context }) => {
                  if (context.answers.prepared === undefined) throw new Error('no application to rehearse');
                  return { prepared: context.answers.prepared };
                },
                onDone: [
                  {
                    guard: { type: 'holds', params: ({ event }) => event.output.ok },
                    target: 'rehearsed',
                    actions: assign(({ context, event }) => (event.output.ok ? { rehearsal: { state: 'done' as const, decision: decidedSoFar(context, event.output.value.decision) }, output: event.output.value.output } : { rehearsal: context.rehearsal })),
                  },
                  {
                    target: 'unreachable',
                    actions: assign({ rehearsal: ({ context, event }) => (event.output.ok ? context.rehearsal : { state: 'failed', fault: event.output.fault }) }),
                  },
                ],
              },
            },
            rehearsed: {
              on: {
                confirmReview: [
                  // Whoever founds it for others and signs nothing opens the case at once.
                  { guard: ({ context }) => mayGoOn(context) && standsFor(context).length === 0, target: '#session.opening' },
                  { guard: 'reviewPassesToSign', target: '#session.sign' },
                  { guard: 'reviewPasses', target: '#session.submitting', actions: assign({ submission: ({ context }) => ({ kind: 'new', signed: signedBy(context, undefined) }) }) },
                ],
              },
            },
            unreachable: { after: { rehearsalRetry: 'rehearsing' } },
          },
        },
      },
    }),
    sign: session.createStateConfig({
      ...attended('answer'),
      on: {
        sign: [
          { guard: ({ context, event }) => event.documentHash === context.answers.documentHash && othersOf(context).length > 0, target: 'opening', actions: assign({ ownSignature: ({ event }) => signatureOf(event, now()) }) },
          {
            guard: 'signsThis',
            target: 'submitting',
            actions: assign({
              submission: ({ context, event }) => {
                assertEvent(event, 'sign');
                return { kind: 'new', signed: signedBy(context, signatureOf(event, now())) };
              },
            }),
          },
        ],
        back: 'review',
        undo: { guard: 'canUndo', target: 'asking', actions: 'undo' },
        leave: 'leaving',
      },
    }),
    collecting: session.createStateConfig({
      initial: 'reading',
      on: { back: 'leaving', leave: 'leaving', 'card.found': { actions: assign({ cardFound: true }) } },
      states: {
        reading: {
          ...attended('card'),
          entry: assign({ fault: undefined, cardFound: false }),
          invoke: {
            src: 'takeUp',
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok && event.output.value.state === 'several' },
                target: '#session.signers',
                actions: assign({ signing: ({ event: { output } }) => (output.ok && output.value.state === 'several' ? openedBefore(output.value) : undefined) }),
              },
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok && event.output.value.state === 'pending' },
                target: '#session.submitting',
                actions: assign({ submission: { kind: 'resume' } }),
              },
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok && event.output.value.state === 'served' },
                target: '#session.following',
                actions: assign({ caseId: ({ event }) => (event.output.ok && event.output.value.state === 'served' ? event.output.value.caseId : undefined) }),
              },
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: '#session.decided',
                actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok && event.output.value.state === 'answered' ? { answer: event.output.value.answer } : {}) },
              },
              { target: 'failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
        failed: { ...attended('answer'), on: { retryCard: 'reading' } },
      },
    }),
    submitting: session.createStateConfig({
      ...attended('submission'),
      entry: assign({ fault: undefined, attempts: 0, submitted: undefined }),
      invoke: {
        src: 'submit',
        input: ({ context }) => ({ submission: context.submission }),
        onDone: [
          {
            guard: { type: 'holds', params: ({ event }) => event.output.ok },
            target: 'decided',
            actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok ? { answer: event.output.value } : {}) },
          },
          { target: 'refused', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
        ],
      },
      on: { 'submission.attempted': { actions: assign({ attempts: ({ context }) => context.attempts + 1, fault: ({ event }) => event.fault }) }, leave: 'leaving' },
    }),
    refused: session.createStateConfig({ ...attended('reading'), on: { leave: 'leaving' } }),
    decided: session.createStateConfig({
      entry: assign({ caseId: ({ context }) => context.answers.answer?.answer.caseId, personBy: undefined, fault: undefined }),
      always: [
        { guard: ({ context }) => outcomeOf(context) === 'approved' && context.answers.answer?.kind === 'service', target: 'following' },
        { guard: ({ context }) => outcomeOf(context) === 'approved' && context.answers.answer?.kind === 'registration' && context.answers.answer.answer.licence !== undefined, target: 'preview' },
        { guard: ({ context }) => outcomeOf(context) === 'approved', target: 'printing' },
        { guard: ({ context }) => outcomeOf(context) === 'routedToHuman', target: 'handedOver' },
        // A case taken up after a power cut, or with a slip, has no answers left to mend.
        { guard: ({ context }) => context.answers.prepared === undefined, target: 'handedOver' },
        { target: 'review', actions: assign({ signing: undefined, submitted: ({ context }) => context.answers.answer?.answer.decision }) },
      ],
    }),
    /** Nobody has to accept what a machine decided alone (个人信息保护法 第二十四条): the case as it was submitted goes to a person. */
    askingPerson: session.createStateConfig({
      entry: assign({ fault: undefined }),
      invoke: {
        src: 'askPerson',
        input: ({ context: { caseId } }) => {
          if (caseId === undefined) throw new Error('a person was asked for before there was a case');
          return { caseId };
        },
        onDone: [
          { guard: { type: 'holds', params: ({ event }) => event.output.ok }, target: 'handedOver', actions: assign({ personBy: ({ event }) => (event.output.ok ? event.output.value.dueDay : undefined) }) },
          { target: 'handedOver', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
        ],
      },
    }),
    handedOver: session.createStateConfig({
      ...attendedTakingAlong('reading'),
      on: {
        leave: 'leaving',
        finish: 'rating',
        askPerson: { guard: 'mayAskPerson', target: 'askingPerson' },
        // Where nobody could be asked, mending is still possible.
        back: { guard: 'mayMendAgain', target: 'review' },
      },
    }),
  };
}

/** The power was cut before the slip was out: now it is printed. */
const openedBefore = ({ progress, slip, holder }: Extract<Collected, { state: 'several' }>): SeveralSigners => ({ progress, slip, holder, slipState: { state: 'printing' }, invitations: [] });

const outcomeOf = ({ answers }: SessionContext) => answers.answer?.answer.decision.outcome;

const mayGoOn = ({ rehearsal }: SessionContext): boolean => rehearsal.state === 'done' && rehearsal.decision.outcome !== 'needsCorrection';

const signatureOf = ({ strokes, documentHash }: Extract<Intent, { type: 'sign' }>, signedAt: Instant): Signature => ({ strokes, documentHash, signedAt });

/** What is to be mended now: that others have not come yet is not. */
function decidedSoFar({ answers: { prepared, operator } }: SessionContext, decision: Decision): Decision {
  return prepared?.kind === 'registration' && operator !== undefined ? withoutAwaited(decision, prepared.application, operator) : decision;
}

/** What is sent: with the signature of the person who stands here, where the matter is signed. */
function signedBy(context: SessionContext, signature: Signature | undefined): Signed {
  const { prepared } = context.answers;
  if (prepared === undefined) throw new Error('sent before there was an application');
  if (prepared.kind === 'service') return { kind: 'service', signed: { application: prepared.application, ...(signature === undefined ? {} : { signature }) } };
  const signers = standsFor(context);
  if (signature === undefined || signers.length === 0) throw new Error('a registration was sent without a signature');
  // One signature stands under every part that the person has.
  return { kind: 'registration', signed: { application: prepared.application, signatures: signers.map((signer) => ({ ...signature, signer })) } };
}
