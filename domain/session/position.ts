import type { SnapshotFrom } from 'xstate';
import type { JourneyPosition } from '../../contract/matter.ts';
import { positionOf, questionsToCome, type Station } from '../journey/position.ts';
import type { SessionMachine } from './machine.ts';
import { wayNow, type Asking } from './standing.ts';

export type Session = SnapshotFrom<SessionMachine>;

type StateValue = Session['value'];
type NameIn<Value> = Value extends string ? Value : keyof Value;
type State = NameIn<StateValue>;

/** The states on the way from the card to the paper, by what one comes by. */
const stations: Partial<Record<State, Station>> = {
  presentCard: 'card', identity: 'card', identifying: 'card',
  contact: 'proof', prove: 'proof', lookingUp: 'proof',
  asking: 'questions', requesting: 'questions',
  asked: 'review', materials: 'review', agreement: 'review', review: 'review',
  sign: 'sign', opening: 'sign', signers: 'sign', signerNotice: 'sign', signerCard: 'sign', signerProved: 'sign', signDocument: 'sign',
  submitting: 'papers', following: 'papers', preview: 'papers', printing: 'papers', takePapers: 'papers',
};

/** Where one is on the way to the paper; `null` before a matter is begun, and for a case that was taken up without its answers. */
export function positionNow(session: Session, asking: Asking): JourneyPosition | null {
  const { context } = session;
  const { matter } = context;
  const state = outermost(session.value);
  // Who signs with others is proved in the same states as who applies.
  const station = context.signing?.atGlass === undefined ? stations[state] : 'sign';
  const isSent = station === 'sign' || station === 'papers';
  if (matter === undefined || station === undefined || (isSent && context.answers.prepared === undefined)) return null;
  if (station === 'card' || station === 'proof') return positionOf(matter, questionsToCome(matter, context.answers.draft), { station }, false);
  const { questions } = wayNow(context, asking);
  const { question } = context;
  return positionOf(matter, questions, station === 'questions' && question !== undefined ? { question } : { station }, session.can({ type: 'undo' }));
}

/** The outermost state: of a nested value the one key that it has. */
export function outermost(value: StateValue): State {
  // A nested state value has exactly one key, the name of its outermost state.
  return typeof value === 'string' ? value : (Object.keys(value)[0] as State);
}
