import type { Situation } from '../../contract/situation.ts';
import type { Simulation } from '../simulation.ts';
import type { FarEnd } from '../transport/transport.ts';
import type { PlainCard } from './card-layout.ts';
import { inventedCards, undecodableCard } from './invented-cards.ts';
import { readerProfile, type ReaderProfile } from './profile.ts';
import { chipOf, createSdtSimulator, situations as upsets } from './simulator.ts';

/** Long enough to see the screen that asks for the card. */
const appearsAfterMs = 2000;
/** No look for a card for so long: the next look begins a new reading. */
const pauseMs = 1000;

const situations = ['normal', 'noCard', 'cardLeftOn', 'otherCard', 'unknownCharacter', 'cardRemovedWhileReading', 'wrongCardType', 'moduleDown'] as const satisfies readonly Situation[];

/**
 * The reader of a machine without hardware: about two seconds after a reading has begun somebody lays
 * an invented person's card down, and takes it away once it was read. In the other situations nobody
 * does, or it is another person's, or one with characters that nobody knows, left lying, taken away too early, or no ID card; or the module is down.
 */
export function createVirtualReader(far: FarEnd, profile: ReaderProfile = readerProfile('sdt-serial')): Simulation {
  let now: (typeof situations)[number] = 'normal';
  let begunAt = 0;
  let lastLookAt = Number.NEGATIVE_INFINITY;
  let wasRead = false;

  const simulator = createSdtSimulator({
    far,
    profile,
    onRequest: (name) => {
      const isRead = name === 'read' || name === 'readWithFingerprint';
      if (name === 'find' || (isRead && !profile.dialect.commands.find)) look();
      if (!isRead || !simulator.occupied) return;
      if (now === 'cardRemovedWhileReading') takeAway();
      else wasRead = true;
    },
  });

  function takeAway(): void {
    simulator.situation(upsets.cardRemovedWhileReading);
    simulator.remove();
    begunAt = performance.now();
  }

  function cardNow(): PlainCard {
    if (now === 'otherCard') return inventedCards.rareName;
    return now === 'unknownCharacter' ? undecodableCard : inventedCards.chenJiaxin;
  }

  function look(): void {
    const at = performance.now();
    const isLifted = wasRead && now !== 'cardLeftOn';
    if (isLifted) simulator.remove();
    if (isLifted || at - lastLookAt > pauseMs) begunAt = at;
    if (isLifted) wasRead = false;
    lastLookAt = at;
    if (now !== 'noCard' && !simulator.occupied && at - begunAt >= appearsAfterMs) simulator.place(chipOf(cardNow()));
  }

  return {
    situations,
    enter: (situation) => {
      const known = situations.find((each) => each === situation);
      if (known === undefined) return;
      now = known;
      if (known === 'noCard') {
        simulator.remove();
        wasRead = false;
      }
      // A card is taken away when it is being read, not before.
      simulator.situation(known === 'cardRemovedWhileReading' || known === 'otherCard' || known === 'unknownCharacter' ? [] : upsets[known]);
    },
  };
}
