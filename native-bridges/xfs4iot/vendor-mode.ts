import type { z } from 'zod';
import type { xfsServiceSchema } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok } from '../../contract/result.ts';
import type { VendorMode } from '../device.ts';
import { commands, type XfsStatus } from './command.ts';
import { createXfsService, type Session } from './service.ts';
import { askStatus, deviceStatusOf, orFault, withoutAnswer } from './status.ts';

/** Under which the bank's host knows us. */
const applicationName = 'yizhao';
const questionMs = 2_000;

type Mode = NonNullable<DeviceStatus['vendorMode']>;

function modeOf(word: string | undefined): Mode {
  switch (word) {
    case 'inactive':
    case 'enterPending':
    case 'active':
    case 'exitPending':
      return word;
    case undefined:
    default:
      return 'unknown';
  }
}

/** A bank's VendorMode service: asks us before its operators take the machine, and before they give it back. */
export function createXfsVendorMode({ config }: { readonly config: z.output<typeof xfsServiceSchema> }): VendorMode {
  /** Why we are not registered, if we are not: then the bank takes the machine without asking. */
  let unregistered: Fault | undefined;
  const service = createXfsService({ config, wants: 'VendorMode', prepare: register });

  async function register(session: Session): Promise<void> {
    const registered = await session.run(commands.registerVendorMode, applicationName, { signal: AbortSignal.timeout(questionMs), timeoutMs: questionMs });
    unregistered = registered.ok ? undefined : registered.fault.fault;
  }

  /** Asked of us by an event and not yet answered. */
  let asked: 'enterPending' | 'exitPending' | undefined;
  service.onNotice(({ name }) => {
    if (name === 'VendorMode.EnterModeRequestEvent') asked = 'enterPending';
    else if (name === 'VendorMode.ExitModeRequestEvent') asked = 'exitPending';
    else if (name === 'VendorMode.ModeEnteredEvent' || name === 'VendorMode.ModeExitedEvent') asked = undefined;
  });
  service.onLost(() => (asked = undefined));

  /** A service may tell its state a moment after it has asked. */
  function modeIn({ vendorMode }: XfsStatus): Mode {
    const mode = modeOf(vendorMode?.service);
    if (asked === 'enterPending' && mode === 'inactive') return asked;
    return asked === 'exitPending' && mode === 'active' ? asked : mode;
  }

  return {
    kind: 'vendorMode',
    acknowledge: async (_input, { signal }) => {
      const status = await askStatus(service, signal);
      if (!status.ok) return fail(status.fault.fault);
      const mode = modeIn(status.value);
      if (mode !== 'enterPending' && mode !== 'exitPending') return fail(fault('device.refused', `nothing is asked: vendor mode is ${mode}`));
      const done = await service.run(mode === 'enterPending' ? commands.acknowledgeEnter : commands.acknowledgeExit, undefined, { signal, timeoutMs: questionMs });
      asked = undefined;
      return done.ok ? ok({}) : orFault(done);
    },
    status: async (signal) => {
      const answer = await askStatus(service, signal);
      if (!answer.ok) return { ...withoutAnswer(answer.fault), vendorMode: 'unknown' };
      const shared = deviceStatusOf(answer.value);
      const away = answer.value.vendorMode?.device === 'offline' && shared.state === 'online';
      return { ...shared, ...(away ? { state: 'offline' } : {}), ...(unregistered === undefined ? {} : { fault: unregistered }), vendorMode: modeIn(answer.value) };
    },
    capabilities: async (signal) => {
      const opened = await service.session(signal);
      return opened.ok ? ok({ driver: config.driver }) : fail(opened.fault.fault);
    },
    onChange: (listener) => service.onChange(listener),
    close: () => service.close(),
  };
}
