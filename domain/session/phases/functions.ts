import { assign } from 'xstate';
import type { NumberSlip } from '../../../contract/function-result.ts';
import { attended } from '../attended.ts';
import type { SessionContext, SessionWorld } from '../context.ts';
import type { SessionSetup } from '../session-setup.ts';
import { functionRequest, lookUpInput } from '../standing.ts';

/** The platform's own functions: they are asked once their questions are answered, and what they came to is shown, printed and taken along. */
export function functionsPhase(session: SessionSetup, world: SessionWorld) {
  return {
    requesting: session.createStateConfig({
      initial: 'asking',
      on: { leave: 'leaving' },
      states: {
        asking: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'askFunction',
            input: ({ context }) => {
              const request = functionRequest(context, world);
              if (request.kind === 'rate') throw new Error('a rating is not asked for, it is given');
              return { request };
            },
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: '#session.functionResult',
                actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok ? { functionResult: event.output.value } : {}) },
              },
              {
                guard: { type: 'holds', params: ({ event }) => !event.output.ok && event.output.fault.code === 'central.unreachable' },
                target: 'unreachable',
                actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) },
              },
              {
                // What was free when it was looked up is not any more.
                guard: { type: 'holds', params: ({ event }) => !event.output.ok && event.output.fault.code === 'appointment.slotGone' },
                target: 'lookingAgain',
                actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) },
              },
              { target: '#session.asking', actions: { type: 'askAgain', params: ({ event }) => ({ because: event.output.ok ? undefined : event.output.fault }) } },
            ],
          },
        },
        unreachable: { ...attended('reading'), after: { rehearsalRetry: 'asking' } },
        lookingAgain: {
          invoke: {
            src: 'lookUp',
            input: ({ context }) => lookUpInput(context),
            onDone: {
              target: '#session.asking',
              actions: [{ type: 'addAnswers', params: ({ event }) => (event.output.ok ? event.output.value : {}) }, { type: 'askAgain', params: ({ context }) => ({ because: context.fault }) }],
            },
          },
        },
      },
    }),
    functionResult: session.createStateConfig({
      initial: 'shown',
      entry: assign({ fault: undefined, sheets: [] }),
      states: {
        shown: {
          ...attended('reading'),
          on: {
            print: { guard: 'hasSlip', target: 'printing' },
            cancelAppointment: { guard: 'isBooked', target: 'cancelling' },
            finish: [{ guard: 'hasRated', target: '#session.forgetting' }, { target: '#session.rating' }],
            leave: '#session.forgetting',
          },
        },
        printing: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'print',
            input: ({ context }) => ({ papers: { kind: 'slip', slip: slipOf(context) }, language: context.language }),
            onDone: { target: 'shown', actions: assign({ sheets: ({ event }) => event.output }) },
          },
          on: { 'sheets.changed': { actions: assign({ sheets: ({ event }) => event.sheets }) } },
        },
        cancelling: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'askFunction',
            input: ({ context }) => {
              const slip = slipOf(context);
              if (slip.kind !== 'appointment') throw new Error('only an appointment is cancelled');
              return { request: { kind: 'cancelAppointment', number: slip.appointment.number, secret: slip.secret.reveal() } };
            },
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: 'shown',
                // The slip that was printed tells of an appointment that is no more.
                actions: [assign({ sheets: [] }), { type: 'addAnswers', params: ({ event }) => (event.output.ok ? { functionResult: event.output.value } : {}) }],
              },
              { target: 'shown', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
      },
    }),
  };
}

function slipOf({ answers: { functionResult } }: SessionContext): NumberSlip {
  if (functionResult === undefined || functionResult.kind === 'progress') throw new Error('there is no slip of what was found');
  return functionResult;
}
