import { z } from 'zod';
import { appointmentNumberSchema, appointmentRequestSchema, appointmentSchema, officerAppointmentListSchema, slotListSchema, type Appointment, type AppointmentRequest } from '../../contract/tickets.ts';
import type { IsoDate } from '../../contract/units.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { dayAfter } from '../../domain/supervision/working-days.ts';
import { chinaDay } from '../china-day.ts';
import type { Officer } from '../officer/held-case.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { holdUntilCommit } from '../store/locks.ts';
import { once, type Answer } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { writeDown } from '../supervision/integrity-log.ts';
import { timesOf, type Slot } from './counter-adaptor.ts';
import { secretOf, slipNumber, withSecret, wrongKey } from './secrets.ts';

/** One number may hold so many appointments ahead, and so far ahead one may book; this implementation's own bounds. */
export const appointmentLimits = { ahead: 3, days: 30 } as const;

export async function placesOf({ counters }: CentralParts, division: string | undefined) {
  const all = await counters.counters();
  return { places: all.filter((counter) => division === undefined || counter.division === division) };
}

/** The free seats of a place over some days. */
export async function slotsOf(parts: CentralParts, place: string, { from, days }: { from?: IsoDate | undefined; days: number }) {
  const now = parts.now();
  const today = chinaDay(now);
  let day = from === undefined || from < today ? today : from;
  const last = dayPlus(today, appointmentLimits.days);
  const slots: Slot[] = [];
  for (let count = 0; count < days && day <= last; count += 1, day = dayAfter(day)) {
    const ofDay = await parts.counters.slots(place, day);
    if (ofDay === undefined) throw noSuchPlace('params.place');
    slots.push(...ofDay.filter(({ startsAt }) => startsAt > now));
  }
  const taken = await seatsTaken(parts, place, slots);
  const shown = slots.map((slot) => ({ ...timesOf(slot), kind: slot.kind, free: Math.max(0, slot.seats - (taken.get(slot.startsAt.getTime()) ?? 0)) }));
  return slotListSchema.parse({ place: await placeOf(parts, place, 'params.place'), slots: shown });
}

async function seatsTaken({ store: { db } }: CentralParts, place: string, slots: readonly Slot[]): Promise<Map<number, number>> {
  const [first, last] = [slots[0], slots.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows = await db
    .selectFrom('appointment')
    .where('place', '=', place)
    .where('startsAt', '>=', first.startsAt)
    .where('startsAt', '<=', last.startsAt)
    .where('status', '<>', 'cancelled')
    .groupBy('startsAt')
    .select((of) => ['startsAt', of.fn.countAll<string>().as('count')])
    .execute();
  return new Map(rows.map(({ startsAt, count }) => [startsAt.getTime(), Number(count)]));
}

async function placeOf({ counters }: CentralParts, place: string, path: string) {
  const found = (await counters.counters()).find((counter) => counter.place === place);
  if (found === undefined) throw noSuchPlace(path);
  return found;
}

function noSuchPlace(path: string): Refusal {
  return new Refusal('notFound', 'no such place; GET /v1/appointments/places lists them', [{ path, message: 'unknown' }]);
}

/** Books a seat. A slot gives away no more seats than it has, however many ask at once. */
export async function book(parts: CentralParts, key: string, request: AppointmentRequest): Promise<Answer> {
  const { place, item, name, mobile } = request;
  const startsAt = new Date(request.startsAt);
  const counter = await placeOf(parts, place, 'body.place');
  const now = parts.now();
  const inReach = startsAt > now && startsAt.getTime() < now.getTime() + (appointmentLimits.days + 1) * 24 * 60 * 60_000;
  const slot = inReach ? (await parts.counters.slots(place, chinaDay(startsAt)))?.find((one) => one.startsAt.getTime() === startsAt.getTime()) : undefined;
  const write = { key, route: 'POST /v1/appointments', plain: z.encode(appointmentRequestSchema, request) };
  const answer = await once(parts, write, async (trx) => {
    const at = parts.now();
    if (slot === undefined) {
      throw new Refusal('conflict', 'no slot begins then, or it is over or too far ahead; ask for the slots again', [{ path: 'body.startsAt', message: 'not a slot' }]);
    }
    const mobileKey = parts.vault.lookupKey('mobile', mobile.reveal());
    // The number first, then the slot: all who book take them in this order.
    await holdUntilCommit(trx, 'mobile', mobileKey);
    await holdUntilCommit(trx, 'slot', `${place} ${slot.startsAt.toISOString()}`);
    await refuseHoarding(trx, mobileKey, slot, at);
    const seat = await freeSeat(trx, place, slot);
    const number = slipNumber('A', at);
    const sealed = parts.vault.seal(number, JSON.stringify({ name: name.reveal(), mobile: mobile.reveal() }));
    const row = { number, place, division: counter.division, day: chinaDay(startsAt), startsAt: slot.startsAt, seat, item, mobileKey, sealed, status: 'booked' as const, bookedAt: at };
    await trx.insertInto('appointment').values(row).execute();
    return { status: 200, body: JSON.stringify(z.encode(appointmentSchema, appointmentSchema.parse({ number, status: 'booked', place: counter, ...timesOf(slot), item }))) };
  });
  const body = z.looseObject({ number: appointmentNumberSchema }).parse(JSON.parse(answer.body));
  return { ...answer, body: JSON.stringify({ ...body, secret: secretOf(parts.vault, body.number) }) };
}

async function refuseHoarding(trx: Trx, mobileKey: string, slot: Slot, at: Date): Promise<void> {
  const rows = await trx.selectFrom('appointment').where('mobileKey', '=', mobileKey).where('startsAt', '>', at).where('status', '=', 'booked').select('startsAt').execute();
  if (rows.some(({ startsAt }) => startsAt.getTime() === slot.startsAt.getTime())) throw new Refusal('conflict', 'this number has an appointment at that time already', [{ path: 'body.startsAt', message: 'booked already' }]);
  if (rows.length >= appointmentLimits.ahead) throw new Refusal('conflict', `one number may hold ${appointmentLimits.ahead} appointments; cancel one first`, [{ path: 'body.mobile', message: 'too many appointments' }]);
}

async function freeSeat(trx: Trx, place: string, slot: Slot): Promise<number> {
  const rows = await trx.selectFrom('appointment').where('place', '=', place).where('startsAt', '=', slot.startsAt).where('status', '<>', 'cancelled').select('seat').execute();
  const taken = new Set(rows.map(({ seat }) => seat));
  const seat = Array.from({ length: slot.seats }, (_, index) => index + 1).find((one) => !taken.has(one));
  if (seat === undefined) throw new Refusal('conflict', 'this slot is full; take another one', [{ path: 'body.startsAt', message: 'full' }]);
  return seat;
}

/** An appointment for whoever has its number and secret. */
export async function askAppointment(parts: CentralParts, key: { number: string; secret: string }): Promise<Appointment> {
  await withSecret(parts, key);
  const row = await parts.store.db.selectFrom('appointment').where('number', '=', key.number).select(['number', 'status', 'place', 'startsAt', 'day', 'item']).executeTakeFirst();
  if (row === undefined) throw wrongKey();
  return viewOf(parts, row);
}

async function viewOf(parts: CentralParts, { number, status, place, startsAt, day, item }: { number: string; status: Appointment['status']; place: string; startsAt: Date; day: string; item: string }): Promise<Appointment> {
  const slot = (await parts.counters.slots(place, isoDateSchema.parse(day)))?.find((one) => one.startsAt.getTime() === startsAt.getTime());
  // Where the counter's hours changed since, half an hour is what every slot lasts.
  const times = timesOf(slot ?? { startsAt, endsAt: new Date(startsAt.getTime() + 30 * 60_000) });
  return appointmentSchema.parse({ number, status, place: await placeOf(parts, place, 'body.number'), ...times, item });
}

/** Gives a seat back; cancelling twice is cancelling. */
export async function cancel(parts: CentralParts, key: string, given: { number: string; secret: string }): Promise<Answer> {
  await withSecret(parts, given);
  const { number } = given;
  return once(parts, { key, route: 'POST /v1/appointments/cancel', plain: given }, async (trx) => {
    const row = await trx.selectFrom('appointment').where('number', '=', number).select(['number', 'status', 'place', 'startsAt', 'day', 'item']).forUpdate().executeTakeFirst();
    if (row === undefined) throw wrongKey();
    if (row.status === 'attended' || row.status === 'missed') throw new Refusal('conflict', 'this appointment is over', [{ path: 'body.number', message: 'over' }]);
    await trx.updateTable('appointment').set({ status: 'cancelled' }).where('number', '=', number).execute();
    return { status: 200, body: JSON.stringify(z.encode(appointmentSchema, await viewOf(parts, { ...row, status: 'cancelled' }))) };
  });
}

const sealedSchema = z.object({ name: z.string(), mobile: z.string() });

/** A day's appointments of the officer's division, with names; the look is in the integrity log. */
export async function appointmentsOf(parts: CentralParts, officer: Officer, day: IsoDate) {
  const { db } = parts.store;
  await db.transaction().execute((trx) => writeDown(trx, { at: parts.now(), actor: `officer:${officer.officerId}`, action: 'appointmentsViewed', division: officer.division, detail: day }));
  const rows = await db.selectFrom('appointment').where('division', '=', officer.division).where('day', '=', day).where('status', '<>', 'cancelled').selectAll().orderBy('startsAt').orderBy('seat').limit(2_000).execute();
  return officerAppointmentListSchema.parse({
    appointments: rows.map(({ number, place, startsAt, item, status, sealed }) => ({ number, place, startsAt: startsAt.toISOString(), item, status, name: sealedSchema.parse(JSON.parse(parts.vault.open(number, sealed))).name })),
  });
}

/** Whether the citizen came. */
export function attend(parts: CentralParts, key: string, officer: Officer, number: string, attended: boolean): Promise<Answer> {
  const actor = `officer:${officer.officerId}`;
  return once(parts, { key, route: `POST /v1/officer/appointments/${number}/attendance`, plain: { actor, attended } }, async (trx) => {
    const row = await trx.selectFrom('appointment').where('number', '=', number).select(['number', 'status', 'place', 'startsAt', 'day', 'item', 'division']).forUpdate().executeTakeFirst();
    if (row === undefined) throw new Refusal('notFound', 'no such appointment', [{ path: 'params.number', message: 'unknown' }]);
    if (row.division !== officer.division) throw new Refusal('forbidden', 'an officer acts only in the own division', [{ path: 'params.number', message: 'another division’s' }]);
    if (row.status !== 'booked') throw new Refusal('conflict', 'this appointment was cancelled or is closed', [{ path: 'params.number', message: 'not open' }]);
    const status = attended ? ('attended' as const) : ('missed' as const);
    await trx.updateTable('appointment').set({ status }).where('number', '=', number).execute();
    await writeDown(trx, { at: parts.now(), actor, action: 'appointmentClosed', division: row.division, subject: number, detail: status });
    return { status: 200, body: JSON.stringify(z.encode(appointmentSchema, await viewOf(parts, { ...row, status }))) };
  });
}

function dayPlus(day: IsoDate, days: number): IsoDate {
  return isoDateSchema.parse(new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60_000).toISOString().slice(0, 10));
}
