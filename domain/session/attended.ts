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

/** While a part is being mended, the way on and the way back both lead to the reading back. */
export function orReview<Neighbour extends string>(neighbour: Neighbour) {
  return [{ guard: 'mending', target: '#session.asked' }, { target: neighbour }] as const;
}
