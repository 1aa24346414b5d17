import { fault } from '../../../contract/fault.ts';
import type { CallBackWish } from '../../../contract/call-back.ts';
import type { KioskHandlers } from '../../../contract/kiosk.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { DivisionCode } from '../../../contract/units.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { DeviceSupervisor } from '../devices/device-supervisor.ts';
import { holdOut } from '../printing/hold-out.ts';
import { composeCallBackSlip } from '../printing/number-slip.ts';
import type { SessionHost } from '../session/session-host.ts';
import { wordsOfCallBack } from './call-back-words.ts';

interface Options {
  readonly central: Pick<CentralClient, 'humanContact' | 'openTicket'>;
  readonly devices: Pick<DeviceSupervisor, 'run' | 'statuses'>;
  readonly session: Pick<SessionHost, 'state' | 'caller'>;
  readonly kioskId: string;
  readonly division: DivisionCode;
  readonly siteName: string;
  readonly helpPhone: string;
  /** A simulated machine or a sandbox registry: the slip says so. */
  readonly rehearsing: () => boolean;
  /** How long a printer that holds its sheets out waits for the citizen. */
  readonly takeWithinMs: number;
}

/** The ways to a person, beside the session and at every moment of it. Keeps nothing of who asks. */
export function createHelpDesk({ central, devices, session, kioskId, division, siteName, helpPhone, rehearsing, takeWithinMs }: Options): Pick<KioskHandlers, 'humanContact' | 'requestCallBack' | 'printCallBack'> {
  async function requestCallBack({ wish, about, mobile }: CallBackWish) {
    const caller = session.caller();
    const called = mobile ?? caller.mobile;
    if (called === undefined) return fail(fault('input.invalid', 'no number was proved in this session'));
    const { journey, screen, language } = session.state();
    const opened = await central.openTicket(`${kioskId}-${wish}`, {
      kioskId,
      kind: 'request',
      division,
      ...(caller.caseId === undefined ? {} : { caseId: caller.caseId }),
      text: wordsOfCallBack({ about, journey, screen: screen.name, language, site: siteName }),
      contact: { mobile: called },
    });
    if (!opened.ok) return opened;
    const { number, secret, dueDay } = opened.value;
    return ok({ number, secret, dueDay });
  }

  /** The slip is a convenience: it takes no paper that a receipt could need, and never comes between the papers of a case. */
  function slipHindrance() {
    const { screen } = session.state();
    const { state, paper, fault: trouble } = devices.statuses().receiptPrinter;
    if (screen.name === 'printing' || screen.name === 'takePapers') return fault('device.refused', 'the papers of a case come out');
    if (state !== 'online') return trouble ?? fault('device.offline');
    return paper === 'low' ? fault('printer.paperLow') : undefined;
  }

  return {
    humanContact: () => central.humanContact(),
    requestCallBack,
    printCallBack: async (slip) => {
      const hindrance = slipHindrance();
      if (hindrance !== undefined) return fail(hindrance);
      const document = composeCallBackSlip(slip, { language: session.state().language, site: siteName, kioskId, helpPhone, rehearsing: rehearsing() });
      const printed = await devices.run('receiptPrinter.print', { document });
      void holdOut('receiptPrinter', { devices, waitMs: takeWithinMs, onHeldOut: () => undefined });
      if (!printed.ok) return printed;
      return printed.value.proof === 'printed' ? ok({}) : fail(fault('printer.unproven'));
    },
  };
}
