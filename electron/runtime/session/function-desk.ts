import { ulid } from 'ulid';
import { z } from 'zod';
import type { ManifestEntry } from '../../../contract/catalogue.ts';
import type { Fault } from '../../../contract/fault.ts';
import type { FunctionResult, NumberSlip } from '../../../contract/function-result.ts';
import { Personal } from '../../../contract/personal.ts';
import { ok, type Result } from '../../../contract/result.ts';
import { appointmentRequestSchema, ticketNumberSchema, ticketRequestSchema, type RatedSubject, type RatingRequest, type TicketView } from '../../../contract/tickets.ts';
import type { Counters, FunctionRequest, SlipKey } from '../../../domain/journey/functions/function-journey.ts';
import type { Site } from '../../../domain/session/context.ts';
import type { Rated } from '../../../domain/session/actors.ts';
import type { CentralClient } from '../central/central-client.ts';

interface Options {
  readonly site: Site;
  readonly central: CentralClient;
  /** What the catalogue offers here. */
  readonly offered: () => readonly ManifestEntry[];
}

/** The way from a session to the platform's own functions. */
export interface FunctionDesk {
  counters(): Promise<Result<Counters, Fault>>;
  ask(request: Exclude<FunctionRequest, { kind: 'rate' }>): Promise<Result<FunctionResult, Fault>>;
  rate(rated: Rated, rating: Pick<RatingRequest, 'level' | 'tags' | 'callback'>): Promise<Result<NumberSlip | undefined, Fault>>;
  /** The citizen is gone: what the next one asks is another request. */
  forget(): void;
}

/** A counter list is fetched whole: the places of one division are few. */
export function createFunctionDesk({ site: { kioskId, registrarDivision }, central, offered }: Options): FunctionDesk {
  /** Under which key a write of this session was sent, so that after a lost answer the same one is asked for again. */
  const keys = new Map<string, string>();
  let transaction = ulid();

  function keyOf(write: string): string {
    const key = keys.get(write) ?? `${kioskId}-${ulid()}`;
    keys.set(write, key);
    return key;
  }

  return {
    async counters() {
      const places = await central.appointmentPlaces(registrarDivision);
      if (!places.ok) return places;
      const lists = await Promise.all(places.value.map(({ place }) => central.appointmentSlots(place)));
      const silent = lists.find((list) => !list.ok);
      if (silent?.ok === false) return silent;
      const items = offered().filter(({ kind }) => kind !== 'function').map(({ code, name, category }) => ({ code, name, category }));
      return ok({ places: lists.flatMap((list) => (list.ok ? [list.value] : [])), items });
    },

    async ask(request) {
      switch (request.kind) {
        case 'progress': {
          const progress = await central.progress(request.request);
          return progress.ok ? ok({ kind: 'progress', progress: progress.value }) : progress;
        }
        case 'bookAppointment': {
          const booked = await central.bookAppointment(keyOf(JSON.stringify(z.encode(appointmentRequestSchema, request.request))), request.request);
          if (!booked.ok) return booked;
          const { secret, ...appointment } = booked.value;
          return ok({ kind: 'appointment', appointment, secret: new Personal(secret) });
        }
        case 'findAppointment':
          return appointmentOf(request, await central.findAppointment(slipKeyOf(request)));
        case 'cancelAppointment':
          return appointmentOf(request, await central.cancelAppointment(keyOf(`cancel ${request.number}`), slipKeyOf(request)));
        case 'openTicket': {
          const opened = await central.openTicket(keyOf(JSON.stringify(z.encode(ticketRequestSchema, request.request))), request.request);
          if (!opened.ok) return opened;
          const { number, secret, status, dueDay } = opened.value;
          return ok(freshTicket({ number, secret, status, dueDay, kind: request.request.kind }));
        }
        case 'findTicket': {
          const found = await central.findTicket(slipKeyOf(request));
          if (!found.ok) return found;
          const { number, kind, status, dueDay, late, steps } = found.value;
          return ok({ kind: 'ticket', ticket: { number, kind, status, dueDay, late, steps }, secret: new Personal(request.secret) });
        }
      }
    },

    async rate(rated, { level, tags, callback }) {
      const subject: RatedSubject = rated.kind === 'case' ? rated : { kind: 'transaction', transactionId: transaction, item: rated.item, division: registrarDivision };
      const key = rated.kind === 'case' ? `${kioskId}-${rated.caseId}-rating` : `${kioskId}-${transaction}-rating`;
      const answer = await central.rate(key, { kioskId, subject, level, tags, ...(callback === undefined ? {} : { callback }) });
      if (!answer.ok) return answer;
      const { ticket } = answer.value;
      return ok(ticket === undefined ? undefined : freshTicket({ ...ticket, status: 'accepted', kind: 'lowRating' }));
    },

    forget() {
      keys.clear();
      transaction = ulid();
    },
  };
}

const slipKeyOf = ({ number, secret }: SlipKey): SlipKey => ({ number, secret });

function appointmentOf({ secret }: SlipKey, found: Awaited<ReturnType<CentralClient['findAppointment']>>): Result<FunctionResult, Fault> {
  return found.ok ? ok({ kind: 'appointment', appointment: found.value, secret: new Personal(secret) }) : found;
}

/** A ticket that was opened just now: nothing has happened to it. */
function freshTicket({ number, secret, status, dueDay, kind }: SlipKey & Pick<TicketView, 'status' | 'dueDay' | 'kind'>): NumberSlip {
  return { kind: 'ticket', ticket: { number: ticketNumberSchema.parse(number), kind, status, dueDay, late: false, steps: [] }, secret: new Personal(secret) };
}
