import type { Scoreboard } from '../../contract/supervision.ts';
import { divisionCodeSchema } from '../../contract/units.ts';

/** A cell of fewer cases could point to a person. */
export const smallestCell = 10;

export interface Cell {
  readonly division: string;
  readonly item: string;
  readonly received: number;
  readonly onTheSpot: number;
  readonly decidedByOfficer: number;
  readonly early: number;
  readonly rated: number;
  readonly satisfied: number;
}

/**
 * The cells as everybody may see them: small ones of an item are merged under `other`, and left out where
 * they are small even together; counts are rounded down to tens and shares to whole per cent, so that the
 * difference of two boards shows no single case.
 */
export function publicRows(cells: readonly Cell[]): Scoreboard['rows'] {
  const large = cells.filter(({ received }) => received >= smallestCell);
  const merged = new Map<string, Cell>();
  for (const cell of cells.filter(({ received }) => received < smallestCell)) merged.set(cell.item, sumOf(merged.get(cell.item), cell));
  const others = [...merged.values()].filter(({ received }) => received >= smallestCell);
  return [...large, ...others].map(({ division, item, received, onTheSpot, decidedByOfficer, early, rated, satisfied }) => ({
    division: division === 'other' ? division : divisionCodeSchema.parse(division),
    item,
    received: Math.floor(received / 10) * 10,
    onTheSpotShare: percent(onTheSpot, received),
    earlyShare: decidedByOfficer < smallestCell ? null : percent(early, decidedByOfficer),
    satisfiedShare: rated < smallestCell ? null : percent(satisfied, rated),
  }));
}

function sumOf(sum: Cell | undefined, cell: Cell): Cell {
  const start = sum ?? { ...cell, received: 0, onTheSpot: 0, decidedByOfficer: 0, early: 0, rated: 0, satisfied: 0 };
  return {
    division: 'other',
    item: cell.item,
    received: start.received + cell.received,
    onTheSpot: start.onTheSpot + cell.onTheSpot,
    decidedByOfficer: start.decidedByOfficer + cell.decidedByOfficer,
    early: start.early + cell.early,
    rated: start.rated + cell.rated,
    satisfied: start.satisfied + cell.satisfied,
  };
}

function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 100) / 100;
}
