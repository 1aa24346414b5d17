import { Personal } from '../../contract/personal.ts';
import type { PageReading } from './page-reading.ts';
import type { PlacedPage } from './read-page.ts';

/** Every text of a person in what the machine sent. One letter or digit tells nothing and stands in every word. */
export function personalTexts(value: unknown): readonly string[] {
  const found = new Set<string>();
  const visit = (part: unknown, isPersonal: boolean): void => {
    if (part instanceof Personal) visit(part.reveal(), true);
    else if (typeof part === 'string' && isPersonal && part.length > 1) found.add(part);
    else if (typeof part === 'object' && part !== null) for (const each of Object.values(part)) visit(each, isPersonal);
  };
  visit(value, false);
  // The longest first: an address holds the name of its street.
  return [...found].sort((one, other) => other.length - one.length);
}

/** A text without what belongs to a person, also where its letters stand apart. */
export function withoutPersonal(text: string, personal: readonly string[], kept: string): string {
  const whole = Array.from(text.trim()).length === 1 && personal.some((each) => each.includes(text.trim()));
  if (whole) return kept;
  return personal.reduce((left, each) => left.replace(new RegExp(Array.from(each, (letter) => letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&')).join('\\s*'), 'g'), kept), text);
}

/** The page as it may be said to a room: nothing of a person, and of what is typed only how much. */
export function forTheRoom({ places, reading, ...rest }: PlacedPage, personal: readonly string[], kept: string): PlacedPage {
  const clean = (text: string) => withoutPersonal(text, personal, kept);
  const shown: PageReading = { ...reading, title: clean(reading.title), lead: clean(reading.lead), notes: reading.notes.map(clean) };
  return {
    ...rest,
    places: places.map(({ element, spot }) => ({
      element,
      // A single letter on a key is no value.
      spot: { ...spot, ...(spot.role !== 'button' || Array.from(spot.name).length > 1 ? { name: clean(spot.name) } : {}), secret: spot.secret || /^[\d\s]+$/.test(spot.value ?? ''), ...(spot.value !== undefined && { value: clean(spot.value) }) },
    })),
    reading: shown,
  };
}
