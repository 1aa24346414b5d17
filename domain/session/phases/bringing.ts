import { assign, raise } from 'xstate';
import { Personal } from '../../../contract/personal.ts';
import type { Draft } from '../../../contract/draft.ts';
import { fault } from '../../../contract/fault.ts';
import { broughtCodeOf, type BroughtCode } from '../../journey/brought-code.ts';
import { emptyDraft } from '../../journey/matter.ts';
import { attended } from '../attended.ts';
import { emptyContext, type SessionContext, type SessionWorld } from '../context.ts';
import type { SessionSetup } from '../session-setup.ts';

/** Something begun elsewhere is taken up by its code: held before the scanner, or typed. */
export function bringingPhase(session: SessionSetup, { itemOf }: Pick<SessionWorld, 'itemOf'>) {
  return {
    code: session.createStateConfig({
      initial: 'waiting',
      entry: assign({ fault: undefined, brought: undefined }),
      exit: assign({ brought: undefined }),
      on: { leave: 'leaving', back: 'choose' },
      states: {
        waiting: {
          ...attended('answer'),
          invoke: {
            src: 'readCode',
            // What was refused and still lies there is not read again.
            input: ({ context }) => ({ except: context.brought }),
            onDone: [
              { guard: { type: 'holds', params: ({ event }) => event.output.ok }, target: 'brought', actions: assign({ brought: ({ context, event }) => (event.output.ok ? event.output.value : context.brought) }) },
              // Without a scanner one types, and nothing is amiss.
              { actions: { type: 'setFault', params: ({ event }) => (event.output.ok || event.output.fault.code === 'device.notConfigured' ? undefined : event.output.fault) } },
            ],
          },
          on: { useCode: { target: 'brought', actions: assign({ brought: ({ event }) => event.code }) } },
        },
        /** Each kind of code has its own way on. */
        brought: {
          always: [
            { guard: ({ context }) => broughtBy(context).kind === 'draft', target: 'taking' },
            { guard: ({ context }) => broughtBy(context).kind === 'slip', target: 'resuming' },
            { target: 'waiting', actions: { type: 'setFault', params: fault('brought.unknown') } },
          ],
        },
        resuming: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'resumeCase',
            input: ({ context }) => {
              const brought = broughtBy(context);
              if (brought.kind !== 'slip') throw new Error('a case was gone on with by a code of another kind');
              return { slip: brought.slip };
            },
            onDone: [
              {
                guard: ({ event: { output } }) => output.ok && output.value.state === 'several',
                target: '#session.signers',
                actions: assign({ signing: ({ event: { output } }) => (output.ok && output.value.state === 'several' ? { progress: output.value.progress, invitations: [] } : undefined) }),
              },
              // It was submitted at this very machine, and its papers are not all out.
              { guard: ({ event: { output } }) => output.ok && output.value.state === 'pending', target: '#session.submitting', actions: assign({ submission: { kind: 'resume' } }) },
              {
                guard: ({ event: { output } }) => output.ok && output.value.state === 'answered',
                target: '#session.decided',
                actions: { type: 'addAnswers', params: ({ event: { output } }) => (output.ok && output.value.state === 'answered' ? { answer: output.value.answer } : {}) },
              },
              {
                target: 'waiting',
                actions: [
                  { type: 'setFault', params: ({ event: { output } }) => (output.ok ? fault('brought.notHere') : output.fault) },
                  assign({ brought: ({ context, event: { output } }) => (!output.ok && output.fault.code === 'central.unreachable' ? undefined : context.brought) }),
                ],
              },
            ],
          },
        },
        taking: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'takeDraft',
            input: ({ context }) => {
              const brought = broughtBy(context);
              if (brought.kind !== 'draft') throw new Error('a draft was taken by a code of another kind');
              return { code: brought.code };
            },
            onDone: [
              {
                guard: ({ event: { output } }) => output.ok && itemOf(output.value.itemCode) !== undefined,
                // Where one of several registrations is still to be picked, that is done there; everything else begins at once.
                target: '#session.about',
                actions: [
                  assign(({ event: { output } }) => (output.ok ? takenOver(output.value, itemOf) : {})),
                  raise(({ event: { output } }) => ({ type: 'begin' as const, ...(output.ok && output.value.registration !== undefined ? { registration: output.value.registration } : {}) })),
                ],
              },
              {
                target: 'waiting',
                actions: [
                  { type: 'setFault', params: ({ event: { output } }) => (output.ok ? fault('brought.notHere') : output.fault) },
                  // What did not reach the central API may be held out once more.
                  assign({ brought: ({ context, event: { output } }) => (!output.ok && output.fault.code === 'central.unreachable' ? undefined : context.brought) }),
                ],
              },
            ],
          },
        },
      },
    }),
  };
}

function broughtBy({ brought }: SessionContext): BroughtCode {
  return brought === undefined ? { kind: 'unknown' } : broughtCodeOf(brought.reveal());
}

/** A matter with what was answered on the phone, in the language in which it was answered. */
function takenOver({ itemCode, language, answers }: Draft, itemOf: SessionWorld['itemOf']): Partial<SessionContext> {
  const none = emptyContext(language).answers;
  return { language, chosen: itemOf(itemCode), matter: undefined, answers: { ...none, draft: { ...emptyDraft, answers: new Personal({ ...answers.reveal() }) }, fromPhone: Object.keys(answers.reveal()) } };
}
