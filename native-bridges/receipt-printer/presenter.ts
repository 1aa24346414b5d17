import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import type { ReceiptPrinter } from '../device.ts';
import type { Command } from './coder.ts';
import type { Delays } from './delays.ts';
import type { EscPosDriver } from './driver.ts';
import type { ReceiptPrinting } from './print.ts';
import type { PrinterProfile } from './profile.ts';
import type { Condition } from './status.ts';

type Commands = Pick<ReceiptPrinter, 'present' | 'awaitTaken' | 'retract'>;

export interface PresenterOptions {
  readonly driver: EscPosDriver;
  readonly printing: ReceiptPrinting;
  readonly profile: PrinterProfile;
  readonly delays: Delays;
}

export interface Presenter {
  /** What the model can do of `present`, `awaitTaken` and `retract`. */
  readonly commands: Commands;
  /** A receipt is about to be printed. */
  begin(): void;
  /** It was printed to its end, which presents it; looks whether it is there. */
  printed(signal: AbortSignal): Promise<void>;
}

/** The slot of a kiosk printer: a receipt is held out until somebody takes it, or taken back. */
export function createPresenter({ driver, printing, profile, delays }: PresenterOptions): Presenter {
  const { presenter, status } = profile;
  /** Whether the sensor has seen the sheet that was printed last: only then can it be said to have been taken. */
  let seen = false;
  let retracted = false;
  /** A print ends by presenting its sheet; told twice, the printer would cut and present blank paper. */
  let handedOut = false;

  async function atOutput(signal: AbortSignal): Promise<Result<boolean, Fault>> {
    const now: Result<Condition, Fault> = await printing.condition(signal);
    if (!now.ok) return now;
    if (now.value.jammed) return fail(fault('printer.jammed'));
    const there = now.value.ticketAtOutput === true;
    seen ||= there;
    return ok(there);
  }

  /** Looks until the sheet is `there`, or no more is to be expected. */
  async function until(there: boolean, milliseconds: number, signal: AbortSignal): Promise<Result<boolean, Fault>> {
    const end = performance.now() + milliseconds;
    for (;;) {
      const now = await atOutput(signal);
      if (!now.ok || now.value === there) return now;
      if (signal.aborted) return fail(abortFault(signal));
      if (performance.now() > end) return now;
      await sleep(Math.min(delays.presenterLook, Math.max(1, end - performance.now())), signal);
    }
  }

  async function send(...commands: readonly Command[]): Promise<Result<void, Fault>> {
    const opened = await driver.open();
    return opened.ok ? driver.send(...commands) : opened;
  }

  /** The answer to `GS r` says that what came before it has been obeyed. */
  async function sendAndSettle(command: Command, signal: AbortSignal): Promise<Result<void, Fault>> {
    const answer = driver.expect((reply) => (reply.kind === 'inStream' ? true : undefined), signal);
    const sent = await send(command, { name: 'statusInStream', of: 'paper' });
    const outcome = sent.ok ? await answer.within(delays.settle) : 'closed';
    answer.end();
    if (!sent.ok) return sent;
    if (outcome === true) return ok(undefined);
    return fail(outcome === 'aborted' ? abortFault(signal) : fault('device.timeout', 'no answer to GS r after the retract'));
  }

  const commands: Commands = {
    ...(presenter?.present && {
      present: async (_input, { signal, emit }) => {
        const { steps = 1 } = presenter.present ?? {};
        const now = await atOutput(signal);
        if (!now.ok) return now;
        if (!now.value && !handedOut) {
          const sent = await send({ name: 'ejectorPresent', steps });
          if (!sent.ok) return sent;
          const there = await until(true, delays.presenter, signal);
          if (!there.ok) return there;
          if (!there.value) return fail(fault('device.refused', 'no ticket came to the output'));
        }
        emit('presented');
        return ok({});
      },
    }),
    ...(presenter?.present &&
      status.full && {
        awaitTaken: async ({ waitMs }, { signal, emit }) => {
          const there = await until(false, waitMs, signal);
          if (!there.ok) return there;
          if (there.value) return ok({ media: 'present' });
          if (retracted) return ok({ media: 'retracted' });
          if (!seen) return ok({ media: 'unknown' });
          emit('taken');
          return ok({ media: 'taken' });
        },
      }),
    ...(presenter?.retract && {
      retract: async (_input, { signal, emit }) => {
        if (presenter.retract === 'presenter') {
          const obeyed = await sendAndSettle({ name: 'presenterRetract' }, signal);
          if (!obeyed.ok) return obeyed;
          emit('retracted');
          return ok({});
        }
        const before = await atOutput(signal);
        if (!before.ok) return before;
        if (!before.value) return fail(fault('device.refused', 'there is no ticket at the output'));
        const sent = await send({ name: 'ejectorRetract' });
        if (!sent.ok) return sent;
        const there = await until(false, delays.presenter, signal);
        if (!there.ok) return there;
        if (there.value) return fail(fault('printer.notTaken', 'the ticket stayed at the output: the retract may be switched off in the printer'));
        retracted = true;
        emit('retracted');
        return ok({});
      },
    }),
  };
  return {
    commands,
    begin: () => {
      [seen, retracted, handedOut] = [false, false, false];
    },
    printed: async (signal) => {
      handedOut = true;
      if (status.full) await atOutput(signal);
    },
  };
}
