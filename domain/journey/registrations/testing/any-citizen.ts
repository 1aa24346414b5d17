import fc from 'fast-check';
import type { Answer } from '../../../../contract/service-field.ts';
import { answerTo, type Draw } from '../../../service-item/testing/sample-answers.ts';
import type { AskedField } from '../../../service-item/walk.ts';
import { today } from '../../../testing.ts';
import type { Registration } from '../registration.ts';
import { registrations } from '../registrations.ts';
import { called, ownEntityOf, typed, walkThrough, type Citizen, type Kind, type Walked } from './citizen.ts';

// Citizens who answer anything that is valid. For tests only.

export const journeys = Object.values(registrations);
export const anyJourney = fc.constantFrom(...journeys);
export const anyDraws = fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 });

function drawOf(draws: readonly number[]): Draw {
  let at = 0;
  return (below) => (below <= 0 ? 0 : (draws[at++ % draws.length] ?? 0) % below);
}

/** Nothing to choose from: a citizen goes back from there and adds somebody. */
class NobodyThere extends Error {}

/** Any answer that the question takes; people are of a few, so that the same one comes up again. */
function anyAnswer({ field, choices, required }: AskedField, draw: Draw): Answer | undefined {
  if (!required && draw(2) === 0) return undefined;
  if (field.type === 'choiceFrom' && choices.length === 0) throw new NobodyThere();
  if (field.type === 'choiceFrom' && field.multiple === true) return choices.filter((_choice, index) => index === 0 || draw(2) === 1).map(({ value }) => value);
  if (field.type === 'choice' && field.multiple === true) return field.options.filter((_option, index) => index === 0 || draw(2) === 1).map(({ value }) => value);
  const answer = answerTo({ field, choices }, today, draw);
  if (field.type === 'person') return typed(2 + draw(6));
  if (!Array.isArray(answer) || field.type !== 'list') return answer;
  return (answer as Record<string, string>[]).map((row) => ('person' in row ? { ...row, person: typed(1 + draw(8)) } : row)); // rows, by the type of the field
}

export const kinds: readonly Kind[] = ['individualBusiness', 'soleProprietorship', 'limitedCompany'];

/** A citizen who came to the end of a registration. */
export interface Anybody {
  readonly journey: Registration;
  readonly walked: Walked;
  readonly citizen: Citizen;
  readonly kind: Kind | undefined;
}

/** `undefined` where somebody had nobody to choose from. */
export function walkAny(journey: Registration, draws: readonly number[]): Anybody | undefined {
  const draw = drawOf(draws);
  const open = kinds.filter((kind) => journey.about?.includes(kind) === true);
  const kind = open[draw(open.length)];
  const citizen: Citizen = { says: {}, name: called('店'), entities: kind === undefined ? [] : [ownEntityOf(kind)] };
  try {
    return { journey, walked: walkThrough(journey, citizen, (asked) => anyAnswer(asked, draw)), citizen, kind };
  } catch (error) {
    if (error instanceof NobodyThere) return undefined;
    throw error;
  }
}
