import { assertEvent, assign } from 'xstate';
import type { Papers, Rated } from '../actors.ts';
import { attended, attendedTakingAlong } from '../attended.ts';
import { nothingForgotten, type SessionContext } from '../context.ts';
import type { Language } from '../../../contract/language.ts';
import type { SessionSetup } from '../session-setup.ts';

/** What every citizen is met in. */
export const firstLanguage: Language = 'zh-Hans';

/** What came out, its papers, a rating, and that nothing of the citizen stays. */
export function papersPhase(session: SessionSetup) {
  return {
    /** The department's answer to an approved item: at once, after a payment, or later. Read again as long as it may change. */
    following: session.createStateConfig({
      type: 'parallel',
      entry: assign({ fault: undefined }),
      on: { leave: 'leaving' },
      states: {
        attention: { ...attendedTakingAlong('reading'), on: { finish: '#session.rating', print: { guard: 'hasReceipt', target: '#session.printing' } } },
        work: {
          initial: 'reading',
          states: {
            reading: {
              invoke: {
                src: 'readCase',
                input: ({ context }) => {
                  if (context.caseId === undefined) throw new Error('a case was read that nobody has');
                  return { caseId: context.caseId };
                },
                onDone: [
                  {
                    guard: { type: 'holds', params: ({ event }) => event.output.ok },
                    target: 'known',
                    actions: [{ type: 'setFault', params: undefined }, { type: 'addAnswers', params: ({ event }) => (event.output.ok ? { serviceCase: event.output.value } : {}) }],
                  },
                  { target: 'known', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
                ],
              },
            },
            known: {
              on: { checkPayment: { guard: 'mayChange', target: 'reading' } },
              after: { rehearsalRetry: { guard: 'mayChange', target: 'reading' } },
            },
          },
        },
      },
    }),
    preview: session.createStateConfig({ ...attended('reading'), on: { print: 'printing', leave: 'leaving' } }),
    printing: session.createStateConfig({
      entry: assign({ sheets: [] }),
      invoke: {
        src: 'print',
        input: ({ context }) => ({ papers: papersOf(context), language: context.language }),
        onDone: { target: 'takePapers', actions: assign({ sheets: ({ event }) => event.output }) },
      },
      on: { 'sheets.changed': { actions: assign({ sheets: ({ event }) => event.sheets }) } },
    }),
    takePapers: session.createStateConfig({ ...attendedTakingAlong('papers'), on: { papersTaken: 'rating', leave: 'forgetting' } }),
    /** 好差评: asked for once, never a condition of anything. */
    rating: session.createStateConfig({
      initial: 'asking',
      entry: assign({ fault: undefined }),
      on: { skipRating: 'forgetting', leave: 'forgetting', finish: 'forgetting' },
      states: {
        asking: { ...attended('papers'), on: { rate: { guard: 'hasNumberToCall', target: 'sending' } } },
        sending: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'rate',
            input: ({ context, event }) => {
              assertEvent(event, 'rate');
              const { level, tags, callback } = event;
              const called = callback === undefined ? undefined : (callback.mobile ?? context.answers.contact?.mobile);
              return { rated: ratedOf(context), rating: { level, tags, ...(called === undefined ? {} : { callback: called }) } };
            },
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok && event.output.value !== undefined },
                target: '#session.functionResult',
                actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok && event.output.value !== undefined ? { functionResult: event.output.value } : {}) },
              },
              { guard: { type: 'holds', params: ({ event }) => event.output.ok }, target: '#session.forgetting' },
              {
                // Only whoever came to rate typed the number of a case, which may be another.
                guard: ({ context, event }) => context.matter?.kind === 'function' && !event.output.ok && event.output.fault.code in context.matter.journey.mends,
                target: '#session.asking',
                actions: { type: 'askAgain', params: ({ event }) => ({ because: event.output.ok ? undefined : event.output.fault }) },
              },
              { target: 'asking', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
      },
    }),
    leaving: session.createStateConfig({ always: { target: 'forgetting', actions: { type: 'endsBecause', params: { reason: 'left' } } } }),
    forgetting: session.createStateConfig({
      invoke: {
        src: 'forget',
        input: ({ context }) => ({ context }),
        onDone: { target: 'goodbye', actions: ['forgetAnswers', assign({ forgotten: ({ event }) => event.output })] },
      },
    }),
    goodbye: session.createStateConfig({
      entry: { type: 'limitStarted', params: { limit: 'goodbye' } },
      exit: ['limitEnded', assign({ forgotten: nothingForgotten, endReason: 'finished', language: firstLanguage })],
      after: { goodbye: 'start' },
      on: { finish: 'start', start: { target: 'choose', guard: 'ready' } },
    }),
  };
}

/** A case where there is one; otherwise what was done by a function. */
function ratedOf({ caseId, matter }: SessionContext): Rated {
  if (caseId !== undefined) return { kind: 'case', caseId };
  if (matter?.kind !== 'function') throw new Error('a rating of nothing');
  return { kind: 'function', item: matter.item.code };
}

function papersOf({ answers: { answer, serviceCase } }: SessionContext): Papers {
  if (serviceCase !== undefined) return { kind: 'service', serviceCase };
  if (answer?.kind !== 'registration') throw new Error('nothing was approved that could be printed');
  return { kind: 'registration', answer: answer.answer };
}
