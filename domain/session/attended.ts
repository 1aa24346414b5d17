import type { DoneActorEvent } from 'xstate';
import type { TakeAlong } from '../../contract/draft.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Result } from '../../contract/result.ts';
import type { CaseId } from '../../contract/units.ts';
import type { SessionContext } from './context.ts';
import type { TimeLimit } from './delays.ts';

/** The limit of a state that waits for the citizen: when it is over the session is forgotten; a touch begins it anew. */
export function attended<Limit extends TimeLimit>(limit: Limit) {
  return {
    initial: 'attending',
    states: {
      attending: {
        entry: { type: 'limitStarted', params: { limit } },
        exit: 'limitEnded',
        after: { [limit]: { target: '#session.forgetting', actions: { type: 'endsBecause', params: { reason: 'timedOut' } } } },
        on: { stillHere: { target: 'attending', reenter: true } },
      },
    },
  } as const;
}

/** The same for a last screen, on which what came out can be taken along on the phone. */
export function attendedTakingAlong<Limit extends TimeLimit>(limit: Limit) {
  const { initial, states: { attending } } = attended(limit);
  return {
    initial,
    states: {
      attending: { ...attending, on: { ...attending.on, takeAlong: 'handing' } },
      handing: {
        entry: 'askAlong',
        invoke: { src: 'takeAlong', input: ({ context }: { context: SessionContext }) => ({ caseId: caseInHand(context) }), onDone: { target: 'attending', actions: { type: 'setAlong', params: ({ event }: { event: DoneActorEvent<Result<TakeAlong, Fault>> }) => event.output } } },
      },
    },
  } as const;
}

function caseInHand({ caseId }: SessionContext): CaseId {
  if (caseId === undefined) throw new Error('the results of no case were to be taken along');
  return caseId;
}

/** While a part is being mended, the way on and the way back both lead to the reading back. */
export function orReview<Neighbour extends string>(neighbour: Neighbour) {
  return [{ guard: 'mending', target: '#session.asked' }, { target: neighbour }] as const;
}
