import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Command } from './coder.ts';
import type { Delays } from './delays.ts';
import type { EscPosDriver } from './driver.ts';
import { longestCommandData } from './encode.ts';
import type { PrinterProfile } from './profile.ts';

/** What may be left of an earlier receipt: in the printer's buffer, on its paper, or as a command that was cut short. */
export interface Rest {
  /** A receipt was not finished; what was sent of it ended there. */
  left(where: 'insideCommand' | 'betweenCommands'): void;
  /** Whether a part of a receipt may be on the paper, or still come out. */
  readonly isLeft: boolean;
  /** It must not come out in front of the next citizen. Whether the printer says that it has forgotten it. */
  forget(signal: AbortSignal): Promise<boolean>;
  /** Before a receipt: fills up a command that was cut short, and cuts off what came out of an earlier one. */
  clearTheWay(signal: AbortSignal): Promise<Result<void, Fault>>;
}

export function createRest({ driver, profile, delays }: { readonly driver: EscPosDriver; readonly profile: PrinterProfile; readonly delays: Delays }): Rest {
  /** The printer may stand inside a command that was cut short: by us, or by a process that was killed before us. */
  let mayBeInsideCommand = true;
  let isLeft = false;
  driver.onClose(() => {
    mayBeInsideCommand = true;
  });

  return {
    left: (where) => {
      isLeft = true;
      mayBeInsideCommand ||= where === 'insideCommand';
    },
    get isLeft() {
      return isLeft;
    },
    forget: async (signal) => {
      if (profile.clearing === 'none') return false;
      if (profile.clearing === 'realTimeRequest') {
        await driver.send({ name: 'realTimeRequest', request: 'clear' });
        return false;
      }
      // The printer's own word that it has forgotten; a signal that has aborted must not keep us from hearing it.
      const cleared = driver.expect((reply) => (reply.kind === 'cleared' ? true : undefined), signal.aborted ? new AbortController().signal : signal);
      await driver.send({ name: 'clearBuffers' });
      const forgotten = (await cleared.within(delays.answer)) === true;
      cleared.end();
      if (forgotten) [isLeft, mayBeInsideCommand] = [false, false];
      return forgotten;
    },
    clearTheWay: async (signal) => {
      const commands: Command[] = mayBeInsideCommand ? new Array<Command>(longestCommandData).fill({ name: 'padding' }) : [];
      if (isLeft) {
        commands.push({ name: 'initialise' });
        if (profile.cut === 'feedAndCut') commands.push({ name: 'feedAndCut', cut: 'full', dots: 0 });
        if (profile.cut === 'ticketCut') commands.push({ name: 'ticketCut' });
        if (profile.presenter?.present) commands.push({ name: 'eject' });
      }
      const sent = await driver.stream(commands, signal);
      if (!sent.ok) return fail(sent.fault.fault);
      [isLeft, mayBeInsideCommand] = [false, false];
      return ok(undefined);
    },
  };
}
