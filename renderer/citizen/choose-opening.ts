import type { FoundItem } from '../../contract/matter.ts';
import type { z } from 'zod';
import type { lifeEventSchema } from '../../contract/item-kinds.ts';
import { readView, sendIntent } from '../view-state.ts';

export type LifeEvent = z.infer<typeof lifeEventSchema>;
type Category = FoundItem['category'];

/** What of the catalogue is shown. */
export type Shelf =
  | { readonly show: 'shelves' }
  | { readonly show: 'search' }
  | { readonly show: 'trades' }
  | { readonly show: 'all' }
  | { readonly show: 'category'; readonly category: Category }
  | { readonly show: 'event'; readonly event: LifeEvent };

let opening: Shelf = { show: 'shelves' };

/** The shelf at which the catalogue opens: the one that was touched on the first screen. */
export function openingShelf(): Shelf {
  return opening;
}

/** Who comes back from an item stands before the shelf that it was taken from. */
export function rememberShelf(shelf: Shelf): void {
  opening = shelf;
}

/** Opens the catalogue at a shelf. */
export async function openCatalogue(shelf: Shelf): Promise<void> {
  opening = shelf;
  await sendIntent({ type: 'start' });
}

/** From the first screen straight to one item. Back leads to the catalogue. */
export async function openItem(code: FoundItem['code']): Promise<void> {
  await openCatalogue({ show: 'shelves' });
  // On the catalogue, which nobody has to see for it.
  await sendIntent({ type: 'chooseItem', code }, readView().revision);
}
