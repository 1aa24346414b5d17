import type { SnapshotFrom } from 'xstate';
import type { Person } from '../../contract/application-parts.ts';
import type { Screen, ScreenOf } from '../../contract/snapshot.ts';
import type { Site } from './context.ts';
import type { SessionMachine } from './machine.ts';

export interface ScreenSurroundings extends Site {
  /** 江门市蓬江区: what every name here begins with. */
  readonly namePrefix: string;
}

/** How much the catalogue offers, and what is in season. */
export type Offer = Pick<ScreenOf<'start'>, 'items' | 'seasonal'>;

/** The one screen that shows a state of the session, with all that it needs and nothing else of the citizen. */
export function screenOf(session: SnapshotFrom<SessionMachine>, site: ScreenSurroundings, offer: Offer): Screen {
  const { context } = session;
  const { answers } = context;
  const fault = context.fault === undefined ? {} : { fault: context.fault };
  const state = outermost(session.value);
  switch (state) {
    case 'start':
      return { name: 'start', ready: context.hindrances.length === 0, faults: [...context.hindrances], unfinished: context.unfinished, ...offer };
    case 'choose':
    case 'notice':
      return { name: state };
    case 'presentCard':
      return { name: 'presentCard', purpose: 'identify', phase: cardPhase(session), ...fault };
    case 'collecting':
      return { name: 'presentCard', purpose: 'collect', phase: cardPhase(session), ...fault };
    case 'identity':
      return { name: 'identity', operator: shownPerson(given(answers.operator)) };
    case 'contact':
      return {
        name: 'contact',
        ...(answers.mobile === undefined ? {} : { mobile: answers.mobile }),
        codeSent: answers.codeSent !== undefined,
        ...(answers.codeSent?.sandboxCode === undefined ? {} : { sandboxCode: answers.codeSent.sandboxCode }),
        busy: session.matches({ contact: 'sending' }) || session.matches({ contact: 'verifying' }),
        ...fault,
      };
    case 'name':
      return {
        name: 'name',
        division: site.namePrefix,
        operatorName: given(answers.operator).name,
        ...(answers.name === undefined ? {} : { value: answers.name }),
        ...(answers.bundle === undefined ? {} : { bundle: answers.bundle }),
        busy: session.matches({ name: 'checking' }),
        findings: [...context.findings],
        ...fault,
      };
    case 'scope':
      return { name: 'scope', ...(answers.bundle === undefined ? {} : { bundle: answers.bundle }), value: [...answers.scope] };
    case 'premises':
      return { name: 'premises', registrarDivision: site.registrarDivision, ...(answers.premises === undefined ? {} : { value: answers.premises }) };
    case 'review':
      return {
        name: 'review',
        application: given(answers.application),
        rehearsal: context.rehearsal,
        ...(context.submitted === undefined ? {} : { submitted: context.submitted }),
      };
    case 'sign':
      return { name: 'sign', application: given(answers.application), documentHash: given(answers.documentHash) };
    case 'submitting':
    case 'refused':
      return { name: 'submitting', attempts: context.attempts, ...fault };
    case 'handedOver': {
      const { caseId, decision, human } = given(answers.answer);
      return { name: 'handedOver', caseId, decision, human };
    }
    case 'preview': {
      const { licence, decision } = given(answers.answer);
      return { name: 'preview', licence: given(licence), permitNotices: decision.permitNotices };
    }
    case 'printing':
      return { name: 'printing', sheets: [...context.sheets] };
    case 'takePapers': {
      const { caseId, decision, human } = given(answers.answer);
      return { name: 'takePapers', caseId, sheets: [...context.sheets], permitNotices: decision.permitNotices, human };
    }
    case 'forgetting':
    case 'goodbye':
      return { name: 'goodbye', reason: context.endReason, erased: [...context.forgotten.erased], kept: context.forgotten.kept };
    case 'leaving':
    case 'decided':
      // Both lead on in the same step and are never at rest.
      throw new Error(`no screen shows the passing state ${state}`);
  }
}

type StateValue = SnapshotFrom<SessionMachine>['value'];
type NameIn<Value> = Value extends string ? Value : keyof Value;

/** The outermost state: of a nested value the one key that it has. */
function outermost(value: StateValue): NameIn<StateValue> {
  // A nested state value has exactly one key, the name of its outermost state.
  return typeof value === 'string' ? value : (Object.keys(value)[0] as NameIn<StateValue>);
}

function cardPhase(session: SnapshotFrom<SessionMachine>): 'waiting' | 'reading' | 'failed' {
  if (session.matches({ presentCard: 'failed' }) || session.matches({ collecting: 'failed' })) return 'failed';
  return session.context.cardFound ? 'reading' : 'waiting';
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
