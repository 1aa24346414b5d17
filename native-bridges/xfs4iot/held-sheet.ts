import type { DeviceCommandOutput } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import type { CommandContext } from '../device.ts';
import { commands } from './command.ts';
import { firstStorageUnit } from './retract-bin.ts';
import type { XfsService } from './service.ts';
import { askStatus, mediaOf } from './status.ts';

/** Moving a sheet takes seconds; the command's own deadline is 15 s. */
const moveMs = 12_000;
/** Between two looks at the slot, where no event comes. */
const lookMs = 1_000;

type HeldOut = DeviceCommandOutput<'licencePrinter.awaitTaken'>;

/** The sheet that was printed last: held out, waited for, taken back. */
export interface HeldSheet {
  present(context: CommandContext): Promise<Result<Record<string, never>, Fault>>;
  awaitTaken(waitMs: number, context: CommandContext): Promise<Result<HeldOut, Fault>>;
  retract(context: CommandContext): Promise<Result<Record<string, never>, Fault>>;
  /** A new sheet is printed. */
  forget(): void;
}

export function createHeldSheet(service: XfsService): HeldSheet {
  /** What the service said of the sheet of its own accord. */
  let said: 'taken' | 'retracted' | undefined;
  let wake: (() => void) | undefined;
  service.onNotice(({ name }) => {
    if (name === 'Printer.MediaTakenEvent') said = 'taken';
    else if (name === 'Printer.MediaAutoRetractedEvent') said = 'retracted';
    else return;
    wake?.();
  });

  async function mediaNow(signal: AbortSignal) {
    const status = await askStatus(service, signal);
    return status.ok ? ok(mediaOf(status.value.printer?.media)) : status;
  }

  async function present({ signal, emit }: CommandContext): Promise<Result<Record<string, never>, Fault>> {
    const opened = await service.session(signal);
    if (!opened.ok) return fail(opened.fault.fault);
    if (opened.value.capabilities.printer?.control?.['eject'] === false) return fail(fault('device.unsupported', 'the printer cannot eject'));
    const before = await mediaNow(signal);
    if (!before.ok) return fail(before.fault.fault);
    // Some services eject what they print.
    if (before.value !== 'entering') {
      said = undefined;
      const moved = await service.run(commands.controlMedia, { move: 'eject' }, { signal, timeoutMs: moveMs });
      if (!moved.ok) return fail(moved.fault.errorCode === 'noMediaPresent' ? fault('device.refused', 'there is no sheet to hold out') : moved.fault.fault);
    }
    emit('presented');
    return ok({});
  }

  /** What the slot shows, as far as it can be believed. `present` and `unknown` may still change. */
  async function look(senses: boolean, signal: AbortSignal): Promise<Result<HeldOut['media'], Fault>> {
    const media = await mediaNow(signal);
    if (!media.ok) return fail(media.fault.fault);
    switch (media.value) {
      case 'notPresent':
        return ok(senses || said === 'taken' ? 'taken' : 'unknown');
      case 'retracted':
        return ok('retracted');
      case 'jammed':
        return fail(fault('printer.jammed'));
      case 'present':
      case 'entering':
        return ok('present');
      case 'unknown':
      case undefined:
        // Without a sensor for the slot the event is all that there is.
        return ok(said ?? 'unknown');
    }
  }

  async function awaitTaken(waitMs: number, { signal, emit }: CommandContext): Promise<Result<HeldOut, Fault>> {
    const until = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
    for (;;) {
      const opened = await service.session(signal);
      const senses = opened.ok && opened.value.capabilities.printer?.mediaTaken !== false;
      const seen = await look(senses, signal);
      if (signal.aborted) return fail(abortFault(signal));
      if (seen.ok && (seen.value === 'taken' || seen.value === 'retracted')) {
        emit(seen.value);
        return ok({ media: seen.value });
      }
      if (!seen.ok && seen.fault.code === 'printer.jammed') return seen;
      if (until.aborted) return seen.ok ? ok({ media: seen.value }) : seen;
      await pause(until);
    }
  }

  /** Until the service says something of the sheet, the wait is over, or it is time to look again. */
  async function pause(until: AbortSignal): Promise<void> {
    const event = new AbortController();
    wake = () => event.abort();
    await sleep(lookMs, AbortSignal.any([until, event.signal]));
    wake = undefined;
  }

  async function retract({ signal, emit }: CommandContext): Promise<Result<Record<string, never>, Fault>> {
    const opened = await service.session(signal);
    if (!opened.ok) return fail(opened.fault.fault);
    const { printer } = opened.value.capabilities;
    const retracts = printer?.control?.['retract'];
    const bins = printer?.retractBins;
    if ((retracts === false && (bins ?? 0) === 0) || (bins === 0 && retracts !== true)) return fail(fault('device.unsupported', 'the printer cannot retract'));
    const { unit } = await firstStorageUnit(service, signal);
    let moved = await service.run(commands.retractMedia, unit, { signal, timeoutMs: moveMs });
    // A service that names its first bin otherwise refuses; as a media control it needs no name.
    if (!moved.ok && moved.fault.kind === 'refused' && retracts !== false) {
      const controlled = await service.run(commands.controlMedia, { move: 'retract' }, { signal, timeoutMs: moveMs });
      moved = controlled.ok ? ok({ result: undefined }) : controlled;
    }
    const nothingThere = moved.ok ? moved.value.result === 'nomedia' : moved.fault.errorCode === 'noMediaPresent';
    if (nothingThere) return fail(fault('device.refused', 'there was no sheet to take back'));
    if (!moved.ok) return fail(moved.fault.fault);
    emit('retracted');
    return ok({});
  }

  return { present, awaitTaken, retract, forget: () => (said = undefined) };
}
