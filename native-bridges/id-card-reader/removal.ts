import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import type { SdtDriver } from './driver.ts';
import type { ReaderProfile } from './profile.ts';
import { worthRetrying } from './read-cycle.ts';

/**
 * What is known of the card on a reader, look by look.
 *
 * A module with `afterRead: mustLeave` answers "no card" for a card that it has read and that still lies
 * there, just as for none (devices.md §1.5). So after a good read that answer says nothing, and is never
 * taken for a removal; only when a card is found again is it certain that the one before had left. A
 * card that was found and not read is found as long as it lies there; it is gone when so many looks in a
 * row as the profile says have missed it, since a card that slides a little is missed once or twice.
 */
export interface Presence {
  /** The module was told to read. Its answer may get lost, and then nobody knows whether it has read the card. */
  toldToRead(): void;
  /** A card was read to its end. */
  read(): void;
  /** A card was found; `laidAnew` where that proves that the one before had left. */
  found(): { readonly laidAnew: boolean };
  /** No card was found. */
  missed(): void;
  /** `unknown`: nobody can tell whether the card that was read still lies there. */
  readonly card: 'present' | 'perhaps' | 'gone' | 'unknown';
}

export function createPresence({ afterRead, misses }: Pick<ReaderProfile, 'afterRead' | 'misses'>): Presence {
  /** Whether a look can tell: not from a good read until a card is found again. The one before this process began may have read one too. */
  let blind = afterRead === 'mustLeave';
  let wasRead = false;
  let missed = 0;
  return {
    toldToRead: () => {
      blind = afterRead === 'mustLeave';
      missed = 0;
    },
    read: () => {
      blind = afterRead === 'mustLeave';
      wasRead = blind;
      missed = 0;
    },
    found: () => {
      const laidAnew = wasRead;
      blind = false;
      wasRead = false;
      missed = 0;
      return { laidAnew };
    },
    missed: () => {
      missed += 1;
    },
    get card() {
      if (blind) return 'unknown';
      if (missed === 0) return 'present';
      return missed < misses ? 'perhaps' : 'gone';
    },
  };
}

interface Removal {
  readonly driver: SdtDriver;
  readonly profile: ReaderProfile;
  readonly presence: Presence;
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** A card was found where the one that was read had lain. */
  readonly onLaidAnew?: () => void;
}

const stillThere = {
  present: 'a card lies on the reader',
  unknown: 'not known: the module answers "no card" for a card that it has read, whether it lies there or not',
} as const;

/**
 * Looks until the card is known to be gone. `card.notRemoved` after `waitMs`, with what is known in its
 * detail; a card that was just missed is looked at until it is certain. Failures of the line are as in a read.
 */
export async function awaitRemoval({ driver, profile, presence, waitMs, signal, onLaidAnew }: Removal): Promise<Result<undefined, Fault>> {
  const begun = performance.now();
  let failures = 0;
  while (!signal.aborted) {
    const look = await driver.run((sdt) => sdt.find(signal));
    if (look.ok) {
      if (presence.found().laidAnew) onLaidAnew?.();
    } else if (look.fault.class === 'noCard') presence.missed();
    else {
      failures += 1;
      if (!worthRetrying.has(look.fault.class) || failures >= profile.attempts) return fail(look.fault.fault);
    }
    const { card } = presence;
    if (card === 'gone') return ok(undefined);
    if (card !== 'perhaps' && performance.now() - begun >= waitMs) return fail(fault('card.notRemoved', stillThere[card]));
    await sleep(profile.pollMs, signal);
  }
  return fail(abortFault(signal));
}
