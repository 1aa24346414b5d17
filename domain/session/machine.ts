import { assign } from 'xstate';
import { emptyContext, type SessionWorld } from './context.ts';
import type { SessionDelays } from './delays.ts';
import { askingPhase } from './phases/asking.ts';
import { bringingPhase } from './phases/bringing.ts';
import { choosingPhase } from './phases/choosing.ts';
import { decidingPhase } from './phases/deciding.ts';
import { functionsPhase } from './phases/functions.ts';
import { identifyingPhase } from './phases/identifying.ts';
import { firstLanguage, papersPhase } from './phases/papers.ts';
import { signingPhase } from './phases/signing.ts';
import { toPhonePhase } from './phases/to-phone.ts';
import { sessionSetup } from './session-setup.ts';

/** The journey of one citizen, from the first touch to the last screen: pure, with every wait, actor and clock passed in. */
export function createSessionMachine({ delays, ...world }: SessionWorld & { readonly delays: SessionDelays }) {
  const session = sessionSetup(world, delays);
  return session.createMachine({
    id: 'session',
    context: emptyContext(firstLanguage),
    initial: 'start',
    on: {
      setLanguage: { actions: assign({ language: ({ event }) => event.language }) },
      'health.changed': { actions: assign({ hindrances: ({ event }) => event.hindrances, starting: ({ event }) => event.starting }) },
      'unfinished.changed': { actions: assign({ unfinished: ({ event }) => event.unfinished }) },
    },
    states: { ...choosingPhase(session), ...bringingPhase(session, world), ...toPhonePhase(session), ...identifyingPhase(session, world), ...askingPhase(session, world), ...decidingPhase(session, world), ...functionsPhase(session, world), ...signingPhase(session, world), ...papersPhase(session) },
  });
}

export type SessionMachine = ReturnType<typeof createSessionMachine>;
