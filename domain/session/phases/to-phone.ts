import { assertEvent, assign } from 'xstate';
import type { Draft } from '../../../contract/draft.ts';
import type { Intent } from '../../../contract/intent.ts';
import { attended } from '../attended.ts';
import type { SessionContext } from '../context.ts';
import type { SessionSetup } from '../session-setup.ts';

/** The matter goes on on the phone, and the machine forgets; or one comes back to where one was. */
export function toPhonePhase(session: SessionSetup) {
  return {
    toPhone: session.createStateConfig({
      initial: 'keeping',
      on: { leave: 'leaving' },
      states: {
        keeping: {
          entry: assign({ fault: undefined, kept: undefined }),
          invoke: {
            src: 'keepDraft',
            input: ({ context, event }) => {
              assertEvent(event, 'toPhone');
              return { draft: draftOf(context, event) };
            },
            onDone: [
              { guard: { type: 'holds', params: ({ event }) => event.output.ok }, target: 'kept', actions: assign({ kept: ({ event }) => (event.output.ok ? event.output.value : undefined) }) },
              { target: 'failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
        kept: { ...attended('reading'), on: { back: 'returning', finish: { target: '#session.forgetting', actions: { type: 'endsBecause', params: { reason: 'onPhone' } } } } },
        failed: { ...attended('reading'), on: { back: 'returning', toPhone: 'keeping' } },
        returning: { entry: assign({ fault: undefined, kept: undefined }), always: [{ guard: ({ context }) => context.matter !== undefined, target: '#session.asking' }, { target: '#session.about' }] },
      },
    }),
  };
}

/** Before it is begun a matter has no answers, and the one of several registrations that was picked. */
function draftOf({ chosen, matter, language, answers }: SessionContext, { registration }: Extract<Intent, { type: 'toPhone' }>): Draft {
  const item = matter?.item ?? chosen;
  if (item === undefined) throw new Error('nothing was chosen that could go on on a phone');
  return { itemCode: item.code, language, answers: answers.draft.answers, ...(registration === undefined ? {} : { registration }) };
}
