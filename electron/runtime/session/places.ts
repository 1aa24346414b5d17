import type { Intent } from '../../../contract/intent.ts';
import type { Screen } from '../../../contract/snapshot.ts';

/** Wanted as much on the screen that follows. */
const anywhere: ReadonlySet<Intent['type']> = new Set(['stillHere', 'setLanguage', 'leave']);

/** Where a citizen stands: another question is another place, another state of it is not. */
function placeOf(screen: Screen): string {
  if (screen.name === 'question') return `question ${screen.question.id}`;
  if (screen.name === 'agreement') return `agreement ${String(screen.at)}`;
  return screen.name === 'contact' ? `contact ${String(screen.codeSent)}` : screen.name;
}

interface Places {
  /** With every change: the screen, and the revision from which on it is seen. */
  moved(screen: Screen, revision: number): void;
  /** Whether an intent was made on a place that had been left: a touch on what was still drawn while the next screen came. `seen` is the revision that was drawn. */
  isOver(intent: Intent, seen: number | undefined): boolean;
}

export function watchPlaces(): Places {
  let place = '';
  let since = 0;
  return {
    moved(screen, revision) {
      const now = placeOf(screen);
      if (now !== place) since = revision;
      place = now;
    },
    isOver: (intent, seen) => seen !== undefined && seen < since && !anywhere.has(intent.type),
  };
}
