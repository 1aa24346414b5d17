/** A page as it is read: plain facts, without the page itself, so that what is said of them is a pure function. */

export const spotRoles = ['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'option', 'slider', 'field', 'list', 'signature', 'picture', 'heading', 'text'] as const;
export type SpotRole = (typeof spotRoles)[number];

export type SpotState = 'checked' | 'unchecked' | 'chosen' | 'notChosen' | 'pressed' | 'notPressed' | 'open' | 'closed' | 'disabled' | 'required' | 'wrong';

/** One line or control, in reading order. */
export interface Spot {
  readonly role: SpotRole;
  readonly name: string;
  readonly states: readonly SpotState[];
  /** What a field holds. */
  readonly value?: string;
  /** What a field holds is not spoken unless the citizen asks for it: numbers of cards, codes. */
  readonly secret: boolean;
  /** Among the controls of its group, from one. */
  readonly position?: { readonly at: number; readonly of: number };
  /** Numbers the groups of the page; the key for the next group goes by it. */
  readonly group: number;
  /** What its group is called, said when one comes into it. */
  readonly groupName?: string;
}

/** All that is spoken of a page. */
export interface PageReading {
  /** Changes when another question is on the screen. */
  readonly key: string;
  readonly title: string;
  readonly lead: string;
  /** What can be chosen or filled in here: without the keys of a keyboard, the ways out and what goes on. */
  readonly choices: number;
  /** The keys that are drawn: a telephone's digits, digits and capitals as in the number of a case, or letters to spell with. */
  readonly keys?: 'digits' | 'codes' | 'letters';
  /** The button that goes on. `waits`: while it cannot be pressed its words say what it waits for. */
  readonly go?: { readonly name: string; readonly disabled: boolean; readonly waits: boolean };
  /** The other buttons beside it that can be pressed. */
  readonly others: readonly string[];
  /** The card has to be laid down, at a place that is shown by a light. */
  readonly wantsCard: boolean;
  /** A sheet lies over the screen: it is short, and all its lines are notes. */
  readonly dialog: boolean;
  /** Faults and notes, in their order. */
  readonly notes: readonly string[];
  readonly spots: readonly Spot[];
  /** Whether the last seconds are being counted down. */
  readonly timeWarning: boolean;
  readonly candidates: readonly string[];
  /** Letters that are not words yet. */
  readonly composing: string;
}

/** Whether something can be done with it. */
export function isControl(spot: Spot): boolean {
  return spot.role !== 'text' && spot.role !== 'heading' && spot.role !== 'picture';
}

/** The words of a fragment with the pause that stands between blocks on the page. */
export function joinFragments(fragments: readonly string[]): string {
  return fragments
    .map((fragment) => fragment.replace(/\s+/g, ' ').trim())
    .filter((fragment) => fragment !== '')
    .reduce((all, fragment) => (all === '' ? fragment : /[\p{P}]$/u.test(all) && !/[）)”」』》]$/u.test(all) ? `${all} ${fragment}` : /[\p{Script=Han}）」』》]$/u.test(all) || /^[\p{Script=Han}]/u.test(fragment) ? `${all}，${fragment}` : `${all}, ${fragment}`), '');
}
