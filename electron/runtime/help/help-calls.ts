import { ulid } from 'ulid';
import { performance } from 'node:perf_hooks';
import type { HelpCallId } from '../../../contract/help-call.ts';
import type { KioskHandlers } from '../../../contract/kiosk.ts';
import { ok } from '../../../contract/result.ts';
import type { DivisionCode } from '../../../contract/units.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { SessionHost } from '../session/session-host.ts';

interface Options {
  readonly central: Pick<CentralClient, 'placeHelpCall' | 'helpCall' | 'joinHelpCall' | 'hangUpHelpCall'>;
  readonly session: Pick<SessionHost, 'state'>;
  readonly kioskId: string;
  readonly division: DivisionCode;
}

/** A page that stops asking after its call has no call any more; it asks every second. */
const silentMs = 10_000;

export interface HelpCalls {
  readonly handlers: Pick<KioskHandlers, 'placeHelpCall' | 'helpCall' | 'joinHelpCall' | 'hangUpHelpCall'>;
  /** Whether the page may hear and see now: only while a call is on. */
  isOn(): boolean;
}

/** Video calls of this machine, as the central API knows them. */
export function createHelpCalls({ central, session, kioskId, division }: Options): HelpCalls {
  let current: { readonly callId: HelpCallId; readonly askedAt: number } | undefined;
  const seen = (callId: HelpCallId, isOver: boolean) => {
    current = isOver ? undefined : { callId, askedAt: performance.now() };
  };
  return {
    isOn: () => current !== undefined && performance.now() - current.askedAt < silentMs,
    handlers: {
      placeHelpCall: async () => {
        const placed = await central.placeHelpCall(`${kioskId}-call-${ulid()}`, { kioskId, division, language: session.state().language });
        if (placed.ok) seen(placed.value.callId, false);
        return placed;
      },
      helpCall: async ({ callId }) => {
        const now = await central.helpCall(callId, kioskId);
        if (now.ok) seen(callId, now.value.state === 'ended');
        return now;
      },
      joinHelpCall: async ({ callId, answer }) => {
        const joined = await central.joinHelpCall(`${callId}-join`, callId, { kioskId, answer });
        return joined.ok ? ok({}) : joined;
      },
      hangUpHelpCall: async ({ callId }) => {
        current = undefined;
        const ended = await central.hangUpHelpCall(`${callId}-hang-up`, callId, kioskId);
        return ended.ok ? ok({}) : ended;
      },
    },
  };
}
