import { divisionCodeSchema, instantSchema, type DivisionCode, type IsoDate } from '../../contract/units.ts';
import { isWorkingDay } from '../../domain/supervision/working-days.ts';

/** A counter that takes appointments (5+X 预约办). */
export interface Counter {
  readonly place: string;
  readonly division: DivisionCode;
  readonly name: string;
  readonly address: string;
  readonly hours: string;
}

/** A time at a counter, and how many people it can take at once. */
export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly kind: 'ordinary' | 'late' | 'weekend';
  readonly seats: number;
}

/** Who knows the city's counters and their times. */
export interface CounterAdaptor {
  counters(): Promise<readonly Counter[]>;
  /** The slots of one day, in order; none where the counter is closed. `undefined`: no such counter. */
  slots(place: string, day: IsoDate): Promise<readonly Slot[] | undefined>;
}

/** Two invented counters of each district of Jiangmen’s centre: one that is open late, one that opens on Saturdays. */
const divisions = [['440703', '蓬江'], ['440704', '江海'], ['440705', '新会']] as const;
const sandbox: readonly Counter[] = divisions.flatMap(([code, name]) => [
  { place: `SAMPLE-${code}-1`, division: divisionCodeSchema.parse(code), name: `${name}区政务服务大厅（样本）`, address: `江门市${name}区样例路1号`, hours: '工作日 9:00–12:00、14:00–17:00，周三延时至 19:00（样本）' },
  { place: `SAMPLE-${code}-2`, division: divisionCodeSchema.parse(code), name: `${name}区便民服务点（样本）`, address: `江门市${name}区样例商业街2号`, hours: '工作日 9:00–12:00，周六 9:00–12:00（样本）' },
]);

const half = 30;
/** Half hours from an hour up to another, of a day in China. */
function halves(day: IsoDate, from: number, until: number, kind: Slot['kind'], seats: number): Slot[] {
  const midnight = Date.parse(`${day}T00:00:00Z`) - 8 * 60 * 60_000;
  return Array.from({ length: ((until - from) * 60) / half }, (_, index) => {
    const startsAt = new Date(midnight + (from * 60 + index * half) * 60_000);
    return { startsAt, endsAt: new Date(startsAt.getTime() + half * 60_000), kind, seats };
  });
}

/** Behaves like a city's appointment system: fixed hours by the week, closed on holidays, small counters. */
export const sandboxCounters: CounterAdaptor = {
  counters: () => Promise.resolve(sandbox),
  slots: (place, day) => {
    if (!sandbox.some((counter) => counter.place === place)) return Promise.resolve(undefined);
    const hall = place.endsWith('-1');
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (isWorkingDay(day)) {
      const morning = halves(day, 9, 12, 'ordinary', hall ? 4 : 1);
      if (!hall) return Promise.resolve(morning);
      const late = weekday === 3 ? halves(day, 17, 19, 'late', 2) : [];
      return Promise.resolve([...morning, ...halves(day, 14, 17, 'ordinary', 4), ...late]);
    }
    return Promise.resolve(!hall && weekday === 6 ? halves(day, 9, 12, 'weekend', 1) : []);
  },
};

/** The slot as it crosses the boundary. */
export function timesOf(slot: Pick<Slot, 'startsAt' | 'endsAt'>) {
  return { startsAt: instantSchema.parse(slot.startsAt.toISOString()), endsAt: instantSchema.parse(slot.endsAt.toISOString()) };
}
